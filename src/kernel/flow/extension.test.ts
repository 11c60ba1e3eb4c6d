import { expect, test } from 'vitest'
import { deadline } from './clock.ts'
import { type ExtendableClock, type Extension, extend } from './extension.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const clock: ExtendableClock = {
  startedAt: at('2026-11-02T10:00'),
  ...deadline(at('2026-11-02T10:00'), 7, 0.6),
}
const granted: Extension = {
  by: { workingDays: 5 },
  reason: 'The soil has to be tested first.',
  requestedBy: 'Water office',
  approvedBy: 'Proposal committee',
  approvedAt: at('2026-11-10T15:00'),
}
const longest = { workingDays: 15 }

const barriersOf = (change: Partial<Extension>, of: ExtendableClock = clock) => {
  const result = extend(of, { ...granted, ...change }, longest)
  return 'barriers' in result ? result.barriers : []
}

test('an approved extension moves the deadline and its warning by as many working days, and remembers the first', () => {
  const result = extend(clock, granted, longest)
  expect(result).toMatchObject({
    clock: {
      dueAt: at('2026-11-18T23:59:59.999'),
      yellowAt: at('2026-11-13T23:59:59.999'),
      firstDueAt: clock.dueAt,
      extensions: [granted],
    },
  })
})

test('an extension needs a reason, and the approval of somebody else', () => {
  expect(barriersOf({ reason: '  ' })).toEqual(['reasonMissing'])
  expect(barriersOf({ approvedBy: '' })).toEqual(['approvalMissing'])
  expect(barriersOf({ approvedBy: 'Water office' })).toEqual(['approvedByRequester'])
})

test('an extension is approved before the deadline is over, not afterwards', () => {
  expect(barriersOf({ approvedAt: clock.dueAt })).toEqual([])
  expect(barriersOf({ approvedAt: at('2026-11-12T00:00') })).toEqual(['approvedTooLate'])
})

test('all extensions together are no longer than the standard allows', () => {
  expect(barriersOf({ by: { workingDays: 15 } })).toEqual([])
  expect(barriersOf({ by: { workingDays: 16 } })).toEqual(['tooLong'])
  const first = extend(clock, { ...granted, by: { workingDays: 10 } }, longest)
  const extended = 'clock' in first ? first.clock : clock
  expect(barriersOf({ by: { workingDays: 5 } }, extended)).toEqual([])
  expect(barriersOf({ by: { workingDays: 6 } }, extended)).toEqual(['tooLong'])
})

test('a longest time may be given in months, as the six months for the reply to a proposal', () => {
  const result = extend(clock, { ...granted, by: { months: 3 } }, { months: 3 })
  expect(result).toMatchObject({ clock: { dueAt: at('2027-02-11T23:59:59.999') } })
  expect(extend(clock, { ...granted, by: { days: 95 } }, { months: 3 })).toEqual({ barriers: ['tooLong'] })
})

test('what is done needs no more time', () => {
  expect(barriersOf({}, { ...clock, metAt: at('2026-11-09T09:00') })).toEqual(['alreadyMet'])
})
