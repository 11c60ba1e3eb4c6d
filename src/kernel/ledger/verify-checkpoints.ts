import { asc } from 'drizzle-orm'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import type { Found } from './disagreement.ts'
import { keptCheckpoints } from './kept-checkpoints.ts'
import { sameHash } from './merkle.ts'
import { parseVerifier } from './note-keys.ts'
import { ledgerCheckpoints } from './tables.ts'

/** What the log has signed, as the database has it, and as it was kept apart from the database. */
export type Signed = {
  /** Up to where the tree is signed, by the database. */
  size: number
  /** Every true one of both, by size; where two disagree, both. */
  all: Checkpoint[]
}

/** Kept checkpoints that are this log's; call it before the database is read, so that it cannot be behind. */
export function trueKept(kernel: Kernel, found: Found): Checkpoint[] {
  const log = parseVerifier(kernel.ledgerKey.vkey)!
  return keptCheckpoints(kernel.settings.DATA_DIR).flatMap((note, at) => {
    const { checkpoint } = openCheckpoint(note, log)
    if (!checkpoint) found('checkpointFalse', `kept copy ${at + 1}`)
    return checkpoint ? [checkpoint] : []
  })
}

/** Opens every checkpoint of the database, and holds those that were kept apart against them. */
export async function signedCheckpoints(
  db: Database,
  kernel: Kernel,
  kept: readonly Checkpoint[],
  found: Found,
): Promise<Signed> {
  const log = parseVerifier(kernel.ledgerKey.vkey)!
  const notes = await db.select().from(ledgerCheckpoints).orderBy(asc(ledgerCheckpoints.size))
  const signed = notes.flatMap(({ size, note }) => {
    const { checkpoint } = openCheckpoint(note, log)
    if (checkpoint?.size === size) return [checkpoint]
    found('checkpointFalse', size)
    return []
  })
  const size = signed.at(-1)?.size ?? 0
  const bySize = new Map(signed.map((checkpoint) => [checkpoint.size, checkpoint]))
  const inPlace = new Set(notes.map((row) => row.size))
  const others = kept.filter((one) => {
    const same = bySize.get(one.size)
    if (same && sameHash(same.root, one.root)) return false
    if (one.size > size) found('treeShortened', one.size)
    else if (!inPlace.has(one.size)) found('checkpointMissing', one.size)
    return true
  })
  const all = [...signed, ...others].sort((a, b) => a.size - b.size)
  return { size, all }
}
