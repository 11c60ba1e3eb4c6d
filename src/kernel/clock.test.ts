import { expect, test } from 'vitest'
import { RateLimits } from './action/rate-limit.ts'
import { steadyClock } from './clock.ts'

/** A machine whose time of day somebody may set. */
function machine() {
  const state = { day: Date.parse('2026-09-01T09:00:00Z'), steady: 0 }
  return {
    timeOfDay: () => state.day,
    steady: () => state.steady,
    pass(milliseconds: number) {
      state.day += milliseconds
      state.steady += milliseconds
    },
    setTime(milliseconds: number) {
      state.day += milliseconds
    },
  }
}

test('the clock goes on by itself while this machine’s time is set forward and back', () => {
  const here = machine()
  const clock = steadyClock(here)
  clock.set(500)
  for (const jump of [3_600_000, -7_200_000, 86_400_000 * 365]) {
    here.setTime(jump)
    here.pass(1_000)
  }
  expect(clock.now().toISOString()).toBe('2026-09-01T09:00:03.500Z')
})

test('the next look at the database brings the true time back', () => {
  const here = machine()
  const clock = steadyClock(here)
  here.setTime(3_600_000)
  // The database is now an hour behind this machine.
  clock.set(-3_600_000)
  expect(clock.now().toISOString()).toBe('2026-09-01T09:00:00.000Z')
})

test('a time that is set back locks nobody out, and gives nobody more tries', () => {
  let now = new Date('2026-09-01T09:00:00Z')
  const limits = new RateLimits({ now: () => now }, true)
  const spend = () => limits.spend('test', { per: 'address', max: 3, within: '1m' }, '127.0.0.1')
  spend()
  spend()
  now = new Date('2026-09-01T07:00:00Z')
  spend()
  expect(spend).toThrow('kernel.tooMany')
  now = new Date('2026-09-01T07:00:21Z')
  spend()
  expect(spend).toThrow('kernel.tooMany')
})
