import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { topicHead } from '#modules/topics/index.ts'
import { shownWords } from './shown-words.ts'
import {
  type AnswerValue,
  type Channel,
  consultationParticipants,
  consultations,
  type ParticipantKind,
  posts,
  statements,
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
    statements: shown.map(({ id, number, source, kind, meta, stage, proposedAt, ...statement }) => ({
      id,
      number,
      text: shownWords({ ...statement, stage }),
      source,
      kind,
      meta,
      withdrawn: stage === 'withdrawn',
      proposedAt,
    })),
    votes: await votesOf(db, consultationId, people, shown),
    surveys: await surveysOf(db, consultationId),
    posts: await postsOf(db, consultationId),
  }
}

function placesOf(things: readonly { number: number }[]): Map<number, number> {
  return new Map(things.map(({ number }, place) => [number, place]))
}

/**
 * All votes in one text, as numbers: a quarter of a million rows with their ids and instants would take ten times as
 * long on their way. Reads statement_votes_course.
 */
async function votesOf(
  db: Database,
  consultationId: string,
  people: readonly { number: number }[],
  shown: readonly { number: number }[],
): Promise<ConsultationMaterial['votes']> {
  const [found] = await rows<{ cast: string | null }>(
    db,
    sql`select string_agg(concat_ws(' ', p.number, s.number, v.value, extract(epoch from v.cast_at)::bigint),
                 ',' order by v.cast_at, v.id) as cast
        from statement_votes v
        join consultation_participants p on p.id = v.participant_id
        join statements s on s.id = v.statement_id
        where v.consultation_id = ${consultationId} and s.stage in ('published', 'withdrawn')`,
  )
  const [row, column] = [placesOf(people), placesOf(shown)]
  const votes = (found?.cast ?? '').split(',').filter(Boolean)
  const participant = new Int32Array(votes.length)
  const statement = new Int32Array(votes.length)
  const value = new Int8Array(votes.length)
  const at = votes.map((vote, place) => {
    const [person, about, choice, seconds] = vote.split(' ').map(Number)
    participant[place] = row.get(person!)!
    statement[place] = column.get(about!)!
    value[place] = choice!
    return new Date(seconds! * 1_000)
  })
  return { participant, statement, value, at }
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
