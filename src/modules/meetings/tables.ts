import {
  boolean,
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
import { topics } from '../topics/tables.ts'

export type MeetingKind = 'dialogue' | 'decision' | 'inviteToConsult' | 'standingCommittee' | 'democraticTalk'
/** Where a mobile session goes to the people (一线协商). */
export type SiteKind = 'industrialPark' | 'market' | 'quay' | 'scenicSpot' | 'underTheTree' | 'courtyard'
export type MeetingStage = 'announced' | 'cancelled' | 'held' | 'minuted'

/** A deliberation session (协商会). */
export const meetings = pgTable(
  'meetings',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    kind: text().$type<MeetingKind>().notNull(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    venue: text().notNull(),
    /** fixed or mobile, online or offline, indoors or out. */
    settings: jsonb().$type<string[]>().notNull(),
    startsAt: instant().notNull(),
    announcedAt: instant().notNull(),
    agenda: jsonb().$type<{ title: string; minutes: number }[]>().notNull(),
    host: text().notNull(),
    stage: text().$type<MeetingStage>().notNull(),
    /** Sealed: what the rotating check-in code is made from. */
    checkInSeed: text().notNull(),
    minutes: text(),
    minutedAt: instant(),
    /** Entered after the fact (补录), and why. */
    enteredLater: boolean().notNull().default(false),
    enteredLaterReason: text(),
    /** For a mobile session: what kind of place, and where it is. */
    siteKind: text().$type<SiteKind>(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    /** A code of its own that collects voices on the spot, and ends with the session. */
    collectingCode: text(),
    /** Where it is watched, live and afterwards. */
    link: text(),
    /** How many slips were printed for those present without an account. */
    slips: integer().notNull().default(0),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('meetings_topic').on(t.topicId), index('meetings_when').on(t.region, t.startsAt)],
)

export type Party =
  | 'member'
  | 'department'
  | 'stakeholder'
  | 'professional'
  | 'resident'
  | 'leader'
  | 'observer'

/** Somebody invited or present. Residents' names are sealed; members and officers act in public. */
export const participants = pgTable(
  'participants',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    region: regionCode().notNull(),
    party: text().$type<Party>().notNull(),
    /** Sealed for stakeholders and residents, plain for those who act in public. */
    name: text().notNull(),
    sealed: boolean().notNull(),
    unitId: uuid().references(() => units.id),
    accountId: uuid(),
    invitedAt: instant().notNull(),
    attendedAt: instant(),
    attendedBy: text().$type<'code' | 'hand'>(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('participants_meeting').on(t.meetingId),
    uniqueIndex('participants_account').on(t.meetingId, t.accountId),
  ],
)

export type EntryKind = 'briefing' | 'speech' | 'question' | 'answer' | 'consensus' | 'dissent' | 'option'

/** What was said or agreed, in order. */
export const meetingEntries = pgTable(
  'meeting_entries',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    region: regionCode().notNull(),
    position: integer().notNull(),
    kind: text().$type<EntryKind>().notNull(),
    /** The party that spoke, and, for those who act in public, who. */
    party: text().$type<Party>(),
    speaker: text(),
    text: text().notNull(),
    /** For options of a decision session: hands raised. */
    inFavour: integer(),
    against: integer(),
    abstained: integer(),
    /** Handed in, not spoken. */
    written: boolean().notNull().default(false),
    /** The question that this answers. */
    answers: uuid(),
    /** An option that is voted on in secret; once closed, its counts stand above unless too few voted. */
    ballot: text().$type<'open' | 'closed'>(),
    /** Whether whoever must act takes the option up, who says so, and why. */
    adopted: boolean(),
    adoptedBy: text(),
    adoptedReason: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('meeting_entries_order').on(t.meetingId, t.position)],
)

/**
 * Votes on options. A row bears no time, no number and no name: only a keyed hash that lets the same voter vote once.
 * The ledger remembers each without saying which it is (see kernel/secret).
 */
export const optionBallots = pgTable(
  'option_ballots',
  {
    id: id(),
    entryId: uuid()
      .notNull()
      .references(() => meetingEntries.id),
    voterHash: text().notNull(),
    choice: text().$type<'inFavour' | 'against' | 'abstained'>().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('option_ballots_once').on(t.entryId, t.voterHash)],
)

/** What those present thought of the session, 1 to 5 each; as nameless as the ballots. */
export const meetingRatings = pgTable(
  'meeting_ratings',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    raterHash: text().notNull(),
    topic: integer().notNull(),
    hearing: integer().notNull(),
    answers: integer().notNull(),
    result: integer().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('meeting_ratings_once').on(t.meetingId, t.raterHash)],
)

/** What a department promised on the spot. */
export const commitments = pgTable(
  'commitments',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    text: text().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    keptAt: instant(),
    keptNote: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('commitments_topic').on(t.topicId),
    index('commitments_unit').on(t.unitId),
    index('commitments_due').on(t.region, t.dueOn),
  ],
)
