import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { addWorkingDays } from '#kernel/flow/calendar.ts'
import { clocksOf, extendClock } from '#kernel/flow/clock-record.ts'
import { type ExtensionBarrier, extend } from '#kernel/flow/extension.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { standardFor } from '#modules/standards/index.ts'
import type { AssignmentRow } from './lookup.ts'
import { aboutTask, changeTask, dispatchers, unitOfficers } from './moving.ts'

export const askExtension = command({
  name: 'assignments.askExtension',
  purpose: 'The unit asks for more time, before its time is up.',
  input: z.strictObject({
    assignment: Id,
    revision: Revision,
    workingDays: z.number().int().min(1).max(250),
    reason: Prose(500, 5),
  }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: unitOfficers,
  about: aboutTask,
  async run({ revision, workingDays, reason }, writer) {
    const { db, now, subject, actor } = writer
    const { thresholds } = await standardFor(db, subject.region, now)
    if (subject.stage !== 'accepted') throw refusal('assignments.acceptFirst')
    if (now > subject.dueAt) throw refusal('assignments.tooLateToExtend')
    if (workingDays > thresholds.extensionWorkingDays)
      throw refusal('assignments.extensionTooLong', { days: thresholds.extensionWorkingDays }, 'workingDays')
    if (subject.extensionAskedAt) throw refusal('assignments.extendedBefore')
    await changeTask(
      writer,
      subject,
      {
        extensionAskedAt: now,
        extensionAskedBy: actor.account ?? null,
        extensionDays: workingDays,
        extensionReason: reason,
        extendedTo: addWorkingDays(subject.dueAt, workingDays, thresholds.calendar),
      },
      revision,
    )
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: subject.region },
      code: 'assignments.extensionAsked',
      href: `/desk/assignments/${subject.id}`,
    })
    return {}
  },
})

export const approveExtension = command({
  name: 'assignments.approveExtension',
  purpose:
    'Approves more time for a unit, while its time still runs; without approval, or after it, the old date stands.',
  input: z.strictObject({ assignment: Id, revision: Revision, approvedBy: Line(60, 2) }),
  output: z.object({}),
  allow: dispatchers,
  about: aboutTask,
  async run({ revision, approvedBy }, writer) {
    const { subject, now, db, actor } = writer
    mustWaitForApproval(subject)
    const { thresholds } = await standardFor(db, subject.region, now)
    const clock = (await clocksOf(db, 'assignments', [subject.id])).find(({ name }) => name === 'reply')!
    const extended = extend(
      clock,
      {
        by: { workingDays: subject.extensionDays ?? 0 },
        reason: subject.extensionReason ?? '',
        requestedBy: subject.extensionAskedBy ?? '',
        approvedBy: actor.account ?? approvedBy,
        approvedAt: now,
      },
      { workingDays: thresholds.extensionWorkingDays },
      thresholds.calendar,
    )
    if ('barriers' in extended) throw refusal(refusals[extended.barriers[0]!])
    const { yellowAt, dueAt } = extended.clock
    await changeTask(writer, subject, { extensionApprovedBy: approvedBy, extendedTo: dueAt }, revision)
    await extendClock(writer, 'assignments', subject.id, 'reply', { yellowAt, dueAt })
    await tellUnit(writer, subject, 'assignments.extensionApproved')
    return {}
  },
})

const refusals: Record<ExtensionBarrier, string> = {
  alreadyMet: 'assignments.nothingToApprove',
  reasonMissing: 'assignments.nothingToApprove',
  approvalMissing: 'assignments.nothingToApprove',
  approvedByRequester: 'assignments.approvedByRequester',
  approvedTooLate: 'assignments.tooLateToApprove',
  tooLong: 'assignments.extensionBeyondLimit',
}

export const declineExtension = command({
  name: 'assignments.declineExtension',
  purpose: 'Declines a request for more time, with the reason: the old date stands.',
  input: z.strictObject({ assignment: Id, revision: Revision, reason: Prose(500, 4) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: dispatchers,
  about: aboutTask,
  async run({ revision, reason }, writer) {
    mustWaitForApproval(writer.subject)
    await changeTask(writer, writer.subject, { extensionDeclined: reason, extendedTo: null }, revision)
    await tellUnit(writer, writer.subject, 'assignments.extensionDeclined')
    return {}
  },
})

function mustWaitForApproval({ extendedTo, extensionApprovedBy }: AssignmentRow): void {
  if (!extendedTo || extensionApprovedBy) throw refusal('assignments.nothingToApprove')
}

function tellUnit(
  writer: Parameters<typeof tell>[0],
  { id, region, unitId }: AssignmentRow,
  code: `assignments.${string}`,
) {
  return tell(writer, {
    to: { role: 'handlingUnitOfficer', region, unit: unitId },
    code,
    href: `/desk/assignments/${id}`,
  })
}
