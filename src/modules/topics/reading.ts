import { and, desc, eq, like, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { queryTokens } from '#kernel/text/segment.ts'
import { unitHeads } from '#modules/people/index.ts'
import { placeHeads } from '#modules/places/index.ts'
import { columns, countVoices, Head, inPreparation, pageOf, pageSize, Stage } from './listed.ts'
import { preparationOf, topicHead } from './lookup.ts'
import { topics } from './tables.ts'

export const listTopics = query({
  name: 'topics.list',
  purpose: 'Topics that were selected for deliberation, newest first.',
  input: z.strictObject({
    region: Region.optional(),
    stage: Stage.exclude(inPreparation).optional(),
    words: Line(60).optional(),
    page: z.number().int().min(1).max(1_000).default(1),
  }),
  output: z.object({ items: z.array(Head), page: z.number(), more: z.boolean() }),
  allow: anyone,
  async run({ region, stage, words, page }, { db }) {
    const wanted = [
      stage ? eq(topics.stage, stage) : sql`${topics.stage} not in ('proposed', 'returned')`,
      ...(region ? [like(topics.region, `${prefixOf(region)}%`)] : []),
      ...(words ? queryTokens(words) : []).map((token) =>
        like(topics.tokens, `%${token.replace(/[\\%_]/g, '\\$&')}%`),
      ),
    ]
    const found = await db
      .select(columns)
      .from(topics)
      .where(and(...wanted))
      .orderBy(desc(topics.createdAt), desc(topics.id))
      .limit(pageSize + 1)
      .offset((page - 1) * pageSize)
    return pageOf(db, found, page)
  },
})

export const showTopic = query({
  name: 'topics.show',
  purpose: 'A topic in public: its plan, its preparation, its waivers and its way so far.',
  input: z.strictObject({ id: Id }),
  output: Head.omit({ hall: true, raised: true }).extend({
    hall: z.object({ id: z.string(), name: z.string(), address: z.string() }),
    source: z.enum(['residents', 'department', 'member', 'partyCommittee']),
    leadOfficial: z.string().nullable(),
    committee: z.string().nullable(),
    selectedBy: z.string().nullable(),
    plan: z
      .object({
        what: z.string(),
        withWhom: z.string(),
        how: z.string(),
        afterwards: z.string(),
        approvedAt: z.date(),
        approvedBy: z.string(),
      })
      .nullable(),
    readings: z.array(z.object({ title: z.string(), readOn: z.string(), readers: z.number() })),
    researches: z.array(
      z.object({
        startedOn: z.string(),
        endedOn: z.string().nullable(),
        sites: z.string(),
        filed: z.boolean(),
      }),
    ),
    waivers: z.array(
      z.object({ barrier: z.string(), reason: z.string(), approvedBy: z.string(), approvedAt: z.date() }),
    ),
    stages: z.array(
      z.object({ stage: z.string(), at: z.date(), role: z.string(), reason: z.string().nullable() }),
    ),
  }),
  allow: anyone,
  about: async ({ id }, { db }) => {
    const topic = await topicHead(db, id)
    return topic && !(inPreparation as readonly string[]).includes(topic.stage) ? topic : undefined
  },
  async run(_, { db, subject: topic }) {
    const [prepared, stages, halls, units, voiceCount] = await Promise.all([
      preparationOf(db, topic.id),
      stagesOf(db, 'topics', topic.id),
      placeHeads(db, [topic.hallId]),
      unitHeads(db, [topic.committeeId]),
      countVoices(db, topic.id),
    ])
    const approved = prepared.plans.find(({ approvedAt }) => approvedAt !== null)
    const hall = halls.get(topic.hallId)!
    return {
      ...topic,
      voices: voiceCount,
      hall,
      committee: topic.committeeId ? (units.get(topic.committeeId)?.name ?? null) : null,
      plan: approved
        ? { ...approved, approvedAt: approved.approvedAt!, approvedBy: approved.approvedBy ?? '' }
        : null,
      readings: prepared.readings,
      researches: prepared.researches.map((research) => ({ ...research, filed: research.filedAt !== null })),
      waivers: prepared.waivers,
      stages,
    }
  },
})
