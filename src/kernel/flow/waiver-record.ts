import { and, eq } from 'drizzle-orm'
import type { Writer } from '../action/declare.ts'
import type { Database } from '../database/types.ts'
import type { Moving } from './stage-record.ts'
import { waivers } from './tables.ts'

export type WaiverRow = typeof waivers.$inferSelect

/** Lifts one barrier, in public. @throws a unique violation if it was lifted before; ask `waiversOf` first */
export async function waive(
  writer: Writer,
  waiver: Moving & { barrier: string; reason: string; approvedBy: string },
): Promise<void> {
  const [row] = await writer.db
    .insert(waivers)
    .values({ ...waiver, approvedAt: writer.now })
    .returning()
  writer.record('flow.barrierWaived', waivers, row!, {
    of: waiver.subject,
    id: waiver.subjectId,
    barrier: waiver.barrier,
  })
}

export function waiversOf(db: Database, subject: string, subjectId: string): Promise<WaiverRow[]> {
  return db
    .select()
    .from(waivers)
    .where(and(eq(waivers.subject, subject), eq(waivers.subjectId, subjectId)))
}
