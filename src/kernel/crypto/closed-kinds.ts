import { getTableColumns, getTableName, isNotNull, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Database } from '../database/types.ts'
import type { SealedColumn } from './sealed-column.ts'
import type { Vault } from './vault.ts'

/**
 * Tries to open one value of each kind: of each sealed column, for each key and cipher that sealed some of it.
 * @returns what stays closed, as 'accounts.phone (g1)'
 */
export async function closedKinds(
  db: Database,
  columns: readonly SealedColumn[],
  vault: Pick<Vault, 'open'>,
): Promise<string[]> {
  const closed: string[] = []
  for (const { table, column, context, onlyWhere } of columns) {
    const all = getTableColumns(table) as Record<string, AnyPgColumn>
    const value = all[column]!
    const mark = sql<string>`case when ${value} ~ '^[a-z][0-9]{1,4}[.]' then split_part(${value}, '.', 1) else '' end`
    const found = await db
      .select({ mark, value: sql<string>`max(${value})` })
      .from(table)
      .where(onlyWhere ? sql`${isNotNull(value)} and ${all[onlyWhere]!}` : isNotNull(value))
      .groupBy(mark)
    for (const one of found)
      if (!opens(vault, one.value, context))
        closed.push(`${getTableName(table)}.${value.name || column}${one.mark ? ` (${one.mark})` : ''}`)
  }
  return closed
}

function opens(vault: Pick<Vault, 'open'>, sealed: string, context: string): boolean {
  try {
    vault.open(sealed, context)
    return true
  } catch {
    return false
  }
}
