import { addDays, dayOf } from './day.ts'
import { type CalendarChanges, isWorkingDay } from './holidays.ts'
import { addWorkingDays } from './working-days.ts'

/** A time that does not count; `until` is null while it lasts. */
export type Pause = { from: Date; until: Date | null }

/**
 * Working days by which pauses move a moment: each day counts once, however many pauses lie over it. As with every
 * period the day on which a pause begins is not counted, the day on which it ends is. A pause that begins after the
 * moment, moved by the pauses before it, comes too late to move it.
 * @param now how long pauses that last have lasted
 */
export function pausedDays(
  pauses: readonly Pause[],
  moment: Date,
  now: Date,
  changes?: CalendarChanges,
): number {
  const counted = new Set<string>()
  let moved = moment
  for (const { from, until } of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (from > moved) break
    const end = dayOf(until === null || until > now ? now : until)
    for (let day = dayOf(from); day < end; ) {
      day = addDays(day, 1)
      if (isWorkingDay(day, changes)) counted.add(day)
    }
    if (counted.size > 0) moved = addWorkingDays(moment, counted.size, changes)
  }
  return counted.size
}
