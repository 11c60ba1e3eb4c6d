import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { rows } from '../../src/kernel/database/rows.ts'
import { verifyHouse } from '../../src/kernel/ledger/verify-house.ts'
import { type Running, start } from '../../src/start.ts'

describe.skipIf(inject('postgres') === undefined)('two nodes that start at once on an empty database', () => {
  const data = mkdtempSync(join(tmpdir(), 'yishitang-two-'))
  const name = `two_${randomUUID().slice(0, 8)}`
  const nodes: Running[] = []
  beforeAll(async () => {
    const cluster = inject('postgres')!
    const admin = new pg.Client({ connectionString: `${cluster}/postgres` })
    await admin.connect()
    await admin.query(`create database ${name}`)
    await admin.end()
    const environment = {
      DATABASE_URL: `${cluster}/${name}`,
      DATA_DIR: data,
      YISHITANG_DEMO: '1',
      PORT: '0',
      LEDGER_ORIGIN: 'yishitang.example/ledger',
      LOG_LEVEL: 'silent',
      RATE_LIMITS: '0',
    }
    const started = await Promise.allSettled([start(environment), start(environment)])
    for (const result of started) if (result.status === 'fulfilled') nodes.push(result.value)
    for (const result of started) if (result.status === 'rejected') throw result.reason
  }, 240_000)
  afterAll(async () => {
    for (const node of nodes) await node.close()
    rmSync(data, { recursive: true, force: true })
  })

  test('both serve, the structure and the demo are there once, and the ledger agrees with every row', async () => {
    for (const { url } of nodes) expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const [counted] = await rows<{ topics: number; titles: number; towns: number }>(
      nodes[0]!.kernel.store.db,
      sql`select (select count(*)::int from topics) as topics,
                 (select count(distinct (title, hall_id))::int from topics) as titles,
                 (select count(distinct region)::int from topics) as towns`,
    )
    expect(counted!.topics).toBeGreaterThan(7)
    expect(counted!.titles, 'each topic of the demo is there once').toBe(counted!.topics)
    expect(counted!.towns).toBeGreaterThan(1)
    expect((await verifyHouse(nodes[0]!.kernel)).disagreements).toEqual([])
  })

  test('a voice that one node took is there on the other', async () => {
    const [one, other] = nodes
    const sent = await fetch(`${one!.url}/api/v1/voices.submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ place: 'QSHALL26', text: '两台服务器都要看得到这一条。' }),
    })
    expect(sent.status).toBe(201)
    const { receipt } = (await sent.json()) as { receipt: string }
    const tracked = await fetch(`${other!.url}/api/v1/voices.track?receipt=${receipt}`)
    expect(tracked.status).toBe(200)
  })
})
