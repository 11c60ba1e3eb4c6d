import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { fivePhases, type LoopFacts, type Product, phases, products, Stage } from '#modules/topics/index.ts'

const everyProduct = phases.flatMap((phase): readonly Product[] => products[phase])

/** A topic with its five phases. */
export const TopicLoop = z.object({
  id: z.string(),
  title: z.string(),
  stage: Stage,
  region: z.string(),
  hall: z.string(),
  phases: z.array(
    z.object({
      name: z.enum(phases),
      /** Complete; begun or next in turn; not yet. */
      state: z.enum(['done', 'now', 'next']),
      products: z.array(
        z.object({ name: z.enum(everyProduct), state: z.enum(['there', 'waived', 'missing']) }),
      ),
    }),
  ),
})
export type TopicLoop = z.output<typeof TopicLoop>

/**
 * The five phases of topics, in one statement for all of them. Relies on the topic indexes of topic_voices,
 * topic_sources, plans, readings, researches, meetings, outcomes, assignments and evaluations.
 */
export async function loopsOf(db: Database, where: SQL, limit: number): Promise<TopicLoop[]> {
  const found = await rows<Omit<TopicLoop, 'phases'> & { facts: LoopFacts }>(
    db,
    sql`select t.id, t.title, t.stage, t.region, p.name as hall, json_build_object(
          'sources', t.source <> 'residents' or t.raised_from is not null
             or exists (select from topic_voices where topic_id = t.id)
             or exists (select from topic_sources where topic_id = t.id),
          'selection', t.stage not in ('proposed', 'returned'),
          'plan', exists (select from plans where topic_id = t.id and approved_at is not null),
          'leadOfficial', t.lead_official is not null,
          'committee', t.committee_id is not null,
          'reading', exists (select from readings where topic_id = t.id),
          'researchReport', exists (select from researches where topic_id = t.id and filed_at is not null),
          'notice', exists (select from meetings where topic_id = t.id),
          'minutes', exists (select from meetings where topic_id = t.id and stage = 'minuted'),
          'writtenResult', exists (select from outcomes where topic_id = t.id and stage = 'sent'),
          'tasks', exists (select from assignments where topic_id = t.id),
          'replies', exists (select from assignments where topic_id = t.id)
             and not exists (select from assignments where topic_id = t.id and stage not in ('replied', 'closed')),
          'evaluation', exists (select from evaluations where topic_id = t.id and stage = 'published'),
          'waived', (select coalesce(json_agg(barrier), '[]') from waivers where subject = 'topics' and subject_id = t.id)
        ) as facts
        from topics t join places p on p.id = t.hall_id
        where t.stage not in ('proposed', 'returned') and ${where}
        order by t.created_at desc, t.id desc limit ${limit}`,
  )
  return found.map(({ facts, ...topic }) => ({ ...topic, phases: fivePhases(facts) }))
}
