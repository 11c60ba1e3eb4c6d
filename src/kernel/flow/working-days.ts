import { type Day, dayNumber, dayOf, dayOfNumber, endOfDay } from './day.ts'
import { type CalendarChanges, workingDayTest } from './holidays.ts'

/**
 * The end of the `count`th working day after the day of `from`; with 0 the end of that day itself.
 *
 * A deadline is the whole of its last day, to 23:59:59.999 in China: the platform takes answers round the clock, people
 * read 「10月9日前」 as including the 9th, and the Civil Code ends a period at 24:00 where no office hours bind it
 * (article 203) and leaves its first day out (article 201).
 */
export function addWorkingDays(from: Date, count: number, changes?: CalendarChanges): Date {
  return endOfDay(workingDayAfter(dayOf(from), count, changes))
}

/** The `count`th working day after a day; with 0 the day itself. @throws RangeError where `count` is negative or broken */
export function workingDayAfter(day: string, count: number, changes?: CalendarChanges): Day {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`${count} is no number of working days to add.`)
  const isWorked = workingDayTest(changes)
  let reached = dayNumber(day)
  for (let left = count; left > 0; ) if (isWorked(++reached)) left--
  return dayOfNumber(reached)
}

/** Working days after the day of `from` up to and with the day of `to`; negative where `to` lies before. */
export function workingDaysBetween(from: Date, to: Date, changes?: CalendarChanges): number {
  const [first, last] = [dayNumber(dayOf(from)), dayNumber(dayOf(to))]
  if (last < first) return -workingDaysBetween(to, from, changes)
  const isWorked = workingDayTest(changes)
  let count = 0
  for (let day = first + 1; day <= last; day++) if (isWorked(day)) count++
  return count
}
