import { and, desc, eq, inArray, max, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { consultations, viewpointReports } from '../tables.ts'

export type ReportRow = typeof viewpointReports.$inferSelect
export type ConsultationRow = typeof consultations.$inferSelect

export async function consultationById(db: Database, id: string): Promise<ConsultationRow | undefined> {
  const [found] = await db.select().from(consultations).where(eq(consultations.id, id))
  return found
}

/** The newest version of a consultation's report; undefined until one is final. Reads viewpoint_reports_version. */
export async function newestReport(db: Database, consultation: string): Promise<ReportRow | undefined> {
  const [found] = await db
    .select()
    .from(viewpointReports)
    .where(eq(viewpointReports.consultationId, consultation))
    .orderBy(desc(viewpointReports.version))
    .limit(1)
  return found
}

/** When the newest report of each consultation became final, and its number; for lists and gates. */
export async function reportHeads(
  db: Database,
  consultationIds: readonly string[],
): Promise<Map<string, Pick<ReportRow, 'id' | 'version' | 'year' | 'number' | 'frozenAt'>>> {
  if (consultationIds.length === 0) return new Map()
  const found = await db
    .select({
      consultationId: viewpointReports.consultationId,
      id: viewpointReports.id,
      version: viewpointReports.version,
      year: viewpointReports.year,
      number: viewpointReports.number,
      frozenAt: viewpointReports.frozenAt,
    })
    .from(viewpointReports)
    .where(inArray(viewpointReports.consultationId, [...consultationIds]))
    .orderBy(viewpointReports.version)
  return new Map(found.map(({ consultationId, ...head }) => [consultationId, head]))
}

/** The next number of the year in a region. Waits for whoever numbers one at the same time. */
export async function nextNumber(db: Database, region: string, year: number): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`viewpoint report ${region} ${year}`}))`)
  const [found] = await db
    .select({ last: max(viewpointReports.number) })
    .from(viewpointReports)
    .where(and(eq(viewpointReports.region, region), eq(viewpointReports.year, year)))
  return (found?.last ?? 0) + 1
}
