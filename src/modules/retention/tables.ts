import { integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt } from '#kernel/database/columns.ts'

/** For how long one kind of personal data is kept here, where that differs from the usual. */
export const retentionPeriods = pgTable(
  'retention_periods',
  {
    id: id(),
    rule: text().notNull(),
    days: integer().notNull(),
    setAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('retention_periods_rule').on(t.rule)],
)

/** How much of one kind was erased at one time: all that stays of it. */
export const retentionRuns = pgTable(
  'retention_runs',
  {
    id: id(),
    rule: text().notNull(),
    at: instant().notNull(),
    /** What was older than this. */
    before: instant().notNull(),
    erased: integer().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('retention_runs_rule').on(t.rule, t.at)],
)
