import { desc } from 'drizzle-orm'
import { z } from 'zod'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Indicator } from '#kernel/flow/figures/judging.ts'
import { regionNames } from '#modules/places/index.ts'
import { topicHeads, topicReaders } from '#modules/topics/index.ts'
import { evaluations } from './tables.ts'
import type { PublishedResult } from './withholding.ts'

export const listEvaluations = query({
  name: 'evaluations.list',
  purpose:
    'The evaluations of a region, as far as they may be shown: scores, samples, conformity, what is to be better.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        topicId: z.string(),
        topic: z.string(),
        region: z.string(),
        stage: z.string(),
        openedAt: z.date(),
        publishedAt: z.date().nullable(),
        total: z.number().nullable(),
        scores: z.record(z.string(), z.number().nullable()),
        sheets: z.record(z.string(), z.number()),
        clausesKept: z.number().nullable(),
        clauses: z.number().nullable(),
        improvements: z.string().nullable(),
      }),
    ),
  }),
  allow: topicReaders,
  async run(_, { db, actor }) {
    const found = await db
      .select()
      .from(evaluations)
      .where(within(evaluations.region, topicReaders, actor))
      .orderBy(desc(evaluations.openedAt))
      .limit(500)
    const topics = await topicHeads(
      db,
      found.map(({ topicId }) => topicId),
    )
    const names = await regionNames(
      db,
      found.map(({ region }) => region),
    )
    return {
      items: found.map((one) => {
        const result = one.result as PublishedResult | null
        const clauses = one.conformity?.flatMap((session) => session.clauses) ?? null
        return {
          ...one,
          topic: topics.get(one.topicId)?.title ?? '',
          region: names.get(one.region) ?? one.region,
          total: result?.total ?? null,
          scores: Object.fromEntries(
            Indicator.options.map((indicator) => [
              indicator,
              result?.indicators.find((shown) => shown.indicator === indicator)?.score ?? null,
            ]),
          ),
          sheets: Object.fromEntries(result?.parties.map(({ party, sheets }) => [party, sheets]) ?? []),
          clausesKept: clauses?.filter(({ state }) => state === 'met' || state === 'waived').length ?? null,
          clauses: clauses?.length ?? null,
        }
      }),
    }
  },
})
