import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { arrangedYears, CalendarChanges, calendarWarning, isWorkingDay } from './holidays.ts'

const days = (from: string, to: string) =>
  Array.from({ length: Number(to.slice(8)) - Number(from.slice(8)) + 1 }, (_, index) =>
    `${from.slice(0, 8)}${Number(from.slice(8)) + index}`.replace(/-(\d)$/, '-0$1'),
  )

describe('the arrangements of the State Council', () => {
  test('National Day and Mid-Autumn 2025: 1 to 8 October off, 28 September and 11 October worked', () => {
    expect(days('2025-10-01', '2025-10-08').some((day) => isWorkingDay(day))).toBe(false)
    expect(['2025-09-28', '2025-10-09', '2025-10-10', '2025-10-11'].every((day) => isWorkingDay(day))).toBe(
      true,
    )
    expect(isWorkingDay('2025-10-12')).toBe(false)
  })

  test('National Day 2026: 1 to 7 October off, 20 September and 10 October worked', () => {
    expect(days('2026-10-01', '2026-10-07').some((day) => isWorkingDay(day))).toBe(false)
    expect(['2026-09-20', '2026-10-08', '2026-10-10'].every((day) => isWorkingDay(day))).toBe(true)
  })

  test('Spring Festival 2025: 28 January to 4 February off, 26 January and 8 February worked', () => {
    expect(
      [...days('2025-01-28', '2025-01-31'), ...days('2025-02-01', '2025-02-04')].some((day) =>
        isWorkingDay(day),
      ),
    ).toBe(false)
    expect(['2025-01-26', '2025-01-27', '2025-02-05', '2025-02-08'].every((day) => isWorkingDay(day))).toBe(
      true,
    )
  })

  test('Spring Festival 2026: 15 to 23 February off, 14 and 28 February worked', () => {
    expect(days('2026-02-15', '2026-02-23').some((day) => isWorkingDay(day))).toBe(false)
    expect(['2026-02-14', '2026-02-24', '2026-02-28'].every((day) => isWorkingDay(day))).toBe(true)
  })
})

test('ordinary weeks are worked from Monday to Friday', () => {
  expect(days('2026-11-16', '2026-11-22').map((day) => isWorkingDay(day))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})

test('what an operator enters goes before what is published', () => {
  const changes = CalendarChanges.parse({
    holidays: ['2026-11-18'],
    workingDays: ['2026-10-01', '2026-11-21'],
  })
  expect(isWorkingDay('2026-11-18', changes)).toBe(false)
  expect(isWorkingDay('2026-10-01', changes)).toBe(true)
  expect(isWorkingDay('2026-11-21', changes)).toBe(true)
  expect(isWorkingDay('2026-11-19', changes)).toBe(true)
})

test('an operator cannot enter a day that does not exist', () => {
  expect(CalendarChanges.safeParse({ holidays: ['2026-02-30'] }).success).toBe(false)
})

test('years without an arrangement fall back to weekends, and a warning says which', () => {
  expect(arrangedYears[0]).toBe(2004)
  expect(arrangedYears).toContain(2026)
  const unknown = arrangedYears.at(-1)! + 1
  expect(isWorkingDay('2099-10-01')).toBe(true)
  expect(calendarWarning('2025-01-01', '2026-12-31')).toBeNull()
  expect(calendarWarning(`${unknown - 1}-12-20`, `${unknown}-01-10`)).toEqual({
    code: 'holidaysUnknown',
    years: [unknown],
  })
  const entered = CalendarChanges.parse({ holidays: [`${unknown}-01-01`], years: [unknown] })
  expect(calendarWarning(`${unknown - 1}-12-20`, `${unknown}-01-10`, entered)).toBeNull()
})

test.each(['America/New_York', 'Pacific/Kiritimati', 'Atlantic/Azores', 'UTC'])(
  'a server whose clock is set to %s counts the same days',
  (zone) => {
    const program = `
      const { isWorkingDay, addWorkingDays, dayOf, addDays } = await import(${JSON.stringify(new URL('./calendar.ts', import.meta.url).href)})
      let worked = 0
      for (let day = '2025-01-01'; day < '2027-03-01'; day = addDays(day, 1)) worked = worked * 31 % 1000003 + (isWorkingDay(day) ? 1 : 0)
      console.log(worked, dayOf(new Date('2026-09-30T16:00:00Z')), addWorkingDays(new Date('2026-09-30T02:00:00Z'), 1).toISOString())`
    const seenFrom = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
    expect(seenFrom(zone)).toBe(seenFrom('Asia/Shanghai'))
    expect(seenFrom(zone)).toContain('2026-10-01 2026-10-08T15:59:59.999Z')
  },
)
