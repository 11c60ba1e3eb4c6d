import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt } from '#kernel/database/columns.ts'

/** What somebody decided about a job that was given up on. */
export const jobDecisions = pgTable('job_decisions', {
  id: id(),
  /** The job's name and id in the queue. */
  queue: text().notNull(),
  job: uuid().notNull(),
  decision: text().$type<'retried' | 'dropped'>().notNull(),
  at: instant().notNull(),
  ledgerSalt: ledgerSalt(),
})
