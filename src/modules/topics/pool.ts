import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { placesWithin } from '#modules/places/index.ts'
import { columns, Head, pageOf, pageSize, Stage } from './listed.ts'
import { proposers } from './proposing.ts'
import { topics } from './tables.ts'

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
  input: z.strictObject({
    stage: Stage.optional(),
    page: z.number().int().min(1).max(1_000).default(1),
    most: z.number().int().min(1).max(1_000).default(pageSize),
  }),
  output: z.object({ items: z.array(Head), page: z.number(), more: z.boolean() }),
  allow: topicReaders,
  async run({ stage, page, most }, { db, actor }) {
    const found = await db
      .select(columns)
      .from(topics)
      .where(and(within(topics.region, topicReaders, actor), stage ? eq(topics.stage, stage) : undefined))
      .orderBy(desc(topics.createdAt), desc(topics.id))
      .limit(most + 1)
      .offset((page - 1) * most)
    return pageOf(db, found, page, most)
  },
})

export const newTopicForm = query({
  name: 'topics.newForm',
  purpose: 'What a new topic can be proposed for: halls, and open topics that voices can be brought into.',
  input: z.strictObject({}),
  output: z.object({
    halls: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Where a town has one hall, that is where most is talked over; its stations stand below it. */
    usual: z.string().nullable(),
    open: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
  allow: proposers,
  async run(_, { db, actor }) {
    const regions = regionsOf(proposers, actor)
    const halls = (
      await Promise.all(regions.map((region) => placesWithin(db, region, ['hall', 'station'])))
    ).flat()
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
    const whole = halls.filter(({ kind }) => kind === 'hall')
    return {
      halls: halls.map(({ id, name }) => ({ id, name })),
      usual: whole.length === 1 ? whole[0]!.id : null,
      open,
    }
  },
})
