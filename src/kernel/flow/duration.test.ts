import { expect, test } from 'vitest'
import { after, Duration } from './duration.ts'

const at = (text: string) => new Date(`${text}+08:00`)

test('three months after an assignment on 30 November end with the last day of February', () => {
  expect(after(at('2026-11-30T15:00'), { months: 3 })).toEqual(at('2027-02-28T23:59:59.999'))
})

test('days are calendar days and end with the day, hours end to the hour', () => {
  expect(after(at('2026-10-01T09:00'), { days: 7 })).toEqual(at('2026-10-08T23:59:59.999'))
  expect(after(at('2026-10-01T23:00'), { hours: 2 })).toEqual(at('2026-10-02T01:00'))
})

test('working days skip the holidays', () => {
  expect(after(at('2026-09-30T09:00'), { workingDays: 3 })).toEqual(at('2026-10-10T23:59:59.999'))
})

test.each([{}, { days: 1, hours: 1 }, { days: -1 }, { weeks: 2 }, { workingDays: 1.5 }, '2 days'])(
  '%j is no duration',
  (value) => {
    expect(Duration.safeParse(value).success).toBe(false)
  },
)
