import { desc, eq, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/day.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { codeOpenings, placeCodes } from './tables.ts'

/** How long a count may wait before it is written down (milliseconds). */
const longest = 10_000

type Tally = { counts: Map<string, number>; timer: NodeJS.Timeout | undefined }

const tallies = new WeakMap<Kernel, Tally>()

/**
 * Counts that a code was opened: by code and day, and nothing about who. Counts are gathered in memory, so that a
 * hundred who scan one poster do not wait for one row; the last seconds are lost if the process is killed.
 */
export function countOpening(kernel: Kernel, codeId: string, at: Date): void {
  const tally = tallies.get(kernel) ?? { counts: new Map(), timer: undefined }
  tallies.set(kernel, tally)
  const key = `${codeId} ${dayOf(at)}`
  tally.counts.set(key, (tally.counts.get(key) ?? 0) + 1)
  tally.timer ??= setTimeout(() => writeOpenings(kernel), longest).unref()
}

/** Writes down what was counted since the last time; what cannot be written is kept for the next. */
export async function writeOpenings(kernel: Kernel): Promise<void> {
  const tally = tallies.get(kernel)
  if (!tally) return
  tallies.delete(kernel)
  clearTimeout(tally.timer)
  const rows = [...tally.counts].map(([key, count]) => {
    const [codeId, day] = key.split(' ') as [string, string]
    return { codeId, day, count }
  })
  try {
    // In one order on every node, so that two that count the same codes never wait for each other in a circle.
    await kernel.store.db
      .insert(codeOpenings)
      .values(rows.sort((a, b) => (`${a.codeId} ${a.day}` < `${b.codeId} ${b.day}` ? -1 : 1)))
      .onConflictDoUpdate({
        target: [codeOpenings.codeId, codeOpenings.day],
        set: { count: sql`${codeOpenings.count} + excluded.count` },
      })
  } catch (error) {
    const since = tallies.get(kernel) ?? { counts: new Map<string, number>(), timer: undefined }
    for (const [key, count] of tally.counts) since.counts.set(key, (since.counts.get(key) ?? 0) + count)
    tallies.set(kernel, since)
    kernel.log.warn(error, 'openings of codes wait to be written down')
  }
}

/** How often the codes of a place were opened, by month ('2026-03'). */
export async function openingsByMonth(db: Database, placeId: string): Promise<Map<string, number>> {
  const month = sql<string>`to_char(${codeOpenings.day}, 'YYYY-MM')`
  const found = await db
    .select({ month, count: sql<number>`sum(${codeOpenings.count})::int` })
    .from(codeOpenings)
    .innerJoin(placeCodes, eq(placeCodes.id, codeOpenings.codeId))
    .where(eq(placeCodes.placeId, placeId))
    .groupBy(sql`1`)
  return new Map(found.map(({ month, count }) => [month, count]))
}

/** The codes of a place, the newest first, with how often each was opened. */
export async function codesOfPlace(db: Database, placeId: string) {
  return db
    .select({
      id: placeCodes.id,
      code: placeCodes.code,
      memberId: placeCodes.memberId,
      revokedAt: placeCodes.revokedAt,
      opened: sql<number>`coalesce(sum(${codeOpenings.count}), 0)::int`,
    })
    .from(placeCodes)
    .leftJoin(codeOpenings, eq(codeOpenings.codeId, placeCodes.id))
    .where(eq(placeCodes.placeId, placeId))
    .groupBy(placeCodes.id)
    .orderBy(desc(placeCodes.createdAt))
    .limit(200)
}
