import { getTableName, type SQL, sql } from 'drizzle-orm'
import { type PgColumn, PgDialect } from 'drizzle-orm/pg-core'
import { oneAtATime } from './one-at-a-time.ts'
import type { Database } from './types.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

/**
 * The number after the highest that stands in `column` among the rows of `where`; 1 where there are none. For a row that
 * is inserted in the same transaction: whoever asks for a number among the same rows waits here until it has committed,
 * so that numbers follow one another without gaps and nobody is refused because two came at once.
 */
export async function nextNumber(db: Database, column: PgColumn, where: SQL): Promise<number> {
  const { sql: text, params } = dialect.sqlToQuery(where)
  await oneAtATime(db, 'number', getTableName(column.table), column.name, text, params)
  const [found] = await db
    .select({ last: sql<number>`coalesce(max(${column}), 0)::int` })
    .from(column.table)
    .where(where)
  return found!.last + 1
}
