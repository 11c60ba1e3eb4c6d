import { desc, eq } from 'drizzle-orm'
import type { KeptAboutMe } from '#kernel/kept-about-me.ts'
import { meetings, participants } from './tables.ts'

/** Sessions that somebody was invited to, and whether they were there. */
export const attendedSessions: KeptAboutMe = {
  name: 'meetings.invited',
  list: ({ db, account }) =>
    db
      .select({
        venue: meetings.venue,
        startsAt: meetings.startsAt,
        as: participants.party,
        invitedAt: participants.invitedAt,
        attendedAt: participants.attendedAt,
      })
      .from(participants)
      .innerJoin(meetings, eq(meetings.id, participants.meetingId))
      .where(eq(participants.accountId, account))
      .orderBy(desc(meetings.startsAt)),
}
