import { eq } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { evaluationSheets, evaluations } from './tables.ts'

export type EvaluationRow = typeof evaluations.$inferSelect

export async function evaluationOf(db: Database, topicId: string): Promise<EvaluationRow | undefined> {
  const [found] = await db.select().from(evaluations).where(eq(evaluations.topicId, topicId))
  return found
}

export async function evaluationById(db: Database, id: string): Promise<EvaluationRow | undefined> {
  const [found] = await db.select().from(evaluations).where(eq(evaluations.id, id))
  return found
}

export function sheetsOf(db: Database, evaluationId: string) {
  return db.select().from(evaluationSheets).where(eq(evaluationSheets.evaluationId, evaluationId))
}
