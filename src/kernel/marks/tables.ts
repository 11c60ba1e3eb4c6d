import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.ts'

/**
 * What a database says of itself: which keys belong to it (their fingerprints), and that it holds the demo. It goes with
 * the data into backups, and is no part of what is deliberated: the ledger does not speak of it.
 */
export const houseMarks = pgTable('house_marks', {
  /** 'master 1', 'ledger', 'demo'. */
  name: text().primaryKey(),
  value: text().notNull(),
  at: instant().notNull(),
})
