import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '../database/columns.ts'

/** A stage that something entered: who, when, why. The timeline that residents see is these rows. */
export const stageChanges = pgTable(
  'stage_changes',
  {
    id: id(),
    /** What moved: the name of its table, and its id. */
    subject: text().notNull(),
    subjectId: uuid().notNull(),
    region: regionCode().notNull(),
    from: text(),
    stage: text().notNull(),
    at: instant().notNull(),
    /** The role that moved it: never a name. */
    role: text().notNull(),
    /** In words for everybody who may see the thing; no personal data. */
    reason: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('stage_changes_subject').on(t.subject, t.subjectId, t.at)],
)

/** A deadline that runs, was met, or was missed. */
export const clocks = pgTable(
  'clocks',
  {
    id: id(),
    subject: text().notNull(),
    subjectId: uuid().notNull(),
    /** What is due: 'firstAnswer', 'reply', 'commitment'. */
    name: text().notNull(),
    region: regionCode().notNull(),
    /** The unit that owes it, where one does. */
    unitId: uuid(),
    startedAt: instant().notNull(),
    yellowAt: instant().notNull(),
    dueAt: instant().notNull(),
    metAt: instant(),
    /** How many reminders have come due and were sent. */
    reminders: integer().notNull().default(0),
    /** How many rungs of the ladder were climbed. */
    escalations: integer().notNull().default(0),
    /** When it makes itself heard next; absent until it first did. */
    speaksAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('clocks_subject').on(t.subject, t.subjectId, t.name),
    index('clocks_running').on(t.region, t.dueAt),
    index('clocks_speaking').on(sql`coalesce(${t.speaksAt}, ${t.yellowAt})`).where(sql`${t.metAt} is null`),
  ],
)

/** A barrier that was lifted: why, by whom, in public. */
export const waivers = pgTable(
  'waivers',
  {
    id: id(),
    subject: text().notNull(),
    subjectId: uuid().notNull(),
    region: regionCode().notNull(),
    barrier: text().notNull(),
    reason: text().notNull(),
    /** Office and name of the approver: they act in public. */
    approvedBy: text().notNull(),
    approvedAt: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('waivers_barrier').on(t.subject, t.subjectId, t.barrier)],
)

/** Something that waits for a person or a role: told once in the app, and by the channels that they chose. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    /** The account that it is for, or else the role in the region or unit. */
    accountId: uuid(),
    role: text(),
    region: regionCode(),
    unitId: uuid(),
    /** Names the words ('voices.arrived') and what goes into them. */
    code: text().notNull(),
    facts: jsonb().$type<Record<string, string | number>>().notNull(),
    href: text().notNull(),
    at: instant().notNull(),
    /** When the first of those whom it is for read it; each one's own reading is in `noticeReads`. */
    readAt: instant(),
    urgent: boolean().notNull().default(false),
    /** When it was handed over to the channels that people chose. */
    handedOverAt: instant(),
  },
  (t) => [
    index('notices_account').on(t.accountId, t.at),
    index('notices_role').on(t.role, t.region, t.at),
    index('notices_waiting').on(t.at).where(sql`${t.handedOverAt} is null`),
  ],
)

/** Who has read which notice: one for a role is read by each of its holders. */
export const noticeReads = pgTable(
  'notice_reads',
  {
    noticeId: uuid()
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    accountId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.accountId] })],
)
