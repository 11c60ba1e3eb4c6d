import {
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
    openingHours: text(),
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
