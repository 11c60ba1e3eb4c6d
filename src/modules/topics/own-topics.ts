import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { regionsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { placesWithin } from '#modules/places/index.ts'
import { columns, Head, pageOf } from './listed.ts'
import { proposers } from './proposing.ts'
import { reviewsOf } from './selecting.ts'
import { topics } from './tables.ts'
import { Review } from './work.ts'

/** As many as one person will look through on one page. */
const most = 100

export const ownTopics = query({
  name: 'topics.mine',
  purpose: 'The topics that I proposed, what was concluded on each, and where I can propose the next.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(Head.extend({ revision: z.number(), reviews: z.array(Review) })),
    halls: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: proposers,
  async run(_, { db, actor }) {
    const regions = regionsOf(proposers, actor)
    const halls = []
    for (const region of regions) halls.push(...(await placesWithin(db, region, ['hall', 'station'])))
    const found = actor.account
      ? await db
          .select({ ...columns, revision: topics.revision })
          .from(topics)
          .where(eq(topics.proposedBy, actor.account))
          .orderBy(desc(topics.createdAt), desc(topics.id))
          .limit(most)
      : []
    const reviews = await reviewsOf(
      db,
      found.map(({ id }) => id),
    )
    const { items } = await pageOf(db, found, 1, most)
    return {
      halls: halls.map(({ id, name }) => ({ id, name })),
      items: items.map((topic) => ({
        ...topic,
        reviews: reviews.filter(({ topicId }) => topicId === topic.id),
      })),
    }
  },
})
