import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Writer } from '../action/declare.ts'
import { insertRow } from '../database/insert-row.ts'
import type { Database } from '../database/types.ts'
import { clocks } from './tables.ts'

export type ClockRow = typeof clocks.$inferSelect

/** A deadline to be kept. */
export type NewClock = {
  subject: string
  subjectId: string
  name: string
  region: string
  unitId?: string | null
  startedAt: Date
  yellowAt: Date
  dueAt: Date
}

/** Starts a clock. */
export async function startClock(writer: Writer, clock: NewClock): Promise<void> {
  const row = await insertRow(writer.db, clocks, clock)
  writer.record('flow.clockStarted', clocks, row, factsOf(row))
}

/** Stops a clock as met, late or not; nothing happens where none runs. */
export async function meetClock(
  writer: Writer,
  subject: string,
  subjectId: string,
  name: string,
): Promise<void> {
  const [row] = await writer.db
    .update(clocks)
    .set({ metAt: writer.now })
    .where(and(of(subject, subjectId, name), isNull(clocks.metAt)))
    .returning()
  if (row) writer.record('flow.clockMet', clocks, row, factsOf(row))
}

/** Moves a running clock's deadline, which somebody must have approved. */
export async function extendClock(
  writer: Writer,
  subject: string,
  subjectId: string,
  name: string,
  { yellowAt, dueAt }: { yellowAt: Date; dueAt: Date },
): Promise<void> {
  const [row] = await writer.db
    .update(clocks)
    .set({ yellowAt, dueAt, ...silent })
    .where(and(of(subject, subjectId, name), isNull(clocks.metAt)))
    .returning()
  if (row) writer.record('flow.clockExtended', clocks, row, factsOf(row))
}

/** Runs a clock anew that was met before: what it stood for is to be done again. */
export async function restartClock(
  writer: Writer,
  subject: string,
  subjectId: string,
  name: string,
  times: { startedAt: Date; yellowAt: Date; dueAt: Date },
): Promise<void> {
  const [row] = await writer.db
    .update(clocks)
    .set({ ...times, metAt: null, ...silent })
    .where(of(subject, subjectId, name))
    .returning()
  if (row) writer.record('flow.clockStarted', clocks, row, factsOf(row))
}

/** A clock with new times has reminded nobody of them yet. */
const silent = { reminders: 0, escalations: 0, speaksAt: null }

/** The clocks of several things of one kind. */
export async function clocksOf(db: Database, subject: string, ids: readonly string[]): Promise<ClockRow[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(clocks)
    .where(and(eq(clocks.subject, subject), inArray(clocks.subjectId, [...ids])))
}

function of(subject: string, subjectId: string, name: string) {
  return and(eq(clocks.subject, subject), eq(clocks.subjectId, subjectId), eq(clocks.name, name))
}

function factsOf(row: ClockRow) {
  return { of: row.subject, id: row.subjectId, clock: row.name, due: row.dueAt.toISOString() }
}
