import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { meetings } from '../meetings/tables.ts'
import { units } from '../people/tables.ts'
import { topics } from '../topics/tables.ts'
import { voices } from '../voices/tables.ts'

export type OutcomeKind = 'consultationOpinion' | 'researchReport' | 'goldenIdeaBrief' | 'opinionReport'
/** What a member or unit wrote comes in, may go back to be written anew, and is taken up or declined. */
export type OutcomeStage =
  | 'contributed'
  | 'rewriting'
  | 'declined'
  | 'draft'
  | 'submitted'
  | 'reviewed'
  | 'signed'
  | 'sent'

/** A written result (成果). */
export const outcomes = pgTable(
  'outcomes',
  {
    id: id(),
    /** None for an opinion report that stands by itself. */
    topicId: uuid().references(() => topics.id),
    meetingId: uuid().references(() => meetings.id),
    region: regionCode().notNull(),
    kind: text().$type<OutcomeKind>().notNull(),
    title: text().notNull(),
    /** The body before the items: how it came about, what was agreed, what was not. */
    overview: text().notNull(),
    /** Who it is addressed to. */
    addressee: text().notNull(),
    /** Number within the year; given when it is signed. */
    number: integer(),
    year: integer(),
    version: integer().notNull(),
    stage: text().$type<OutcomeStage>().notNull(),
    /** Office and name. */
    signedBy: text(),
    signedAt: instant(),
    sentAt: instant(),
    /** Both conditions of a golden-idea brief. */
    beyondTown: boolean(),
    ofValue: boolean(),
    /** The member or unit that an opinion report is by, who act in public (××委员反映). */
    author: text(),
    /** The account that wrote it, and hears what comes of it. */
    authorAccount: uuid(),
    /** The unit, where a unit wrote it. */
    authorUnit: uuid().references(() => units.id),
    contributedAt: instant(),
    /** What the editor said when it was sent back or declined. */
    advice: text(),
    /** How many versions were submitted. */
    submissions: integer().notNull().default(0),
    /** The account that submitted it: whoever reviews must be somebody else. */
    submittedBy: uuid(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('outcomes_topic').on(t.topicId),
    index('outcomes_stage').on(t.region, t.stage, t.kind),
    index('outcomes_author').on(t.authorAccount),
    uniqueIndex('outcomes_number').on(t.region, t.kind, t.year, t.number),
  ],
)

/** Voices that a report was written from: their writers hear what comes of it. */
export const outcomeVoices = pgTable(
  'outcome_voices',
  {
    id: id(),
    outcomeId: uuid()
      .notNull()
      .references(() => outcomes.id),
    voiceId: uuid()
      .notNull()
      .references(() => voices.id),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('outcome_voices_once').on(t.outcomeId, t.voiceId),
    index('outcome_voices_voice').on(t.voiceId),
  ],
)

/** One recommendation: what, by whom, by when. */
export const outcomeItems = pgTable(
  'outcome_items',
  {
    id: id(),
    outcomeId: uuid()
      .notNull()
      .references(() => outcomes.id),
    region: regionCode().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    suggestedUnitId: uuid().references(() => units.id),
    dueOn: date({ mode: 'string' }),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('outcome_items_order').on(t.outcomeId, t.position)],
)

/** What a leader wrote on it (批示). */
export const instructions = pgTable(
  'instructions',
  {
    id: id(),
    outcomeId: uuid()
      .notNull()
      .references(() => outcomes.id),
    region: regionCode().notNull(),
    leader: text().notNull(),
    kind: text().$type<'praise' | 'handle' | 'read'>().notNull(),
    text: text().notNull(),
    givenOn: date({ mode: 'string' }).notNull(),
    /** The unit that it was forwarded to, and what came of it. */
    forwardedTo: uuid().references(() => units.id),
    result: text(),
    resultAt: instant(),
    forwardedAt: instant(),
    /** By when the unit is to say what came of it. */
    dueOn: date({ mode: 'string' }),
    /** When those who first raised it were told. */
    fedBackAt: instant(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('instructions_outcome').on(t.outcomeId),
    index('instructions_unit').on(t.forwardedTo),
    index('instructions_region').on(t.region),
  ],
)

/** A recommendation as it stood in a version. */
export type WrittenItem = { text: string; unit: string | null; dueOn: string | null }

/** A result as it was submitted for review (送审稿): each version stays, so that changes can be seen. */
export const outcomeVersions = pgTable(
  'outcome_versions',
  {
    id: id(),
    outcomeId: uuid()
      .notNull()
      .references(() => outcomes.id),
    region: regionCode().notNull(),
    submission: integer().notNull(),
    title: text().notNull(),
    addressee: text().notNull(),
    overview: text().notNull(),
    items: jsonb().$type<WrittenItem[]>().notNull(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('outcome_versions_once').on(t.outcomeId, t.submission)],
)

export type SignOffStep = 'contributed' | 'takenUp' | 'submitted' | 'reviewed' | 'returned' | 'signed'

/** Who let a version pass, or did not, and why (审核、签发). */
export const signOffs = pgTable(
  'sign_offs',
  {
    id: id(),
    outcomeId: uuid()
      .notNull()
      .references(() => outcomes.id),
    region: regionCode().notNull(),
    submission: integer().notNull(),
    step: text().$type<SignOffStep>().notNull(),
    /** Office and name, who act in public; the account keeps anyone from reviewing twice. */
    by: text(),
    account: uuid(),
    advice: text(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('sign_offs_outcome').on(t.outcomeId)],
)

export type ScreeningDecision = 'adopted' | 'returned' | 'forwarded' | 'merged'

/** What the level above decided on a brief or report that was sent up (专报筛选). */
export const screenings = pgTable(
  'screenings',
  {
    id: id(),
    outcomeId: uuid()
      .notNull()
      .references(() => outcomes.id),
    region: regionCode().notNull(),
    decision: text().$type<ScreeningDecision>().notNull(),
    reason: text().notNull(),
    forwardedTo: uuid().references(() => units.id),
    mergedInto: uuid(),
    at: instant().notNull(),
    /** What the unit that it was forwarded to did, and when those who raised it were told. */
    result: text(),
    resultAt: instant(),
    fedBackAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('screenings_outcome').on(t.outcomeId),
    index('screenings_unit').on(t.forwardedTo),
    index('screenings_merged').on(t.mergedInto),
  ],
)

export type AdoptionLevel = 'county' | 'city' | 'province' | 'nation'

/** Where a report was taken up (采用): by which level, in which publication. */
export const adoptions = pgTable(
  'adoptions',
  {
    id: id(),
    outcomeId: uuid()
      .notNull()
      .references(() => outcomes.id),
    region: regionCode().notNull(),
    level: text().$type<AdoptionLevel>().notNull(),
    adoptedBy: text().notNull(),
    adoptedOn: date({ mode: 'string' }).notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('adoptions_once').on(t.outcomeId, t.level, t.adoptedBy)],
)
