import { and, asc, eq, gte, inArray, like, lte, or } from 'drizzle-orm'
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

/** What was promised within regions or by units, and falls due in a time, the earliest first. */
export async function commitmentsWithin(
  db: Database,
  { prefixes = [], units = [] }: { prefixes?: readonly string[]; units?: readonly string[] },
  { from, to }: { from?: string; to: string },
): Promise<CommitmentRow[]> {
  if (prefixes.length === 0 && units.length === 0) return []
  return db
    .select()
    .from(commitments)
    .where(
      and(
        or(
          ...prefixes.map((prefix) => like(commitments.region, `${prefix}%`)),
          units.length > 0 ? inArray(commitments.unitId, [...units]) : undefined,
        ),
        lte(commitments.dueOn, to),
        from ? gte(commitments.dueOn, from) : undefined,
      ),
    )
    .orderBy(asc(commitments.dueOn))
    .limit(1_000)
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
