import { avg, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { conflict, notFound, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { meetingById } from './lookup.ts'
import { presenceOf } from './slips.ts'
import { meetingRatings } from './tables.ts'

/** What those present are asked: was the topic right, were they heard, were the answers clear, is the result sound. */
export const ratingQuestions = ['topic', 'hearing', 'answers', 'result'] as const

const Mark = z.number().int().min(1).max(5)

export const rateMeeting = command({
  name: 'meetings.rate',
  purpose: 'Somebody who was there judges the session, once and without a name.',
  secret: true,
  input: z.strictObject({
    meeting: Id,
    topic: Mark,
    hearing: Mark,
    answers: Mark,
    result: Mark,
    slip: Line(20).optional(),
  }),
  output: z.object({}),
  allow: anyone,
  also: { meeting: partOf('the sessions that one was present at') },
  limit: [
    { per: 'device', max: 30, within: '10m' },
    { per: 'address', max: 600, within: '10m', ask: true },
  ],
  async run({ meeting: id, slip, ...marks }, writer) {
    const meeting = await meetingById(writer.db, id)
    if (!meeting) throw notFound()
    // Shown once the minutes are filed, and closed by then: a figure that grew would tell what the last sheet said.
    if (meeting.stage !== 'held')
      throw refusal(meeting.stage === 'minuted' ? 'meetings.ratingClosed' : 'meetings.notYet')
    const presence = await presenceOf(writer, meeting, slip)
    const raterHash = writer.kernel.vault.pseudonym(`${id} ${presence}`, 'meetings.rating')
    const [row] = await writer.db
      .insert(meetingRatings)
      .values({ meetingId: id, raterHash, ...marks })
      .onConflictDoNothing()
      .returning()
    if (!row) throw conflict('meetings.ratedAlready')
    writer.record('meetings.rated', meetingRatings, row)
    return {}
  },
})

export type MeetingRating = { people: number; marks: Record<(typeof ratingQuestions)[number], number> }

/**
 * What those present thought, on average, from 1 to 5.
 * @param least people behind a figure that is shown
 * @returns nothing while fewer have judged
 */
export async function ratingOf(
  db: Database,
  meeting: string,
  least: number,
): Promise<MeetingRating | undefined> {
  const [found] = await db
    .select({
      people: count(),
      topic: avg(meetingRatings.topic).mapWith(Number),
      hearing: avg(meetingRatings.hearing).mapWith(Number),
      answers: avg(meetingRatings.answers).mapWith(Number),
      result: avg(meetingRatings.result).mapWith(Number),
    })
    .from(meetingRatings)
    .where(eq(meetingRatings.meetingId, meeting))
  if (!found || found.people < least) return undefined
  const { people, ...marks } = found
  return {
    people,
    marks: Object.fromEntries(
      ratingQuestions.map((question) => [question, Math.round(marks[question] * 10) / 10]),
    ) as MeetingRating['marks'],
  }
}
