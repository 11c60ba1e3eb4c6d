import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  Day,
  dayOf,
  daysBetween,
  endOfDay,
  formatDay,
  startOfDay,
  weekdayOf,
  yearOf,
} from './day.ts'

test('a day in China begins while it is still yesterday in Greenwich', () => {
  expect(dayOf(new Date('2026-09-30T15:59:59.999Z'))).toBe('2026-09-30')
  expect(dayOf(new Date('2026-09-30T16:00:00Z'))).toBe('2026-10-01')
  expect(startOfDay('2026-10-01').toISOString()).toBe('2026-09-30T16:00:00.000Z')
  expect(endOfDay('2026-10-01').toISOString()).toBe('2026-10-01T15:59:59.999Z')
})

test('a year in China begins at midnight there, eight hours before that of Greenwich', () => {
  expect(yearOf(new Date('2026-12-31T15:59:59.999Z'))).toBe(2026)
  expect(yearOf(new Date('2026-12-31T16:00:00Z'))).toBe(2027)
})

test('a month after 31 January is the last day of February, in leap years the 29th', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2026-08-31', 3)).toBe('2026-11-30')
  expect(addMonths('2026-11-15', 3)).toBe('2027-02-15')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})

test('days are counted by the calendar, across months and years', () => {
  expect(daysBetween('2026-08-20', '2026-09-01')).toBe(12)
  expect(daysBetween('2026-09-01', '2026-08-20')).toBe(-12)
  expect(daysBetween('2027-12-31', '2028-03-01')).toBe(61)
})

test('a day is written the Chinese and the English way, with its weekday', () => {
  expect(formatDay('2026-10-01', 'zh')).toBe('2026年10月1日（星期四）')
  expect(formatDay('2026-10-01', 'en')).toBe('Thursday 1 October 2026')
})

test.each(['', '2026-2-1', '2026-02-29', '2026-13-01', '2026-10-01T00:00:00Z', 'tomorrow'])(
  '"%s" is no day',
  (text) => {
    expect(Day.safeParse(text).success).toBe(false)
    for (const use of [startOfDay, endOfDay, weekdayOf]) expect(() => use(text)).toThrow(RangeError)
    expect(() => addMonths(text, 1)).toThrow(RangeError)
  },
)

describe('whatever the instant between 1992 and 2100', () => {
  const instant = fc.date({
    min: new Date('1992-01-01T00:00:00Z'),
    max: new Date('2100-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  const zoned = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

  test('its day is the one that clocks in Shanghai show', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(dayOf(at)).toBe(zoned.format(at))
      }),
    )
  })

  test('it lies between the start and the end of its day', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(at >= startOfDay(dayOf(at)) && at <= endOfDay(dayOf(at))).toBe(true)
      }),
    )
  })

  test('adding days and counting them agree, and the week goes on', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -3_000, max: 3_000 }), (at, count) => {
        const later = addDays(dayOf(at), count)
        expect(daysBetween(dayOf(at), later)).toBe(count)
        expect(weekdayOf(later)).toBe(new Date(later).getUTCDay())
      }),
    )
  })

  test('months later lie in the right month, never on a later day of it', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 60 }), (at, count) => {
        const from = dayOf(at)
        const to = addMonths(from, count)
        const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
        expect(months(to) - months(from)).toBe(count)
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)))
      }),
    )
  })
})
