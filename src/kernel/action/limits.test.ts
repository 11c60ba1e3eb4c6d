import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { rows } from '../database/rows.ts'
import { type Limits, sharedLimits } from './limits.ts'
import { networkOf } from './whence.ts'

onBothDatabases('limits that all nodes share', (house) => {
  const node = (): Limits => {
    const { store, vault, clock } = house().kernel
    return sharedLimits({ clock, db: store.db, vault })
  }
  const few = { per: 'account', max: 5, within: '10m' } as const
  const many = { per: 'address', max: 40, within: '10m' } as const
  const asked = { ...many, ask: true } as const

  async function passed(limits: Limits, demand: Parameters<Limits['spend']>[0][number], times: number) {
    let count = 0
    for (let at = 0; at < times; at++)
      await limits.spend([demand], false).then(
        () => count++,
        () => {},
      )
    return count
  }

  test('what may be tried five times may be tried five times at all nodes together, also at once', async () => {
    const nodes = [node(), node(), node()]
    const demand = { name: 'few', limit: few, who: 'account a' }
    const tries = await Promise.allSettled(
      Array.from({ length: 15 }, (_, at) => nodes[at % 3]!.spend([demand], false)),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    await expect(nodes[0]!.spend([demand], false)).rejects.toMatchObject({
      code: 'kernel.tooMany',
      facts: { seconds: expect.any(Number) },
    })
    await nodes[0]!.spend([{ ...demand, who: 'account b' }], false)
  })

  test('larger limits hold together once the nodes have told each other', async () => {
    const [one, other] = [node(), node()]
    const demand = { name: 'many', limit: many, who: 'address a' }
    expect(await passed(one, demand, 30)).toBe(30)
    await one.settle()
    expect(await passed(other, demand, 1)).toBe(1)
    await other.settle()
    expect(await passed(other, demand, 30)).toBe(9)
  })

  test('beyond a room’s worth a question comes before a wall', async () => {
    const limits = node()
    const demand = { name: 'asked', limit: asked, who: 'address a' }
    expect(await passed(limits, demand, 60)).toBe(40)
    await expect(limits.spend([demand], false)).rejects.toMatchObject({ code: 'kernel.questionFirst' })
    for (let at = 0; at < 60; at++) await limits.spend([demand], true)
    await expect(limits.spend([demand], false)).rejects.toMatchObject({ code: 'kernel.questionFirst' })
  })

  test('the rows name nobody, join no two limits of one account, and tell no time but the window', async () => {
    house().setNow('2026-09-01T09:07:31+08:00')
    const limits = node()
    await limits.spend([{ name: 'consultations.vote 0', limit: many, who: 'account 7' }], false)
    await limits.spend([{ name: 'session.create 0', limit: many, who: 'account 7' }], false)
    await limits.settle()
    const found = await rows<{ key: string; at: string }>(
      house().kernel.store.db,
      sql`select key, starts_at::text as at from spent_limits where starts_at = '2026-09-01T09:00:00+08:00'`,
    )
    expect(found.length).toBeGreaterThanOrEqual(2)
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
    for (const { key } of found) expect(key).toMatch(/^[\w-]{43}$/)
    const [table] = await rows<{ kept: string }>(
      house().kernel.store.db,
      sql`select relpersistence as kept from pg_class where relname = 'spent_limits'`,
    )
    expect(table).toEqual({ kept: 'u' })
  })
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['command line', 'command line'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
