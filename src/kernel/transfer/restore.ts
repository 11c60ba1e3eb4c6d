import type { Database } from '../database/types.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { Kernel } from '../kernel.ts'
import { latestCheckpoint } from '../ledger/stored-tree.ts'
import { rowsName } from './backup.ts'
import { setCounters, structureOf } from './catalog.ts'
import { CannotLoad, intoEmptyDatabase, loadRows } from './loading.ts'
import { Manifest, Totals } from './manifest.ts'
import { requireSameStructure } from './move.ts'
import { ZipReader } from './zip-reader.ts'

export type Restored = { rows: number; files: number; size: number }

/** What is in a backup, without taking anything in. @throws BrokenZip, CannotLoad */
export async function openBackup(path: string): Promise<{ zip: ZipReader; manifest: Manifest }> {
  const zip = await ZipReader.open(path)
  const read = Manifest.safeParse(JSON.parse(String(await zip.readWhole('manifest.json'))))
  if (read.success) return { zip, manifest: read.data }
  await zip.close()
  throw new CannotLoad('This backup was written by a release that speaks another form.')
}

/**
 * Takes a backup into an empty, migrated database: all of it or nothing.
 * @throws CannotLoad where it does not fit, or the ledger does not end as it did
 */
export async function restore(
  kernel: Kernel,
  { zip, manifest }: { zip: ZipReader; manifest: Manifest },
  storage: BlobStore,
): Promise<Restored> {
  const totals = Totals.parse(JSON.parse(String(await zip.readWhole('totals.json'))))
  requireSameStructure(manifest.structure, await structureOf(kernel.store.db))
  return intoEmptyDatabase(kernel.store.db, manifest.tables, async (tx) => {
    const files = await restoreFiles(zip, storage)
    const rows = await restoreRows(zip, manifest, tx)
    await setCounters(tx, manifest.counters)
    if (rows !== totals.rows || files !== totals.files)
      throw new CannotLoad(
        `The backup holds ${rows} rows and ${files} files instead of ${totals.rows} and ${totals.files}.`,
      )
    const checkpoint = await latestCheckpoint(tx)
    if ((checkpoint?.note ?? null) !== manifest.checkpoint)
      throw new CannotLoad('The ledger would not end with the checkpoint that it ended with.')
    return { rows, files, size: checkpoint?.size ?? 0 }
  })
}

async function restoreRows(zip: ZipReader, { tables }: Manifest, tx: Database): Promise<number> {
  let count = 0
  for (const table of tables)
    for await (const lines of zip.readLines(rowsName(table))) {
      await loadRows(tx, table, lines)
      count += lines.length
    }
  return count
}

async function restoreFiles(zip: ZipReader, storage: BlobStore): Promise<number> {
  const names = zip.names.filter((name) => name.startsWith('files/'))
  for (const name of names)
    await storage.put(
      name.slice('files/'.length),
      new Uint8Array(await zip.readWhole(name)),
      'application/octet-stream',
    )
  return names.length
}
