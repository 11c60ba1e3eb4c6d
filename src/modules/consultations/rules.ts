import { addMonths, dayOf, daysBetween } from '#kernel/flow/calendar.ts'
import type { Thresholds } from '#modules/standards/index.ts'
import type { ConsultationStage } from './tables.ts'

/** When people can take part. */
export type OnlineWindow = { opensAt: Date; closesAt: Date }

/** What is wrong with a window, and the day that would do. */
export type WindowFault =
  | { fault: 'closesFirst' }
  | { fault: 'opensTooLate'; months: number; latest: string }
  | { fault: 'closesTooLate'; days: number }

/**
 * What keeps a window from standing before a session: it opens at least so many months, and closes at least so many
 * days before it (as the standard of the region says).
 */
export function windowFault(
  { opensAt, closesAt }: OnlineWindow,
  sessionOn: string,
  { onlineLeadMonths, onlineCloseDaysBefore }: Thresholds,
): WindowFault | undefined {
  if (closesAt <= opensAt) return { fault: 'closesFirst' }
  const latest = addMonths(sessionOn, -onlineLeadMonths)
  if (dayOf(opensAt) > latest) return { fault: 'opensTooLate', months: onlineLeadMonths, latest }
  if (daysBetween(dayOf(closesAt), sessionOn) < onlineCloseDaysBefore)
    return { fault: 'closesTooLate', days: onlineCloseDaysBefore }
  return undefined
}

/** Whether people can take part at a moment. */
export function takesPart(
  { stage, opensAt, closesAt }: OnlineWindow & { stage: ConsultationStage },
  now: Date,
): boolean {
  return stage === 'open' && now >= opensAt && now < closesAt
}

/** How alike two statements must be to be shown to who proposes the second. */
export const alikeEnough = 0.35
