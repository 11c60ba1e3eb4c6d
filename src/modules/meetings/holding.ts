import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Accepted, Code, Day, Id, Line, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { nextNumber } from '#kernel/database/next-number.ts'
import { dayOf, endOfDay } from '#kernel/flow/calendar.ts'
import { meetClock, startClock } from '#kernel/flow/clock-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { requireFrozenReport } from '#modules/consultations/index.ts'
import { unitNear } from '#modules/people/index.ts'
import { retireCode } from '#modules/places/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { advanceTopic, preparers } from '#modules/topics/index.ts'
import { isCheckInCode } from './check-in-code.ts'
import { parties } from './inviting.ts'
import { type MeetingRow, meetingById } from './lookup.ts'
import { meetingWords } from './messages.ts'
import { commitments, type MeetingStage, meetingEntries, meetings, participants } from './tables.ts'

const about = ({ meeting }: { meeting: string }, { db }: { db: Writer['db'] }) => meetingById(db, meeting)

function requireNotCalledOff({ stage }: MeetingRow): void {
  if (stage === 'cancelled') throw refusal('meetings.overAlready')
}

/** From how long before its beginning a session can be checked in to (milliseconds). */
const doorsOpen = 2 * 3_600_000

export const checkIn = command({
  name: 'meetings.checkIn',
  purpose: 'Somebody who was invited checks in with the six digits on the screen.',
  input: z.strictObject({ meeting: Id, code: Code(20, 6) }),
  output: z.object({}),
  allow: signedIn,
  about,
  limit: { per: 'account', max: 10, within: '5m' },
  async run({ meeting, code }, { db, now, actor, kernel, subject, record }) {
    if (now.getTime() < subject.startsAt.getTime() - doorsOpen)
      throw refusal('meetings.doorsClosed', {}, 'code')
    if (!['announced', 'held'].includes(subject.stage)) throw refusal('meetings.overAlready')
    if (!isCheckInCode(kernel.vault.open(subject.checkInSeed, 'meetings.checkInSeed'), code, now))
      throw refusal('meetings.wrongCode', {}, 'code')
    const [row] = await db
      .update(participants)
      .set({ attendedAt: now, attendedBy: 'code' })
      .where(
        and(
          eq(participants.meetingId, meeting),
          eq(participants.accountId, actor.account!),
          isNull(participants.attendedAt),
        ),
      )
      .returning()
    if (!row) throw refusal('meetings.notInvited')
    record('meetings.checkedIn', participants, row, { meeting, party: row.party, by: 'code' })
    return {}
  },
})

export const checkInByHand = command({
  name: 'meetings.checkInByHand',
  purpose: 'Staff check somebody in who has no phone at hand.',
  input: z.strictObject({ meeting: Id, participant: Id }),
  output: z.object({}),
  allow: preparers,
  also: { participant: partOf('the session') },
  about,
  async run({ meeting, participant }, { db, now, subject, record }) {
    requireNotCalledOff(subject)
    const [row] = await db
      .update(participants)
      .set({ attendedAt: now, attendedBy: 'hand' })
      .where(
        and(
          eq(participants.meetingId, meeting),
          eq(participants.id, participant),
          isNull(participants.attendedAt),
        ),
      )
      .returning()
    if (!row) throw refusal('meetings.notInvited')
    record('meetings.checkedIn', participants, row, { meeting, party: row.party, by: 'hand' })
    return {}
  },
})

const entryKinds = ['briefing', 'speech', 'question', 'answer', 'consensus', 'dissent', 'option'] as const
const votes = z.number().int().min(0).max(10_000).optional()

export const noteEntry = command({
  name: 'meetings.note',
  purpose:
    'Notes what was said or agreed: briefing, speech, question, answer, consensus, dissent, or an option with its votes.',
  input: z.strictObject({
    meeting: Id,
    kind: z.enum(entryKinds),
    party: z.enum(parties).optional(),
    speaker: Line(40).optional(),
    text: Prose(2_000, 2),
    written: Accepted.optional(),
    answers: Id.optional(),
    inFavour: votes,
    against: votes,
    abstained: votes,
  }),
  output: z.object({ entry: z.uuid() }),
  publishes: { checked: ['text'] },
  allow: preparers,
  also: { answers: partOf('the session') },
  about,
  async run(
    { meeting, kind, party, speaker, text, written, answers, inFavour, against, abstained },
    { db, subject, record },
  ) {
    requireNotCalledOff(subject)
    if (subject.stage === 'minuted') throw refusal('meetings.minutedAlready')
    if (kind === 'option' && subject.kind !== 'decision')
      throw refusal('meetings.optionNeedsDecision', {}, 'kind')
    if ((inFavour === undefined) !== (against === undefined))
      throw refusal('meetings.halfAVote', {}, inFavour === undefined ? 'inFavour' : 'against')
    if (answers && (kind !== 'answer' || !(await isQuestion(db, meeting, answers))))
      throw refusal('meetings.noQuestion', {}, 'answers')
    const actsInPublic = party !== 'stakeholder' && party !== 'resident'
    const [row] = await db
      .insert(meetingEntries)
      .values({
        meetingId: meeting,
        region: subject.region,
        position: await nextNumber(db, meetingEntries.position, eq(meetingEntries.meetingId, meeting)),
        kind,
        party: party ?? null,
        speaker: actsInPublic ? (speaker ?? null) : null,
        text,
        written: written ?? false,
        answers: answers ?? null,
        inFavour: inFavour ?? null,
        against: against ?? null,
        abstained: abstained ?? null,
      })
      .returning()
    record('meetings.noted', meetingEntries, row!, { meeting, kind })
    return { entry: row!.id }
  },
})

async function isQuestion(db: Writer['db'], meeting: string, entry: string): Promise<boolean> {
  const [found] = await db
    .select({ kind: meetingEntries.kind })
    .from(meetingEntries)
    .where(and(eq(meetingEntries.id, entry), eq(meetingEntries.meetingId, meeting)))
  return found?.kind === 'question'
}

export const commit = command({
  name: 'meetings.commit',
  purpose: 'Records what a unit promised on the spot, and by when; a clock runs until it is kept.',
  input: z.strictObject({ meeting: Id, unit: Id, text: Prose(500, 4), dueOn: Day }),
  output: z.object({ commitment: z.uuid() }),
  publishes: { checked: ['text'] },
  allow: preparers,
  also: { unit: unitNear('meetings.noUnit') },
  about,
  async run({ meeting, unit, text, dueOn }, writer) {
    const { db, now, subject, record } = writer
    requireNotCalledOff(subject)
    if (dueOn <= dayOf(now)) throw refusal('meetings.dueInThePast', {}, 'dueOn')
    const [row] = await db
      .insert(commitments)
      .values({
        meetingId: meeting,
        topicId: subject.topicId,
        region: subject.region,
        unitId: unit,
        text,
        dueOn,
      })
      .returning()
    record('meetings.committed', commitments, row!, { meeting, unit, dueOn })
    const dueAt = endOfDay(dueOn)
    const { thresholds } = await standardFor(db, subject.region, now)
    const span = dueAt.getTime() - now.getTime()
    const yellowAt = new Date(now.getTime() + span * thresholds.yellowFraction)
    await startClock(writer, {
      subject: 'commitments',
      subjectId: row!.id,
      name: 'commitment',
      region: subject.region,
      unitId: unit,
      startedAt: now,
      yellowAt,
      dueAt,
    })
    return { commitment: row!.id }
  },
})

export const keepCommitment = command({
  name: 'meetings.keepCommitment',
  purpose: 'Looks back on a commitment: it was kept, and how.',
  input: z.strictObject({ meeting: Id, commitment: Id, note: Prose(500, 4) }),
  output: z.object({}),
  publishes: { checked: ['note'] },
  allow: preparers,
  also: { commitment: partOf('the session') },
  about,
  async run({ meeting, commitment, note }, writer) {
    const [row] = await writer.db
      .update(commitments)
      .set({ keptAt: writer.now, keptNote: note })
      .where(
        and(eq(commitments.id, commitment), eq(commitments.meetingId, meeting), isNull(commitments.keptAt)),
      )
      .returning()
    if (!row) throw refusal('meetings.noCommitment')
    writer.record('meetings.commitmentKept', commitments, row, { meeting })
    await meetClock(writer, 'commitments', commitment, 'commitment')
    return {}
  },
})

export const closeMeeting = command({
  name: 'meetings.close',
  purpose: 'Closes a session that took place.',
  input: z.strictObject({ meeting: Id }),
  output: z.object({}),
  allow: preparers,
  about,
  async run(_, writer) {
    const { now, subject } = writer
    if (subject.stage !== 'announced') throw refusal('meetings.overAlready')
    if (now < subject.startsAt) throw refusal('meetings.notYet')
    await requireFrozenReport(writer, subject.topicId)
    await moveMeeting(writer, subject, 'held')
    if (subject.collectingCode) await retireCode(writer, subject.collectingCode, meetingWords.zh.codeEnds)
    await advanceTopic(writer, subject.topicId, 'deliberated')
    return {}
  },
})

export const fileMinutes = command({
  name: 'meetings.fileMinutes',
  purpose: 'Files the minutes; from then on the record of the session stands.',
  input: z.strictObject({ meeting: Id, minutes: Prose(10_000, 10) }),
  output: z.object({}),
  publishes: { checked: ['minutes'] },
  allow: preparers,
  about,
  async run({ minutes }, writer) {
    const { subject, now } = writer
    if (subject.stage !== 'held')
      throw refusal(subject.stage === 'minuted' ? 'meetings.minutedAlready' : 'meetings.notYet')
    await moveMeeting(writer, subject, 'minuted', { minutes, minutedAt: now })
    return {}
  },
})

/** Moves a session on, unless somebody else just did. */
export async function moveMeeting(
  writer: Writer,
  meeting: MeetingRow,
  stage: MeetingStage,
  set: Partial<MeetingRow> = {},
) {
  const [row] = await writer.db
    .update(meetings)
    .set({ ...set, stage, revision: meeting.revision + 1 })
    .where(and(eq(meetings.id, meeting.id), eq(meetings.revision, meeting.revision)))
    .returning()
  if (!row) throw refusal('meetings.movedOn')
  writer.record(`meetings.${stage}`, meetings, row, { topic: meeting.topicId })
  await enterStage(writer, {
    subject: 'meetings',
    subjectId: meeting.id,
    region: meeting.region,
    from: meeting.stage,
    stage,
  })
}
