import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { topics } from '../topics/tables.ts'

/**
 * Votes and people: an account is never stored beside a vote. A participant is found again by a keyed hash of account
 * and consultation, which cannot be computed without the house's key; surveys and reactions use hashes of their own,
 * so that no two of them can be joined either. Statements and posts, which are published under a nickname, name the
 * account, and never a participant.
 */

export type ConsultationStage = 'draft' | 'open' | 'closed' | 'frozen'

/** Who may take part: everybody (网络议政), or members alone (主题议政). */
export type Audience = 'everyone' | 'members'

/** Whom a contribution comes from; shown apart everywhere. */
export type ParticipantKind = 'member' | 'resident'

/** How it came in. */
export type Channel = 'web' | 'paper' | 'import'

/** The online part of an issue (期), under the same topic as the session that follows. */
export const consultations = pgTable(
  'consultations',
  {
    id: id(),
    region: regionCode().notNull(),
    /** Its title is the topic's; absent only for one that was imported from elsewhere. */
    topicId: uuid().references(() => topics.id),
    /** The title of an imported one. */
    importedTitle: text(),
    audience: text().$type<Audience>().notNull().default('everyone'),
    /** What it is about and what will become of it, for those who take part. */
    introduction: text().notNull(),
    /** Office and name of who leads the discussion. */
    host: text(),
    /** What the host asks the participants to turn to now. */
    guidance: text(),
    /** What the host drew together in the end. */
    summary: text(),
    /** The day that the session is planned for; absent for an imported one. */
    sessionOn: date({ mode: 'string' }),
    opensAt: instant().notNull(),
    closesAt: instant().notNull(),
    stage: text().$type<ConsultationStage>().notNull(),
    closedAt: instant(),
    frozenAt: instant(),
    createdAt: instant().notNull(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('consultations_topic').on(t.topicId),
    index('consultations_region').on(t.region, t.stage),
    index('consultations_opening').on(t.opensAt, t.id),
    index('consultations_closing').on(t.stage, t.closesAt),
    check('consultations_titled', sql`(${t.topicId} is null) = (${t.importedTitle} is not null)`),
  ],
)

/** Somebody who votes, known by a random number in this consultation alone. */
export const consultationParticipants = pgTable(
  'consultation_participants',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    /** Random, so that it tells neither order nor person; what the open data carries. */
    number: integer().notNull(),
    kind: text().$type<ParticipantKind>().notNull(),
    channel: text().$type<Channel>().notNull(),
    /** Keyed hash of account and consultation; absent for imported people. */
    personHash: text(),
    /** Keyed hash of consultation, day and network address; renewed each day, so it follows nobody. */
    addressHash: text(),
    /** The day. */
    joinedAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('consultation_participants_number').on(t.consultationId, t.number),
    uniqueIndex('consultation_participants_person').on(t.consultationId, t.personHash),
  ],
)

export type StatementStage = 'pending' | 'published' | 'rejected' | 'withdrawn'

/** Why a statement was withdrawn. */
export const withdrawalGrounds = [
  'repetition',
  'offTopic',
  'personalData',
  'insult',
  'falsehood',
  'advertising',
  'other',
] as const
export type WithdrawalGround = (typeof withdrawalGrounds)[number]

/** Something that people can agree or disagree with. */
export const statements = pgTable(
  'statements',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    /** Counts up from 1 in each consultation; an imported one keeps the number it had. */
    number: integer().notNull(),
    text: text().notNull(),
    source: text().$type<'staff' | 'participant' | 'import'>().notNull(),
    /** Who proposed it; for moderation and answers, never shown. */
    accountId: uuid(),
    nickname: text(),
    kind: text().$type<ParticipantKind>(),
    /** About the voters themselves; left out of groups and consensus. */
    meta: boolean().notNull().default(false),
    stage: text().$type<StatementStage>().notNull(),
    /** Why it was rejected or withdrawn: shown to its author, and in the open once withdrawn. */
    reason: text(),
    /** What kind of reason it was withdrawn for: it decides whether its words are still shown. */
    ground: text().$type<WithdrawalGround>(),
    fingerprint: text().notNull(),
    proposedAt: instant().notNull(),
    decidedAt: instant(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('statements_number').on(t.consultationId, t.number),
    index('statements_queue').on(t.consultationId, t.stage, t.proposedAt),
    index('statements_account').on(t.accountId),
  ],
)

/** One person's answer to one statement: 1 agree, -1 disagree, 0 pass. The newest counts. */
export const statementVotes = pgTable(
  'statement_votes',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    /** A participant. Without a foreign key: participants are mixed, and whoever votes must not wait for that. */
    participantId: uuid().notNull(),
    statementId: uuid()
      .notNull()
      .references(() => statements.id),
    value: smallint().notNull(),
    /** The day: enough for the course of participation. */
    castAt: instant().notNull(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('statement_votes_once').on(t.participantId, t.statementId),
    index('statement_votes_course').on(t.consultationId, t.castAt),
    index('statement_votes_statement').on(t.statementId),
    check('statement_votes_value', sql`${t.value} in (-1, 0, 1)`),
  ],
)

/**
 * How fast somebody votes, and the question in words that they were asked because of it. Sealed, and under a hash of its
 * own: a count and a minute would find the votes that they belong to. Forgotten after a day.
 */
export const voterTempos = pgTable('voter_tempos', {
  /** Keyed hash of account and consultation. */
  voterHash: text().primaryKey(),
  tempo: text().notNull(),
  /** The day. */
  on: instant().notNull(),
})

/**
 * How many people came to vote in each ten minutes, by which a burst is seen. It counts apart from those people's rows,
 * which bear the day alone; in sixteen parts, so that people who come at once do not wait for one another.
 */
export const voterArrivals = pgTable(
  'voter_arrivals',
  {
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    /** When the ten minutes began. */
    since: instant().notNull(),
    part: smallint().notNull(),
    people: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.consultationId, t.since, t.part] })],
)

export type PostStage = 'pending' | 'published' | 'rejected' | 'withdrawn'

/** What somebody wrote in the discussion. */
export const posts = pgTable(
  'posts',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    /** The post that it answers. */
    parentId: uuid(),
    accountId: uuid(),
    nickname: text().notNull(),
    kind: text().$type<ParticipantKind>().notNull(),
    /** Without personal data. */
    text: text().notNull(),
    stage: text().$type<PostStage>().notNull(),
    reason: text(),
    postedAt: instant().notNull(),
    decidedAt: instant(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('posts_consultation').on(t.consultationId, t.stage, t.postedAt, t.id),
    index('posts_parent').on(t.parentId),
    index('posts_account').on(t.accountId),
  ],
)

/**
 * How the nicknames of a consultation look (UTS #39): one look, one person, known as a keyed hash of account and
 * consultation.
 */
export const nicknames = pgTable(
  'nicknames',
  {
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    skeleton: text().notNull(),
    /** Erased with the others of the consultation; the look stays taken. */
    personHash: text(),
  },
  (t) => [primaryKey({ columns: [t.consultationId, t.skeleton] })],
)

/** Agreement or disagreement with a post, by somebody who is known as a keyed hash of account and post. */
export const postReactions = pgTable(
  'post_reactions',
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    personHash: text().notNull(),
    value: smallint().notNull(),
    /** The day. */
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('post_reactions_once').on(t.postId, t.personHash)],
)

export type ReportReason = 'personalData' | 'insult' | 'falsehood' | 'advertising' | 'offTopic' | 'other'

/** Somebody found a published post wrong; moderators look at it. */
export const postReports = pgTable(
  'post_reports',
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    personHash: text().notNull(),
    reason: text().$type<ReportReason>().notNull(),
    note: text(),
    /** The day. */
    at: instant().notNull(),
    /** What moderators decided. */
    outcome: text().$type<'kept' | 'withdrawn'>(),
    decidedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('post_reports_once').on(t.postId, t.personHash),
    index('post_reports_queue').on(t.consultationId, t.decidedAt, t.at),
  ],
)

/** An author objects to a rejection or withdrawal; somebody else than the first decides. */
export const moderationAppeals = pgTable(
  'moderation_appeals',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    subject: text().$type<'statements' | 'posts'>().notNull(),
    subjectId: uuid().notNull(),
    accountId: uuid().notNull(),
    text: text().notNull(),
    at: instant().notNull(),
    upheld: boolean(),
    answer: text(),
    answeredAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('moderation_appeals_once').on(t.subject, t.subjectId),
    index('moderation_appeals_queue').on(t.consultationId, t.answeredAt),
  ],
)

/** Who decided over a statement or post, so that an appeal goes to somebody else. */
export const moderationDecisions = pgTable(
  'moderation_decisions',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    subject: text().$type<'statements' | 'posts'>().notNull(),
    subjectId: uuid().notNull(),
    stage: text().$type<StatementStage>().notNull(),
    reason: text(),
    decidedBy: uuid().notNull(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('moderation_decisions_subject').on(t.subject, t.subjectId, t.at)],
)

export type SurveyStage = 'draft' | 'open' | 'closed'

/** A survey (问卷) of a consultation. */
export const surveys = pgTable(
  'surveys',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    title: text().notNull(),
    introduction: text().notNull(),
    stage: text().$type<SurveyStage>().notNull(),
    /** The version that is answered now; 0 before it was first opened. Answers keep the version they were given to. */
    version: integer().notNull().default(0),
    createdAt: instant().notNull(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('surveys_consultation').on(t.consultationId, t.createdAt)],
)

export type QuestionKind = 'single' | 'multiple' | 'scale' | 'ranking' | 'open'

/** A choice: its key stays the same through all versions. */
export type Choice = { key: string; text: string }

/** A question in one version of a survey; its key stays the same through all versions. */
export const surveyQuestions = pgTable(
  'survey_questions',
  {
    id: id(),
    surveyId: uuid()
      .notNull()
      .references(() => surveys.id),
    region: regionCode().notNull(),
    version: integer().notNull(),
    /** 'q1', 'q2' …: also the head of its column in tables of answers. */
    key: text().notNull(),
    position: integer().notNull(),
    kind: text().$type<QuestionKind>().notNull(),
    text: text().notNull(),
    required: boolean().notNull(),
    /** For single, multiple and ranking. */
    choices: jsonb().$type<Choice[]>().notNull().default([]),
    /** For multiple: how many may be chosen. */
    mostChoices: integer(),
    /** For scale: from 1 to `steps`, with words for both ends. */
    scale: jsonb().$type<{ steps: number; low: string; high: string }>(),
    /** Asked only of those who chose one of these in an earlier single or multiple question. */
    askedIf: jsonb().$type<{ question: string; choices: string[] }>(),
    /** Taken out again before this version was opened. */
    removedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('survey_questions_key').on(t.surveyId, t.version, t.key)],
)

/** Choice key; choice keys (multiple: chosen, ranking: best first); step of a scale; or words. */
export type AnswerValue = string | string[] | number

/** What one person answered to one survey. */
export const surveyAnswers = pgTable(
  'survey_answers',
  {
    id: id(),
    surveyId: uuid()
      .notNull()
      .references(() => surveys.id),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    version: integer().notNull(),
    kind: text().$type<ParticipantKind>().notNull(),
    channel: text().$type<Channel>().notNull(),
    /** Keyed hash of account and survey; absent for paper. */
    personHash: text(),
    /** The number on the sheet, so that no sheet is entered twice. */
    sheet: text(),
    /** Who typed a sheet in. */
    enteredBy: uuid(),
    /** Question key → answer; words without personal data. */
    answers: jsonb().$type<Record<string, AnswerValue>>().notNull(),
    /** The day. */
    answeredAt: instant().notNull(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('survey_answers_person').on(t.surveyId, t.personHash),
    uniqueIndex('survey_answers_sheet').on(t.surveyId, t.sheet),
    index('survey_answers_consultation').on(t.consultationId, t.answeredAt),
  ],
)

/** A survey half filled in: sealed, and gone once it is sent or the survey has closed. */
export const surveyDrafts = pgTable(
  'survey_drafts',
  {
    surveyId: uuid()
      .notNull()
      .references(() => surveys.id),
    personHash: text().notNull(),
    /** Sealed JSON: question key → answer. */
    answers: text().notNull(),
    /** The day. */
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.surveyId, t.personHash] })],
)

/** A sheet of an uploaded list that fits. */
export type ReadSheet = { sheet: string; kind: ParticipantKind; answers: Record<string, AnswerValue> }

/** A list of paper answers that was uploaded: looked over first, then brought in whole or not at all. */
export const surveySheetImports = pgTable(
  'survey_sheet_imports',
  {
    id: id(),
    surveyId: uuid()
      .notNull()
      .references(() => surveys.id),
    region: regionCode().notNull(),
    version: integer().notNull(),
    /** Sealed JSON of the sheets that fit; emptied once they are in. */
    sheets: text().notNull(),
    count: integer().notNull(),
    bad: jsonb().$type<{ line: number; column: string; value: string; code: string }[]>().notNull(),
    uploadedBy: uuid().notNull(),
    uploadedAt: instant().notNull(),
    importedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('survey_sheet_imports_survey').on(t.surveyId, t.uploadedAt)],
)

/** The viewpoint report as it stood when it was frozen; a later correction is a new version. */
export const viewpointReports = pgTable(
  'viewpoint_reports',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    version: integer().notNull(),
    /** Its number within the year, in the region. */
    year: integer(),
    number: integer(),
    /** The whole report as data: see report/. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Hex SHA-256 of the content's canonical JSON. */
    digest: text(),
    /** The open data that belong to it. */
    blob: text(),
    /** Why there is a further version. */
    correction: text(),
    /** Wording polished by a machine, its maker, and the named person who read it; unread, nobody is shown it. */
    polished: jsonb().$type<Record<string, string>>(),
    polishedBy: text(),
    polishAskedAt: instant(),
    polishFailedAt: instant(),
    reviewedBy: text(),
    reviewedAt: instant(),
    frozenAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('viewpoint_reports_version').on(t.consultationId, t.version),
    uniqueIndex('viewpoint_reports_number').on(t.region, t.year, t.number, t.version),
  ],
)

/** The newest result of the engine. It holds people's places on the map: only shown to each their own, or in tens. */
export const opinionResults = pgTable('opinion_results', {
  consultationId: uuid()
    .primaryKey()
    .references(() => consultations.id),
  computedAt: instant().notNull(),
  /** The votes and the newest vote that it knows of. */
  votes: integer().notNull(),
  people: integer().notNull(),
  /**
   * Sealed: structured clone of the engine's result with the ids that its rows and columns stand for. People are in the
   * order of the runs that they first took part in, which nobody is to know.
   */
  result: bytea().notNull(),
})

export type FlagKind = 'burst' | 'identicalVotes' | 'oneAddress'

/** Something unusual in the votes, for staff to look at; nothing is removed because of it. */
export const consultationFlags = pgTable(
  'consultation_flags',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultations.id),
    region: regionCode().notNull(),
    kind: text().$type<FlagKind>().notNull(),
    /** What makes it one and the same finding: a time, a hash. */
    mark: text().notNull(),
    /** Figures, never people: how many, when. */
    facts: jsonb().$type<Record<string, string | number>>().notNull(),
    foundAt: instant().notNull(),
    lookedAt: instant(),
    note: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('consultation_flags_mark').on(t.consultationId, t.kind, t.mark)],
)

export type ImportStage = 'waiting' | 'reading' | 'done' | 'refused'

/** An export of Polis on its way in: where it has come to, so that it can go on after a stop. */
export const polisImports = pgTable(
  'polis_imports',
  {
    id: id(),
    region: regionCode().notNull(),
    consultationId: uuid().references(() => consultations.id),
    title: text().notNull(),
    stage: text().$type<ImportStage>().notNull(),
    /** What the two files were called. */
    votesFile: text().notNull(),
    commentsFile: text().notNull(),
    /** Where they are kept meanwhile, packed together. */
    blob: text(),
    votesTotal: integer().notNull().default(0),
    votesDone: integer().notNull().default(0),
    statementsTotal: integer().notNull().default(0),
    statementsDone: integer().notNull().default(0),
    participantsTotal: integer().notNull().default(0),
    participantsDone: integer().notNull().default(0),
    /** Lines that do not fit: how many, and the first of them by number; with any, nothing is imported. */
    badCount: integer().notNull().default(0),
    badLines: jsonb()
      .$type<{ file: string; line: number; why: string; field?: string }[]>()
      .notNull()
      .default([]),
    startedAt: instant().notNull(),
    /** When the last step was done: an import that stands still is taken up again. */
    progressedAt: instant(),
    finishedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('polis_imports_region').on(t.region, t.startedAt)],
)
