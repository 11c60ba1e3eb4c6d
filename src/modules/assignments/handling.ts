import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { role, roleInUnit } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { addWorkingDays, deadline, workingDaysBetween } from '#kernel/flow/calendar.ts'
import { extendClock, meetClock, restartClock, startClock } from '#kernel/flow/clock-record.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { canMove } from '#kernel/flow/stages.ts'
import { itemById, outcomeById } from '#modules/outcomes/index.ts'
import { unitHeads } from '#modules/people/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { advanceTopic } from '#modules/topics/index.ts'
import { type AssignmentRow, assignmentById } from './lookup.ts'
import { assignmentFlow } from './rules.ts'
import { type AssignmentStage, assignments, type Handling, progressNotes } from './tables.ts'

/** Who hands out tasks and rules over them. */
export const dispatchers = role('specialCommitteeStaff', 'proposalCommitteeStaff', 'liaisonOfficer', 'leader')
/** Who answers for the unit that a task was given to. */
export const unitOfficers = roleInUnit('handlingUnitOfficer')

const Handlings = z.enum(['lead', 'co', 'separate'])
const about = ({ assignment }: { assignment: string }, { db }: Pick<Writer, 'db'>) =>
  assignmentById(db, assignment)

export const assignItem = command({
  name: 'assignments.assign',
  purpose:
    'Gives a recommendation of a sent result to a unit; its clock runs from now, whenever the unit opens it.',
  input: z.strictObject({ item: Id, unit: Id, handling: Handlings.default('lead') }),
  output: z.object({ assignment: z.uuid() }),
  allow: dispatchers,
  about: async ({ item }, { db }) => {
    const found = await itemById(db, item)
    const outcome = found && (await outcomeById(db, found.outcomeId))
    return found && outcome && { ...found, outcome }
  },
  async run({ item, unit, handling }, writer) {
    const { outcome, text } = writer.subject
    if (outcome.stage !== 'sent') throw refusal('assignments.notSent')
    const given = await dispatch(writer, {
      region: writer.subject.region,
      topicId: outcome.topicId,
      outcomeItemId: item,
      unitId: unit,
      handling,
      task: text,
    })
    await advanceTopic(writer, outcome.topicId, 'assigned')
    return { assignment: given.id }
  },
})

type Task = {
  region: string
  topicId: string | null
  outcomeItemId: string | null
  voiceId?: string | null
  unitId: string
  handling: Handling
  task: string
  replaces?: string
  sendBacks?: number
}

async function dispatch(writer: Writer, task: Task): Promise<AssignmentRow> {
  const { db, now, record } = writer
  const unit = (await unitHeads(db, [task.unitId])).get(task.unitId)
  if (!unit) throw refusal('assignments.noUnit', {}, 'unit')
  if (unit.region.slice(0, 4) !== task.region.slice(0, 4))
    throw refusal('assignments.outsideRegion', {}, 'unit')
  const { thresholds } = await standardFor(db, task.region, now)
  const days = task.handling === 'co' ? thresholds.coHandlerWorkingDays : thresholds.replyWorkingDays
  const { dueAt, yellowAt } = deadline(now, days, thresholds.yellowFraction, thresholds.calendar)
  const [row] = await db
    .insert(assignments)
    .values({ ...task, stage: 'dispatched', dispatchedAt: now, dueAt })
    .returning()
  record('assignments.dispatched', assignments, row!, {
    topic: task.topicId,
    unit: task.unitId,
    handling: task.handling,
  })
  await enterStage(writer, {
    subject: 'assignments',
    subjectId: row!.id,
    region: task.region,
    stage: 'dispatched',
    reason: unit.name,
  })
  await startClock(writer, {
    subject: 'assignments',
    subjectId: row!.id,
    name: 'reply',
    region: task.region,
    unitId: task.unitId,
    startedAt: now,
    yellowAt,
    dueAt,
  })
  await tell(writer, {
    to: { role: 'handlingUnitOfficer', region: unit.region, unit: unit.id },
    code: 'assignments.dispatched',
    href: `/desk/assignments/${row!.id}`,
  })
  return row!
}

export const accept = command({
  name: 'assignments.accept',
  purpose: 'The unit takes the task on.',
  input: z.strictObject({ assignment: Id, revision: z.number().int() }),
  output: z.object({}),
  allow: unitOfficers,
  about,
  async run({ revision }, writer) {
    await move(writer, writer.subject, 'accepted', { acceptedAt: writer.now }, revision)
    return {}
  },
})

export const sendBack = command({
  name: 'assignments.sendBack',
  purpose: 'The unit sends the task back: once, soon, and with the law or rule that says whose task it is.',
  input: z.strictObject({
    assignment: Id,
    revision: z.number().int(),
    basis: Line(120, 4),
    reason: Prose(500, 5),
  }),
  output: z.object({}),
  allow: unitOfficers,
  about,
  async run({ revision, basis, reason }, writer) {
    const { db, now, subject } = writer
    const { thresholds } = await standardFor(db, subject.region, now)
    if (subject.sendBacks >= thresholds.sendBackLimit) throw refusal('assignments.sentBackBefore')
    if (workingDaysBetween(subject.dispatchedAt, now, thresholds.calendar) > thresholds.sendBackWorkingDays)
      throw refusal('assignments.tooLateToSendBack', { days: thresholds.sendBackWorkingDays })
    await move(
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

export const reassign = command({
  name: 'assignments.reassign',
  purpose: 'Gives a task that was sent back to another unit, or back to the same for good.',
  input: z.strictObject({ assignment: Id, unit: Id }),
  output: z.object({ assignment: z.uuid() }),
  allow: dispatchers,
  about,
  async run({ unit }, writer) {
    const { subject, db } = writer
    if (subject.stage !== 'sentBack') throw refusal('assignments.notSentBack')
    const [successor] = await db
      .select({ id: assignments.id })
      .from(assignments)
      .where(eq(assignments.replaces, subject.id))
    if (successor) throw conflict('assignments.movedOn')
    const { region, topicId, outcomeItemId, voiceId, handling, task, sendBacks } = subject
    const given = await dispatch(writer, {
      region,
      topicId,
      outcomeItemId,
      voiceId,
      handling,
      task,
      sendBacks,
      unitId: unit,
      replaces: subject.id,
    })
    return { assignment: given.id }
  },
})

export const noteProgress = command({
  name: 'assignments.noteProgress',
  purpose: 'The unit says how far it is.',
  input: z.strictObject({ assignment: Id, text: Prose(1_000, 4) }),
  output: z.object({}),
  allow: unitOfficers,
  about,
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

export const askExtension = command({
  name: 'assignments.askExtension',
  purpose: 'The unit asks for more time, before its time is up.',
  input: z.strictObject({
    assignment: Id,
    revision: z.number().int(),
    workingDays: z.number().int().min(1).max(250),
    reason: Prose(500, 5),
  }),
  output: z.object({}),
  allow: unitOfficers,
  about,
  async run({ revision, workingDays, reason }, writer) {
    const { db, now, subject } = writer
    const { thresholds } = await standardFor(db, subject.region, now)
    if (subject.stage !== 'accepted') throw refusal('assignments.acceptFirst')
    if (now > subject.dueAt) throw refusal('assignments.tooLateToExtend')
    if (workingDays > thresholds.extensionWorkingDays)
      throw refusal('assignments.extensionTooLong', { days: thresholds.extensionWorkingDays }, 'workingDays')
    if (subject.extensionAskedAt) throw refusal('assignments.extendedBefore')
    await change(
      writer,
      subject,
      {
        extensionAskedAt: now,
        extensionReason: reason,
        extendedTo: addWorkingDays(subject.dueAt, workingDays, thresholds.calendar),
      },
      revision,
    )
    return {}
  },
})

export const approveExtension = command({
  name: 'assignments.approveExtension',
  purpose: 'Approves more time for a unit; without approval the old date stands.',
  input: z.strictObject({ assignment: Id, revision: z.number().int(), approvedBy: Line(60, 2) }),
  output: z.object({}),
  allow: dispatchers,
  about,
  async run({ revision, approvedBy }, writer) {
    const { db, subject, now } = writer
    if (!subject.extendedTo || subject.extensionApprovedBy) throw refusal('assignments.nothingToApprove')
    // What is late is late: more time is given before the old date, or not at all.
    if (now > subject.dueAt) throw refusal('assignments.tooLateToExtend')
    const { thresholds } = await standardFor(db, subject.region, now)
    await change(writer, subject, { extensionApprovedBy: approvedBy }, revision)
    const started = subject.dispatchedAt.getTime()
    const span = subject.extendedTo.getTime() - started
    const yellowAt = new Date(started + span * thresholds.yellowFraction)
    await extendClock(writer, 'assignments', subject.id, 'reply', { dueAt: subject.extendedTo, yellowAt })
    return {}
  },
})

export const reply = command({
  name: 'assignments.reply',
  purpose: 'The unit replies, with the class that says how far the matter is solved.',
  input: z.strictObject({
    assignment: Id,
    revision: z.number().int(),
    replyClass: Line(2),
    reply: Prose(5_000, 10),
  }),
  output: z.object({}),
  allow: unitOfficers,
  about,
  async run({ revision, replyClass, reply: text }, writer) {
    const { db, now, subject } = writer
    const { thresholds } = await standardFor(db, subject.region, now)
    if (!(replyClass in thresholds.replyClasses)) throw refusal('assignments.noSuchClass', {}, 'replyClass')
    await move(writer, subject, 'replied', { reply: text, replyClass, repliedAt: now }, revision)
    await meetClock(writer, 'assignments', subject.id, 'reply')
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: subject.region },
      code: 'assignments.replied',
      href: `/desk/assignments/${subject.id}`,
    })
    return {}
  },
})

export const close = command({
  name: 'assignments.close',
  purpose: 'Takes a reply as final.',
  input: z.strictObject({ assignment: Id, revision: z.number().int() }),
  output: z.object({}),
  allow: dispatchers,
  about,
  async run({ revision }, writer) {
    await move(writer, writer.subject, 'closed', {}, revision)
    return {}
  },
})

export const askAgain = command({
  name: 'assignments.askAgain',
  purpose: 'Gives a reply back to be done again; the clock runs anew.',
  input: z.strictObject({ assignment: Id, revision: z.number().int(), reason: Prose(500, 5) }),
  output: z.object({}),
  allow: dispatchers,
  about,
  async run({ revision, reason }, writer) {
    const { db, now, subject } = writer
    const { thresholds } = await standardFor(db, subject.region, now)
    const times = deadline(now, thresholds.replyWorkingDays, thresholds.yellowFraction, thresholds.calendar)
    const again = {
      repliedAt: null,
      dispatchedAt: now,
      dueAt: times.dueAt,
      extendedTo: null,
      extensionApprovedBy: null,
    }
    await move(writer, subject, 'accepted', again, revision, reason)
    await restartClock(writer, {
      subject: 'assignments',
      subjectId: subject.id,
      name: 'reply',
      region: subject.region,
      unitId: subject.unitId,
      startedAt: now,
      ...times,
    })
    return {}
  },
})

async function move(
  writer: Writer,
  assignment: AssignmentRow,
  stage: AssignmentStage,
  set: Partial<AssignmentRow>,
  revision: number,
  reason?: string,
) {
  if (!canMove(assignmentFlow, assignment.stage, stage))
    throw refusal('assignments.notThere', { from: assignment.stage })
  await change(writer, assignment, { ...set, stage }, revision)
  await enterStage(writer, {
    subject: 'assignments',
    subjectId: assignment.id,
    region: assignment.region,
    from: assignment.stage,
    stage,
    reason,
  })
}

async function change(
  { db, record }: Writer,
  assignment: AssignmentRow,
  set: Partial<AssignmentRow>,
  revision: number,
) {
  const [row] = await db
    .update(assignments)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(assignments.id, assignment.id), eq(assignments.revision, revision)))
    .returning()
  if (!row) throw conflict('assignments.movedOn')
  record('assignments.changed', assignments, row, { stage: row.stage, topic: row.topicId })
}
