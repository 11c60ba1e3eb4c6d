import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.ts'

/** Answers already given, so that a deed sent twice is done once. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Keyed hash of command, account and the sender's key: no two rows have anything in common. */
    scope: text().notNull(),
    /** Empty, but for what the house claims for itself. */
    key: text().notNull(),
    /** Keyed hash of scope and input: the same key with another input is a mistake of the sender. */
    inputHash: text().notNull(),
    /** The answer, sealed, since it may hold a receipt. */
    answer: text().notNull(),
    /** The day. */
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index('idempotency_keys_age').on(t.at)],
)

/**
 * How much of each limit was spent in a window of time, by all nodes together. Unlogged: it may be lost in a crash, and
 * is neither backed up nor replicated.
 *
 * It must not help to find out who voted. The key is a keyed hash of the command and whom the limit is for, so that
 * one account is another row for each command, and none can be joined with an account, an address or a phone. Windows
 * begin at the same instants for everybody, so a row says nothing of when a deed was done but the window; and what is
 * counted in memory is written once a second in the order of the hashes, so that neither does the order of rows.
 */
export const spentLimits = pgTable(
  'spent_limits',
  {
    key: text().notNull(),
    startsAt: instant().notNull(),
    /** The end of the next window, until which this one is still looked at. */
    keepUntil: instant().notNull(),
    spent: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.startsAt] }), index('spent_limits_age').on(t.keepUntil)],
)
