import { and, eq } from 'drizzle-orm'
import { nextNumber } from '#kernel/database/next-number.ts'
import type { Database } from '#kernel/database/types.ts'
import { viewpointReports } from '../tables.ts'

/** The next number of the year in a region. */
export function numberOfYear(db: Database, region: string, year: number): Promise<number> {
  const ofYear = and(eq(viewpointReports.region, region), eq(viewpointReports.year, year))!
  return nextNumber(db, viewpointReports.number, ofYear)
}
