import { date, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'

/** A consultation standard (协商工作规范) of a region and year; each change is a new version. */
export const standards = pgTable(
  'standards',
  {
    id: id(),
    region: regionCode().notNull(),
    year: integer().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    /** Only the thresholds that differ from the broader region's. */
    thresholds: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Sections with their clauses; empty means the broader region's. */
    clauses: jsonb().$type<unknown[]>().notNull(),
    /** The number of the document that adopted it, as in '澄政协发〔2026〕5号', and the day that it bears. */
    documentNumber: text(),
    adoptedOn: date({ mode: 'string' }),
    adoptedAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('standards_version').on(t.region, t.year, t.version)],
)
