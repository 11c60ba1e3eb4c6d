import chineseDays from 'chinese-days'

/** Working days as the State Council arranges them, with days off in lieu; days are those of China. */

const day = 86_400_000
const chinaOffset = 8 * 3_600_000

/** The calendar day of an instant in China, 'YYYY-MM-DD'. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + chinaOffset).toISOString().slice(0, 10)
}

/** The last millisecond of a day in China. */
export function endOfDay(date: string): Date {
  return new Date(Date.parse(`${date}T23:59:59.999+08:00`))
}

export function isWorkingDay(date: string): boolean {
  return chineseDays.isWorkday(date)
}

/** The end of the `count`th working day after the day of `from`: a deadline is never in the middle of a day. */
export function addWorkingDays(from: Date, count: number): Date {
  let at = Date.parse(dayOf(from))
  for (let left = count; left > 0; ) {
    at += day
    if (isWorkingDay(isoDay(at))) left--
  }
  return endOfDay(isoDay(at))
}

/** Working days after the day of `from` up to the day of `to`; negative where `to` lies before. */
export function workingDaysBetween(from: Date, to: Date): number {
  const [start, end] = [Date.parse(dayOf(from)), Date.parse(dayOf(to))]
  if (end < start) return -workingDaysBetween(to, from)
  let count = 0
  for (let at = start + day; at <= end; at += day) if (isWorkingDay(isoDay(at))) count++
  return count
}

/** Calendar days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day)
}

/** A deadline in working days, with the moment from which it is yellow. */
export function deadline(
  from: Date,
  workingDays: number,
  yellowFraction: number,
): { yellowAt: Date; dueAt: Date } {
  return {
    yellowAt: addWorkingDays(from, Math.max(0, Math.floor(workingDays * yellowFraction))),
    dueAt: addWorkingDays(from, workingDays),
  }
}

/** How a deadline stands. */
export function clockLevel(
  clock: { yellowAt: Date; dueAt: Date; metAt: Date | null },
  now: Date,
): 'green' | 'yellow' | 'red' | 'met' {
  if (clock.metAt) return 'met'
  if (now > clock.dueAt) return 'red'
  return now > clock.yellowAt ? 'yellow' : 'green'
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10)
