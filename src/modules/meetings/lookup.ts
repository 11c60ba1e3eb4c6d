import { and, asc, eq, inArray, like, lte } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { commitments, meetingEntries, meetings, participants } from './tables.ts'

export type MeetingRow = typeof meetings.$inferSelect
export type CommitmentRow = typeof commitments.$inferSelect
export type EntryRow = typeof meetingEntries.$inferSelect
export type ParticipantRow = typeof participants.$inferSelect

export async function meetingById(db: Database, id: string): Promise<MeetingRow | undefined> {
  const [found] = await db.select().from(meetings).where(eq(meetings.id, id))
  return found
}

/** The sessions of a topic, in the order of time. */
export function meetingsOf(db: Database, topicId: string): Promise<MeetingRow[]> {
  return db.select().from(meetings).where(eq(meetings.topicId, topicId)).orderBy(asc(meetings.startsAt))
}

/** What was promised at the sessions of topics. */
export async function commitmentsOf(db: Database, topicIds: readonly string[]): Promise<CommitmentRow[]> {
  if (topicIds.length === 0) return []
  return db
    .select()
    .from(commitments)
    .where(inArray(commitments.topicId, [...topicIds]))
    .orderBy(asc(commitments.dueOn))
}

/** What was promised within a region and falls due by a day, the earliest first. */
export function commitmentsWithin(
  db: Database,
  regionPrefix: string,
  dueBy: string,
): Promise<CommitmentRow[]> {
  return db
    .select()
    .from(commitments)
    .where(and(like(commitments.region, `${regionPrefix}%`), lte(commitments.dueOn, dueBy)))
    .orderBy(asc(commitments.dueOn))
    .limit(500)
}

export function entriesOf(db: Database, meetingId: string): Promise<EntryRow[]> {
  return db
    .select()
    .from(meetingEntries)
    .where(eq(meetingEntries.meetingId, meetingId))
    .orderBy(asc(meetingEntries.position))
}

export function participantsOf(db: Database, meetingId: string): Promise<ParticipantRow[]> {
  return db
    .select()
    .from(participants)
    .where(eq(participants.meetingId, meetingId))
    .orderBy(asc(participants.party), asc(participants.invitedAt))
}
