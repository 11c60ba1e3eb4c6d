import { z } from 'zod'
import { addDays, addMonths, dayOf, endOfDay } from './day.ts'
import type { CalendarChanges } from './holidays.ts'
import { addWorkingDays } from './working-days.ts'

const count = (most: number) => z.number().int().min(0).max(most)

/** A length of time as a standard gives it: exactly one unit. */
export const Duration = z.union([
  z.strictObject({ workingDays: count(1_000) }),
  z.strictObject({ days: count(3_650) }),
  z.strictObject({ months: count(120) }),
  z.strictObject({ hours: count(24 * 365) }),
])
export type Duration = z.output<typeof Duration>

/** When a duration that begins at `from` is over: to the hour where it is in hours, else at the end of the last day. */
export function after(from: Date, duration: Duration, changes?: CalendarChanges): Date {
  if ('workingDays' in duration) return addWorkingDays(from, duration.workingDays, changes)
  if ('days' in duration) return endOfDay(addDays(dayOf(from), duration.days))
  if ('months' in duration) return endOfDay(addMonths(dayOf(from), duration.months))
  return new Date(from.getTime() + duration.hours * 3_600_000)
}
