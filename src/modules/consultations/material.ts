import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { topicHead } from '#modules/topics/index.ts'
import {
  type AnswerValue,
  type Channel,
  consultationParticipants,
  consultations,
  type ParticipantKind,
  posts,
  statements,
  statementVotes,
  surveyAnswers,
  surveyQuestions,
  surveys,
} from './tables.ts'

type QuestionRow = typeof surveyQuestions.$inferSelect
export type SurveyQuestion = Omit<QuestionRow, 'id' | 'surveyId' | 'region' | 'removedAt' | 'ledgerSalt'>

/** Everything a report is made of, without anybody's identity. Participants are known by their random numbers. */
export type ConsultationMaterial = {
  consultation: typeof consultations.$inferSelect
  title: string
  participants: { number: number; kind: ParticipantKind; channel: Channel; joinedAt: Date }[]
  statements: {
    id: string
    number: number
    text: string
    source: 'staff' | 'participant' | 'import'
    kind: ParticipantKind | null
    meta: boolean
    withdrawn: boolean
    proposedAt: Date
  }[]
  /** `participant` and `statement` are places in the two lists above; in the order in which votes were cast. */
  votes: { participant: Int32Array; statement: Int32Array; value: Int8Array; at: Date[] }
  surveys: {
    id: string
    title: string
    version: number
    /** Of all versions that were ever open. */
    questions: SurveyQuestion[]
    answers: {
      version: number
      kind: ParticipantKind
      channel: Channel
      answeredAt: Date
      answers: Record<string, AnswerValue>
    }[]
  }[]
  /** Published posts; `agree` and `disagree` count people. */
  posts: {
    id: string
    parentId: string | null
    kind: ParticipantKind
    text: string
    postedAt: Date
    agree: number
    disagree: number
  }[]
}

/** Reads all there is about a consultation, or undefined where there is none. */
export async function materialOf(
  db: Database,
  consultationId: string,
): Promise<ConsultationMaterial | undefined> {
  const [consultation] = await db.select().from(consultations).where(eq(consultations.id, consultationId))
  if (!consultation) return undefined
  const title = consultation.importedTitle ?? (await topicHead(db, consultation.topicId!))?.title ?? ''
  const people = await db
    .select({
      id: consultationParticipants.id,
      number: consultationParticipants.number,
      kind: consultationParticipants.kind,
      channel: consultationParticipants.channel,
      joinedAt: consultationParticipants.joinedAt,
    })
    .from(consultationParticipants)
    .where(eq(consultationParticipants.consultationId, consultationId))
    .orderBy(asc(consultationParticipants.number))
  const shown = await db
    .select()
    .from(statements)
    .where(
      and(
        eq(statements.consultationId, consultationId),
        inArray(statements.stage, ['published', 'withdrawn']),
      ),
    )
    .orderBy(asc(statements.number))
  return {
    consultation,
    title,
    participants: people.map(({ id: _, ...person }) => person),
    statements: shown.map(({ id, number, text, source, kind, meta, stage, proposedAt }) => ({
      id,
      number,
      text,
      source,
      kind,
      meta,
      withdrawn: stage === 'withdrawn',
      proposedAt,
    })),
    votes: await votesOf(db, consultationId, placesOf(people), placesOf(shown)),
    surveys: await surveysOf(db, consultationId),
    posts: await postsOf(db, consultationId),
  }
}

function placesOf(things: readonly { id: string }[]): Map<string, number> {
  return new Map(things.map(({ id }, place) => [id, place]))
}

async function votesOf(
  db: Database,
  consultationId: string,
  people: Map<string, number>,
  shown: Map<string, number>,
): Promise<ConsultationMaterial['votes']> {
  const cast = await db
    .select({
      participantId: statementVotes.participantId,
      statementId: statementVotes.statementId,
      value: statementVotes.value,
      castAt: statementVotes.castAt,
    })
    .from(statementVotes)
    .where(eq(statementVotes.consultationId, consultationId))
    .orderBy(asc(statementVotes.castAt), asc(statementVotes.id))
  const known = cast.filter(
    ({ participantId, statementId }) => people.has(participantId) && shown.has(statementId),
  )
  return {
    participant: Int32Array.from(known, (vote) => people.get(vote.participantId)!),
    statement: Int32Array.from(known, (vote) => shown.get(vote.statementId)!),
    value: Int8Array.from(known, (vote) => vote.value),
    at: known.map((vote) => vote.castAt),
  }
}

async function surveysOf(db: Database, consultationId: string): Promise<ConsultationMaterial['surveys']> {
  const asked = await db
    .select()
    .from(surveys)
    .where(eq(surveys.consultationId, consultationId))
    .orderBy(asc(surveys.createdAt))
  if (asked.length === 0) return []
  const ids = asked.map(({ id }) => id)
  const questions = await db
    .select()
    .from(surveyQuestions)
    .where(and(inArray(surveyQuestions.surveyId, ids), isNull(surveyQuestions.removedAt)))
    .orderBy(asc(surveyQuestions.version), asc(surveyQuestions.position))
  const answers = await db
    .select()
    .from(surveyAnswers)
    .where(inArray(surveyAnswers.surveyId, ids))
    .orderBy(asc(surveyAnswers.answeredAt), asc(surveyAnswers.id))
  return asked.map(({ id, title, version }) => ({
    id,
    title,
    version,
    questions: questions
      .filter((question) => question.surveyId === id && question.version <= version)
      .map(
        ({ id: _, surveyId: __, region: ___, removedAt: ____, ledgerSalt: _____, ...question }) => question,
      ),
    answers: answers
      .filter(({ surveyId }) => surveyId === id)
      .map(({ version, kind, channel, answeredAt, answers }) => ({
        version,
        kind,
        channel,
        answeredAt,
        answers,
      })),
  }))
}

async function postsOf(db: Database, consultationId: string): Promise<ConsultationMaterial['posts']> {
  const published = await db
    .select()
    .from(posts)
    .where(and(eq(posts.consultationId, consultationId), eq(posts.stage, 'published')))
    .orderBy(asc(posts.postedAt), asc(posts.id))
  // Reads the primary key of post_reactions, post by post.
  const reacted = await rows<{ post_id: string; agree: number; disagree: number }>(
    db,
    sql`select r.post_id, count(*) filter (where r.value > 0)::int as agree,
          count(*) filter (where r.value < 0)::int as disagree
        from posts p join post_reactions r on r.post_id = p.id
        where p.consultation_id = ${consultationId} and p.stage = 'published'
        group by r.post_id`,
  )
  const counts = new Map(reacted.map((row) => [row.post_id, row]))
  return published.map(({ id, parentId, kind, text, postedAt }) => ({
    id,
    parentId,
    kind,
    text,
    postedAt,
    agree: counts.get(id)?.agree ?? 0,
    disagree: counts.get(id)?.disagree ?? 0,
  }))
}
