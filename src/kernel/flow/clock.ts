import { dayOf } from './day.ts'
import type { CalendarChanges } from './holidays.ts'
import { type Pause, pausedDays } from './pauses.ts'
import { addWorkingDays, workingDaysBetween } from './working-days.ts'

/** Something to be done by `dueAt`, warned of after `yellowAt`. */
export type Deadline = {
  yellowAt: Date
  dueAt: Date
  /** When it was done; absent or null while it is not. */
  metAt?: Date | null
  /** Times that do not count, as while a question waits for the resident. */
  pauses?: readonly Pause[]
}

/** A deadline and when its time began to run. */
export type Clock = Deadline & { startedAt: Date }

/** `met` in time or `metLate`; else `green`, `yellow` as a warning, `red` when it is overdue. */
export type ClockState = 'met' | 'metLate' | 'green' | 'yellow' | 'red'

/** A deadline in working days, with the moment from which it is yellow: after a part of them, at the end of a day. */
export function deadline(
  from: Date,
  workingDays: number,
  yellowFraction: number,
  changes?: CalendarChanges,
): { yellowAt: Date; dueAt: Date } {
  return {
    yellowAt: addWorkingDays(from, Math.max(0, Math.floor(workingDays * yellowFraction)), changes),
    dueAt: addWorkingDays(from, workingDays, changes),
  }
}

/** When a clock is yellow and due with its pauses counted in, as far as they have lasted by `now`. */
export function effectiveTimes(
  clock: Deadline,
  now: Date,
  changes?: CalendarChanges,
): { yellowAt: Date; dueAt: Date } {
  if (!clock.pauses?.length) return { yellowAt: clock.yellowAt, dueAt: clock.dueAt }
  const shifted = (at: Date) => {
    const days = pausedDays(clock.pauses!, at, clock.metAt ?? now, changes)
    return days === 0 ? at : addWorkingDays(at, days, changes)
  }
  return { yellowAt: shifted(clock.yellowAt), dueAt: shifted(clock.dueAt) }
}

/** How a clock stands. The last instant of `dueAt` is still in time. */
export function clockState(clock: Deadline, now: Date, changes?: CalendarChanges): ClockState {
  const { yellowAt, dueAt } = effectiveTimes(clock, now, changes)
  if (clock.metAt) return clock.metAt > dueAt ? 'metLate' : 'met'
  if (now > dueAt) return 'red'
  return now > yellowAt ? 'yellow' : 'green'
}

/** How a clock stands, for a badge: `met` whether late or not. */
export function clockLevel(clock: Deadline, now: Date): 'green' | 'yellow' | 'red' | 'met' {
  const state = clockState(clock, now)
  return state === 'metLate' ? 'met' : state
}

/**
 * Working days that are left: 0 on the last day, negative by the working days that it is overdue, −1 on the first of
 * them; null once it was met.
 */
export function remaining(clock: Deadline, now: Date, changes?: CalendarChanges): number | null {
  if (clock.metAt) return null
  const { dueAt } = effectiveTimes(clock, now, changes)
  return dayOf(now) === dayOf(dueAt) ? 0 : workingDaysBetween(now, dueAt, changes)
}
