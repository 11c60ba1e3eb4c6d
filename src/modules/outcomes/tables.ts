import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { meetings } from '../meetings/tables.ts'
import { units } from '../people/tables.ts'
import { topics } from '../topics/tables.ts'

export type OutcomeKind = 'consultationOpinion' | 'researchReport' | 'goldenIdeaBrief' | 'opinionReport'
export type OutcomeStage = 'draft' | 'signed' | 'sent'

/** A written result (成果). */
export const outcomes = pgTable(
  'outcomes',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
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
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('outcomes_topic').on(t.topicId),
    uniqueIndex('outcomes_number').on(t.region, t.kind, t.year, t.number),
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
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('instructions_outcome').on(t.outcomeId)],
)
