import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.ts'

/** Answers already given, so that a deed sent twice is done once. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Command and, where somebody is signed in, a keyed hash that stands for the account. */
    scope: text().notNull(),
    key: text().notNull(),
    /** Keyed hash of the input: the same key with another input is a mistake of the sender. */
    inputHash: text().notNull(),
    /** The answer, sealed, since it may hold a receipt. */
    answer: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index('idempotency_keys_age').on(t.at)],
)
