import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type House, onBothDatabases } from '../../../test/kernel.ts'
import { runJob } from '../action/perform.ts'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import { openLog } from '../log/log.ts'
import { type Job, job } from './job.ts'
import { openJobs } from './jobs.ts'

const words = '三组路灯坏了半年'

onBothDatabases('the queue', (house: () => House) => {
  const count = async (db: Database, name: string) =>
    (await rows<{ data: { number: number } }>(db, sql`select data from told where name = ${name}`)).map(
      ({ data }) => data.number,
    )

  /** A kind of job that keeps its number in its transaction, and whatever else it is told to do. */
  function keeping(more: (number: number, db: Database) => Promise<void> = async () => {}) {
    const name = `test.keep${randomUUID().slice(0, 8)}` as const
    return job({
      name,
      data: z.object({ number: z.number(), words: z.string() }),
      async run({ number }, { db }) {
        await db.execute(
          sql`insert into told (name, data) values (${name}, ${JSON.stringify({ number })}::jsonb)`,
        )
        await more(number, db)
      },
    }) as unknown as Job
  }

  /** Queues some of one kind, works until told to stop, and gives the log. */
  async function working(one: Job, numbers: number[]) {
    const { kernel } = house()
    const lines: string[] = []
    const log = openLog('info', { write: (line) => void lines.push(line) })
    await kernel.store.db.execute(sql`create table if not exists told (name text, data jsonb)`)
    const jobs = await openJobs(kernel.store, [one.name], (error, which) =>
      log.error({ err: error, ...which }, 'a job failed'),
    )
    await kernel.store.db.transaction((db) =>
      jobs.enqueue(
        db as unknown as Database,
        numbers.map((number) => ({ job: one, data: { number, words } })),
      ),
    )
    await jobs.work([one], (job, data, attempt) => runJob(kernel, job, data, attempt))
    return { lines, stop: () => jobs.stop() }
  }

  test('of three jobs that are taken together the one that fails is tried again, and the others are not', async () => {
    const ran: number[] = []
    const one = keeping(async (number) => {
      ran.push(number)
      if (number === 3 && ran.filter((each) => each === 3).length === 1)
        throw Object.assign(new TypeError(words), { code: 'ETEST' })
    })
    const { lines, stop } = await working(one, [1, 2, 3])
    await expect.poll(() => count(house().kernel.store.db, one.name), { timeout: 30_000 }).toHaveLength(3)
    await stop()
    expect(ran.toSorted()).toEqual([1, 2, 3, 3])
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      msg: 'a job failed',
      job: one.name,
      attempt: 1,
      attempts: 6,
      err: { type: 'TypeError', code: 'ETEST' },
    })
    expect(lines[0]).not.toContain(words)
  })

  test('a job is done in the moment in which its work is committed, so that a process that dies repeats nothing', async () => {
    const { kernel } = house()
    const one = keeping()
    const { stop } = await working(one, [1])
    await expect.poll(() => count(kernel.store.db, one.name), { timeout: 30_000 }).toEqual([1])
    const [{ state }] = (await rows<{ state: string }>(
      kernel.store.db,
      sql`select state from pgboss.job where name = ${one.name}`,
    )) as [{ state: string }]
    expect(state).toBe('completed')
    await stop()
  })

  test('work is undone where another process took the job up meanwhile', async () => {
    const { kernel } = house()
    let ran = 0
    const one = keeping(async (_, db) => {
      ran++
      // As the queue does when it thinks that whoever had it is dead.
      await db.execute(sql`update pgboss.job set retry_count = retry_count + 1 where name = ${one.name}`)
    })
    const { stop } = await working(one, [1])
    await expect.poll(() => ran, { timeout: 30_000 }).toBeGreaterThan(0)
    await stop()
    expect(await count(kernel.store.db, one.name)).toEqual([])
  })
})
