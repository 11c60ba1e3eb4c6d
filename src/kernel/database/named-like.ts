import { inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { nameFold } from '../text/names-alike.ts'

/** What neither blanks, dots nor brackets tell apart; the database can reckon it too. */
const coarse = (name: string) => nameFold(name).replace(/[\s·()]/g, '')

/**
 * Rows that may bear one of these names, however a list writes them: a few more than do, for `nameFold` to choose from.
 */
export function namedLike(column: PgColumn, names: readonly string[]): SQL {
  const kept = sql`lower(regexp_replace(normalize(${column}, NFKC), ${'[\\s·•・‧∙⋅˙.()]'}, '', 'g'))`
  return inArray(kept, [...new Set(names.map(coarse)), ''])
}
