import { asc, eq } from 'drizzle-orm'
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

export function progressOf(db: Database, assignmentId: string) {
  return db
    .select()
    .from(progressNotes)
    .where(eq(progressNotes.assignmentId, assignmentId))
    .orderBy(asc(progressNotes.at))
}
