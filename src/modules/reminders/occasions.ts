import { dayOf, isWorkingDay, startOfDay, workingDayAfter } from '#kernel/flow/calendar.ts'
import type { Clock } from '#kernel/flow/clock.ts'
import { escalation, type Rung } from '#kernel/flow/escalation.ts'
import { remindersDue } from '#kernel/flow/reminders.ts'
import type { Thresholds } from '#kernel/flow/thresholds.ts'

/** How far ahead the next occasion is looked for (milliseconds). */
const horizon = 730 * 86_400_000

export type Occasions = {
  /** How many reminders have come due so far. */
  reminders: number
  /** The rungs of the ladder that were climbed so far, in their order. */
  rungs: Rung[]
  /** When there is something to say next; null when everything was said. */
  next: Date | null
}

/**
 * What a running clock has had to say by `now`, and when it speaks next. Nobody is woken: a rung that is reached at the
 * end of a day is told of at the hour of the reminders, on the next working day.
 */
export function occasionsOf(
  clock: Clock,
  now: Date,
  { reminders: plan, escalation: ladder, calendar }: Thresholds,
): Occasions {
  const ahead = new Date(now.getTime() + horizon)
  const reminders = remindersDue(clock, ahead, plan, calendar).map(({ at }) => at)
  const rungs = escalation(clock, ahead, ladder, calendar).reached.map((rung) => ({
    ...rung,
    at: atWork(rung.at, plan.hour, calendar),
  }))
  const later = [...reminders, ...rungs.map(({ at }) => at)].filter((at) => at > now)
  return {
    reminders: reminders.filter((at) => at <= now).length,
    rungs: rungs.filter(({ at }) => at <= now),
    next: later.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  }
}

/** The first time at or after an instant that is an hour's beginning on a working day. */
function atWork(at: Date, hour: number, calendar: Thresholds['calendar']): Date {
  const day = dayOf(at)
  const today = new Date(startOfDay(day).getTime() + hour * 3_600_000)
  if (isWorkingDay(day, calendar) && at <= today) return today
  return new Date(startOfDay(workingDayAfter(day, 1, calendar)).getTime() + hour * 3_600_000)
}
