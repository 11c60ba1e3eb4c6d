import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { near } from '#kernel/access/region.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { deadline } from '#kernel/flow/calendar.ts'
import { startClock } from '#kernel/flow/clock-record.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { type ItemRow, itemById, type OutcomeRow, outcomeById } from '#modules/outcomes/index.ts'
import { unitHeads, unitNear } from '#modules/people/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { advanceTopic } from '#modules/topics/index.ts'
import { type AssignmentRow, assignmentsOfItem } from './lookup.ts'
import { aboutTask, dispatchers } from './moving.ts'
import { assignments, type Handling } from './tables.ts'

export const assignItem = command({
  name: 'assignments.assign',
  purpose:
    'Gives a recommendation of a sent result to a unit; its clock runs from now, whenever the unit opens it.',
  input: z.strictObject({
    item: Id,
    unit: Id,
    handling: z.enum(['lead', 'co', 'separate']).default('lead'),
  }),
  output: z.object({ assignment: z.uuid() }),
  allow: dispatchers,
  also: { unit: unitNear('assignments.outsideRegion', { missing: 'assignments.noUnit' }) },
  about: async ({ item }, { db }) => {
    const found = await itemById(db, item)
    const outcome = found && (await outcomeById(db, found.outcomeId))
    return found && outcome && { ...found, outcome }
  },
  async run({ unit, handling }, writer) {
    return { assignment: (await give(writer, writer.subject, unit, handling)).id }
  },
})

/** Gives an item of a sent result to a unit. @throws Refusal where it does not fit beside those that have it */
export async function give(
  writer: Writer,
  { id, text, region, outcome }: ItemRow & { outcome: OutcomeRow },
  unitId: string,
  handling: Handling,
): Promise<AssignmentRow> {
  if (outcome.stage !== 'sent') throw refusal('assignments.notSent')
  const { topicId } = outcome
  await mustFit(writer, region, await assignmentsOfItem(writer.db, id), unitId, handling)
  const given = await dispatch(writer, { region, topicId, outcomeItemId: id, unitId, handling, task: text })
  if (topicId) await advanceTopic(writer, topicId, 'assigned')
  return given
}

/** One lead for an item, co-handlers beside a lead, and a lead as soon as so many units share it. @throws Refusal */
export async function mustFit(
  { db, now }: Pick<Writer, 'db' | 'now'>,
  region: string,
  before: readonly Pick<AssignmentRow, 'stage' | 'unitId' | 'handling'>[],
  unit: string,
  handling: Handling,
): Promise<void> {
  const standing = before.filter(({ stage }) => stage !== 'sentBack')
  if (standing.some(({ unitId }) => unitId === unit)) throw conflict('assignments.unitHasIt')
  const lead = standing.some((one) => one.handling === 'lead')
  if (handling === 'lead' && lead) throw refusal('assignments.leadAlready', {}, 'handling')
  if (handling === 'co' && !lead) throw refusal('assignments.coNeedsLead', {}, 'handling')
  const { thresholds } = await standardFor(db, region, now)
  if (handling === 'separate' && !lead && standing.length + 1 >= thresholds.leadNeededFrom)
    throw refusal('assignments.leadNeeded', { units: thresholds.leadNeededFrom }, 'handling')
}

export const reassign = command({
  name: 'assignments.reassign',
  purpose: 'Gives a task that was sent back to another unit, or back to the same for good.',
  input: z.strictObject({ assignment: Id, unit: Id }),
  output: z.object({ assignment: z.uuid() }),
  allow: dispatchers,
  also: { unit: unitNear('assignments.outsideRegion', { missing: 'assignments.noUnit' }) },
  about: aboutTask,
  async run({ unit }, writer) {
    const { subject, db } = writer
    if (subject.stage !== 'sentBack') throw refusal('assignments.notSentBack')
    const [successor] = await db
      .select({ id: assignments.id })
      .from(assignments)
      .where(eq(assignments.replaces, subject.id))
    if (successor) throw conflict('assignments.movedOn', { stage: 'dispatched' })
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
  const { db, now, actor, record } = writer
  const unit = (await unitHeads(db, [task.unitId])).get(task.unitId)
  if (!unit) throw refusal('assignments.noUnit', {}, 'unit')
  const theirs = dispatchers.permits(actor, { region: unit.region })
  if (!theirs && !near(unit.region, task.region)) throw refusal('assignments.outsideRegion', {}, 'unit')
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
  const subject = { subject: 'assignments', subjectId: row!.id, region: task.region }
  await enterStage(writer, { ...subject, stage: 'dispatched', reason: unit.name })
  await startClock(writer, {
    ...subject,
    name: 'reply',
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
