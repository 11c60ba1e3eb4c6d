import { and, asc, eq, gte, isNull } from 'drizzle-orm'
import { dayOf, startOfDay } from '#kernel/flow/calendar.ts'
import type { WaitsForMe } from '#kernel/waits-for-me.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { meetings, participants } from './tables.ts'

/** Sessions to come that somebody is invited to. */
export const sessionsToAttend: WaitsForMe = {
  name: 'meetings.toAttend',
  label: { zh: '参加协商会', en: 'Come to a session' },
  async list({ db, now, account }) {
    const found = await db
      .select({ topicId: meetings.topicId, startsAt: meetings.startsAt, venue: meetings.venue })
      .from(participants)
      .innerJoin(meetings, eq(meetings.id, participants.meetingId))
      .where(
        and(
          eq(participants.accountId, account),
          isNull(participants.attendedAt),
          eq(meetings.stage, 'announced'),
          gte(meetings.startsAt, startOfDay(dayOf(now))),
        ),
      )
      .orderBy(asc(meetings.startsAt))
      .limit(10)
    const topics = await topicHeads(
      db,
      found.map(({ topicId }) => topicId),
    )
    return found.map(({ topicId, startsAt, venue }) => ({
      text: `${topics.get(topicId)?.title ?? ''}（${venue}）`,
      href: '/my/meetings',
      at: startsAt,
    }))
  },
}
