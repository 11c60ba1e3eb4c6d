import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { z } from 'zod'
import { Day, dayNumber, weekdayOfNumber } from './day.ts'

// The package's own functions read days in the process's zone and are a day off west of Greenwich; its data is not.
const holidays = numbersOf(Object.keys(published.holidays))
const workingDays = numbersOf(Object.keys(published.workdays))

/**
 * What an operator knows better than the published calendar: local holidays (a township's festival, a typhoon day),
 * days worked in their stead, and the years whose arrangement they have entered in full.
 */
export const CalendarChanges = z.strictObject({
  holidays: z.array(Day).default([]),
  workingDays: z.array(Day).default([]),
  /** Years that need no warning any more although the package does not know them. */
  years: z.array(z.number().int().min(2004).max(2200)).default([]),
})
export type CalendarChanges = z.output<typeof CalendarChanges>

/** The years whose holidays and days in lieu (调休) the State Council's notices arrange, as far as the package holds them. */
export const arrangedYears: readonly number[] = [
  ...new Set(Object.keys(published.holidays).map((day) => Number(day.slice(0, 4)))),
].sort((a, b) => a - b)

/**
 * Whether people work on a day: the operator's changes before the State Council's arrangement before the week. In
 * years that nothing is known of, Monday to Friday; `calendarWarning` says so.
 * @throws RangeError where the text is no day
 */
export function isWorkingDay(day: string, changes?: CalendarChanges): boolean {
  return workingDayTest(changes)(dayNumber(day))
}

/** The same for days by their number, for whoever asks of many days in a row. */
export function workingDayTest(changes?: CalendarChanges): (number: number) => boolean {
  if (!changes || changes.holidays.length + changes.workingDays.length === 0) return isWorkedAsPublished
  const [off, worked] = [numbersOf(changes.holidays), numbersOf(changes.workingDays)]
  return (number) => worked.has(number) || (!off.has(number) && isWorkedAsPublished(number))
}

/** Working days were counted by weekends alone, because the holidays of these years are not known yet. */
export type CalendarWarning = { code: 'holidaysUnknown'; years: number[] }

/** What to say of a span of days that reaches into years without an arrangement; null where all of it is known. */
export function calendarWarning(from: string, to: string, changes?: CalendarChanges): CalendarWarning | null {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4))).sort((a, b) => a - b)
  const years = Array.from({ length: last! - first! + 1 }, (_, index) => first! + index).filter(
    (year) => !arrangedYears.includes(year) && !changes?.years.includes(year),
  )
  return years.length > 0 ? { code: 'holidaysUnknown', years } : null
}

function isWorkedAsPublished(number: number): boolean {
  if (workingDays.has(number)) return true
  const weekday = weekdayOfNumber(number)
  return weekday >= 1 && weekday <= 5 && !holidays.has(number)
}

function numbersOf(days: readonly string[]): ReadonlySet<number> {
  return new Set(days.map(dayNumber))
}
