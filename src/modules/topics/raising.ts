import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { isUnder } from '#kernel/access/region.ts'
import { partOf } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { placeHeads, placesWithin } from '#modules/places/index.ts'
import { type TopicRow, topicHead, voicesOfTopic } from './lookup.ts'
import { preparers, putBehind } from './proposing.ts'
import { topics } from './tables.ts'

/** What cannot be settled where people live goes up with the voices behind it; the answer comes down to them. */
export const raiseTopic = command({
  name: 'topics.raise',
  purpose:
    'Raises a topic to a hall of the level above, with all voices behind it; the answer comes down to them.',
  input: z.strictObject({ topic: Id, hall: Id, reason: Prose(500, 5) }),
  output: z.object({ topic: z.uuid() }),
  publishes: { checked: ['reason'] },
  allow: preparers,
  also: { hall: partOf('a level above') },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ hall: hallId, reason }, writer) {
    const { db, now, actor, subject, record } = writer
    if (['proposed', 'returned', 'archived'].includes(subject.stage)) throw refusal('topics.notToBeRaised')
    const hall = (await placeHeads(db, [hallId])).get(hallId)
    if (hall?.kind !== 'hall' || !isUnder(subject.region, hall.region))
      throw refusal('topics.notAbove', {}, 'hall')
    const { to } = await raisedFromAndTo(db, subject)
    if (to.some((one) => one.hallId === hallId)) throw conflict('topics.raisedBefore')
    const { title, summary, category, source, tokens } = subject
    const [row] = await db
      .insert(topics)
      .values({
        title,
        summary,
        category,
        source,
        tokens,
        hallId,
        region: hall.region,
        year: yearOf(now),
        stage: 'proposed',
        proposedBy: actor.account ?? null,
        createdAt: now,
        raisedFrom: subject.id,
      })
      .returning()
    record('topics.raised', topics, row!, { from: subject.id })
    await enterStage(writer, {
      subject: 'topics',
      subjectId: row!.id,
      region: row!.region,
      stage: 'proposed',
      reason,
    })
    await putBehind(writer, row!.id, await voicesOfTopic(db, subject.id))
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: row!.region },
      code: 'topics.raised',
      facts: { title },
      href: `/desk/topics/${row!.id}`,
    })
    return { topic: row!.id }
  },
})

type Other = Pick<TopicRow, 'id' | 'title' | 'stage' | 'region' | 'hallId'>
/** The topic below that this one was raised from, and those above that it was raised to. */
export type Raised = { from: Other | null; to: Other[] }

export async function raisedFromAndTo(
  db: Database,
  { id, raisedFrom }: Pick<TopicRow, 'id' | 'raisedFrom'>,
): Promise<Raised> {
  const { title, stage, region, hallId } = topics
  const columns = { id: topics.id, title, stage, region, hallId }
  const to = await db.select(columns).from(topics).where(eq(topics.raisedFrom, id))
  const [from] = raisedFrom ? await db.select(columns).from(topics).where(eq(topics.id, raisedFrom)) : []
  return { from: from ?? null, to }
}

/** Halls of the levels above a topic's own. */
export async function hallsAbove(
  db: Database,
  { region }: Pick<TopicRow, 'region'>,
): Promise<{ id: string; name: string }[]> {
  const above = await placesWithin(db, `${region.slice(0, 4)}00000000`, ['hall'])
  return above.filter((hall) => isUnder(region, hall.region)).map(({ id, name }) => ({ id, name }))
}
