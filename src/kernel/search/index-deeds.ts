import { and, getTableName, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database/types.ts'
import type { Deed } from '../ledger/append.ts'
import type { RecordedRow } from '../ledger/recorded.ts'
import { wordsToFind } from './question.ts'
import type { Searchable, SearchEntry } from './searchable.ts'
import { searchEntries } from './tables.ts'

/** Longest text that is segmented and kept for showing, in characters; nobody searches for the end of a long report. */
const longestText = 8_000

/** Keeps the index in step with what a command or job wrote, in the same transaction. */
export async function indexDeeds(
  db: Database,
  searchables: ReadonlyMap<string, Searchable>,
  deeds: readonly Deed[],
): Promise<void> {
  // Of a row that was written several times, its last state counts.
  const rows = new Map<string, { searchable: Searchable; row: RecordedRow; gone: boolean }>()
  for (const { table, row, gone = false } of deeds) {
    const name = getTableName(table)
    const searchable = searchables.get(name)
    if (searchable) rows.set(`${name} ${row.id}`, { searchable, row, gone })
  }
  for (const { searchable, row, gone } of rows.values())
    await (gone ? removeEntries(db, getTableName(searchable.table), [row.id]) : indexRow(db, searchable, row))
}

/** Writes, replaces or removes what is found of one row. */
export async function indexRow(db: Database, searchable: Searchable, row: RecordedRow): Promise<void> {
  const entry = await searchable.entry(row, db)
  if (entry === undefined) return
  const subject = getTableName(searchable.table)
  if (entry === null) {
    await removeEntries(db, subject, [row.id])
    return
  }
  const text = entry.text.slice(0, longestText)
  const values = { ...entry, text, subject, subjectId: row.id, words: wordsOf({ ...entry, text }) }
  await db
    .insert(searchEntries)
    .values(values as never)
    .onConflictDoUpdate({
      target: [searchEntries.subject, searchEntries.subjectId],
      set: values as never,
    })
}

export async function removeEntries(db: Database, subject: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const those = and(sql`${searchEntries.subject} = ${subject}`, inArray(searchEntries.subjectId, [...ids]))
  await db.delete(searchEntries).where(those)
}

function wordsOf({ title, text }: Pick<SearchEntry, 'title' | 'text'>): SQL {
  return sql`setweight(to_tsvector('simple', ${wordsToFind(title)}), 'A')
    || setweight(to_tsvector('simple', ${wordsToFind(text)}), 'B')`
}
