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
    const takingUp = ['0024_ledger_proofs', '0033_ballots_on_record'].flatMap((name) =>
      readFileSync(join(import.meta.dirname, `../../migrations/${name}.sql`), 'utf8')
        .split('--> statement-breakpoint')
        .filter((statement) => /INSERT INTO ledger_entries/.test(statement)),
    )
    const there = {
      topic_voices:
        "topic_id, voice_id, at) values (gen_random_uuid(), gen_random_uuid(), '2026-03-02T09:00:00.120Z'",
      outcome_voices:
        "outcome_id, voice_id, at) values (gen_random_uuid(), gen_random_uuid(), '2026-03-02T09:00:00Z'",
      post_reactions:
        "post_id, person_hash, value, at) values (gen_random_uuid(), 'h1.x-_', -1, '2026-03-02T00:00:00Z'",
      meeting_ratings:
        "meeting_id, rater_hash, topic, hearing, answers, result) values (gen_random_uuid(), 'x', 1, 2, 3, 4",
      option_ballots: "entry_id, voter_hash, choice) values (gen_random_uuid(), 'x', 'against'",
    }
    expect(takingUp).toHaveLength(Object.keys(there).length)
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      const random = "gen_random_uuid(), decode(replace(gen_random_uuid()::text, '-', ''), 'hex')"
      for (const [table, columns] of Object.entries(there))
        await tx.execute(
          sql.raw(
            `insert into ${table} (id, ledger_salt, ${columns.replace('values (', `values (${random}, `)})`,
          ),
        )
    })
    const found = async () => (await verifyHouse(house().kernel)).disagreements.map(({ what }) => what)
    expect(await found()).toEqual(Object.keys(there).map(() => 'rowUnknown'))
    for (const statement of takingUp) await db().execute(sql.raw(statement))
    expect(await found()).toEqual([])
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`update topic_voices set at = now()`)
      await tx.execute(sql`update option_ballots set choice = 'inFavour'`)
      await tx.execute(sql`delete from meeting_ratings`)
    })
    expect((await found()).sort()).toEqual(['rowChanged', 'rowChanged', 'rowMissing'])
  })
})
