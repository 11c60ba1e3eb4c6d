import { asc, eq, inArray } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { assignments, progressNotes } from './tables.ts'

export type AssignmentRow = typeof assignments.$inferSelect

/** An assignment as policies look at it: its unit is who it was given to. */
export async function assignmentById(
  db: Database,
  id: string,
): Promise<(AssignmentRow & { unit: string }) | undefined> {
  const [found] = await db.select().from(assignments).where(eq(assignments.id, id))
  return found && { ...found, unit: found.unitId }
}

/** What was assigned from a topic, in order of dispatch. */
export function assignmentsOf(db: Database, topicId: string): Promise<AssignmentRow[]> {
  return db
    .select()
    .from(assignments)
    .where(eq(assignments.topicId, topicId))
    .orderBy(asc(assignments.dispatchedAt), asc(assignments.id))
}

/** Everything that was assigned for one recommendation, in order of dispatch. */
export function assignmentsOfItem(db: Database, itemId: string): Promise<AssignmentRow[]> {
  return db
    .select()
    .from(assignments)
    .where(eq(assignments.outcomeItemId, itemId))
    .orderBy(asc(assignments.dispatchedAt), asc(assignments.id))
}

/** What units said on the way, of several tasks, in the order of time. */
export async function progressOf(db: Database, assignmentIds: readonly string[]) {
  if (assignmentIds.length === 0) return []
  return db
    .select()
    .from(progressNotes)
    .where(inArray(progressNotes.assignmentId, [...assignmentIds]))
    .orderBy(asc(progressNotes.at))
}
