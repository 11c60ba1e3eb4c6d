import { and, asc, eq, like, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { deskPathOf } from './addresses.ts'
import { type OutcomeKind, outcomes } from './tables.ts'

/** A written result that leaders have before them and have not said anything to. */
export type AwaitingInstruction = {
  id: string
  kind: OutcomeKind
  title: string
  addressee: string
  topicId: string | null
  topic: string
  number: number | null
  year: number | null
  sentAt: Date
  href: string
}

/**
 * Results of a region that were sent and that no leader has written anything on yet, the oldest first.
 * @param regionPrefix as of `prefixOf`: '9901' for a prefecture, '' for everywhere
 */
export async function awaitingInstruction(
  db: Database,
  regionPrefix: string,
): Promise<AwaitingInstruction[]> {
  const found = await db
    .select()
    .from(outcomes)
    .where(
      and(
        like(outcomes.region, `${regionPrefix}%`),
        eq(outcomes.stage, 'sent'),

        sql`not exists (select from instructions where instructions.outcome_id = ${outcomes.id})`,
      ),
    )
    .orderBy(asc(outcomes.sentAt))
    .limit(100)
  const topics = await topicHeads(
    db,
    found.map(({ topicId }) => topicId),
  )
  return found.map(({ id, kind, title, addressee, topicId, number, year, sentAt }) => ({
    id,
    kind,
    title,
    addressee,
    topicId,
    topic: topics.get(topicId ?? '')?.title ?? '',
    number,
    year,
    sentAt: sentAt!,
    href: `${deskPathOf({ id, topicId })}#outcome-${id}`,
  }))
}
