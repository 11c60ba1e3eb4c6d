import { getTableColumns, getTableName, isNotNull } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Database } from '../database/types.ts'
import { blobKey } from '../files/blob-key.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { Found } from './disagreement.ts'
import type { RecordedTable } from './recorded.ts'

/** A file that a recorded row names: the name of its bytes is their SHA-256 (see `blobKey`). */
export type NamedFile = { blob: string; where: string }

/** Columns of recorded tables that name files. */
export function fileColumns(table: RecordedTable): [string, AnyPgColumn][] {
  return Object.entries(getTableColumns(table)).filter(([name]) => name === 'blob' || name === 'thumbnail')
}

export async function namedFiles(db: Database, tables: readonly RecordedTable[]): Promise<NamedFile[]> {
  const files: NamedFile[] = []
  for (const table of tables)
    for (const [, column] of fileColumns(table)) {
      const found = await db.select({ id: table.id, blob: column }).from(table).where(isNotNull(column))
      for (const { id, blob } of found)
        files.push({ blob: blob as string, where: `${getTableName(table)} ${id}` })
    }
  return files
}

/** Holds the bytes of every file against the hash that the row gives, and the ledger with it. */
export async function verifyFiles(
  store: BlobStore,
  files: readonly NamedFile[],
  found: Found,
): Promise<void> {
  const verdicts = new Map<string, 'fileMissing' | 'fileChanged' | undefined>()
  for (const { blob, where } of files) {
    if (!verdicts.has(blob)) verdicts.set(blob, await faultOf(store, blob))
    const fault = verdicts.get(blob)
    if (fault) found(fault, `${where} (${blob})`)
  }
}

async function faultOf(store: BlobStore, blob: string): Promise<'fileMissing' | 'fileChanged' | undefined> {
  try {
    const bytes = await store.get(blob)
    if (!bytes) return 'fileMissing'
    return blobKey(bytes) === blob ? undefined : 'fileChanged'
  } catch {
    // It does not open with its key and name: others' bytes, or bytes that were turned over.
    return 'fileChanged'
  }
}
