import { and, eq } from 'drizzle-orm'
import { role, roleInUnit } from '#kernel/access/policy.ts'
import type { Writer } from '#kernel/action/declare.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { canMove } from '#kernel/flow/stages.ts'
import { type AssignmentRow, assignmentById } from './lookup.ts'
import { assignmentFlow } from './rules.ts'
import { type AssignmentStage, assignments } from './tables.ts'

/** Who hands out tasks and rules over them. */
export const dispatchers = role('specialCommitteeStaff', 'proposalCommitteeStaff', 'liaisonOfficer', 'leader')
/** Who answers for the unit that a task was given to. */
export const unitOfficers = roleInUnit('handlingUnitOfficer')

/** The task that a command names, for its `about`. */
export const aboutTask = ({ assignment }: { assignment: string }, { db }: Pick<Writer, 'db'>) =>
  assignmentById(db, assignment)

/** Moves a task on. @param revision as the form showed it; another means that somebody was first */
export async function moveTask(
  writer: Writer,
  assignment: AssignmentRow,
  stage: AssignmentStage,
  set: Partial<AssignmentRow>,
  revision: number,
  reason?: string,
): Promise<void> {
  if (!canMove(assignmentFlow, assignment.stage, stage))
    throw assignment.revision === revision
      ? refusal('assignments.notThere', { from: assignment.stage })
      : conflict('assignments.movedOn', { stage: assignment.stage })
  await changeTask(writer, assignment, { ...set, stage }, revision)
  await enterStage(writer, {
    subject: 'assignments',
    subjectId: assignment.id,
    region: assignment.region,
    from: assignment.stage,
    stage,
    reason,
  })
}

/** Changes a task's row, and remembers it. */
export async function changeTask(
  { db, record }: Writer,
  assignment: AssignmentRow,
  set: Partial<AssignmentRow>,
  revision: number,
): Promise<void> {
  const [row] = await db
    .update(assignments)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(assignments.id, assignment.id), eq(assignments.revision, revision)))
    .returning()
  if (!row) throw conflict('assignments.movedOn', { stage: assignment.stage })
  record('assignments.changed', assignments, row, { stage: row.stage, topic: row.topicId })
}
