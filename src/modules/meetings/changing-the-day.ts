import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Moment, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { retireCode } from '#modules/places/index.ts'
import { advanceTopic, preparers } from '#modules/topics/index.ts'
import { type MeetingRow, meetingById, meetingsOf } from './lookup.ts'
import { meetings, participants } from './tables.ts'

const Announced = { meeting: Id, revision: Revision }
const Reason = Prose(300, 4)

export const postponeMeeting = command({
  name: 'meetings.postpone',
  purpose:
    'Moves an announced session to a later time; everybody sees the change. Earlier is not possible: people rely on it.',
  input: z.strictObject({ ...Announced, startsAt: Moment, reason: Reason }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: preparers,
  about: ({ meeting }, { db }) => meetingById(db, meeting),
  async run({ revision, startsAt, reason }, writer) {
    if (startsAt <= writer.subject.startsAt && writer.subject.stage === 'announced')
      throw refusal('meetings.onlyLater', {}, 'startsAt')
    const row = await change(writer, writer.subject, revision, { startsAt })
    writer.record('meetings.postponed', meetings, row, { startsAt: startsAt.toISOString() })
    await tellEverybody(writer, row, 'postponed', reason)
    return {}
  },
})

export const cancelMeeting = command({
  name: 'meetings.cancel',
  purpose:
    'Calls an announced session off, with a reason that everybody may read; its topic goes back to being prepared.',
  input: z.strictObject({ ...Announced, reason: Reason }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: preparers,
  about: ({ meeting }, { db }) => meetingById(db, meeting),
  async run({ revision, reason }, writer) {
    const row = await change(writer, writer.subject, revision, { stage: 'cancelled' })
    writer.record('meetings.cancelled', meetings, row, { topic: row.topicId })
    await tellEverybody(writer, row, 'cancelled', reason)
    if (row.collectingCode) await retireCode(writer, row.collectingCode, reason)
    const others = await meetingsOf(writer.db, row.topicId)
    if (!others.some(({ stage }) => stage === 'announced'))
      await advanceTopic(writer, row.topicId, 'researching', { reason })
    return {}
  },
})

/** Changes a session that is still to come, unless somebody else just did. */
async function change(
  { db }: Writer,
  { id, stage }: MeetingRow,
  revision: number,
  set: Partial<MeetingRow>,
): Promise<MeetingRow> {
  if (stage !== 'announced') throw refusal('meetings.overAlready')
  const [row] = await db
    .update(meetings)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(meetings.id, id), eq(meetings.revision, revision)))
    .returning()
  if (!row) throw refusal('meetings.movedOn')
  return row
}

/** Puts a change on the public page of the session, and tells those who were invited under their account. */
async function tellEverybody(
  writer: Writer,
  { id, region }: MeetingRow,
  stage: 'postponed' | 'cancelled',
  reason: string,
): Promise<void> {
  await enterStage(writer, { subject: 'meetings', subjectId: id, region, from: 'announced', stage, reason })
  const invited = await writer.db
    .selectDistinct({ account: participants.accountId })
    .from(participants)
    .where(and(eq(participants.meetingId, id), isNotNull(participants.accountId)))
  for (const { account } of invited)
    await tell(writer, { to: { account: account! }, code: `meetings.${stage}`, href: `/sessions/${id}` })
}
