import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clock, clockLevel, clockState, deadline, remaining } from './clock.ts'

const at = (text: string) => new Date(`${text}+08:00`)

/** Seven working days from Monday 2 November 2026, yellow after four. */
const clock: Clock = { startedAt: at('2026-11-02T10:00'), ...deadline(at('2026-11-02T10:00'), 7, 0.6) }

test('a deadline of seven working days is yellow after the fourth, and red after the seventh', () => {
  expect(clockState(clock, at('2026-11-06T23:59:59.999'))).toBe('green')
  expect(clockState(clock, at('2026-11-07T00:00'))).toBe('yellow')
  expect(clockState(clock, at('2026-11-11T23:59:59.999'))).toBe('yellow')
  expect(clockState(clock, at('2026-11-12T00:00'))).toBe('red')
})

test('what was done on the last day is met, a day later it is met late; a badge shows both as met', () => {
  const metAt = (text: string) => ({ ...clock, metAt: at(text) })
  expect(clockState(metAt('2026-11-11T22:00'), at('2026-12-01T00:00'))).toBe('met')
  expect(clockState(metAt('2026-11-12T08:00'), at('2026-12-01T00:00'))).toBe('metLate')
  expect(clockLevel(metAt('2026-11-12T08:00'), at('2026-12-01T00:00'))).toBe('met')
})

test('the working days left are counted down to 0 on the last day and below it afterwards', () => {
  expect(remaining(clock, at('2026-11-02T12:00'))).toBe(7)
  expect(remaining(clock, at('2026-11-07T12:00'))).toBe(3)
  expect(remaining(clock, at('2026-11-11T23:00'))).toBe(0)
  expect(remaining(clock, at('2026-11-12T09:00'))).toBe(-1)
  expect(remaining(clock, at('2026-11-16T09:00'))).toBe(-3)
  expect(remaining({ ...clock, metAt: at('2026-11-05T09:00') }, at('2026-11-06T09:00'))).toBeNull()
})

test('while a clock is paused it does not move on, and afterwards it has what was left', () => {
  const paused = { ...clock, pauses: [{ from: at('2026-11-04T09:00'), until: null }] }
  expect(clockState(paused, at('2026-11-30T09:00'))).toBe('green')
  expect(remaining(paused, at('2026-11-30T09:00'))).toBe(remaining(clock, at('2026-11-04T09:00')))

  const resumed = { ...clock, pauses: [{ from: at('2026-11-04T09:00'), until: at('2026-11-09T17:00') }] }
  expect(clockState(resumed, at('2026-11-16T12:00'))).toBe('yellow')
  expect(clockState(resumed, at('2026-11-17T00:00'))).toBe('red')
})

test('two pauses over the same days put a deadline off once', () => {
  const from = at('2026-11-04T09:00')
  const until = at('2026-11-06T17:00')
  const once = { ...clock, pauses: [{ from, until }] }
  const twice = {
    ...clock,
    pauses: [
      { from, until },
      { from: at('2026-11-05T09:00'), until },
    ],
  }
  expect(remaining(twice, at('2026-11-09T09:00'))).toBe(remaining(once, at('2026-11-09T09:00')))
})

test('a pause that begins after the deadline makes a late thing no less late', () => {
  const tooLate = { ...clock, pauses: [{ from: at('2026-11-12T09:00'), until: null }] }
  expect(clockState(tooLate, at('2026-11-20T09:00'))).toBe('red')
})

describe('whatever the clock', () => {
  const instant = fc.date({ min: at('2025-01-01T00:00'), max: at('2026-12-01T00:00'), noInvalidDate: true })
  const days = fc.integer({ min: 0, max: 60 })
  const fraction = fc.double({ min: 0, max: 1, noNaN: true })
  const rank = { green: 0, yellow: 1, red: 2, met: 3, metLate: 3 }

  test('yellow never comes after due, and time only ever makes it worse', () => {
    fc.assert(
      fc.property(instant, days, fraction, instant, instant, (startedAt, count, part, one, other) => {
        const any = { startedAt, ...deadline(startedAt, count, part) }
        expect(any.yellowAt <= any.dueAt).toBe(true)
        const [early, late] = one < other ? [one, other] : [other, one]
        expect(rank[clockState(any, late)]).toBeGreaterThanOrEqual(rank[clockState(any, early)])
      }),
    )
  })

  test('a pause never makes it worse', () => {
    fc.assert(
      fc.property(instant, days, instant, instant, instant, (startedAt, count, one, other, now) => {
        const any = { startedAt, ...deadline(startedAt, count, 0.6) }
        const [from, until] = one < other ? [one, other] : [other, one]
        const paused = { ...any, pauses: [{ from, until }] }
        expect(rank[clockState(paused, now)]).toBeLessThanOrEqual(rank[clockState(any, now)])
        expect(remaining(paused, now)!).toBeGreaterThanOrEqual(remaining(any, now)!)
      }),
    )
  })

  test('it is red exactly when fewer than no working days or hours are left', () => {
    fc.assert(
      fc.property(instant, days, instant, (startedAt, count, now) => {
        const any = { startedAt, ...deadline(startedAt, count, 0.6) }
        if (remaining(any, now)! > 0) expect(clockState(any, now)).not.toBe('red')
        if (remaining(any, now)! < 0) expect(clockState(any, now)).toBe('red')
      }),
    )
  })
})
