import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { dayOf, deadline } from '#kernel/flow/calendar.ts'
import { meetClock, restartClock } from '#kernel/flow/clock-record.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { standardFor } from '#modules/standards/index.ts'
import { coHandlersOf, missingSignatures } from './countersigning.ts'
import type { AssignmentRow } from './lookup.ts'
import { aboutTask, changeTask, dispatchers, moveTask, unitOfficers } from './moving.ts'

const draft = {
  assignment: Id,
  revision: Revision,
  /** Class by the dictionary of the year; a co-handler, who tells the lead alone, gives none. */
  replyClass: Line(2, 0).optional(),
  reply: Prose(5_000, 10),
}

export const circulateReply = command({
  name: 'assignments.circulate',
  purpose: 'The lead shows its reply to the co-handlers, who countersign it; each change asks them again.',
  input: z.strictObject(draft),
  output: z.object({}),
  publishes: { checked: ['reply'] },
  allow: unitOfficers,
  about: aboutTask,
  async run({ revision, replyClass, reply: text }, writer) {
    const { subject, db } = writer
    const others = await coHandlersOf(db, subject)
    if (subject.stage !== 'accepted') throw refusal('assignments.acceptFirst')
    if (subject.handling !== 'lead' || others.length === 0) throw refusal('assignments.noCoHandlers')
    await changeTask(
      writer,
      subject,
      {
        replyDraft: text,
        replyDraftClass: await classOf(writer, subject, replyClass),
        draftVersion: subject.draftVersion + 1,
      },
      revision,
    )
    for (const { id, unitId, region } of others)
      await tell(writer, {
        to: { role: 'handlingUnitOfficer', region, unit: unitId },
        code: 'assignments.toCountersign',
        href: `/desk/assignments/${id}`,
      })
    return {}
  },
})

export const reply = command({
  name: 'assignments.reply',
  purpose:
    'The unit replies, with the class that says how far the matter is solved; a lead once its co-handlers have ' +
    'countersigned these very words, a co-handler to the lead alone.',
  input: z.strictObject({ ...draft, promisedOn: Day.optional() }),
  output: z.object({}),
  publishes: { checked: ['reply'] },
  allow: unitOfficers,
  about: aboutTask,
  async run({ revision, replyClass, reply: text, promisedOn }, writer) {
    const { db, now, subject } = writer
    const given = await classOf(writer, subject, replyClass)
    if (promisedOn && promisedOn < dayOf(now)) throw refusal('assignments.promisedBefore', {}, 'promisedOn')
    const missing = await missingSignatures(db, subject, { text, replyClass: given })
    if (missing.length > 0) throw refusal('assignments.notCountersigned', { units: missing }, 'reply')
    const set = { reply: text, replyClass: given, repliedAt: now, promisedOn: promisedOn ?? null }
    await moveTask(writer, subject, 'replied', set, revision)
    await meetClock(writer, 'assignments', subject.id, 'reply')
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: subject.region },
      code: 'assignments.replied',
      href: `/desk/assignments/${subject.id}`,
    })
    return {}
  },
})

/** The class as the dictionary of the year has it; none for a co-handler. @throws Refusal */
async function classOf(
  { db, now }: Writer,
  { handling, region }: AssignmentRow,
  replyClass: string | undefined,
): Promise<string | null> {
  if (handling === 'co') return null
  const { thresholds } = await standardFor(db, region, now)
  if (!replyClass || !Object.hasOwn(thresholds.replyClasses, replyClass))
    throw refusal('assignments.noSuchClass', {}, 'replyClass')
  return replyClass
}

export const close = command({
  name: 'assignments.close',
  purpose: 'Takes a reply as final.',
  input: z.strictObject({ assignment: Id, revision: Revision }),
  output: z.object({}),
  allow: dispatchers,
  about: aboutTask,
  async run({ revision }, writer) {
    await moveTask(writer, writer.subject, 'closed', {}, revision)
    return {}
  },
})

export const askAgain = command({
  name: 'assignments.askAgain',
  purpose: 'Gives a reply back to be done again; the clock runs anew, and contentment is asked anew.',
  input: z.strictObject({ assignment: Id, revision: Revision, reason: Prose(500, 5) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: dispatchers,
  about: aboutTask,
  async run({ revision, reason }, writer) {
    const { db, now, subject } = writer
    const { thresholds } = await standardFor(db, subject.region, now)
    const times = deadline(now, thresholds.replyWorkingDays, thresholds.yellowFraction, thresholds.calendar)
    const anew = {
      repliedAt: null,
      dispatchedAt: now,
      dueAt: times.dueAt,
      round: subject.round + 1,
      extendedTo: null,
      extensionApprovedBy: null,
      extensionAskedAt: null,
      replyDraft: null,
    }
    await moveTask(writer, subject, 'accepted', anew, revision, reason)
    await restartClock(writer, 'assignments', subject.id, 'reply', { startedAt: now, ...times })
    await tell(writer, {
      to: { role: 'handlingUnitOfficer', region: subject.region, unit: subject.unitId },
      code: 'assignments.again',
      href: `/desk/assignments/${subject.id}`,
    })
    return {}
  },
})
