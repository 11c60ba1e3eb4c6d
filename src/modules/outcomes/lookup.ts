import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { instructions, outcomeItems, outcomes } from './tables.ts'

export type OutcomeRow = typeof outcomes.$inferSelect
export type ItemRow = typeof outcomeItems.$inferSelect
export type InstructionRow = typeof instructions.$inferSelect

export async function outcomeById(db: Database, id: string): Promise<OutcomeRow | undefined> {
  const [found] = await db.select().from(outcomes).where(eq(outcomes.id, id))
  return found
}

/** The written results of a topic, newest first. */
export function outcomesOf(db: Database, topicId: string): Promise<OutcomeRow[]> {
  return db
    .select()
    .from(outcomes)
    .where(eq(outcomes.topicId, topicId))
    .orderBy(desc(outcomes.version), asc(outcomes.kind))
}

/** The recommendations of outcomes, in order. */
export async function itemsOf(db: Database, outcomeIds: readonly string[]): Promise<ItemRow[]> {
  if (outcomeIds.length === 0) return []
  return db
    .select()
    .from(outcomeItems)
    .where(inArray(outcomeItems.outcomeId, [...outcomeIds]))
    .orderBy(asc(outcomeItems.outcomeId), asc(outcomeItems.position))
}

export async function itemById(db: Database, id: string): Promise<ItemRow | undefined> {
  const [found] = await db.select().from(outcomeItems).where(eq(outcomeItems.id, id))
  return found
}

/** What leaders wrote on outcomes. */
export async function instructionsOf(db: Database, outcomeIds: readonly string[]): Promise<InstructionRow[]> {
  if (outcomeIds.length === 0) return []
  return db
    .select()
    .from(instructions)
    .where(inArray(instructions.outcomeId, [...outcomeIds]))
    .orderBy(asc(instructions.givenOn))
}
