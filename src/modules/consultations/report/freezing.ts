import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { blobKey } from '#kernel/files/blob-key.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { canonical } from '#kernel/ledger/canonical.ts'
import { type ConsultationRow, consultationById, frozenReport } from '../lookup.ts'
import { moveConsultation } from '../opening.ts'
import { consultations, viewpointReports } from '../tables.ts'
import { currentReport, writtenFor } from './current-report.ts'
import { numberOfYear } from './numbering.ts'
import { openData } from './open-data.ts'
import { reportStaff } from './staff.ts'

/**
 * Makes the report final (定稿): as it then is, it stays, and its number and digest are in the public ledger. A later
 * correction is a further version under the same number.
 */
export const freezeReport = command({
  name: 'consultations.freezeReport',
  purpose:
    'Makes the viewpoint report of a closed consultation final and public, under a number of the year.',
  input: z.strictObject({
    consultation: Id,
    revision: Revision,
    /** What was put right; needed for a further version. */
    correction: Line(200).optional(),
  }),
  output: z.object({ consultation: Id, report: Id, number: z.number(), version: z.number() }),
  publishes: { checked: ['correction'] },
  allow: reportStaff,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async prepare(input, kernel) {
    const consultation = await consultationById(kernel.store.db, input.consultation)
    if (!consultation || !isOver(consultation)) return input
    const current = await currentReport(kernel, consultation.id)
    if (current) {
      const bytes = openDataOf(kernel, current, consultation)
      await kernel.files.put(blobKey(bytes), bytes, 'application/zip')
    }
    return input
  },
  async run({ revision, correction }, writer) {
    const { db, now, kernel, record, subject } = writer
    // Two who make it final at once come one after the other.
    await db.select().from(consultations).where(eq(consultations.id, subject.id)).for('update')
    const before = await frozenReport(db, subject.id)
    refuseUnlessReady(subject, before !== undefined, correction)
    if (subject.revision !== revision) throw conflict('consultations.movedOn')
    const current = await writtenFor(kernel, db, subject.id)
    if (!current) throw conflict('consultations.reportMovedOn')
    const content = JSON.parse(JSON.stringify(current.report)) as Record<string, unknown>
    const digest = createHash('sha256').update(canonical(content)).digest('hex')
    const year = before?.year ?? Number(dayOf(now).slice(0, 4))
    const number = before?.number ?? (await numberOfYear(db, subject.region, year))
    const [row] = await db
      .insert(viewpointReports)
      .values({
        consultationId: subject.id,
        region: subject.region,
        version: (before?.version ?? 0) + 1,
        year,
        number,
        content,
        digest,
        blob: blobKey(openDataOf(kernel, current, subject)),
        correction: correction ?? null,
        frozenAt: now,
      })
      .returning()
    const { people, votes } = current.report.participation
    record('consultations.reportFrozen', viewpointReports, row!, {
      number: `${year}-${number}`,
      version: row!.version,
      digest,
      ...(typeof people === 'number' && { people }),
      votes,
      beforeSession: subject.sessionOn === null || dayOf(now) <= subject.sessionOn,
    })
    if (!before) await moveConsultation(writer, subject, 'frozen', { frozenAt: now }, revision)
    return { consultation: subject.id, report: row!.id, number, version: row!.version }
  },
})

/** @throws Refusal where the report may not be made final yet, or is already */
function refuseUnlessReady(
  consultation: ConsultationRow,
  isFinal: boolean,
  correction: string | undefined,
): void {
  if (!isOver(consultation)) throw refusal('consultations.reportBeforeClose')
  if (isFinal && !correction) throw refusal('consultations.correctionNeeded', {}, 'correction')
}

/** Nobody takes part any more. */
export function isOver({ stage }: Pick<ConsultationRow, 'stage'>): boolean {
  return stage === 'closed' || stage === 'frozen'
}

/** The same bytes each time: the archive bears the time at which the consultation closed. */
function openDataOf(
  { settings }: Pick<Kernel, 'settings'>,
  { material, result, report }: NonNullable<Awaited<ReturnType<typeof currentReport>>>,
  { id, closedAt, closesAt }: ConsultationRow,
): Uint8Array {
  const closed = closedAt ?? closesAt
  const url = `${settings.PUBLIC_URL ?? ''}/consultations/${id}/report`
  return openData(material, result, report, url, closed > oldest ? closed : oldest)
}

/** Archives know no years before 1980. */
const oldest = new Date('2000-01-01T00:00:00+08:00')
