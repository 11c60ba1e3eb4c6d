import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { topicHeads } from '#modules/topics/index.ts'
import {
  consultations,
  posts,
  statements,
  surveyAnswers,
  surveyQuestions,
  surveys,
  viewpointReports,
} from './tables.ts'

export type ConsultationRow = typeof consultations.$inferSelect
export type StatementRow = typeof statements.$inferSelect
export type PostRow = typeof posts.$inferSelect
export type SurveyRow = typeof surveys.$inferSelect
export type QuestionRow = typeof surveyQuestions.$inferSelect
export type ReportRow = typeof viewpointReports.$inferSelect

export async function consultationById(db: Database, id: string): Promise<ConsultationRow | undefined> {
  const [found] = await db.select().from(consultations).where(eq(consultations.id, id))
  return found
}

/** The consultation of a topic; a topic has one at most. */
export async function consultationOfTopic(
  db: Database,
  topicId: string,
): Promise<ConsultationRow | undefined> {
  const [found] = await db.select().from(consultations).where(eq(consultations.topicId, topicId))
  return found
}

/** What consultations are called, by id: their topics' titles, so that online and offline cannot drift apart. */
export async function consultationTitles(
  db: Database,
  found: readonly Pick<ConsultationRow, 'id' | 'topicId' | 'importedTitle'>[],
): Promise<Map<string, string>> {
  const topics = await topicHeads(
    db,
    found.map(({ topicId }) => topicId),
  )
  return new Map(
    found.map(({ id, topicId, importedTitle }) => [
      id,
      importedTitle ?? topics.get(topicId ?? '')?.title ?? '',
    ]),
  )
}

export async function statementById(db: Database, id: string): Promise<StatementRow | undefined> {
  const [found] = await db.select().from(statements).where(eq(statements.id, id))
  return found
}

export function publishedStatements(db: Database, consultationId: string): Promise<StatementRow[]> {
  return db
    .select()
    .from(statements)
    .where(and(eq(statements.consultationId, consultationId), eq(statements.stage, 'published')))
    .orderBy(statements.number)
}

export async function postById(db: Database, id: string): Promise<PostRow | undefined> {
  const [found] = await db.select().from(posts).where(eq(posts.id, id))
  return found
}

export async function surveyById(db: Database, id: string): Promise<SurveyRow | undefined> {
  const [found] = await db.select().from(surveys).where(eq(surveys.id, id))
  return found
}

export function surveysOf(db: Database, consultationId: string): Promise<SurveyRow[]> {
  return db
    .select()
    .from(surveys)
    .where(eq(surveys.consultationId, consultationId))
    .orderBy(surveys.createdAt)
}

/** The questions of one version, in their order. */
export function questionsOf(db: Database, surveyId: string, version: number): Promise<QuestionRow[]> {
  return db
    .select()
    .from(surveyQuestions)
    .where(
      and(
        eq(surveyQuestions.surveyId, surveyId),
        eq(surveyQuestions.version, version),
        isNull(surveyQuestions.removedAt),
      ),
    )
    .orderBy(surveyQuestions.position)
}

/** How many answered each of some surveys. */
export async function answerCounts(db: Database, surveyIds: readonly string[]): Promise<Map<string, number>> {
  if (surveyIds.length === 0) return new Map()
  const found = await db
    .select({ surveyId: surveyAnswers.surveyId, count: sql<number>`count(*)::int` })
    .from(surveyAnswers)
    .where(inArray(surveyAnswers.surveyId, [...surveyIds]))
    .groupBy(surveyAnswers.surveyId)
  return new Map(found.map(({ surveyId, count }) => [surveyId, count]))
}

/** The newest report that was frozen. */
export async function frozenReport(db: Database, consultationId: string): Promise<ReportRow | undefined> {
  const [found] = await db
    .select()
    .from(viewpointReports)
    .where(eq(viewpointReports.consultationId, consultationId))
    .orderBy(desc(viewpointReports.version))
    .limit(1)
  return found
}
