import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { rows } from '#kernel/database/rows.ts'
import { job } from '#kernel/jobs/job.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import { verifyHouse } from '#kernel/ledger/verify-house.ts'
import { openDoor } from '../../../test/door.ts'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { showCondition } from './condition.ts'
import { dropJob, retryJob } from './failed-jobs.ts'

const failing = job({ name: 'flow.remind', data: z.object({}), run: async () => {} })

onBothDatabases('upkeep', (house) => {
  const admin = actor('systemAdministrator', '330000000000')

  const failed = async () => {
    const { kernel } = house()
    await kernel.jobs.enqueue(kernel.store.db, [{ job: failing as never, data: { secret: 'words' } }])
    const [row] = await rows<{ id: string }>(
      kernel.store.db,
      sql`update pgboss.job set state = 'failed', completed_on = now() where name = ${failing.name}
          and state = 'created' returning id`,
    )
    return row!.id
  }
  const stateOf = async (id: string) =>
    (
      await rows<{ state: string }>(
        house().kernel.store.db,
        sql`select state::text as state from pgboss.job where id = ${id}::uuid`,
      )
    )[0]?.state

  test('a job that was given up on is listed without its contents, and done again or dropped on record', async () => {
    const [again, never] = [await failed(), await failed()]
    const shown = await house().ask(showCondition, {}, admin)
    expect(shown.failed.map(({ id }) => id).sort()).toEqual([again, never].sort())
    expect(JSON.stringify(shown)).not.toContain('words')
    await house().do(retryJob, { job: again }, admin)
    await house().do(dropJob, { job: never }, admin)
    expect(await stateOf(again)).toBe('retry')
    expect(await stateOf(never)).toBeUndefined()
    await expect(house().do(dropJob, { job: never }, admin)).rejects.toMatchObject({ status: 409 })
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })

  test('upkeep that was never done is due, and others than the system administrator see none of it', async () => {
    const { upkeep } = await house().ask(showCondition, {}, admin)
    expect(upkeep.every(({ overdue }) => overdue)).toBe(true)
    await expect(
      house().ask(showCondition, {}, actor('auditAdministrator', '330000000000')),
    ).rejects.toMatchObject({
      status: 403,
    })
  })

  test('the page says in words what the metrics say in figures', async () => {
    const door = await openDoor(house())
    expect((await door.get('/desk/upkeep')).status).toBe(303)
    await door.close()
  })
})
