import { asc, getTableColumns, getTableName, gt, sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { goneHash } from './append.ts'
import type { Found } from './disagreement.ts'
import { hashOfRow, nameInLedger } from './names.ts'
import type { RecordedRow, RecordedTable } from './recorded.ts'

/** Rows looked at in one go. */
const batch = 1_000

/**
 * Holds every row of a table against the newest entry about it.
 * @param size up to where the tree is signed: what claims a place past it counts for nothing
 * @returns how many rows there are
 */
export async function verifyRows(
  kernel: Kernel,
  db: Database,
  table: RecordedTable,
  size: number,
  found: Found,
): Promise<number> {
  const name = getTableName(table)
  const secret = kernel.registry.secret.has(name)
  /** What entries about secret rows that are there call them. */
  const called = new Set<string>()
  let count = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = (await db
      .select(getTableColumns(table))
      .from(table)
      .where(gt(table.id, after))
      .orderBy(asc(table.id))
      .limit(batch)) as unknown as RecordedRow[]
    if (page.length === 0) break
    const named = page.map((row) => ({ row, ...nameInLedger(kernel, table, row) }))
    // What was recorded before its table was a secret one stands under its own id.
    const ids = named.flatMap(({ row, subjectId }) => (secret ? [subjectId, row.id] : [subjectId]))
    const newest = await newestHashes(db, name, ids, size)
    for (const { row, subjectId, contentHash } of named) {
      const recorded = newest.get(subjectId)
      const before = secret ? newest.get(row.id) : undefined
      if (recorded === undefined && before === undefined) found('rowUnknown', `${name} ${row.id}`)
      else if (recorded === undefined ? before !== hashOfRow(table, row) : recorded !== contentHash)
        found('rowChanged', `${name} ${row.id}`)
      if (secret) called.add(row.id).add(subjectId)
    }
    count += page.length
    after = page.at(-1)!.id
  }
  await verifyGone(db, table, size, (id) => {
    if (!called.has(id)) found('rowMissing', `${name} ${id}`)
  })
  return count
}

/** Rows that are not there although nobody took them out on the record. */
async function verifyGone(
  db: Database,
  table: RecordedTable,
  size: number,
  missing: (id: string) => void,
): Promise<void> {
  const name = getTableName(table)
  const gone = await rows<{ id: string }>(
    db,
    sql`select subject_id as id from (
          select distinct on (subject_id) subject_id, content_hash from ledger_entries entry
           where subject = ${name} and ${counts(size)}
             and not exists (select from ${table} where ${table.id}::text = entry.subject_id)
           order by subject_id, ${newestFirst}) as last
         where content_hash <> ${goneHash}`,
  )
  for (const { id } of gone) missing(id)
}

/** Relies on index ledger_entries_subject. */
async function newestHashes(
  db: Database,
  subject: string,
  ids: readonly string[],
  size: number,
): Promise<Map<string, string>> {
  const found = await rows<{ subject_id: string; content_hash: string }>(
    db,
    sql`select distinct on (subject_id) subject_id, content_hash from ledger_entries
         where subject = ${subject} and subject_id = any(${`{${ids.join(',')}}`}::text[]) and ${counts(size)}
         order by subject_id, ${newestFirst}`,
  )
  return new Map(found.map((row) => [row.subject_id, row.content_hash]))
}

/** In the signed tree, or still on its way there. */
const counts = (size: number) => sql`(leaf_index is null or leaf_index between 0 and ${size} - 1)`

/** The order of the tree is the truth, and what is not yet in it comes after; the order of arrival is hashed nowhere. */
const newestFirst = sql`leaf_index desc nulls first, position desc`
