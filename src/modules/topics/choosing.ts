import { and, desc, eq, inArray, or } from 'drizzle-orm'
import { z } from 'zod'
import { prefixOf } from '#kernel/access/region.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { standardFor } from '#modules/standards/index.ts'
import { columns, Head, pageOf } from './listed.ts'
import { scorerHash, scorers, scoresOf } from './scoring.ts'
import { topicScores, topics } from './tables.ts'
import { Score } from './work.ts'

/** As many as anybody can weigh against each other. */
const most = 200

const Candidate = Head.extend({
  round: z.number(),
  score: Score,
  scoredByMe: z.boolean(),
})
export type Candidate = z.output<typeof Candidate>

export const candidates = query({
  name: 'topics.candidates',
  purpose:
    'Topics that wait in the pool, ranked by what several people marked them; those with too few marks come last.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(Candidate),
    criteria: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string(), weight: z.number() })),
    needed: z.number(),
  }),
  allow: scorers,
  async run(_, { db, now, actor, kernel }) {
    const found = await db
      .select({ ...columns, round: topics.round })
      .from(topics)
      .where(and(eq(topics.stage, 'proposed'), within(topics.region, scorers, actor)))
      .orderBy(desc(topics.createdAt), desc(topics.id))
      .limit(most)
    // One list has one measure: that of the widest region that the reader has.
    const widest =
      regionsOf(scorers, actor).sort((a, b) => prefixOf(a).length - prefixOf(b).length)[0] ?? '000000000000'
    const { thresholds } = await standardFor(db, widest, yearOf(now))
    const scores = await scoresOf(db, found, thresholds)
    const mine = await markedBy(db, kernel, actor.account, found)
    const { items } = await pageOf(db, found, 1, most)
    return {
      criteria: thresholds.topicCriteria,
      needed: thresholds.topicScorers,
      items: items
        .map((topic) => ({
          ...topic,
          score: scores.get(topic.id)!,
          scoredByMe: mine.has(`${topic.id} ${topic.round}`),
        }))
        .sort((a, b) => (b.score.total ?? -1) - (a.score.total ?? -1) || b.voices - a.voices),
    }
  },
})

/** Which of these topics somebody has marked, by id and round. */
async function markedBy(
  db: Database,
  kernel: Kernel,
  account: string | undefined,
  among: readonly { id: string }[],
): Promise<Set<string>> {
  if (!account || among.length === 0) return new Set()
  const hashes = among.map(({ id }) => scorerHash(kernel, id, account))
  const marked = await db
    .select({ topicId: topicScores.topicId, round: topicScores.round })
    .from(topicScores)
    .where(or(inArray(topicScores.scorerHash, hashes), eq(topicScores.scorer, account)))
  return new Set(marked.map(({ topicId, round }) => `${topicId} ${round}`))
}
