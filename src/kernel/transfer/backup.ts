import { keysAsText } from '../crypto/key-ring.ts'
import type { Secrets } from '../crypto/secrets.ts'
import type { Database } from '../database/types.ts'
import type { BlobStore } from '../files/blob-store.ts'
import { keepFilesFor } from '../files/sweep.ts'
import type { Kernel } from '../kernel.ts'
import { latestCheckpoint } from '../ledger/stored-tree.ts'
import { release } from '../release.ts'
import { blobKeys } from './blobs.ts'
import { countersOf, structureOf, type TransferTable, transferTables } from './catalog.ts'
import { fingerprints, type Manifest } from './manifest.ts'
import { inSnapshot, rowsAsJson } from './snapshot.ts'
import { ZipWriter } from './zip-writer.ts'

export type BackupParts = {
  secrets: Secrets
  withSecrets: boolean
  /** The storage as it is kept; undefined leaves files out. */
  files: BlobStore | undefined
}

export type BackedUp = { rows: number; files: number; size: number; missing: string[] }

/**
 * Writes everything into one zip that restores on either kind of database: rows as lines of JSON out of one snapshot,
 * files as they are kept, encrypted.
 */
export async function backUp(kernel: Kernel, path: string, parts: BackupParts): Promise<BackedUp> {
  const zip = new ZipWriter(path)
  try {
    const done = await inSnapshot(kernel.store.db, async (snapshot) => {
      await keepFilesFor(snapshot)
      return writeAll(zip, snapshot, kernel.clock.now(), parts)
    })
    await zip.finish()
    return done
  } catch (error) {
    zip.abandon()
    throw error
  }
}

async function writeAll(
  zip: ZipWriter,
  snapshot: Database,
  now: Date,
  { secrets, withSecrets, files }: BackupParts,
): Promise<BackedUp> {
  const tables = await transferTables(snapshot)
  const checkpoint = await latestCheckpoint(snapshot)
  const manifest: Manifest = {
    format: 1,
    at: now.toISOString(),
    release,
    structure: await structureOf(snapshot),
    tables,
    counters: await countersOf(snapshot),
    checkpoint: checkpoint?.note ?? null,
    keys: fingerprints(secrets),
  }
  await zip.add('manifest.json', [bytesOf(`${JSON.stringify(manifest, null, 2)}\n`)])
  if (withSecrets) {
    await zip.add('secrets/master.key', [bytesOf(keysAsText(secrets.masterKeys))])
    await zip.add('secrets/ledger.key', [bytesOf(secrets.ledgerKey)])
  }
  let rows = 0
  for (const table of tables)
    await zip.add(
      rowsName(table),
      linesOf(rowsAsJson(snapshot, table), (count) => (rows += count)),
    )
  let kept = 0
  const missing: string[] = []
  for (const key of files ? await blobKeys(snapshot, tables) : []) {
    const bytes = await files!.get(key)
    if (!bytes) missing.push(key)
    else {
      await zip.add(`files/${key}`, [bytes], false)
      kept += 1
    }
  }
  await zip.add('totals.json', [bytesOf(JSON.stringify({ rows, files: kept }))])
  return { rows, files: kept, size: checkpoint?.size ?? 0, missing }
}

/** Where a table's rows are in a backup. */
export const rowsName = ({ schema, name }: TransferTable) => `rows/${schema}.${name}.ndjson`

async function* linesOf(batches: AsyncIterable<string[]>, count: (rows: number) => void) {
  for await (const lines of batches) {
    count(lines.length)
    yield bytesOf(`${lines.join('\n')}\n`)
  }
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
