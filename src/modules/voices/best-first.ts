import { and, desc, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { clocks } from '#kernel/flow/tables.ts'
import { asTsquery } from '#kernel/search/question.ts'
import { voices } from './tables.ts'
import { holding } from './word-search.ts'

/** The newest so many that hold all words are weighed against each other; whoever has more narrows the question. */
export const weighed = 500

/** Weight first, then time: both in one number, so that a page can go on where the one before ended. */
const perWeight = 10_000_000_000

/**
 * Ids of the voices that answer a question best: where its words stand close together in a short text, the newer
 * before the older.
 * @param wanted conditions on voices and their first-answer clocks
 * @returns in order, with the cursor of each
 */
export async function bestFirst(
  db: Database,
  words: readonly string[],
  wanted: readonly (SQL | undefined)[],
  after: string | undefined,
  most: number,
): Promise<{ id: string; cursor: string }[]> {
  const asked = sql`to_tsquery('simple', ${asTsquery(words)})`
  const candidates = db
    .select({
      id: voices.id,
      weight:
        sql<number>`(least(9999, round(1000 * ts_rank_cd(to_tsvector('simple', ${voices.tokens}), ${asked}, 1))) * ${sql.raw(String(perWeight))}
        + floor(extract(epoch from ${voices.submittedAt})))::bigint`.as('weight'),
    })
    .from(voices)
    .leftJoin(
      clocks,
      sql`${clocks.subject} = 'voices' and ${clocks.subjectId} = ${voices.id} and ${clocks.name} = 'firstAnswer'`,
    )
    .where(and(...wanted, holding(words)))
    .orderBy(desc(voices.submittedAt))
    .limit(weighed)
    .as('candidates')
  const [weight, id] = after?.split('.') ?? []
  const found = await db
    .select({ id: candidates.id, weight: candidates.weight })
    .from(candidates)
    .where(
      weight ? sql`(${candidates.weight}, ${candidates.id}) < (${weight}::bigint, ${id}::uuid)` : undefined,
    )
    .orderBy(desc(candidates.weight), desc(candidates.id))
    .limit(most)
  return found.map((one) => ({ id: one.id, cursor: `${one.weight}.${one.id}` }))
}
