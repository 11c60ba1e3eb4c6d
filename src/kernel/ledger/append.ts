import { randomUUID } from 'node:crypto'
import { getTableColumns, getTableName, type SQLWrapper, sql } from 'drizzle-orm'
import type { Actor } from '../access/actor.ts'
import { roleOf } from '../access/actor.ts'
import type { Database } from '../database/types.ts'
import { canonical, contentHash } from './canonical.ts'
import type { Facts, RecordedRow, RecordedTable } from './recorded.ts'

/** A deed as a command tells it. */
export type Deed = {
  action: string
  table: RecordedTable
  row: RecordedRow
  facts: Facts
  /** The row was taken out: nothing of it is to be there from now on. */
  gone?: boolean
}

/** Stands in place of the hash of a row that was taken out. */
export const goneHash = ''

/** Adds the deeds of one command, and whatever else is to be written along with them, in one statement. */
export async function appendDeeds(
  db: Database,
  deeds: readonly Deed[],
  actor: Actor,
  now: Date,
  along?: SQLWrapper,
): Promise<void> {
  if (deeds.length === 0) {
    if (along) await db.execute(along)
    return
  }
  const entries = deeds.map(({ action, table, row, facts, gone }) => ({
    id: randomUUID(),
    at: now,
    action,
    subject: getTableName(table),
    subjectId: row.id,
    role: roleOf(actor),
    region: row.region ?? null,
    facts,
    contentHash: gone ? goneHash : hashOfRow(table, row),
  }))
  // One text for any number of entries: building a list of values costs more than the database takes to keep them.
  const added = sql`insert into ledger_entries (id, at, action, subject, subject_id, role, region, facts, content_hash)
    select id, at, action, subject, "subjectId", role, region, facts, "contentHash"
    from json_to_recordset(${JSON.stringify(entries)}::json) as entries(
      id uuid, at timestamptz, action text, subject text, "subjectId" text, role text, region char(12), facts jsonb,
      "contentHash" text)`
  await db.execute(along ? sql`with deeds as (${added}) ${along.getSQL()}` : added)
}

/**
 * Salted hash of a whole row. Empty columns are left out, so that a column that is added later, and is empty in the rows
 * that were there before, changes none of their hashes; what is written into an empty column, or taken out of a full one,
 * does.
 * @throws Error if the row lacks a column: half a row would prove nothing
 */
export function hashOfRow(table: RecordedTable, row: RecordedRow): string {
  return contentHash(row.ledgerSalt, filledColumns(table, row))
}

/** The salt and the text behind `hashOfRow`, for whoever may see the row. @throws Error if the row lacks a column */
export function openedRow(table: RecordedTable, row: RecordedRow): { salt: string; text: string } {
  return {
    salt: Buffer.from(row.ledgerSalt).toString('hex'),
    text: canonical(filledColumns(table, row)),
  }
}

function filledColumns(table: RecordedTable, row: RecordedRow): Record<string, unknown> {
  const { ledgerSalt, ...content } = row as RecordedRow & Record<string, unknown>
  for (const column of Object.keys(getTableColumns(table)))
    if (!(column in row)) throw new Error(`A row of ${getTableName(table)} was recorded without ${column}.`)
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null))
}

/** What changed, for caches and live pages: the table, and the row. */
export function tagsOf(deeds: readonly Deed[]): string[] {
  return deeds.flatMap(({ table, row }) => [getTableName(table), `${getTableName(table)}:${row.id}`])
}
