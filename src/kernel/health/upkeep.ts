import { sql } from 'drizzle-orm'
import type { Database } from '../database/types.ts'
import { type UpkeepKind, upkeepRuns } from './tables.ts'

export type UpkeepRun = typeof upkeepRuns.$inferSelect
type Facts = UpkeepRun['facts']

/** How long before "has not been done" is worth a word (hours): a day, and some slack. */
export const upkeepDue: Record<UpkeepKind, number> = { backup: 26, verify: 26, retention: 26, drill: 24 * 32 }

/**
 * Does a piece of upkeep and remembers how it ended, also when it throws.
 * @param work resolves to whether it went well, with figures about it
 */
export async function withUpkeep<T extends { succeeded: boolean; facts?: Facts }>(
  db: Database,
  kind: UpkeepKind,
  work: () => Promise<T>,
): Promise<T> {
  const began = Date.now()
  const note = (succeeded: boolean, facts: Facts) =>
    noteUpkeep(db, kind, succeeded, Math.round((Date.now() - began) / 1000), facts)
  try {
    const ended = await work()
    await note(ended.succeeded, ended.facts ?? {})
    return ended
  } catch (error) {
    // What went wrong is told by whoever catches it; that the note cannot be written must not hide it.
    await note(false, {}).catch(() => {})
    throw error
  }
}

/** Writes down that a piece of upkeep ended just now. */
export async function noteUpkeep(
  db: Database,
  kind: UpkeepKind,
  succeeded: boolean,
  seconds: number,
  facts: Facts,
): Promise<void> {
  const at = sql`date_trunc('milliseconds', clock_timestamp())`
  const values = { at, succeeded, seconds, facts }
  await db
    .insert(upkeepRuns)
    .values({ kind, ...values, succeededAt: succeeded ? at : null })
    .onConflictDoUpdate({
      target: upkeepRuns.kind,
      set: { ...values, ...(succeeded ? { succeededAt: at } : {}) },
    })
}

export function upkeepSoFar(db: Database): Promise<UpkeepRun[]> {
  return db.select().from(upkeepRuns)
}
