import { and, inArray, like, lte, or, sql } from 'drizzle-orm'
import { ancestorsOf, prefixOf } from '#kernel/access/region.ts'
import type { Database } from '#kernel/database/types.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import { regionsToConsult, resolveStandard, type Standard } from '#kernel/flow/standard.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { remembered } from '#kernel/remembered.ts'
import { standards } from './tables.ts'

/**
 * The standard of a region in a year, or at an instant: the region's own figures over those of the broader regions over
 * the usual ones. An instant counts to the year that it falls in in China.
 */
export async function standardFor(db: Database, region: string, when: number | Date): Promise<Standard> {
  const year = typeof when === 'number' ? when : yearOf(when)
  const adopted = await db
    .select()
    .from(standards)
    .where(and(inArray(standards.region, regionsToConsult(region)), lte(standards.year, year)))
  return resolveStandard(adopted, region, year)
}

const standardsInForce = remembered<Standard>(['standards'])

/** The same, remembered for a moment: for what happens often. */
export async function standardInForce(
  kernel: Kernel,
  db: Database,
  region: string,
  when: number | Date,
): Promise<Standard> {
  const year = typeof when === 'number' ? when : yearOf(when)
  return (await standardsInForce(kernel, `${region} ${year}`, () => standardFor(db, region, year)))!
}

/** How many standards were adopted here, within, or by a region around. */
export async function standardsAdoptedWithin(db: Database, region: string): Promise<number> {
  const [found] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(standards)
    .where(or(like(standards.region, `${prefixOf(region)}%`), inArray(standards.region, ancestorsOf(region))))
  return found!.count
}
