import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import { houseMarks } from './tables.ts'

/** The mark of a database that holds the demo, whose passwords are published. */
export const demoMark = 'demo'

/** What a database says of itself, by name. */
export type HouseMarks = ReadonlyMap<string, string>

export async function readMarks(db: Database): Promise<HouseMarks> {
  const found = await db.select({ name: houseMarks.name, value: houseMarks.value }).from(houseMarks)
  return new Map(found.map(({ name, value }) => [name, value]))
}

/** Adds marks where none of their names are; two nodes that start at once both think that they are first. */
export async function addMarks(db: Database, marks: ReadonlyMap<string, string>, at: Date): Promise<void> {
  if (marks.size === 0) return
  await db
    .insert(houseMarks)
    .values([...marks].map(([name, value]) => ({ name, value, at })))
    .onConflictDoNothing()
}

/** Whether nobody has done anything in a database: it has no account, and its ledger no entry. */
export async function isUntouched(db: Database): Promise<boolean> {
  const [found] = await rows<{ touched: boolean }>(
    db,
    sql`select exists (select from ledger_entries) or exists (select from accounts) as touched`,
  )
  return !found!.touched
}
