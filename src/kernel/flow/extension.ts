import { type Clock, effectiveTimes } from './clock.ts'
import { dayOf } from './day.ts'
import { after, type Duration } from './duration.ts'
import type { CalendarChanges } from './holidays.ts'
import { addWorkingDays, workingDaysBetween } from './working-days.ts'

/** More time, as somebody asked for it and somebody else granted it. */
export type Extension = {
  by: Duration
  reason: string
  /** Who asked, and who agreed: offices or roles, never the same. */
  requestedBy: string
  approvedBy: string
  approvedAt: Date
}

/** Why a clock may not be extended. */
export type ExtensionBarrier =
  | 'alreadyMet'
  | 'reasonMissing'
  | 'approvalMissing'
  | 'approvedByRequester'
  | 'approvedTooLate'
  | 'tooLong'

/** A clock that remembers when it was first due and each extension since. */
export type ExtendableClock = Clock & { firstDueAt?: Date; extensions?: readonly Extension[] }

/**
 * Moves a deadline, and its warning by as many working days. It must be approved before it is over: afterwards the
 * clock is red and stays so. All extensions together reach no further than `longest` after the first deadline.
 */
export function extend<C extends ExtendableClock>(
  clock: C,
  extension: Extension,
  longest: Duration,
  changes?: CalendarChanges,
): { clock: C } | { barriers: ExtensionBarrier[] } {
  const firstDueAt = clock.firstDueAt ?? clock.dueAt
  const dueAt = after(clock.dueAt, extension.by, changes)
  const barriers: ExtensionBarrier[] = []
  if (clock.metAt) barriers.push('alreadyMet')
  if (extension.reason.trim() === '') barriers.push('reasonMissing')
  if (extension.approvedBy.trim() === '') barriers.push('approvalMissing')
  else if (extension.approvedBy === extension.requestedBy) barriers.push('approvedByRequester')
  if (extension.approvedAt > effectiveTimes(clock, extension.approvedAt, changes).dueAt)
    barriers.push('approvedTooLate')
  if (dayOf(dueAt) > dayOf(after(firstDueAt, longest, changes))) barriers.push('tooLong')
  if (barriers.length > 0) return { barriers }

  const moved = workingDaysBetween(clock.dueAt, dueAt, changes)
  return {
    clock: {
      ...clock,
      firstDueAt,
      dueAt,
      yellowAt: addWorkingDays(clock.yellowAt, moved, changes),
      extensions: [...(clock.extensions ?? []), extension],
    },
  }
}
