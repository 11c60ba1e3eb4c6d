import { and, desc, eq, inArray, like, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, role } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { queryTokens } from '#kernel/text/segment.ts'
import { unitHeads, unitsWithin } from '#modules/people/index.ts'
import { placeHeads, placesWithin } from '#modules/places/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { dossierFrom, preparationOf, topicHead } from './lookup.ts'
import { announcementBarriers } from './rules.ts'
import { topics } from './tables.ts'

const Stage = z.enum([
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
const pageSize = 30

/** Stages in which a topic is nobody's business yet but of those who prepare it. */
const inPreparation = ['proposed', 'returned'] as const

const head = z.object({
  id: z.uuid(),
  title: z.string(),
  summary: z.string(),
  stage: Stage,
  category: Category,
  region: z.string(),
  hall: z.string(),
  year: z.number(),
  voices: z.number(),
  createdAt: z.date(),
})

const columns = {
  id: topics.id,
  title: topics.title,
  summary: topics.summary,
  stage: topics.stage,
  category: topics.category,
  region: topics.region,
  hallId: topics.hallId,
  year: topics.year,
  createdAt: topics.createdAt,
  voices: sql<number>`(select count(*)::int from topic_voices tv
     join voices v on v.id = tv.voice_id or v.merged_into = tv.voice_id where tv.topic_id = ${topics.id})`,
}

export const listTopics = query({
  name: 'topics.list',
  purpose: 'Topics that were selected for deliberation, newest first.',
  input: z.strictObject({
    region: Region.optional(),
    stage: Stage.exclude(inPreparation).optional(),
    words: Line(60).optional(),
    page: z.number().int().min(1).max(1_000).default(1),
  }),
  output: z.object({ items: z.array(head), page: z.number(), more: z.boolean() }),
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
    const halls = await placeHeads(
      db,
      found.map(({ hallId }) => hallId),
    )
    return {
      page,
      more: found.length > pageSize,
      items: found
        .slice(0, pageSize)
        .map(({ hallId, ...topic }) => ({ ...topic, hall: halls.get(hallId)?.name ?? '' })),
    }
  },
})

export const showTopic = query({
  name: 'topics.show',
  purpose: 'A topic in public: its plan, its preparation, its waivers and its way so far.',
  input: z.strictObject({ id: Id }),
  output: head.omit({ hall: true }).extend({
    hall: z.object({ id: z.string(), name: z.string(), address: z.string() }),
    source: z.enum(['residents', 'department', 'member', 'partyCommittee']),
    leadOfficial: z.string().nullable(),
    committee: z.string().nullable(),
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

/** Everybody who works on topics within the region. */
export const topicReaders = role(
  'liaisonOfficer',
  'hallStaff',
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'groupConvener',
  'leader',
  'editor',
)

export const poolOfTopics = query({
  name: 'topics.pool',
  purpose: 'All topics of the region for those who work on them, also those not yet selected.',
  input: z.strictObject({ stage: Stage.optional(), page: z.number().int().min(1).max(1_000).default(1) }),
  output: z.object({ items: z.array(head), page: z.number(), more: z.boolean() }),
  allow: topicReaders,
  async run({ stage, page }, { db, actor }) {
    const prefixes = [...new Set(actor.grants.map(({ region }) => prefixOf(region)))]
    const found = await db
      .select(columns)
      .from(topics)
      .where(
        and(
          or(...prefixes.map((prefix) => like(topics.region, `${prefix}%`))),
          stage ? eq(topics.stage, stage) : undefined,
        ),
      )
      .orderBy(desc(topics.createdAt), desc(topics.id))
      .limit(pageSize + 1)
      .offset((page - 1) * pageSize)
    const halls = await placeHeads(
      db,
      found.map(({ hallId }) => hallId),
    )
    return {
      page,
      more: found.length > pageSize,
      items: found
        .slice(0, pageSize)
        .map(({ hallId, ...topic }) => ({ ...topic, hall: halls.get(hallId)?.name ?? '' })),
    }
  },
})

export const workOnTopic = query({
  name: 'topics.work',
  purpose:
    'One topic for those who work on it: everything prepared, and what still stands in the way of a session.',
  input: z.strictObject({ id: Id }),
  output: z.object({
    topic: z.any(),
    hall: z.object({ id: z.string(), name: z.string() }),
    voices: z.number(),
    plans: z.array(z.any()),
    readings: z.array(z.any()),
    researches: z.array(z.any()),
    waivers: z.array(z.any()),
    stages: z.array(z.any()),
    barriers: z.array(z.string()),
    committees: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: topicReaders,
  about: ({ id }, { db }) => topicHead(db, id),
  async run(_, { db, now, subject: topic }) {
    const county = `${topic.region.slice(0, 6)}000000`
    const city = `${topic.region.slice(0, 4)}00000000`
    const [prepared, stages, halls, committees, voiceCount, { thresholds }] = await Promise.all([
      preparationOf(db, topic.id),
      stagesOf(db, 'topics', topic.id),
      placeHeads(db, [topic.hallId]),
      unitsWithin(db, city, ['specialCommittee']),
      countVoices(db, topic.id),
      standardFor(db, county, now),
    ])
    // What would stand in the way of a session held on the first day that notice allows.
    const firstDay = dayOf(new Date(now.getTime() + (thresholds.noticeDays + 1) * 86_400_000))
    const barriers = announcementBarriers(dossierFrom(prepared), thresholds, { startsOn: firstDay, now })
    return {
      topic,
      hall: halls.get(topic.hallId)!,
      voices: voiceCount,
      ...prepared,
      stages,
      barriers,
      committees: committees.map(({ id, name }) => ({ id, name })),
    }
  },
})

export const newTopicForm = query({
  name: 'topics.newForm',
  purpose: 'What a new topic can be proposed for: halls, and open topics that voices can be brought into.',
  input: z.strictObject({}),
  output: z.object({
    halls: z.array(z.object({ id: z.string(), name: z.string() })),
    open: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
  allow: role(
    'liaisonOfficer',
    'hallStaff',
    'specialCommitteeStaff',
    'proposalCommitteeStaff',
    'groupConvener',
    'member',
    'standingMember',
  ),
  async run(_, { db, actor }) {
    const regions = [...new Set(actor.grants.map(({ region }) => region))]
    const halls = (await Promise.all(regions.map((region) => placesWithin(db, region, ['hall'])))).flat()
    const open = await db
      .select({ id: topics.id, title: topics.title })
      .from(topics)
      .where(
        and(
          inArray(
            topics.hallId,
            halls.length > 0 ? halls.map(({ id }) => id) : ['00000000-0000-0000-0000-000000000000'],
          ),
          sql`${topics.stage} in ('proposed', 'selected', 'planned', 'researching')`,
        ),
      )
      .orderBy(desc(topics.createdAt))
    return { halls: halls.map(({ id, name }) => ({ id, name })), open }
  },
})

/** Voices behind a topic, those that were merged into another included. */
async function countVoices(db: Database, topicId: string): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from topic_voices tv
          join voices v on v.id = tv.voice_id or v.merged_into = tv.voice_id
         where tv.topic_id = ${topicId}`,
  )
  return counted!.count
}
