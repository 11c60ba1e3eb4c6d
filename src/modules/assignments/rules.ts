import { clockLevel } from '#kernel/flow/calendar.ts'
import { flow } from '#kernel/flow/stages.ts'
import type { AssignmentStage } from './tables.ts'

/** Where an assignment may go. Sent back once, it is reassigned by whoever dispatched it: by a new assignment. */
export const assignmentFlow = flow<AssignmentStage>({
  name: 'assignments',
  start: 'dispatched',
  stages: {
    dispatched: { to: ['accepted', 'sentBack'] },
    accepted: { to: ['replied', 'sentBack'] },
    sentBack: { to: [], final: true },
    replied: { to: ['closed', 'accepted'] },
    closed: { to: [], final: true },
  },
})

/** Whether everything that was assigned has been replied to, and nothing was left sent back without a successor. */
export function allAnswered(
  assignments: readonly { id: string; stage: AssignmentStage; replaces: string | null }[],
): boolean {
  const replaced = new Set(assignments.map(({ replaces }) => replaces))
  return (
    assignments.length > 0 &&
    assignments.every(
      ({ id, stage }) =>
        stage === 'replied' || stage === 'closed' || (stage === 'sentBack' && replaced.has(id)),
    )
  )
}

export type TaskLevel = 'green' | 'yellow' | 'red' | 'met' | 'stopped'

/** How an assignment stands with its time. It runs from dispatch, whenever the unit opened it. */
export function levelOf(
  {
    dispatchedAt,
    dueAt,
    extendedTo,
    extensionApprovedBy,
    repliedAt,
    stage,
  }: {
    dispatchedAt: Date
    dueAt: Date
    extendedTo: Date | null
    /** Without approval the old date stands. */
    extensionApprovedBy: string | null
    repliedAt: Date | null
    stage: AssignmentStage
  },
  yellowFraction: number,
  now: Date,
): TaskLevel {
  const due = extendedTo && extensionApprovedBy ? extendedTo : dueAt
  const yellowAt = new Date(
    dispatchedAt.getTime() + (due.getTime() - dispatchedAt.getTime()) * yellowFraction,
  )
  return levelOfClock({ stage, repliedAt, yellowAt, dueAt: due }, now)
}

/** The same where the clock itself is at hand, which warns by working days. */
export function levelOfClock(
  {
    stage,
    repliedAt,
    yellowAt,
    dueAt,
  }: { stage: AssignmentStage; repliedAt: Date | null; yellowAt: Date; dueAt: Date },
  now: Date,
): TaskLevel {
  return stage === 'sentBack' ? 'stopped' : clockLevel({ yellowAt, dueAt, metAt: repliedAt }, now)
}
