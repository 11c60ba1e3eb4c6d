import { z } from 'zod'

/** A calendar day in China, 'YYYY-MM-DD', that exists: 2026-02-29 does not. */
export const Day = z.iso.date().brand<'Day'>()
export type Day = z.output<typeof Day>

const dayInMilliseconds = 86_400_000

/** China has kept UTC+8 the whole year since 1992, so that days need neither a zone table nor the process's zone. */
const zone = '+08:00'
const zoneOffset = 8 * 3_600_000

/** The day that an instant falls on in China. */
export function dayOf(instant: Date): Day {
  return dayAt(instant.getTime() + zoneOffset)
}

/** The year that an instant falls in in China: it begins eight hours before that of Greenwich. */
export function yearOf(instant: Date): number {
  return Number(dayOf(instant).slice(0, 4))
}

/** The first instant of a day in China. @throws RangeError where the text is no day */
export function startOfDay(day: string): Date {
  dayNumber(day)
  return new Date(`${day}T00:00:00.000${zone}`)
}

/** The last millisecond of a day in China. @throws RangeError where the text is no day */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + dayInMilliseconds - 1)
}

/** The day that lies `count` days later, or earlier where it is negative. @throws RangeError where the text is no day */
export function addDays(day: string, count: number): Day {
  return dayOfNumber(dayNumber(day) + count)
}

/**
 * The same day of the month, `count` months later or earlier; the month's last day where it has no such day:
 * 31 January + 1 month = 28 or 29 February (as Civil Code, article 202).
 * @throws RangeError where the text is no day
 */
export function addMonths(day: string, count: number): Day {
  const from = new Date(dayNumber(day) * dayInMilliseconds)
  const month = from.getUTCMonth() + count
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return dayAt(Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastOfMonth)))
}

/** Calendar days from one day to another; negative where `to` lies before. @throws RangeError where a text is no day */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** The day of the week, 0 for Sunday … 6 for Saturday. @throws RangeError where the text is no day */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(dayNumber(day))
}

/** A day as people write it: 2026年10月1日（星期四）, Thursday 1 October 2026. @throws RangeError where the text is no day */
export function formatDay(day: string, locale: 'zh' | 'en'): string {
  const at = new Date(dayNumber(day) * dayInMilliseconds)
  const [year, date] = [at.getUTCFullYear(), at.getUTCDate()]
  return locale === 'zh'
    ? `${year}年${at.getUTCMonth() + 1}月${date}日（${weekdays.zh.format(at)}）`
    : `${weekdays.en.format(at)} ${date} ${months.format(at)} ${year}`
}

const weekdays = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', weekday: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' }),
}
const months = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' })

/** Days since 1 January 1970: for whoever counts many. @throws RangeError where the text is no day */
export function dayNumber(day: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  // Some impossible days, as 30 February, are read as a day of the next month.
  if (Number.isNaN(at) || dayAt(at) !== day) throw new RangeError(`'${day}' is no calendar day.`)
  return at / dayInMilliseconds
}

/** The day that lies so many days after 1 January 1970. */
export function dayOfNumber(number: number): Day {
  return dayAt(number * dayInMilliseconds)
}

/** The day of the week of a numbered day, 0 for Sunday. */
export function weekdayOfNumber(number: number): number {
  return (((number + 4) % 7) + 7) % 7
}

const dayAt = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10) as Day
