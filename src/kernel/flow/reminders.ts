import { z } from 'zod'
import { type Clock, effectiveTimes } from './clock.ts'
import { type Day, dayOf, startOfDay } from './day.ts'
import { after, Duration } from './duration.ts'
import { type CalendarChanges, isWorkingDay } from './holidays.ts'
import { workingDayAfter } from './working-days.ts'

/** A moment of a clock that reminders and escalations are measured from. */
export const ClockMoment = z.enum(['start', 'yellow', 'due'])
export type ClockMoment = z.output<typeof ClockMoment>

/** When whoever owes something is reminded of it: once at a moment, or again and again after it. */
export const ReminderRule = z.union([
  z.strictObject({ at: ClockMoment }),
  z.strictObject({
    every: Duration.refine((every) => Object.values(every).every((count) => count > 0)),
    after: ClockMoment,
    /** How often at most. */
    times: z.number().int().min(1).max(100).default(10),
  }),
])

/** The rules, and the hour in China at which reminders go out: nobody is woken by one. */
export const ReminderPlan = z.strictObject({
  hour: z.number().int().min(0).max(23),
  rules: z.array(ReminderRule).max(10),
})
export type ReminderPlan = z.output<typeof ReminderPlan>

/** A reminder that is due. `key` names rule and day, so that whoever sends it can tell which were sent before. */
export type Reminder = { key: string; at: Date }

/**
 * The reminders of a clock that have come due by `now`, the earliest first; none once it was met or while it is paused.
 * A moment at the end of a day is told of in the morning of the next working day.
 */
export function remindersDue(
  clock: Clock,
  now: Date,
  { hour, rules }: ReminderPlan,
  changes?: CalendarChanges,
): Reminder[] {
  if (clock.metAt || isPaused(clock, now)) return []
  const moments = momentsOf(clock, now, changes)
  return rules
    .flatMap((rule) => ('at' in rule ? once(rule.at) : repeated(rule)))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())

  function once(moment: ClockMoment): Reminder[] {
    const at = atHour(workingDayAfter(dayOf(moments[moment]), 1, changes), hour)
    return [{ key: `${moment} ${dayOf(at)}`, at }]
  }

  function repeated(rule: { every: Duration; after: ClockMoment; times: number }): Reminder[] {
    const found = new Map<string, Reminder>()
    for (let at = moments[rule.after]; found.size < rule.times && at <= now; ) {
      at = after(at, rule.every, changes)
      const reminded = 'hours' in rule.every ? at : atHour(workingDayFrom(dayOf(at), changes), hour)
      const key = `${rule.after}+ ${reminded.toISOString()}`
      found.set(key, { key, at: reminded })
    }
    return [...found.values()]
  }
}

/** The moments of a clock, its pauses counted in. */
export function momentsOf(clock: Clock, now: Date, changes?: CalendarChanges): Record<ClockMoment, Date> {
  const { yellowAt, dueAt } = effectiveTimes(clock, now, changes)
  return { start: clock.startedAt, yellow: yellowAt, due: dueAt }
}

function workingDayFrom(day: Day, changes?: CalendarChanges): Day {
  return isWorkingDay(day, changes) ? day : workingDayAfter(day, 1, changes)
}

function atHour(day: Day, hour: number): Date {
  return new Date(startOfDay(day).getTime() + hour * 3_600_000)
}

function isPaused({ pauses = [] }: Clock, now: Date): boolean {
  return pauses.some(({ from, until }) => from <= now && (until === null || now < until))
}
