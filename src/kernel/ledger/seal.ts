import { asc, isNull, sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { signCheckpoint } from './checkpoint.ts'
import { entryText } from './entry-text.ts'
import { growTree } from './growth.ts'
import { leafHash } from './merkle.ts'
import { refuseOtherPast, refuseOtherTree } from './refuse-to-sign.ts'
import { latestCheckpoint, storedTiles } from './stored-tree.ts'
import { ledgerCheckpoints, ledgerEntries, ledgerTiles } from './tables.ts'

/** Entries that one sealing takes at most. */
const batch = 2_000

/** Only one node seals at a time; any number will do if all agree on it. */
const sealingLock = 5_801_228

export type Sealed = { size: number; note: string; tags: string[] }

/**
 * Puts the entries that are not yet in the tree into it, in the order of their arrival, and signs a checkpoint.
 * @returns undefined when there was nothing to seal, or another node is at it
 * @throws WillNotSign when the stored tree is not the one that was signed last, or not what this machine has signed
 *   before grown on: then nothing is signed any more
 */
export async function seal(kernel: Kernel): Promise<Sealed | undefined> {
  return kernel.store.db.transaction(async (tx) => {
    const db = tx as unknown as Database
    const [lock] = await rows<{ free: boolean }>(
      db,
      sql`select pg_try_advisory_xact_lock(${sealingLock}) as free`,
    )
    if (!lock!.free) return undefined
    const entries = await db
      .select()
      .from(ledgerEntries)
      .where(isNull(ledgerEntries.leafIndex))
      .orderBy(asc(ledgerEntries.position))
      .limit(batch)
    if (entries.length === 0) return undefined

    const before = await latestCheckpoint(db)
    const size = before?.size ?? 0
    const leaves = entries.map((entry) => leafHash(Buffer.from(entryText(entry))))
    const grown = await growTree(size, leaves, storedTiles(db))
    if (before) refuseOtherTree(kernel, before.note, size, grown.rootBefore)
    await refuseOtherPast(kernel, db, before)

    const positions = entries.map(({ position }) => position)
    await db.execute(sql`
      update ledger_entries entry
         set leaf_index = ${size} + placed.place - 1
        from unnest(${`{${positions.join(',')}}`}::bigint[]) with ordinality as placed (position, place)
       where entry.position = placed.position`)
    await db
      .insert(ledgerTiles)
      .values(grown.tiles)
      .onConflictDoUpdate({
        target: [ledgerTiles.level, ledgerTiles.index],
        set: { hashes: sql`excluded.hashes` },
      })
    const note = signCheckpoint({ size: grown.size, root: grown.root }, kernel.ledgerKey)
    await db.insert(ledgerCheckpoints).values({ size: grown.size, at: kernel.clock.now(), note })
    const tags = [
      ...new Set([
        'ledger',
        ...entries.flatMap(({ subject, subjectId }) => [subject, `${subject}:${subjectId}`]),
      ]),
    ]
    return { size: grown.size, note, tags }
  })
}
