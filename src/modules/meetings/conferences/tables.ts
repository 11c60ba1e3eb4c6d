import { date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'

export type ConferenceKind = 'exchange' | 'promotion'

/** A work conference of the halls (工作交流会、推进会): where they learn from each other. */
export const conferences = pgTable(
  'conferences',
  {
    id: id(),
    region: regionCode().notNull(),
    kind: text().$type<ConferenceKind>().notNull(),
    title: text().notNull(),
    heldOn: date({ mode: 'string' }).notNull(),
    venue: text().notNull(),
    people: integer().notNull(),
    summary: text().notNull(),
    createdAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('conferences_region').on(t.region, t.heldOn)],
)

/** A typical speech (典型发言) that was given there, filed for others to read. */
export const typicalSpeeches = pgTable(
  'typical_speeches',
  {
    id: id(),
    conferenceId: uuid()
      .notNull()
      .references(() => conferences.id),
    region: regionCode().notNull(),
    /** The hall or office that spoke, and who spoke for it. */
    body: text().notNull(),
    speaker: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    filedAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('typical_speeches_conference').on(t.conferenceId, t.filedAt)],
)
