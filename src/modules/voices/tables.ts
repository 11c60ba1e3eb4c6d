import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { placeCodes, places } from '../places/tables.ts'

/** The five domains; local sub-categories stand below them. */
export type Category = 'economy' | 'politics' | 'culture' | 'society' | 'ecology'

export type VoiceStage =
  | 'received'
  | 'merged'
  | 'answered'
  | 'assigned'
  | 'adopted'
  | 'reported'
  | 'referred'
  | 'archived'

/** Where a voice belongs that is not ours to answer. */
export type Referral =
  | 'hotline'
  | 'court'
  | 'police'
  | 'emergency'
  | 'discipline'
  | 'petition'
  | 'higherLevel'

/** Ways to hear an answer without looking at a screen come after the first. */
export type ReplyBy = 'receipt' | 'phone' | 'post' | 'board' | 'inPerson'

export type Satisfaction = 'satisfied' | 'fair' | 'dissatisfied'

/** What a resident wrote (社情民意线索). */
export const voices = pgTable(
  'voices',
  {
    id: id(),
    region: regionCode().notNull(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    codeId: uuid()
      .notNull()
      .references(() => placeCodes.id),
    /** The member through whose own code it came. */
    memberId: uuid(),
    /** Hash of the receipt; the receipt itself is with the resident alone. */
    receiptHash: text().notNull(),
    /** Sealed: as it was written. Purpose: to answer it. Kept as the archive rules say; erased on request. */
    original: text().notNull(),
    /**
     * SHA-256 over a salt that only the writer's receipt opens, and the words as they were written: with the receipt they
     * can be proved, without it nothing can be guessed by it.
     */
    saidHash: text(),
    /** Without personal data: what lists, searches and the public see. */
    text: text().notNull(),
    /** For finding near-duplicates. */
    fingerprint: text().notNull(),
    /** Segmented words, for search. */
    tokens: text().notNull(),
    category: text().$type<Category>(),
    language: text().notNull(),
    /** Kinds of personal data that were found, and channels that it may belong to: hints for staff. */
    hints: jsonb().$type<{ personal: string[]; channels: string[] }>().notNull(),
    /** Sealed: how to reach the writer, if they wished. Kept until answered and for the standard's time after. */
    contact: text(),
    /** A child under 14 wrote: only a guardian's contact is kept, and nothing is published. */
    minor: boolean().notNull(),
    /** The account, where the writer signed in and wished to find it among their own. */
    accountId: uuid(),
    consentVersion: text().notNull(),
    /** Who typed it in for somebody else. */
    assistedBy: uuid(),
    openingId: uuid(),
    visitId: uuid(),
    /** How the writer wishes to hear the answer; the receipt alone is enough for those who have a phone at hand. */
    replyBy: text().$type<ReplyBy>().notNull().default('receipt'),
    /** Sealed: where a letter with the answer goes. Purpose: that letter. Erased with the contact. */
    postalAddress: text(),
    /** Under which the answer hangs on the notice board; says nothing about the writer. */
    boardNumber: text(),
    /** When and by whom a writer without a phone was told the answer. */
    toldAt: instant(),
    toldBy: uuid(),
    /** When the member through whose code it came first read it. */
    readAt: instant(),
    /** When the writer took the consent back and the original was erased. */
    originalErasedAt: instant(),
    /** What the writer thought of the answer, where they said so before that was kept apart from the voice. */
    satisfaction: text().$type<Satisfaction>(),
    stage: text().$type<VoiceStage>().notNull(),
    mergedInto: uuid(),
    referral: text().$type<Referral>(),
    /** The unit that it was handed to. */
    unitId: uuid(),
    /** The answer in words, for the writer and, once masked, for everybody. */
    answer: text(),
    answeredAt: instant(),
    /** Whether text and answer may be shown in public. */
    published: boolean().notNull().default(false),
    submittedAt: instant().notNull(),
    /** Grows with each decision, so that the second of two officers sees the first's. */
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('voices_receipt').on(t.receiptHash),
    index('voices_inbox').on(t.region, t.stage, t.submittedAt),
    /** The inbox page by page: the oldest that waits comes first. */
    index('voices_waiting').on(t.stage, t.submittedAt, t.id),
    index('voices_words').using('gin', sql`to_tsvector('simple', ${t.tokens})`),
    /** What may be dangerous, however much else waits. */
    index('voices_urgent').on(t.stage, t.submittedAt).where(sql`${t.hints}->'channels' ? 'emergency'`),
    /** Every stage together, the newest first. */
    index('voices_newest').on(t.submittedAt, t.id),
    index('voices_unit').on(t.unitId, t.answeredAt),
    index('voices_opening').on(t.openingId),
    index('voices_code').on(t.codeId, t.submittedAt),
    index('voices_member').on(t.memberId, t.submittedAt),
    /** Published answers, the newest first. */
    index('voices_public').on(t.answeredAt, t.id).where(sql`${t.published}`),
    uniqueIndex('voices_board').on(t.boardNumber),
    index('voices_merged').on(t.mergedInto),
    index('voices_account').on(t.accountId, t.submittedAt).where(sql`${t.accountId} is not null`),
    index('voices_place').on(t.placeId, t.submittedAt),
  ],
)

/** What writers thought of an answer, asked once on the receipt page. It does not say of which. */
export const answerRatings = pgTable(
  'answer_ratings',
  {
    id: id(),
    region: regionCode().notNull(),
    /** The member whose code the voice came through, and who hears of many ratings together. */
    memberId: uuid(),
    /** Keyed hash of the voice. */
    voterHash: text().notNull(),
    satisfaction: text().$type<Satisfaction>().notNull(),
    /** The day. */
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('answer_ratings_once').on(t.voterHash), index('answer_ratings_member').on(t.memberId)],
)

/** An opening of a mailbox, by two people. */
export const mailboxOpenings = pgTable('mailbox_openings', {
  id: id(),
  placeId: uuid()
    .notNull()
    .references(() => places.id),
  region: regionCode().notNull(),
  openedAt: instant().notNull(),
  firstOpener: text().notNull(),
  secondOpener: text().notNull(),
  letters: integer().notNull(),
  ledgerSalt: ledgerSalt(),
})

/** Each look at a voice as it was written: by whom, when, what for. */
export const voiceReveals = pgTable(
  'voice_reveals',
  {
    id: id(),
    voiceId: uuid()
      .notNull()
      .references(() => voices.id),
    region: regionCode().notNull(),
    accountId: uuid().notNull(),
    purpose: text().notNull(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('voice_reveals_voice').on(t.voiceId, t.accountId, t.at)],
)

/** A member's walk through a village or a street, and with whom; what was heard on the way became voices. */
export const fieldVisits = pgTable(
  'field_visits',
  {
    id: id(),
    region: regionCode().notNull(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    accountId: uuid().notNull(),
    visitedOn: date({ mode: 'string' }).notNull(),
    activity: text().notNull(),
    companions: text(),
    heard: integer().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('field_visits_account').on(t.accountId, t.visitedOn)],
)
