import {
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { units } from '../people/tables.ts'
import { places } from '../places/tables.ts'
import { type Category, voices } from '../voices/tables.ts'

export type TopicStage =
  | 'proposed'
  | 'returned'
  | 'selected'
  | 'planned'
  | 'researching'
  | 'announced'
  | 'deliberated'
  | 'outcome'
  | 'assigned'
  | 'evaluating'
  | 'published'
  | 'archived'

/** Who put a topic forward (群众点题、部门出题、委员荐题、党委定题). */
export type TopicSource = 'residents' | 'department' | 'member' | 'partyCommittee'

/** What is to be deliberated (议题). */
export const topics = pgTable(
  'topics',
  {
    id: id(),
    region: regionCode().notNull(),
    hallId: uuid()
      .notNull()
      .references(() => places.id),
    title: text().notNull(),
    summary: text().notNull(),
    category: text().$type<Category>().notNull(),
    source: text().$type<TopicSource>().notNull(),
    year: integer().notNull(),
    stage: text().$type<TopicStage>().notNull(),
    /** Advice given when it was returned, or why it was chosen. */
    advice: text(),
    /** Office and name of the lead official, who acts in public. */
    leadOfficial: text(),
    committeeId: uuid().references(() => units.id),
    proposedBy: uuid(),
    /** Office and name of whoever chose it (审定人). */
    selectedBy: text(),
    /** How often it was put forward; marks and advice belong to one round. */
    round: integer().notNull().default(1),
    /** The topic of the level below that it was raised from (成果上行). */
    raisedFrom: uuid(),
    createdAt: instant().notNull(),
    tokens: text().notNull(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('topics_region').on(t.region, t.stage),
    index('topics_created').on(t.createdAt),
    index('topics_raised').on(t.raisedFrom),
    index('topics_hall').on(t.hallId, t.stage),
    index('topics_proposer').on(t.proposedBy, t.createdAt),
  ],
)

/** Many voices stand behind many topics. */
export const topicVoices = pgTable(
  'topic_voices',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    voiceId: uuid()
      .notNull()
      .references(() => voices.id),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('topic_voices_once').on(t.topicId, t.voiceId),
    index('topic_voices_voice').on(t.voiceId),
  ],
)

/** What a topic comes from besides voices. */
export type SourceKind = 'opinionReport' | 'department' | 'memberProposal'

/** Opinion reports, departments and members' proposals behind a topic; many stand behind many. */
export const topicSources = pgTable(
  'topic_sources',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    kind: text().$type<SourceKind>().notNull(),
    title: text().notNull(),
    /** The unit or member, who act in public. */
    by: text().notNull(),
    /** The written result that it is, where it is kept here. */
    outcomeId: uuid(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('topic_sources_topic').on(t.topicId),
    uniqueIndex('topic_sources_once').on(t.topicId, t.kind, t.title, t.by),
  ],
)

/** The marks that one person gave a topic in one round, by criterion, and what they come to (议题评分). */
export const topicScores = pgTable(
  'topic_scores',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    round: integer().notNull(),
    /** Who gave them, where they were given before scorers were known by a hash. */
    scorer: uuid(),
    /** Keyed hash of account and topic. */
    scorerHash: text(),
    /** 0…10 for each criterion of the standard. */
    marks: jsonb().$type<Record<string, number>>().notNull(),
    /** 0…100, weighted as the standard said at the time. */
    total: doublePrecision().notNull(),
    remark: text(),
    /** The day. */
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('topic_scores_once').on(t.topicId, t.round, t.scorer),
    uniqueIndex('topic_scores_hash').on(t.topicId, t.round, t.scorerHash),
    index('topic_scores_scorer').on(t.scorer),
    index('topic_scores_scorer_hash').on(t.scorerHash),
  ],
)

export type ReviewConclusion = 'selected' | 'adjust'
/** Why a topic should be adjusted. */
export type AdjustGround = 'offTheme' | 'noBenefit' | 'tooBroad' | 'notOurs' | 'notReady' | 'other'

/** What was concluded on a topic in one round, beside its words as they stood (选题审核). */
export const topicReviews = pgTable(
  'topic_reviews',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    round: integer().notNull(),
    conclusion: text().$type<ReviewConclusion>().notNull(),
    ground: text().$type<AdjustGround>(),
    words: text().notNull(),
    /** Office and name. */
    by: text().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('topic_reviews_topic').on(t.topicId, t.at)],
)

/** One line of a plan's schedule: what, by which day, and whose task it is. */
export type PlanStep = { what: string; by: string; who?: string }

/** One topic, one plan, on the four questions. */
export const plans = pgTable(
  'plans',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    version: integer().notNull(),
    what: text().notNull(),
    withWhom: text().notNull(),
    how: text().notNull(),
    afterwards: text().notNull(),
    schedule: jsonb().$type<PlanStep[]>().notNull(),
    filedAt: instant().notNull(),
    approvedAt: instant(),
    /** Office and name. */
    approvedBy: text(),
    returnedReason: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('plans_version').on(t.topicId, t.version)],
)

/** What the duty group read before it went out. */
export const readings = pgTable(
  'readings',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    title: text().notNull(),
    readOn: date({ mode: 'string' }).notNull(),
    readers: integer().notNull(),
    notes: text().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('readings_topic').on(t.topicId)],
)

/** Field research; it counts once its report is filed. */
export const researches = pgTable(
  'researches',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    startedOn: date({ mode: 'string' }).notNull(),
    endedOn: date({ mode: 'string' }),
    sites: text().notNull(),
    method: text().notNull(),
    findings: text(),
    filedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('researches_topic').on(t.topicId)],
)
