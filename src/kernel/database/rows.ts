import type { SQL } from 'drizzle-orm'
import type { Database } from './types.ts'

/** Runs SQL written as SQL and gives its rows; the caller says their shape, in the database's own column names. */
export async function rows<T extends object>(db: Database, statement: SQL): Promise<T[]> {
  const result = (await db.execute(statement)) as unknown as { rows: T[] }
  return result.rows
}
