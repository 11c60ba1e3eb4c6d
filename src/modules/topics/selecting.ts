import { asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { unitNear } from '#modules/people/index.ts'
import { advanceTopic, changeTopic } from './advancing.ts'
import { type TopicRow, topicHead } from './lookup.ts'
import { deciders } from './proposing.ts'
import { topicReviews } from './tables.ts'

const about = ({ topic }: { topic: string }, { db }: Pick<Writer, 'db'>) => topicHead(db, topic)
const named = { topic: Id, revision: Revision }
const committee = unitNear('topics.noCommittee', { kinds: ['specialCommittee'] })
/** Office and name of whoever decided, shown in public. */
const By = Line(60, 2)

export const selectTopic = command({
  name: 'topics.select',
  purpose: 'Chooses a topic for the year: why, by whose word, and with which lead official and committee.',
  input: z.strictObject({
    ...named,
    reason: Prose(500, 2),
    leadOfficial: Line(60, 2),
    committee: Id.optional(),
    approvedBy: By,
  }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: deciders,
  also: { committee },
  about,
  async run({ topic, revision, reason, leadOfficial, committee, approvedBy }, writer) {
    await review(writer, writer.subject, {
      conclusion: 'selected',
      ground: null,
      words: reason,
      by: approvedBy,
    })
    await advanceTopic(writer, topic, 'selected', {
      reason,
      revision,
      set: { advice: reason, leadOfficial, committeeId: committee ?? null, selectedBy: approvedBy },
    })
    return {}
  },
})

export const returnTopic = command({
  name: 'topics.return',
  purpose:
    'Concludes that a topic should be adjusted: the reason and the advice go back to whoever proposed it.',
  input: z.strictObject({
    ...named,
    ground: z.enum(['offTheme', 'noBenefit', 'tooBroad', 'notOurs', 'notReady', 'other']).default('other'),
    advice: Prose(500, 5),
    approvedBy: By,
  }),
  output: z.object({}),
  publishes: { checked: ['advice'] },
  allow: deciders,
  about,
  async run({ topic, revision, ground, advice, approvedBy }, writer) {
    const { subject } = writer
    await review(writer, subject, { conclusion: 'adjust', ground, words: advice, by: approvedBy })
    await advanceTopic(writer, topic, 'returned', { reason: advice, revision, set: { advice } })
    if (subject.proposedBy)
      await tell(writer, {
        to: { account: subject.proposedBy },
        code: 'topics.returned',
        href: `/my/topics#topic-${topic}`,
      })
    return {}
  },
})

/** The three that a topic is settled with are its theme, its lead official and its committee (三定). */
export const nameLeads = command({
  name: 'topics.nameLeads',
  purpose: 'Names another lead official or committee for a topic whose session is not announced yet.',
  input: z.strictObject({ ...named, leadOfficial: Line(60, 2), committee: Id.optional() }),
  output: z.object({}),
  allow: deciders,
  also: { committee },
  about,
  async run({ revision, leadOfficial, committee }, writer) {
    const { subject } = writer
    if (!['selected', 'planned', 'researching'].includes(subject.stage))
      throw refusal('topics.notToBePrepared')
    await changeTopic(writer, subject, { leadOfficial, committeeId: committee ?? null }, revision)
    return {}
  },
})

type Concluded = Pick<typeof topicReviews.$inferSelect, 'conclusion' | 'ground' | 'words' | 'by'>

async function review(
  { db, now, record }: Writer,
  { id, region, round, title, summary }: TopicRow,
  concluded: Concluded,
): Promise<void> {
  const [row] = await db
    .insert(topicReviews)
    .values({ ...concluded, topicId: id, region, round, title, summary, at: now })
    .returning()
  const { conclusion, ground } = concluded
  record('topics.reviewed', topicReviews, row!, {
    topic: id,
    round,
    conclusion,
    ...(ground ? { ground } : {}),
  })
}

/** What was concluded on topics, the earliest first. */
export async function reviewsOf(db: Database, topicIds: readonly string[]) {
  if (topicIds.length === 0) return []
  return db
    .select()
    .from(topicReviews)
    .where(
      topicIds.length === 1
        ? eq(topicReviews.topicId, topicIds[0]!)
        : inArray(topicReviews.topicId, [...topicIds]),
    )
    .orderBy(asc(topicReviews.at))
}
