import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { topics } from '../topics/tables.ts'

export type EvaluationStage = 'open' | 'feedback' | 'published'
export type EvaluationParty = 'self' | 'committee' | 'proponent' | 'public'

/** How one clause of the standard was kept by one session. */
export type ClauseKept = {
  code: string
  words: { zh: string; en: string }
  state: 'met' | 'unmet' | 'evidenceNeeded' | 'waived'
  because: { zh: string; en: string }
}

/** A session held against the standard (标准符合性). */
export type SessionConformity = { meetingId: string; heldOn: string; clauses: ClauseKept[] }

/** How well a topic was deliberated and handled, judged by four parties (质效评价). */
export const evaluations = pgTable(
  'evaluations',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    stage: text().$type<EvaluationStage>().notNull(),
    openedAt: instant().notNull(),
    closesAt: instant().notNull(),
    /** Until when the judged may object. */
    feedbackUntil: instant(),
    publishedAt: instant(),
    /** Weights as they stood when it was opened. */
    template: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The computed result, explained; set when it is closed. */
    result: jsonb().$type<Record<string, unknown>>(),
    /** What is to be better next time. */
    improvements: text(),
    objection: text(),
    /** How each session stood against the standard when it was closed. */
    conformity: jsonb().$type<SessionConformity[]>(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('evaluations_topic').on(t.topicId), index('evaluations_region').on(t.region, t.stage)],
)

/** One sheet. Who filled it in is known only as a hash that keeps anyone from filling in two. */
export const evaluationSheets = pgTable(
  'evaluation_sheets',
  {
    id: id(),
    evaluationId: uuid()
      .notNull()
      .references(() => evaluations.id),
    region: regionCode().notNull(),
    party: text().$type<EvaluationParty>().notNull(),
    /** Keyed hash of account or receipt with the evaluation. */
    voterHash: text().notNull(),
    /** Indicator → 0…100. */
    scores: jsonb().$type<Record<string, number>>().notNull(),
    comment: text(),
    /** It was filled in on paper, and written down by staff. */
    paper: boolean(),
    /** The day, so that the time does not tell who. */
    at: instant().notNull(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('evaluation_sheets_once').on(t.evaluationId, t.party, t.voterHash)],
)

/** What shows that a clause was kept that no record can show: its files are attached to it. */
export const conformityEvidence = pgTable(
  'conformity_evidence',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    clause: text().notNull(),
    note: text().notNull(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('conformity_evidence_topic').on(t.topicId)],
)

export type AwardStage = 'nominating' | 'preliminary' | 'final' | 'publicity' | 'published'

/** One round of case awards (案例评选); a year may have several. */
export const awardBatches = pgTable(
  'award_batches',
  {
    id: id(),
    region: regionCode().notNull(),
    year: integer().notNull(),
    /** The how-manieth of the year. */
    batch: integer().notNull(),
    title: text().notNull(),
    stage: text().$type<AwardStage>().notNull(),
    nominateUntil: date({ mode: 'string' }).notNull(),
    /** Until when anybody may object to what was named. */
    publicityUntil: instant(),
    publishedAt: instant(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('award_batches_once').on(t.region, t.year, t.batch)],
)

/** 示范案例 and 优秀案例. */
export type Award = 'model' | 'excellent'

/** A topic that was nominated as a case, and how far it came. */
export const awardCases = pgTable(
  'award_cases',
  {
    id: id(),
    batchId: uuid()
      .notNull()
      .references(() => awardBatches.id),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    /** What is worth imitating in it. */
    summary: text().notNull(),
    /** It supports something that was done elsewhere (佐证案例). */
    supporting: boolean().notNull().default(false),
    nominatedAt: instant().notNull(),
    shortlisted: boolean().notNull().default(false),
    award: text().$type<Award>(),
    objection: text(),
    /** What was found on the objection. */
    finding: text(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('award_cases_once').on(t.batchId, t.topicId), index('award_cases_topic').on(t.topicId)],
)

/** What one judge gave a case, in one round. */
export const awardMarks = pgTable(
  'award_marks',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => awardCases.id),
    region: regionCode().notNull(),
    round: text().$type<'preliminary' | 'final'>().notNull(),
    /** Who gave it, where it was given before judges were known by a hash. */
    judge: uuid(),
    /** Keyed hash of account and case. */
    judgeHash: text(),
    mark: integer().notNull(),
    remark: text(),
    /** The day. */
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('award_marks_once').on(t.caseId, t.round, t.judge),
    uniqueIndex('award_marks_hash').on(t.caseId, t.round, t.judgeHash),
  ],
)
