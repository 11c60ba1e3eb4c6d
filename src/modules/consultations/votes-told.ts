import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '#kernel/database/types.ts'
import { publishedParts } from '#kernel/secret/small-cells.ts'
import { tallyOf } from '../../viewpoints/index.ts'
import { Count } from './heads.ts'
import type { Opinion } from './opinion.ts'
import { shownWords } from './shown-words.ts'
import { statements } from './tables.ts'

/** A statement with what may be told of the votes on it. */
export const Finding = z.object({
  number: z.number(),
  text: z.string(),
  withdrawn: z.boolean(),
  /** Agree, disagree, pass; null while too few have voted. */
  votes: z.object({ total: Count, parts: z.array(Count) }).nullable(),
})

/** Statements with what may be told of the votes on them, as they stood at the newest result. */
export async function findingsOf(
  db: Database,
  consultationId: string,
  opinion: Opinion | undefined,
  least: number,
): Promise<z.output<typeof Finding>[]> {
  const found = await db
    .select()
    .from(statements)
    .where(
      and(
        eq(statements.consultationId, consultationId),
        inArray(statements.stage, ['published', 'withdrawn']),
      ),
    )
    .orderBy(asc(statements.number))
  const columnOf = new Map(opinion?.statements.map(({ id }, column) => [id, column]))
  return found.map(({ id, number, ...statement }) => ({
    number,
    text: shownWords(statement),
    withdrawn: statement.stage === 'withdrawn',
    votes: votesTold(opinion, columnOf.get(id), least),
  }))
}

/** Agree, disagree, pass of one column of the newest result; null while too few have voted. */
export function votesTold(opinion: Opinion | undefined, column: number | undefined, least: number) {
  if (!opinion || column === undefined) return null
  const { agree, disagree, all } = tallyOf(opinion.result.viewpoints.counts.everybody, 0, column)
  if (all < least) return null
  const { total, parts } = publishedParts([agree, disagree, all - agree - disagree], least)
  return { total, parts: [...parts] }
}
