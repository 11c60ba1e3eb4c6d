import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import { newSalt } from '#kernel/database/columns.ts'
import type { RetentionRule } from '#kernel/retention.ts'
import { meetings, participants } from './tables.ts'

/** Stands where a resident's name stood. */
const nameless = '—'

/** Members and officers acted in public and stay on record; residents who came do not. */
export const participantRetention: RetentionRule = {
  name: 'meetings.participants',
  what: {
    zh: '参加协商的居民姓名（自会议召开起）',
    en: 'Names of residents at sessions (from the session)',
  },
  days: 1_095,
  least: 30,
  async count(db, before) {
    const [found] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(participants)
      .innerJoin(meetings, eq(meetings.id, participants.meetingId))
      .where(past(before))
    return found!.count
  },
  async erase({ db, record }, before, most) {
    const due = await db
      .select({ id: participants.id })
      .from(participants)
      .innerJoin(meetings, eq(meetings.id, participants.meetingId))
      .where(past(before))
      .limit(most)
    for (const { id } of due) {
      const [row] = await db
        .update(participants)
        .set({ name: nameless, sealed: false, accountId: null, ledgerSalt: newSalt() })
        .where(eq(participants.id, id))
        .returning()
      record('meetings.nameErased', participants, row!)
    }
    return due.length
  },
}

function past(before: Date): SQL {
  return and(eq(participants.sealed, true), lt(meetings.startsAt, before))!
}
