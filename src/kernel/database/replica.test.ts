import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { templateName } from '../../../test/databases.ts'
import { openKernel } from '../../open-kernel.ts'
import { anonymous } from '../access/actor.ts'
import { anyone } from '../access/policy.ts'
import { command, query } from '../action/declare.ts'
import { ask, perform } from '../action/perform.ts'
import type { Kernel } from '../kernel.ts'
import { rows } from './rows.ts'

const whereAmI = query({
  name: 'test.whereQueriesRead',
  purpose: 'Names the database that it reads.',
  input: z.object({}),
  output: z.object({ database: z.string() }),
  allow: anyone,
  run: async (_, { db }) => ({ database: await nameOf(db) }),
})
const whereDoIWrite = command({
  name: 'test.whereCommandsWrite',
  purpose: 'Names the database that it writes.',
  input: z.object({}),
  output: z.object({ database: z.string() }),
  allow: anyone,
  run: async (_, { db }) => ({ database: await nameOf(db) }),
})
const caller = { actor: anonymous, locale: 'zh', address: 'test' } as const

async function nameOf(db: Kernel['store']['db']): Promise<string> {
  const [found] = await rows<{ name: string }>(db, sql`select current_database() as name`)
  return found!.name
}

describe.skipIf(inject('postgres') === undefined)('with a read replica', () => {
  // Another database of the same cluster stands for the replica: which one is asked can then be told by its name.
  const [primary, replica] = [`primary_${randomUUID().slice(0, 8)}`, `replica_${randomUUID().slice(0, 8)}`]
  let kernel: Kernel
  beforeAll(async () => {
    const cluster = inject('postgres')!
    const admin = new pg.Client({ connectionString: `${cluster}/postgres` })
    await admin.connect()
    for (const name of [primary, replica])
      await admin.query(`create database ${name} template ${templateName}`)
    await admin.end()
    kernel = await openKernel({
      environment: {
        DATABASE_URL: `${cluster}/${primary}`,
        DATABASE_REPLICA_URL: `${cluster}/${replica}`,
        DATA_DIR: `/tmp/yishitang-${randomUUID()}`,
        LEDGER_ORIGIN: 'yishitang.example/ledger',
        LOG_LEVEL: 'silent',
      },
    })
  })
  afterAll(async () => {
    await kernel?.jobs.stop()
    await kernel?.store.close()
  })

  test('queries read from it, and commands never do', async () => {
    expect(await ask(kernel, whereAmI, {}, caller)).toEqual({ database: replica })
    expect((await perform(kernel, whereDoIWrite, {}, caller)).output).toEqual({ database: primary })
  })

  test('jobs and the clock stay with the primary', async () => {
    await kernel.store.jobs.executeSql('create table told_by_jobs ()', [])
    const [found] = await rows<{ there: string | null }>(
      kernel.store.db,
      sql`select to_regclass('told_by_jobs')::text as there`,
    )
    expect(found!.there).toBe('told_by_jobs')
    expect(Math.abs(await kernel.store.clockOffset())).toBeLessThan(1_000)
  })
})
