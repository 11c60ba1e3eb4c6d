import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { blobsWithPrefix } from '../transfer/blobs.ts'

/** Younger files may belong to a deed that has yet to name them (milliseconds). */
const leastAge = 24 * 3_600_000

/** Held by a backup, shared, while it reads the files that its picture of the database names. */
const lock = sql`hashtext('yishitang.files')`
export const keepFilesFor = (snapshot: Database) =>
  snapshot.execute(sql`select pg_advisory_xact_lock_shared(${lock})`)

/** Holds backups off until the transaction ends; false while one reads the files. */
export async function mayDelete(db: Database): Promise<boolean> {
  const [free] = await rows<{ mine: boolean }>(db, sql`select pg_try_advisory_xact_lock(${lock}) as mine`)
  return free!.mine
}

/**
 * Deletes the files that no row names. In small parts, each with a look at the rows of its own; what a backup could
 * still want is left for another night.
 * @returns how many it deleted
 */
export async function sweepFiles(kernel: Kernel, now = new Date()): Promise<number> {
  let deleted = 0
  for (let part = 0; part < 256; part++)
    deleted += await sweepPart(kernel, part.toString(16).padStart(2, '0'), now)
  return deleted
}

async function sweepPart({ store, files }: Kernel, prefix: string, now: Date): Promise<number> {
  const old: string[] = []
  for await (const key of files.listKeptBefore(new Date(now.getTime() - leastAge), prefix)) old.push(key)
  if (old.length === 0) return 0
  return store.db.transaction(async (tx) => {
    const db = tx as unknown as Database
    if (!(await mayDelete(db))) return 0
    const named = await blobsWithPrefix(db, prefix)
    const unnamed = old.filter((key) => !named.has(key))
    for (const key of unnamed) await files.delete(key)
    return unnamed.length
  })
}
