import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { rows } from '#kernel/database/rows.ts'
import { isClosed, levelOfRegion, levels, topicHead, topicReaders } from '#modules/topics/index.ts'
import { loopsOf, TopicLoop } from './facts.ts'

/** As many as anybody looks through on one page. */
const most = 300

export const loops = query({
  name: 'loop.list',
  purpose: 'The five phases of the region’s topics: what each left behind, and what is missing.',
  input: z.strictObject({ open: z.boolean().default(false) }),
  output: z.object({ items: z.array(TopicLoop), closed: z.number(), all: z.number() }),
  allow: topicReaders,
  async run({ open }, { db, actor }) {
    const found = await loopsOf(db, within(sql`t.region`, topicReaders, actor), most)
    const unclosed = found.filter(({ phases }) => !isClosed(phases))
    return { items: open ? unclosed : found, closed: found.length - unclosed.length, all: found.length }
  },
})

export const loopOfTopic = query({
  name: 'loop.topic',
  purpose: 'The five phases of one topic.',
  input: z.strictObject({ topic: Id }),
  output: TopicLoop,
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic }, { db }) {
    const [found] = await loopsOf(db, sql`t.id = ${topic}`, 1)
    if (!found) throw notFound()
    return found
  },
})

const Chain = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  stage: z.string(),
  aboveId: z.string(),
  /** None while it waits in the pool. */
  aboveTitle: z.string().nullable(),
  aboveRegion: z.string(),
  aboveStage: z.string(),
})

export const threeLevels = query({
  name: 'loop.levels',
  purpose:
    'Deliberation on three levels: places and topics of each, what was raised, and what came back as an answer.',
  input: z.strictObject({}),
  output: z.object({
    levels: z.array(
      z.object({
        level: z.enum(levels),
        places: z.number(),
        topics: z.number(),
        deliberated: z.number(),
        raised: z.number(),
        answered: z.number(),
      }),
    ),
    chains: z.array(Chain),
  }),
  allow: anyone,
  async run(_, { db }) {
    const places = await rows<{ region: string; count: number }>(
      db,
      sql`select region, count(*)::int as count from places
           where kind in ('hall', 'station') and state <> 'closed' group by region`,
    )
    const topics = await rows<{ region: string; count: number; deliberated: number }>(
      db,
      sql`select region, count(*)::int as count,
                 (count(*) filter (where stage in ('deliberated', 'outcome', 'assigned', 'evaluating', 'published',
                   'archived')))::int as deliberated
            from topics where stage not in ('proposed', 'returned') group by region`,
    )
    // Relies on the index topics_raised. What waits to be chosen above is not public yet, but that it went up is.
    const chains = await rows<z.output<typeof Chain>>(
      db,
      sql`select b.id, b.title, b.region, b.stage, a.id as "aboveId",
                 case when a.stage not in ('proposed', 'returned') then a.title end as "aboveTitle",
                 a.region as "aboveRegion", a.stage as "aboveStage"
            from topics a join topics b on b.id = a.raised_from
           order by a.created_at desc limit ${most}`,
    )
    const sum = <Row extends { region: string }>(
      all: readonly Row[],
      level: string,
      of: (row: Row) => number,
    ) =>
      all.filter(({ region }) => levelOfRegion(region) === level).reduce((total, row) => total + of(row), 0)
    const answered = ['published', 'archived']
    return {
      chains,
      levels: levels.map((level) => ({
        level,
        places: sum(places, level, ({ count }) => count),
        topics: sum(topics, level, ({ count }) => count),
        deliberated: sum(topics, level, ({ deliberated }) => deliberated),
        raised: sum(chains, level, () => 1),
        answered: sum(chains, level, ({ aboveStage }) => (answered.includes(aboveStage) ? 1 : 0)),
      })),
    }
  },
})
