import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { workingDaysBetween } from '#kernel/flow/calendar.ts'
import { meetClock } from '#kernel/flow/clock-record.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { standardFor } from '#modules/standards/index.ts'
import { aboutTask, moveTask, unitOfficers } from './moving.ts'
import { progressNotes } from './tables.ts'

export const accept = command({
  name: 'assignments.accept',
  purpose: 'The unit takes the task on.',
  input: z.strictObject({ assignment: Id, revision: Revision }),
  output: z.object({}),
  allow: unitOfficers,
  about: aboutTask,
  async run({ revision }, writer) {
    await moveTask(writer, writer.subject, 'accepted', { acceptedAt: writer.now }, revision)
    return {}
  },
})

export const sendBack = command({
  name: 'assignments.sendBack',
  purpose: 'The unit sends the task back: once, soon, and with the law or rule that says whose task it is.',
  input: z.strictObject({
    assignment: Id,
    revision: Revision,
    basis: Line(120, 4),
    reason: Prose(500, 5),
  }),
  output: z.object({}),
  publishes: { checked: ['basis', 'reason'] },
  allow: unitOfficers,
  about: aboutTask,
  async run({ revision, basis, reason }, writer) {
    const { db, now, subject } = writer
    const { thresholds } = await standardFor(db, subject.region, now)
    if (subject.sendBacks >= thresholds.sendBackLimit) throw refusal('assignments.sentBackBefore')
    if (workingDaysBetween(subject.dispatchedAt, now, thresholds.calendar) > thresholds.sendBackWorkingDays)
      throw refusal('assignments.tooLateToSendBack', { days: thresholds.sendBackWorkingDays })
    await moveTask(
      writer,
      subject,
      'sentBack',
      { sendBackBasis: basis, sendBackReason: reason, sendBacks: subject.sendBacks + 1 },
      revision,
      basis,
    )
    await meetClock(writer, 'assignments', subject.id, 'reply')
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: subject.region },
      code: 'assignments.sentBack',
      href: `/desk/assignments/${subject.id}`,
    })
    return {}
  },
})

export const noteProgress = command({
  name: 'assignments.noteProgress',
  purpose: 'The unit says how far it is.',
  input: z.strictObject({ assignment: Id, text: Prose(1_000, 4) }),
  output: z.object({}),
  publishes: { checked: ['text'] },
  allow: unitOfficers,
  about: aboutTask,
  async run({ assignment, text }, { db, now, subject, record }) {
    if (subject.stage !== 'accepted') throw refusal('assignments.acceptFirst')
    const [row] = await db
      .insert(progressNotes)
      .values({ assignmentId: assignment, region: subject.region, at: now, text })
      .returning()
    record('assignments.progressNoted', progressNotes, row!, { assignment })
    return {}
  },
})
