import { and, eq } from 'drizzle-orm'
import type { Writer } from '#kernel/action/declare.ts'
import { conflict } from '#kernel/action/refusal.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { type OutcomeRow, outcomeById } from './lookup.ts'
import { type OutcomeStage, outcomes } from './tables.ts'

/** The result that a command names, for its `about`. */
export const aboutOutcome = ({ outcome }: { outcome: string }, { db }: Pick<Writer, 'db'>) =>
  outcomeById(db, outcome)

/** Moves a result on. @param revision as the form showed it; another means that somebody was first */
export async function moveOutcome(
  writer: Writer,
  outcome: OutcomeRow,
  stage: OutcomeStage,
  set: Partial<OutcomeRow>,
  revision: number,
  reason?: string,
): Promise<OutcomeRow> {
  const row = await changeOutcome(writer, outcome, { ...set, stage }, revision)
  await enterStage(writer, {
    subject: 'outcomes',
    subjectId: outcome.id,
    region: outcome.region,
    from: outcome.stage,
    stage,
    reason,
  })
  return row
}

/** Changes a result's row, and remembers it. */
export async function changeOutcome(
  { db, record }: Writer,
  outcome: OutcomeRow,
  set: Partial<OutcomeRow>,
  revision: number,
): Promise<OutcomeRow> {
  const [row] = await db
    .update(outcomes)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(outcomes.id, outcome.id), eq(outcomes.revision, revision)))
    .returning()
  if (!row) throw conflict('outcomes.movedOn', { stage: outcome.stage })
  record('outcomes.changed', outcomes, row, {
    stage: row.stage,
    ...(row.number === null ? {} : { number: row.number }),
  })
  return row
}
