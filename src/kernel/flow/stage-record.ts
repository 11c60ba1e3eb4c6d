import { and, asc, eq, inArray } from 'drizzle-orm'
import { roleOf } from '../access/actor.ts'
import type { Writer } from '../action/declare.ts'
import type { Database } from '../database/types.ts'
import { stageChanges } from './tables.ts'

/** What moved: the name of its table, its id, its place. */
export type Moving = { subject: string; subjectId: string; region: string }

export type StageChange = Moving & {
  from?: string | null
  stage: string
  reason?: string | undefined
  at?: Date
}

/** Writes down that something entered a stage; the thing's own row is the caller's to update and record. */
export async function enterStage(
  writer: Writer,
  { at, reason, from, ...change }: StageChange,
): Promise<void> {
  const [row] = await writer.db
    .insert(stageChanges)
    .values({
      ...change,
      from: from ?? null,
      reason: reason ?? null,
      at: at ?? writer.now,
      role: roleOf(writer.actor),
    })
    .returning()
  writer.record('flow.stageEntered', stageChanges, row!, {
    of: change.subject,
    id: change.subjectId,
    stage: change.stage,
  })
}

export type StageRow = {
  subjectId: string
  from: string | null
  stage: string
  at: Date
  role: string
  reason: string | null
}

const shown = {
  subjectId: stageChanges.subjectId,
  from: stageChanges.from,
  stage: stageChanges.stage,
  at: stageChanges.at,
  role: stageChanges.role,
  reason: stageChanges.reason,
}

/** The stages of one thing, in the order of time. */
export function stagesOf(db: Database, subject: string, subjectId: string): Promise<StageRow[]> {
  return stagesOfMany(db, subject, [subjectId])
}

/** The stages of several things of one kind, in the order of time. */
export async function stagesOfMany(
  db: Database,
  subject: string,
  ids: readonly string[],
): Promise<StageRow[]> {
  if (ids.length === 0) return []
  return db
    .select(shown)
    .from(stageChanges)
    .where(and(eq(stageChanges.subject, subject), inArray(stageChanges.subjectId, [...ids])))
    .orderBy(asc(stageChanges.at), asc(stageChanges.id))
}
