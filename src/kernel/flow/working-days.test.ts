import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, endOfDay } from './day.ts'
import { CalendarChanges, isWorkingDay } from './holidays.ts'
import { addWorkingDays, workingDaysBetween } from './working-days.ts'

const at = (text: string) => new Date(`${text}+08:00`)

test('seven working days from the last day before National Day 2025 leave out eight days off and count a worked Saturday', () => {
  expect(dayOf(addWorkingDays(at('2025-09-30T10:00'), 7))).toBe('2025-10-16')
  expect(dayOf(addWorkingDays(at('2025-09-30T10:00'), 3))).toBe('2025-10-11')
})

test('five working days from the eve of Spring Festival 2026 end eleven days later than in an ordinary week', () => {
  expect(dayOf(addWorkingDays(at('2026-02-14T08:00'), 5))).toBe('2026-02-28')
})

test('a deadline is the whole of its last day in China', () => {
  const due = addWorkingDays(at('2026-11-16T23:59:59'), 1)
  expect(due.toISOString()).toBe('2026-11-17T15:59:59.999Z')
  expect(addWorkingDays(at('2026-11-16T00:00'), 1)).toEqual(due)
})

test('what arrives on a day off begins to count on the next working day', () => {
  expect(dayOf(addWorkingDays(at('2026-10-03T12:00'), 1))).toBe('2026-10-08')
})

test('no working days are over at the end of the same day', () => {
  expect(addWorkingDays(at('2026-11-21T10:00'), 0)).toEqual(endOfDay('2026-11-21'))
})

test('local holidays put a deadline off, local working days bring it nearer', () => {
  const changes = CalendarChanges.parse({ holidays: ['2026-11-17'], workingDays: ['2026-11-21'] })
  expect(dayOf(addWorkingDays(at('2026-11-16T09:00'), 1, changes))).toBe('2026-11-18')
  expect(dayOf(addWorkingDays(at('2026-11-20T09:00'), 1, changes))).toBe('2026-11-21')
})

test.each([-1, 1.5, Number.POSITIVE_INFINITY, Number.NaN])('%s working days cannot be added', (count) => {
  expect(() => addWorkingDays(at('2026-11-16T09:00'), count)).toThrow(RangeError)
})

describe('whatever the day and the count', () => {
  const instant = fc.date({ min: at('2024-01-01T00:00'), max: at('2027-06-30T00:00'), noInvalidDate: true })
  const count = fc.integer({ min: 0, max: 120 })

  test('adding and counting agree, and a deadline lies on a working day', () => {
    fc.assert(
      fc.property(instant, count, (from, n) => {
        const due = addWorkingDays(from, n)
        expect(workingDaysBetween(from, due)).toBe(n)
        if (n > 0) expect(isWorkingDay(dayOf(due))).toBe(true)
      }),
    )
  })

  test('more working days end later, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(instant, instant, count, (one, other, n) => {
        const [early, late] = one < other ? [one, other] : [other, one]
        expect(addWorkingDays(early, n + 1) > addWorkingDays(early, n)).toBe(true)
        expect(addWorkingDays(late, n) >= addWorkingDays(early, n)).toBe(true)
      }),
    )
  })

  test('counting there and back is the same but for the sign, and adds up on the way', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        expect(workingDaysBetween(a, b) + workingDaysBetween(b, a)).toBe(0)
        expect(workingDaysBetween(a, b) + workingDaysBetween(b, c)).toBe(workingDaysBetween(a, c))
      }),
    )
  })
})
