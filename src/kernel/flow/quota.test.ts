import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotaProgress } from './quota.ts'

const at = (text: string) => new Date(`${text}+08:00`)

test('[B31] a hall that must hold four sessions a year is behind when a quarter ends without its own', () => {
  const first = [at('2026-02-10T14:00')]
  expect(quotaProgress(4, first, 2026, at('2026-06-30T23:59'))).toMatchObject({
    state: 'onTrack',
    expected: 1,
  })
  expect(quotaProgress(4, first, 2026, at('2026-07-01T00:00'))).toMatchObject({
    state: 'behind',
    expected: 2,
    held: 1,
    missing: 3,
  })
})

test('[B31] the minimum is met as soon as it is, and missed once the year is over', () => {
  const both = [at('2026-02-10T14:00'), at('2026-11-10T14:00')]
  expect(quotaProgress(2, both, 2026, at('2026-11-09T00:00')).state).toBe('onTrack')
  expect(quotaProgress(2, both, 2026, at('2026-11-11T00:00')).state).toBe('met')
  expect(quotaProgress(3, both, 2026, at('2026-12-31T23:59')).state).toBe('onTrack')
  expect(quotaProgress(3, both, 2026, at('2027-01-01T00:00')).state).toBe('missed')
})

test('sessions of other years do not count, by the calendar of China', () => {
  const held = [at('2025-12-31T23:00'), at('2027-01-01T00:00')]
  expect(quotaProgress(2, held, 2026, at('2027-02-01T00:00'))).toMatchObject({ held: 0, state: 'missed' })
  expect(quotaProgress(2, [at('2026-01-01T00:30')], 2026, at('2026-02-01T00:00')).held).toBe(1)
})

test('more sessions never look worse, and what is expected grows through the year to no more than is required', () => {
  const rank = { missed: 0, behind: 1, onTrack: 2, met: 3 }
  const moment = fc.date({ min: at('2026-01-01T00:00'), max: at('2027-03-01T00:00'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.nat(20), fc.array(moment), moment, moment, (required, held, extra, now) => {
      const progress = quotaProgress(required, held, 2026, now)
      const more = quotaProgress(required, [...held, extra], 2026, now)
      expect(rank[more.state]).toBeGreaterThanOrEqual(rank[progress.state])
      expect(progress.expected).toBeLessThanOrEqual(required)
    }),
  )
})
