import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.ts'

/** What is done to keep the house well, as opposed to what is done in it. */
export type UpkeepKind = 'backup' | 'verify' | 'retention' | 'drill'

/** When each kind of upkeep was last done, and how it ended: for those on duty, and for alerts. */
export const upkeepRuns = pgTable('upkeep_runs', {
  kind: text().$type<UpkeepKind>().primaryKey(),
  at: instant().notNull(),
  succeeded: boolean().notNull(),
  /** When it last ended well. */
  succeededAt: instant(),
  seconds: integer().notNull(),
  /** Figures, such as rows or bytes; never contents. */
  facts: jsonb().$type<Record<string, number | string | boolean>>().notNull(),
})

/** One row that each node writes now and then, to know whether anything can be written at all. */
export const pulse = pgTable('pulse', {
  only: boolean().primaryKey(),
  at: instant().notNull(),
})
