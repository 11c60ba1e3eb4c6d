import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'

export type PlaceKind = 'hall' | 'station' | 'studio' | 'contactPoint' | 'mailbox' | 'mobile'
/** How far a place is built. */
export type PlaceState = 'planned' | 'building' | 'accepted' | 'running' | 'model' | 'closed'

/** Where people meet, write or are heard. */
export const places = pgTable(
  'places',
  {
    id: id(),
    kind: text().$type<PlaceKind>().notNull(),
    region: regionCode().notNull(),
    name: text().notNull(),
    /** The hall that a station, studio, contact point or mailbox belongs to. */
    hallId: uuid(),
    address: text().notNull(),
    feature: text(),
    /** What the feature rests on: landscape, culture, trade, the members' own skills. */
    featureOf: text().array(),
    /** What a hall is used for beside deliberation (融合功能), and which of the four aims it serves (功能定位). */
    functions: text().array(),
    aims: text().array(),
    /** What a station or contact point is about, as in 'enterprise' or 'youth'. */
    theme: text(),
    openingHours: text(),
    /** When a place that is being built is to be ready. */
    readyBy: date({ mode: 'string' }),
    state: text().$type<PlaceState>().notNull(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    createdAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('places_region').on(t.region, t.kind), index('places_hall').on(t.hallId)],
)

/** A code that people scan: of a place, or of a member at a place. */
export const placeCodes = pgTable(
  'place_codes',
  {
    id: id(),
    code: text().notNull(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    region: regionCode().notNull(),
    /** The member whose own code it is. */
    memberId: uuid(),
    termId: uuid(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
    revokedReason: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('place_codes_code').on(t.code), index('place_codes_place').on(t.placeId)],
)

/** How often a code was opened, by day: a count and nothing about who. */
export const codeOpenings = pgTable(
  'code_openings',
  {
    codeId: uuid()
      .notNull()
      .references(() => placeCodes.id),
    day: date({ mode: 'string' }).notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.codeId, t.day] })],
)

/** Somebody who works at a place; the name is sealed, for only the desk needs it. */
export const placeStaff = pgTable(
  'place_staff',
  {
    id: id(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    region: regionCode().notNull(),
    name: text().notNull(),
    head: boolean().notNull(),
    since: instant().notNull(),
    until: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('place_staff_place').on(t.placeId)],
)

export type CheckState = 'claimed' | 'verified' | 'refused'

/** One of the six haves (六有) or five norms (五规范) of a hall: claimed with evidence, verified by somebody else. */
export const placeChecks = pgTable(
  'place_checks',
  {
    id: id(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    region: regionCode().notNull(),
    item: text().notNull(),
    state: text().$type<CheckState>().notNull(),
    note: text().notNull(),
    claimedBy: uuid().notNull(),
    claimedAt: instant().notNull(),
    decidedBy: uuid(),
    decidedAt: instant(),
    /** What is to be mended, and by when. */
    advice: text(),
    mendBy: date({ mode: 'string' }),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('place_checks_item').on(t.placeId, t.item)],
)

/** A hall put forward as a model site (示范点), and what was decided. */
export const modelNominations = pgTable(
  'model_nominations',
  {
    id: id(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    region: regionCode().notNull(),
    reason: text().notNull(),
    nominatedBy: uuid().notNull(),
    nominatedAt: instant().notNull(),
    decision: text().$type<'named' | 'declined'>(),
    decisionReason: text(),
    decidedBy: uuid(),
    decidedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('model_nominations_place').on(t.placeId)],
)

export type ShiftState = 'planned' | 'served' | 'missed' | 'cancelled'

/** A member's turn to receive people at a place (轮值). */
export const dutyShifts = pgTable(
  'duty_shifts',
  {
    id: id(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    region: regionCode().notNull(),
    memberId: uuid().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    state: text().$type<ShiftState>().notNull(),
    checkedInAt: instant(),
    visitors: integer(),
    answered: integer(),
    /** What people came with, without names. */
    notes: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('duty_shifts_place').on(t.placeId, t.startsAt), index('duty_shifts_member').on(t.memberId)],
)

/** Money for a hall: its budget of a year, and what was spent (经费保障); amounts in fen. */
export const placeFunds = pgTable(
  'place_funds',
  {
    id: id(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    region: regionCode().notNull(),
    year: integer().notNull(),
    kind: text().$type<'budget' | 'expense'>().notNull(),
    amount: integer().notNull(),
    purpose: text().notNull(),
    on: date({ mode: 'string' }).notNull(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('place_funds_place').on(t.placeId, t.year)],
)

/** A room of a place that a group has booked. */
export const roomBookings = pgTable(
  'room_bookings',
  {
    id: id(),
    placeId: uuid()
      .notNull()
      .references(() => places.id),
    region: regionCode().notNull(),
    groupId: uuid().notNull(),
    purpose: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    cancelledAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('room_bookings_place').on(t.placeId, t.startsAt)],
)
