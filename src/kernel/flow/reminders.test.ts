import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deadline } from './clock.ts'
import { type EscalationLadder, escalation } from './escalation.ts'
import { ReminderPlan, remindersDue } from './reminders.ts'

const at = (text: string) => new Date(`${text}+08:00`)

/** Yellow from Saturday 7 November, due by the end of Wednesday 11 November 2026. */
const clock = { startedAt: at('2026-11-02T10:00'), ...deadline(at('2026-11-02T10:00'), 7, 0.6) }
const plan = ReminderPlan.parse({
  hour: 9,
  rules: [{ at: 'yellow' }, { every: { workingDays: 2 }, after: 'due', times: 3 }],
})
const sentBy = (now: string) => remindersDue(clock, at(now), plan).map((reminder) => reminder.at)

test('who owes something is reminded in the morning of the next working day once it is yellow', () => {
  expect(sentBy('2026-11-07T12:00')).toEqual([])
  expect(sentBy('2026-11-09T08:59')).toEqual([])
  expect(sentBy('2026-11-09T09:00')).toEqual([at('2026-11-09T09:00')])
})

test('after the deadline the reminder comes back every second working day, as often as the plan says', () => {
  expect(sentBy('2026-11-13T09:00').slice(1)).toEqual([at('2026-11-13T09:00')])
  expect(sentBy('2026-11-30T09:00').slice(1)).toEqual([
    at('2026-11-13T09:00'),
    at('2026-11-17T09:00'),
    at('2026-11-19T09:00'),
  ])
})

test('nobody is reminded of what is done, or while it rests', () => {
  expect(remindersDue({ ...clock, metAt: at('2026-11-09T10:00') }, at('2026-11-30T09:00'), plan)).toEqual([])
  const paused = { ...clock, pauses: [{ from: at('2026-11-09T10:00'), until: null }] }
  expect(remindersDue(paused, at('2026-11-30T09:00'), plan)).toEqual([])
})

test('reminders every day do not pile up on the Monday after a weekend', () => {
  const daily = ReminderPlan.parse({ hour: 9, rules: [{ every: { days: 1 }, after: 'yellow' }] })
  expect(remindersDue(clock, at('2026-11-10T12:00'), daily).map((reminder) => reminder.at)).toEqual([
    at('2026-11-09T09:00'),
    at('2026-11-10T09:00'),
  ])
})

test('what is urgent is reminded of by the hour, day and night', () => {
  const hourly = ReminderPlan.parse({ hour: 9, rules: [{ every: { hours: 1 }, after: 'start', times: 2 }] })
  expect(remindersDue(clock, at('2026-11-02T12:30'), hourly).map((reminder) => reminder.at)).toEqual([
    at('2026-11-02T11:00'),
    at('2026-11-02T12:00'),
  ])
})

test('a plan that would remind without end or pause is refused', () => {
  const refused = (rule: unknown) => ReminderPlan.safeParse({ hour: 9, rules: [rule] }).success
  expect(refused({ every: { workingDays: 0 }, after: 'due' })).toBe(false)
  expect(refused({ every: { days: 1 }, after: 'due', times: 0 })).toBe(false)
  expect(refused({ every: { days: 1, hours: 2 }, after: 'due' })).toBe(false)
})

test('reminders once due stay due, each with a key of its own, whenever one looks', () => {
  const moment = fc.date({ min: clock.startedAt, max: at('2027-02-01T00:00'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [early, late] = one < other ? [one, other] : [other, one]
      const before = remindersDue(clock, early, plan)
      const after = remindersDue(clock, late, plan)
      expect(after.slice(0, before.length)).toEqual(before)
      expect(new Set(after.map(({ key }) => key)).size).toBe(after.length)
    }),
  )
})

const ladder: EscalationLadder = [
  { after: 'due', by: { workingDays: 3 }, tell: 'leader' },
  { after: 'yellow', tell: 'handlingUnitOfficer' },
  { after: 'due', tell: 'liaisonOfficer' },
]

test('a late thing climbs the ladder: the unit, the liaison officer, the leader', () => {
  expect(escalation(clock, at('2026-11-05T09:00'), ladder)).toEqual({
    reached: [],
    next: { tell: 'handlingUnitOfficer', at: clock.yellowAt },
  })
  expect(escalation(clock, at('2026-11-12T00:00'), ladder)).toMatchObject({
    reached: [{ tell: 'handlingUnitOfficer' }, { tell: 'liaisonOfficer' }],
    next: { tell: 'leader', at: at('2026-11-16T23:59:59.999') },
  })
  expect(escalation(clock, at('2026-12-01T09:00'), ladder)).toMatchObject({
    reached: [{ tell: 'handlingUnitOfficer' }, { tell: 'liaisonOfficer' }, { tell: 'leader' }],
    next: null,
  })
})

test('once it is done nobody further up hears of it', () => {
  expect(
    escalation({ ...clock, metAt: at('2026-11-09T10:00') }, at('2026-12-01T09:00'), ladder),
  ).toMatchObject({
    reached: [{ tell: 'handlingUnitOfficer' }],
    next: null,
  })
})
