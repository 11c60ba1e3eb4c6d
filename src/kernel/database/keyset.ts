import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'

/** A place in a list that is ordered by time, newest first: what comes next is older than this. */
export const Cursor = z
  .string()
  .regex(/^\d{1,13}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .max(60)

/** The rows of one page and where the next goes on; asks for one row more than it gives. */
export function pageOf<T extends { id: string; at: Date }>(
  found: readonly T[],
  size: number,
): { items: T[]; next: string | null } {
  const items = found.slice(0, size)
  const last = items.at(-1)
  return { items, next: last && found.length > size ? `${last.at.getTime()}.${last.id}` : null }
}

/** What comes after a cursor; everything without one. Stands on an index that ends with `at`. */
export function olderThan(at: AnyPgColumn, id: AnyPgColumn, cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined
  const [time, uuid] = cursor.split('.')
  return sql`(${at}, ${id}) < (${new Date(Number(time)).toISOString()}::timestamptz, ${uuid}::uuid)`
}
