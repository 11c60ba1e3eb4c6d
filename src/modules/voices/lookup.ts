import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { parseReceipt, receiptHash } from '#kernel/ledger/receipt.ts'
import { voices } from './tables.ts'

export type VoiceRow = typeof voices.$inferSelect

/** A voice as policies look at it: its unit is the one that it was handed to. */
export async function voiceById(
  db: Database,
  id: string,
): Promise<(VoiceRow & { unit: string | null }) | undefined> {
  const [found] = await db.select().from(voices).where(eq(voices.id, id))
  return found && { ...found, unit: found.unitId }
}

/** The voice of a receipt, however it was typed; undefined for a receipt that never was. */
export async function voiceOfReceipt(db: Database, typed: string): Promise<VoiceRow | undefined> {
  const receipt = parseReceipt(typed)
  if (!receipt) return undefined
  const [found] = await db
    .select()
    .from(voices)
    .where(eq(voices.receiptHash, receiptHash(receipt)))
  return found
}

/** What the public may read of voices: masked, published, and not by a child. */
export async function publicVoices(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select({ id: voices.id, text: voices.text, answer: voices.answer, submittedAt: voices.submittedAt })
    .from(voices)
    .where(and(inArray(voices.id, [...ids]), eq(voices.published, true), eq(voices.minor, false)))
}

/** Voices as policies look at them, by id. */
export async function voicesById(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, VoiceRow & { unit: string | null }>> {
  const found = await db
    .select()
    .from(voices)
    .where(inArray(voices.id, [...ids]))
  return new Map(found.map((voice) => [voice.id, { ...voice, unit: voice.unitId }]))
}

/** The voices given and all that were merged into them. */
export async function withMerged(db: Database, ids: readonly string[]): Promise<VoiceRow[]> {
  if (ids.length === 0) return []
  const [heads, merged] = await Promise.all([
    db
      .select()
      .from(voices)
      .where(inArray(voices.id, [...ids])),
    db
      .select()
      .from(voices)
      .where(inArray(voices.mergedInto, [...ids])),
  ])
  return [...heads, ...merged]
}
