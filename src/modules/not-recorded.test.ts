import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getTableName, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../test/kernel.ts'
import { rows } from '../kernel/database/rows.ts'
import { verifyHouse } from '../kernel/ledger/verify-house.ts'
import { notRecorded } from './not-recorded.ts'

onBothDatabases('every table that says something', (house) => {
  const db = () => house().kernel.store.db
  const recorded = () => house().kernel.registry.recorded.map((table) => getTableName(table))

  test('is recorded, or stands in one list with the reason why not', async () => {
    const tables = await rows<{ name: string }>(
      db(),
      sql`select tablename as name from pg_tables where schemaname = 'public'`,
    )
    const named = [...recorded(), ...Object.keys(notRecorded)]
    expect(tables.map(({ name }) => name).sort()).toEqual([...new Set(named)].sort())
    expect(new Set(named).size).toBe(named.length)
    for (const reason of Object.values(notRecorded)) expect(reason.length).toBeGreaterThan(10)
  })

  test('was taken up as it was found, where it was recorded only later', async () => {
    const migration = readFileSync(
      join(import.meta.dirname, '../../migrations/0024_ledger_proofs.sql'),
      'utf8',
    ).split('--> statement-breakpoint')
    const takingUp = migration.filter((statement) => /INSERT INTO ledger_entries/.test(statement))
    expect(takingUp).toHaveLength(2)
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      for (const table of ['topic_voices (topic_id', 'outcome_voices (outcome_id'])
        await tx.execute(
          sql.raw(`insert into ${table}, voice_id, at, id, ledger_salt)
            select gen_random_uuid(), gen_random_uuid(), '2026-03-02T09:00:00.120+08:00', gen_random_uuid(),
                   decode(replace(gen_random_uuid()::text, '-', ''), 'hex') from generate_series(1, 3)`),
        )
    })
    const unknown = async () => (await verifyHouse(house().kernel)).disagreements.map(({ what }) => what)
    expect(await unknown()).toEqual(Array.from({ length: 6 }, () => 'rowUnknown'))
    for (const statement of takingUp) await db().execute(sql.raw(statement))
    expect(await unknown()).toEqual([])
    await db().execute(
      sql`update topic_voices set at = now() where topic_id = (select min(topic_id::text)::uuid from topic_voices)`,
    )
    await db().execute(sql`delete from outcome_voices`)
    expect((await unknown()).sort()).toEqual(['rowChanged', 'rowMissing', 'rowMissing', 'rowMissing'])
  })
})
