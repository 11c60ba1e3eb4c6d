import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Kernel } from '../kernel.ts'

/** The oldest entry that waited when this node last looked, and since when it is known to wait. */
const known = new WeakMap<Kernel, { position: string; since: number }>()

/**
 * How long the oldest entry is known to wait for its place in the tree, in seconds. Its own time does not tell: for the
 * sake of whoever did it, it says the hour or the day. So a node counts from when it first saw it waiting.
 */
export async function unsealedSeconds(kernel: Kernel): Promise<number> {
  const [found] = await rows<{ position: string | null }>(
    kernel.store.db,
    sql`select min(position)::text as position from ledger_entries where leaf_index is null`,
  )
  const position = found?.position ?? undefined
  const now = performance.now()
  if (position === undefined) {
    known.delete(kernel)
    return 0
  }
  const before = known.get(kernel)
  if (before?.position !== position) known.set(kernel, { position, since: now })
  return Math.round((now - known.get(kernel)!.since) / 1_000)
}
