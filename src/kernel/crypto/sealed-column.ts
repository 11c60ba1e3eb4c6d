import type { PgTable } from 'drizzle-orm/pg-core'

/** A column that holds what the vault sealed. */
export type SealedColumn = {
  table: PgTable
  /** The names that rows know it by: the column, and what tells rows apart. */
  column: string
  key?: string
  /** As it was sealed. */
  context: string
  /** A column with the blind index of the same value, and its purpose. */
  index?: { column: string; purpose: string }
  /** Some rows of the table hold it open: the column that says which are sealed. */
  onlyWhere?: string
}
