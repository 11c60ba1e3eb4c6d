import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'

onBothDatabases('health', (house) => {
  const asked = async (path: string) => {
    const door = await openDoor(house())
    try {
      const answer = await door.get(path)
      return { status: answer.status, body: (await answer.json()) as Record<string, never> }
    } finally {
      await door.close()
    }
  }

  test('a node that can write, seal and keep files is ready, and says what it looked at', async () => {
    const { status, body } = await asked('/readyz')
    expect(status).toBe(200)
    expect(Object.keys(body.checks!).sort()).toEqual(['draining', 'sealing', 'storage', 'writes'])
    expect(await asked('/livez')).toMatchObject({ status: 200 })
    expect(await asked('/version')).toMatchObject({ body: { version: expect.stringMatching(/^\d/) } })
  })

  test('a node that was told to stop is alive and not ready, and keeps no connection open', async () => {
    house().kernel.vitals.draining = true
    try {
      expect(await asked('/readyz')).toMatchObject({
        status: 503,
        body: { status: 'unavailable', checks: { draining: { well: false } } },
      })
      expect(await asked('/livez')).toMatchObject({ status: 200 })
      const door = await openDoor(house())
      expect((await door.get('/livez')).headers.get('connection')).toBe('close')
      await door.close()
    } finally {
      house().kernel.vitals.draining = false
    }
  })

  test('a database that takes no more writes makes the node unready, though it still answers', async () => {
    await house().kernel.store.db.execute(sql`alter table pulse rename to pulse_away`)
    try {
      // Another process than the one that asked a moment ago.
      const { body } = await later(() => asked('/readyz'))
      expect(body.checks).toMatchObject({ writes: { well: false } })
    } finally {
      await house().kernel.store.db.execute(sql`alter table pulse_away rename to pulse`)
    }
  })

  test('entries that wait too long for the tree are named', async () => {
    await house().kernel.store.db.execute(sql`
      insert into ledger_entries (id, at, action, subject, subject_id, role, facts, content_hash)
      values (gen_random_uuid(), now() - interval '10 minutes', 'test.waited', 'tests', 'one', 'system', '{}', 'hash')`)
    await later(() => asked('/readyz'))
    const { now } = performance
    // Six minutes later, by the clock that a node counts waiting with.
    performance.now = () => now.call(performance) + 360_000
    try {
      const { status, body } = await later(() => asked('/readyz'))
      expect(status).toBe(503)
      expect(body.checks).toMatchObject({ sealing: { well: false } })
    } finally {
      performance.now = now
    }
  })
})

/** Past the time for which one answer serves all who ask. */
async function later<T>(ask: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  return ask()
}
