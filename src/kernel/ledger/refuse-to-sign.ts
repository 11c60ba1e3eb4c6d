import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { openCheckpoint } from './checkpoint.ts'
import { lastKeptCheckpoint } from './kept-checkpoints.ts'
import { sameHash } from './merkle.ts'
import { parseVerifier } from './note-keys.ts'
import { storedNodes } from './stored-tree.ts'
import { rootOfSpan } from './subtrees.ts'

/**
 * Why nothing is signed any more:
 * - `treeOther`: the stored tree is not the one that was signed last
 * - `keptFalse`: a checkpoint kept on this machine is not signed by the log's key, or cannot be read
 * - `keptLarger`: more was signed here once than the database holds, as after it was set back to a backup
 * - `keptOther`: what was signed here once is not the beginning of what the database holds
 */
export type RefusalToSign = 'treeOther' | 'keptFalse' | 'keptLarger' | 'keptOther'

/** The sealer will not sign: what it would sign contradicts what it has signed. */
export class WillNotSign extends Error {
  readonly why: RefusalToSign
  /** Entries that the database has signed, and that were signed here once, where that is known. */
  readonly sizes: { database: number; kept?: number }

  constructor(why: RefusalToSign, sizes: { database: number; kept?: number }) {
    const kept = sizes.kept === undefined ? '' : `, this machine has signed ${sizes.kept}`
    super(
      `The ledger is not signed any more (${why}; the database holds ${sizes.database} signed entries${kept}). ` +
        'Run `yishitang verify`.',
    )
    this.why = why
    this.sizes = sizes
  }
}

/** The stored tree must be the one that the newest checkpoint in the database speaks of. @throws WillNotSign */
export function refuseOtherTree(kernel: Kernel, note: string, size: number, root: Uint8Array): void {
  const { checkpoint } = openCheckpoint(note, parseVerifier(kernel.ledgerKey.vkey)!)
  if (!checkpoint || checkpoint.size !== size || !sameHash(checkpoint.root, root))
    throw new WillNotSign('treeOther', { database: size })
}

/**
 * What this machine signed last must be the beginning of the stored tree: a database that was set back, or was
 * rewritten together with its checkpoints, agrees with itself, but not with this.
 * @throws WillNotSign
 */
export async function refuseOtherPast(
  kernel: Kernel,
  db: Database,
  newest: { note: string; size: number } | undefined,
): Promise<void> {
  const note = lastKeptCheckpoint(kernel.settings.DATA_DIR)
  if (note === undefined || note === newest?.note) return
  const size = newest?.size ?? 0
  const { checkpoint: kept } = openCheckpoint(note, parseVerifier(kernel.ledgerKey.vkey)!)
  if (!kept) throw new WillNotSign('keptFalse', { database: size })
  if (kept.size > size) throw new WillNotSign('keptLarger', { database: size, kept: kept.size })
  const root = await rootOfSpan({ start: 0, end: kept.size }, inTurn(storedNodes(db)))
  if (!sameHash(root, kept.root)) throw new WillNotSign('keptOther', { database: size, kept: kept.size })
}

/** One after the other: within a transaction all share one connection. */
function inTurn<A extends unknown[], T>(ask: (...given: A) => Promise<T>): (...given: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (...given) => {
    const next = last.then(() => ask(...given))
    last = next.catch(() => {})
    return next
  }
}
