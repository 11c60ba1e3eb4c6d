import { integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { topics } from '../topics/tables.ts'

/** The deliberations of one year, issued by several houses together (年度协商计划). */
export const annualPlans = pgTable(
  'annual_plans',
  {
    id: id(),
    region: regionCode().notNull(),
    year: integer().notNull(),
    title: text().notNull(),
    /** Who issues it together, in their order. */
    issuers: text().array().notNull(),
    /** The number of the paper copy. */
    number: text(),
    approvedBy: text(),
    publishedAt: instant(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('annual_plans_year').on(t.region, t.year)],
)

/** The four kinds of entries: of the city itself, of a sector, of a party, of a hall. */
export type EntryKind = 'city' | 'sector' | 'party' | 'hall'
export type EntryForm = 'standingCommittee' | 'inviteToConsult' | 'proposalTalk' | 'hallSession' | 'online'

export const planEntries = pgTable('plan_entries', {
  id: id(),
  planId: uuid()
    .notNull()
    .references(() => annualPlans.id),
  region: regionCode().notNull(),
  kind: text().$type<EntryKind>().notNull(),
  form: text().$type<EntryForm>().notNull(),
  subject: text().notNull(),
  committeeId: uuid(),
  leadOfficial: text().notNull(),
  /** 'YYYY-MM'. */
  month: text().notNull(),
  topicId: uuid().references(() => topics.id),
  cancelledAt: instant(),
  ledgerSalt: ledgerSalt(),
})

export type EntryFields = Pick<
  typeof planEntries.$inferSelect,
  'kind' | 'form' | 'subject' | 'committeeId' | 'leadOfficial' | 'month'
>

/** A change of a published plan: asked for by one, decided by another, and shown with its reason. */
export const planChanges = pgTable('plan_changes', {
  id: id(),
  planId: uuid()
    .notNull()
    .references(() => annualPlans.id),
  region: regionCode().notNull(),
  /** The entry that is to change or to go; none for a new one. */
  entryId: uuid().references(() => planEntries.id),
  /** What is to stand there; none where the entry is to go. */
  proposed: jsonb().$type<EntryFields>(),
  before: text(),
  reason: text().notNull(),
  proposedBy: uuid().notNull(),
  proposedAt: instant().notNull(),
  decision: text().$type<'approved' | 'refused'>(),
  decidedBy: text(),
  decidedAt: instant(),
  ledgerSalt: ledgerSalt(),
})
