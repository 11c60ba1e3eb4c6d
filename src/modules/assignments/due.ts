import { type SQL, sql } from 'drizzle-orm'
import type { AssignmentRow } from './lookup.ts'
import { assignments } from './tables.ts'

/** The date that holds: an extension counts once it was approved. */
export function dueOf(one: Pick<AssignmentRow, 'dueAt' | 'extendedTo' | 'extensionApprovedBy'>): Date {
  return one.extendedTo && one.extensionApprovedBy ? one.extendedTo : one.dueAt
}

/** The same in a query. */
export const heldDue: SQL<Date> = sql`case when ${assignments.extensionApprovedBy} is null then ${assignments.dueAt} else ${assignments.extendedTo} end`
