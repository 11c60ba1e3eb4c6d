import { and, eq, max, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { viewpointReports } from '../tables.ts'

/** The next number of the year in a region. Waits for whoever numbers one at the same time. */
export async function nextNumber(db: Database, region: string, year: number): Promise<number> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`viewpoint report ${region} ${year}`}))`)
  const [found] = await db
    .select({ last: max(viewpointReports.number) })
    .from(viewpointReports)
    .where(and(eq(viewpointReports.region, region), eq(viewpointReports.year, year)))
  return (found?.last ?? 0) + 1
}
