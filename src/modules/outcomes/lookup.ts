import { and, asc, between, desc, eq, inArray, like, or } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { instructions, outcomeItems, outcomes } from './tables.ts'

export type OutcomeRow = typeof outcomes.$inferSelect
export type ItemRow = typeof outcomeItems.$inferSelect
export type InstructionRow = typeof instructions.$inferSelect

export async function outcomeById(db: Database, id: string): Promise<OutcomeRow | undefined> {
  const [found] = await db.select().from(outcomes).where(eq(outcomes.id, id))
  return found
}

/** Results, by id. */
export async function outcomesById(db: Database, ids: readonly string[]): Promise<Map<string, OutcomeRow>> {
  const found = await db
    .select()
    .from(outcomes)
    .where(inArray(outcomes.id, [...ids]))
  return new Map(found.map((outcome) => [outcome.id, outcome]))
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

/** Instructions that were forwarded with a day, within regions or to units, the earliest due first. */
export async function instructionsDue(
  db: Database,
  { prefixes = [], units = [] }: { prefixes?: readonly string[]; units?: readonly string[] },
  { from, to }: { from: string; to: string },
): Promise<(InstructionRow & { topicId: string | null })[]> {
  if (prefixes.length === 0 && units.length === 0) return []
  const found = await db
    .select({ one: instructions, topicId: outcomes.topicId })
    .from(instructions)
    .innerJoin(outcomes, eq(outcomes.id, instructions.outcomeId))
    .where(
      and(
        or(
          ...prefixes.map((prefix) => like(instructions.region, `${prefix}%`)),
          units.length > 0 ? inArray(instructions.forwardedTo, [...units]) : undefined,
        ),
        between(instructions.dueOn, from, to),
      ),
    )
    .orderBy(asc(instructions.dueOn))
    .limit(1_000)
  return found.map(({ one, topicId }) => ({ ...one, topicId }))
}

export async function instructionById(db: Database, id: string): Promise<InstructionRow | undefined> {
  const [found] = await db.select().from(instructions).where(eq(instructions.id, id))
  return found
}
