import { and, eq } from 'drizzle-orm'
import type { Writer } from '#kernel/action/declare.ts'
import { conflict, notFound, refusal } from '#kernel/action/refusal.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { canMove } from '#kernel/flow/stages.ts'
import { type TopicRow, topicHead } from './lookup.ts'
import { topicFlow } from './rules.ts'
import { type TopicStage, topics } from './tables.ts'

/**
 * Moves a topic on. Where it already stands in that stage nothing happens.
 * @throws Refusal where no way leads there from its present stage
 */
export async function advanceTopic(
  writer: Writer,
  topicId: string,
  stage: TopicStage,
  more: { reason?: string | undefined; set?: Partial<TopicRow>; revision?: number | undefined } = {},
): Promise<TopicRow> {
  const topic = await topicHead(writer.db, topicId)
  if (!topic) throw notFound()
  if (topic.stage === stage && !more.set) return topic
  if (topic.stage !== stage && !canMove(topicFlow, topic.stage, stage))
    throw refusal('topics.notThere', { from: topic.stage, to: stage })
  const moved = await changeTopic(writer, topic, { ...more.set, stage }, more.revision)
  if (topic.stage !== stage)
    await enterStage(writer, {
      subject: 'topics',
      subjectId: topic.id,
      region: topic.region,
      from: topic.stage,
      stage,
      reason: more.reason,
    })
  return moved
}

/**
 * Changes a topic's row, and remembers it.
 * @param revision as the form showed it; another means that somebody was first
 */
export async function changeTopic(
  writer: Writer,
  topic: TopicRow,
  set: Partial<TopicRow>,
  revision = topic.revision,
): Promise<TopicRow> {
  const [row] = await writer.db
    .update(topics)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(topics.id, topic.id), eq(topics.revision, revision)))
    .returning()
  if (!row) throw conflict('topics.movedOn', { stage: topic.stage })
  writer.record('topics.changed', topics, row, { stage: row.stage })
  return row
}
