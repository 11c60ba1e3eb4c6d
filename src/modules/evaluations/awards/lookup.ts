import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { awardBatches, awardCases, awardMarks } from '../tables.ts'

export type BatchRow = typeof awardBatches.$inferSelect
export type CaseRow = typeof awardCases.$inferSelect

export async function batchById(db: Database, id: string): Promise<BatchRow | undefined> {
  const [found] = await db.select().from(awardBatches).where(eq(awardBatches.id, id))
  return found
}

export async function caseById(db: Database, id: string): Promise<CaseRow | undefined> {
  const [found] = await db.select().from(awardCases).where(eq(awardCases.id, id))
  return found
}

/** All batches, the newest first. */
export function batches(db: Database): Promise<BatchRow[]> {
  return db.select().from(awardBatches).orderBy(desc(awardBatches.year), desc(awardBatches.batch)).limit(100)
}

/** The cases of batches, in the order of nomination. */
export async function casesOf(db: Database, batchIds: readonly string[]): Promise<CaseRow[]> {
  if (batchIds.length === 0) return []
  return db
    .select()
    .from(awardCases)
    .where(inArray(awardCases.batchId, [...batchIds]))
    .orderBy(asc(awardCases.nominatedAt), asc(awardCases.id))
}

/** What judges gave cases. */
export async function marksOf(db: Database, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return db
    .select()
    .from(awardMarks)
    .where(inArray(awardMarks.caseId, [...caseIds]))
}

/** Under which a judge's marks of a case are found again, by nobody but themselves and this house. */
export function judgeHash({ vault }: Pick<Kernel, 'vault'>, caseId: string, account: string): string {
  return vault.pseudonym(`${caseId} ${account}`, 'evaluations.judge')
}

/** The mean of a round's marks, to one decimal, once two judges gave one, and how many gave them: a mean of one is a mark. */
export function meanOf(
  marks: Awaited<ReturnType<typeof marksOf>>,
  caseId: string,
  round: 'preliminary' | 'final',
): { mean: number | null; judges: number } {
  const given = marks.filter((one) => one.caseId === caseId && one.round === round)
  if (given.length < 2) return { mean: null, judges: given.length }
  const sum = given.reduce((total, { mark }) => total + mark, 0)
  return { mean: Math.round((sum / given.length) * 10) / 10, judges: given.length }
}
