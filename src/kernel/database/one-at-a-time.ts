import { sql } from 'drizzle-orm'
import type { Database } from './types.ts'

/**
 * Whoever says the same words in another transaction waits here until this one is over, so that what is looked at next
 * still holds when it is written. For what no unique index can say: numbers in a row, times that must not overlap, so
 * many a day. Look after it, in a further statement: only that sees what the one before has committed.
 */
export async function oneAtATime(db: Database, ...words: readonly unknown[]): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(words)}, 0))`)
}
