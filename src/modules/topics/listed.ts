import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { placeHeads } from '#modules/places/index.ts'
import { topics } from './tables.ts'

export const Stage = z.enum([
  'proposed',
  'returned',
  'selected',
  'planned',
  'researching',
  'announced',
  'deliberated',
  'outcome',
  'assigned',
  'evaluating',
  'published',
  'archived',
])
const Category = z.enum(['economy', 'politics', 'culture', 'society', 'ecology'])
/** Topics on one page of a list. */
export const pageSize = 30

/** Stages in which a topic is nobody's business yet but of those who prepare it. */
export const inPreparation = ['proposed', 'returned'] as const

/** A topic as lists show it. */
export const Head = z.object({
  id: z.uuid(),
  title: z.string(),
  summary: z.string(),
  stage: Stage,
  category: Category,
  region: z.string(),
  hall: z.string(),
  year: z.number(),
  voices: z.number(),
  /** It was taken up by a level above, and goes on there. */
  raised: z.boolean(),
  createdAt: z.date(),
})

/**
 * The columns of a topic as lists show it, with how many voices stand behind it. The table is named by hand: of one table
 * alone, drizzle writes columns without it, and `id` would be the voice's.
 */
export const columns = {
  id: topics.id,
  title: topics.title,
  summary: topics.summary,
  stage: topics.stage,
  category: topics.category,
  region: topics.region,
  hallId: topics.hallId,
  year: topics.year,
  createdAt: topics.createdAt,
  // Not `exists`: of many topics the planner would read them all into a hash first, for the few of one page.
  raised: sql<boolean>`(select true from topics above where above.raised_from = topics.id limit 1) is not null`,
  voices: sql<number>`(select count(*)::int from topic_voices tv
     join voices v on v.id = tv.voice_id or v.merged_into = tv.voice_id where tv.topic_id = topics.id)`,
}

/** A page of topics with the names of their halls, out of one more row than fits. */
export async function pageOf<Row extends { hallId: string }>(
  db: Database,
  found: readonly Row[],
  page: number,
  size = pageSize,
) {
  const halls = await placeHeads(
    db,
    found.map(({ hallId }) => hallId),
  )
  return {
    page,
    more: found.length > size,
    items: found
      .slice(0, size)
      .map(({ hallId, ...topic }) => ({ ...topic, hall: halls.get(hallId)?.name ?? '' })),
  }
}

/** Voices behind a topic, those that were merged into another included. */
export async function countVoices(db: Database, topicId: string): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from topic_voices tv
          join voices v on v.id = tv.voice_id or v.merged_into = tv.voice_id
         where tv.topic_id = ${topicId}`,
  )
  return counted!.count
}
