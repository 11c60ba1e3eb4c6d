// Somebody who has the whole database but not the vault's key, and wants to know who voted what.
import { getTableName, sql } from 'drizzle-orm'
import { rows } from '../src/kernel/database/rows.ts'
import type { Database } from '../src/kernel/database/types.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { hashOfRow } from '../src/kernel/ledger/names.ts'
import type { RecordedRow } from '../src/kernel/ledger/recorded.ts'

type Line = Record<string, unknown>

/** One way to put the rows of a table in the order in which they came, and what it makes of that. */
export type Guess = { by: string; order: string[] }

/**
 * The keys of a table's rows in every order that the database can give them.
 * @param key the column that says which row it is
 */
export async function ordersOf(kernel: Kernel, table: string, key: string): Promise<Guess[]> {
  const { db } = kernel.store
  const guesses: Guess[] = []
  const ordered = async (by: string, expression: ReturnType<typeof sql>) => {
    const found = await rows<{ key: string }>(
      db,
      sql`select ${sql.identifier(key)}::text as key from ${sql.identifier(table)} line order by ${expression}, ctid`,
    )
    guesses.push({ by: `${table} by ${by}`, order: [...new Set(found.map((row) => row.key))] })
  }
  await ordered('place', sql`ctid`)
  await ordered('transaction', sql`xmin::text::bigint, cmin::text::bigint`)
  for (const column of await columnsOf(db, table)) await ordered(column, sql`line.${sql.identifier(column)}`)
  guesses.push(...(await ordersInLedger(kernel, table, key)))
  return guesses
}

/** By the entries of the ledger that speak of a row's id, or hash its content with the salt that is in it. */
async function ordersInLedger(kernel: Kernel, name: string, key: string): Promise<Guess[]> {
  const { db } = kernel.store
  const table = kernel.registry.recorded.find((one) => getTableName(one) === name)
  if (!table) return []
  const kept = (await db.select().from(table)) as unknown as (RecordedRow & Line)[]
  const called = new Map(
    kept.flatMap((row) => [
      [row.id, row],
      [hashOfRow(table, row), row],
    ]),
  )
  const property = key.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
  const guesses: Guess[] = []
  for (const by of ['position', 'leaf_index', 'at', 'ctid', 'xmin::text::bigint']) {
    const entries = await rows<{ subject_id: string; content_hash: string }>(
      db,
      sql`select subject_id, content_hash from ledger_entries order by ${sql.raw(by)}`,
    )
    const order = entries.flatMap(({ subject_id, content_hash }) => {
      const row = called.get(subject_id) ?? called.get(content_hash)
      return row ? [String(row[property])] : []
    })
    guesses.push({ by: `${name} by the ledger’s ${by}`, order: [...new Set(order)] })
  }
  return guesses
}

async function columnsOf(db: Database, table: string): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    sql`select column_name as name from information_schema.columns
         where table_schema = 'public' and table_name = ${table} and data_type not in ('jsonb', 'json') order by 1`,
  )
  return found.map(({ name }) => name)
}

/** How many of the right order stand where they belong; where there is no order to go by, none. */
export function hits(guessed: readonly string[], right: readonly string[]): number {
  if (guessed.length !== right.length) return 0
  return Math.max(
    right.filter((one, at) => guessed[at] === one).length,
    right.filter((one, at) => guessed[right.length - 1 - at] === one).length,
  )
}

/** How far two orders agree: 1 the same, 0 chance, -1 the other way round. */
export function likeness(guessed: readonly string[], right: readonly string[]): number {
  if (guessed.length !== right.length) return 0
  const place = new Map(guessed.map((one, at) => [one, at]))
  const n = right.length
  const sum = right.reduce((total, one, at) => total + (place.get(one)! - at) ** 2, 0)
  return 1 - (6 * sum) / (n * (n * n - 1))
}

/** Every row of every table of the house as text, but for the tables named. */
export async function wholeDump(db: Database, without: ReadonlySet<string>): Promise<Map<string, string[]>> {
  const tables = await rows<{ schema: string; name: string }>(
    db,
    sql`select table_schema as schema, table_name as name from information_schema.tables
         where table_type = 'BASE TABLE' and (table_schema = 'public' or table_name = 'job')`,
  )
  const dump = new Map<string, string[]>()
  for (const { schema, name } of tables) {
    if (without.has(name)) continue
    const found = await rows<{ line: string }>(
      db,
      sql`select to_jsonb(line)::text as line from ${sql.identifier(schema)}.${sql.identifier(name)} line`,
    )
    dump.set(
      name,
      found.map(({ line }) => line),
    )
  }
  return dump
}
