import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
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
