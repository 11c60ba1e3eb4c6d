import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { TransferTable } from './catalog.ts'

/** By agreement, a column that names a file in the storage is called one of these. */
const blobColumns = ['blob', 'thumbnail']

/** The keys of all files that rows name, each once. */
export async function blobKeys(snapshot: Database, tables: readonly TransferTable[]): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const { schema, name, columns } of tables)
    for (const column of columns.filter((column) => schema === 'public' && blobColumns.includes(column))) {
      const found = await rows<{ key: string }>(
        snapshot,
        sql`select ${sql.identifier(column)} as key from ${sql.identifier(name)}
             where ${sql.identifier(column)} is not null`,
      )
      for (const { key } of found) keys.add(key)
    }
  return keys
}
