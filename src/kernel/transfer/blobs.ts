import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import { type TransferTable, transferTables } from './catalog.ts'

/** By agreement, a column that names a file in the storage is called one of these. */
const blobColumns = ['blob', 'thumbnail']

/** The keys of all files that rows name, each once. */
export async function blobKeys(snapshot: Database, tables: readonly TransferTable[]): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const { table, column } of blobColumnsOf(tables)) {
    const found = await rows<{ key: string }>(
      snapshot,
      sql`select ${sql.identifier(column)} as key from ${sql.identifier(table)}
           where ${sql.identifier(column)} is not null`,
    )
    for (const { key } of found) keys.add(key)
  }
  return keys
}

/** Those of some keys that a row names. */
export async function namedBlobs(db: Database, keys: readonly string[]): Promise<Set<string>> {
  return blobsWhere(db, (column) => sql`${column} in ${keys}`)
}

/** The keys that begin with `prefix` and that a row names. */
export async function blobsWithPrefix(db: Database, prefix: string): Promise<Set<string>> {
  return blobsWhere(db, (column) => sql`starts_with(${column}, ${prefix})`)
}

async function blobsWhere(db: Database, which: (column: SQL) => SQL): Promise<Set<string>> {
  const named = blobColumnsOf(await transferTables(db)).map(({ table, column }) => {
    const name = sql.identifier(column)
    return sql`select ${name} as key from ${sql.identifier(table)} where ${which(sql`${name}`)}`
  })
  const found = await rows<{ key: string }>(db, sql.join(named, sql` union `))
  return new Set(found.map(({ key }) => key))
}

function blobColumnsOf(tables: readonly TransferTable[]): { table: string; column: string }[] {
  return tables
    .filter(({ schema }) => schema === 'public')
    .flatMap(({ name, columns }) =>
      columns.filter((column) => blobColumns.includes(column)).map((column) => ({ table: name, column })),
    )
}
