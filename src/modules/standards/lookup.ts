import { and, desc, inArray, lte } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { remembered } from '#kernel/remembered.ts'
import { standards } from './tables.ts'
import { type Thresholds, thresholdsSchema } from './thresholds.ts'

/** The standard in force somewhere in a year. */
export type Standard = {
  region: string
  year: number
  version: number
  title: string
  thresholds: Thresholds
}

/** The standard of a region and year: the region's own figures over those of the broader regions over the defaults. */
export async function standardFor(db: Database, region: string, year: number): Promise<Standard> {
  const adopted = await db
    .select()
    .from(standards)
    .where(and(inArray(standards.region, containing(region)), lte(standards.year, year)))
    .orderBy(desc(standards.year), desc(standards.version))
  const broadestFirst = containing(region)
    .map((code) => adopted.find((standard) => standard.region === code))
    .filter((standard) => standard !== undefined)
  const nearest = broadestFirst.at(-1)
  return {
    region: nearest?.region ?? region,
    year: nearest?.year ?? year,
    version: nearest?.version ?? 0,
    title: nearest?.title ?? '协商工作规范（通用）',
    thresholds: thresholdsSchema.parse(
      Object.assign({}, ...broadestFirst.map(({ thresholds }) => thresholds)),
    ),
  }
}

const standardsInForce = remembered<Standard>(['standards'])

/** The same, remembered for a moment: for what happens often. */
export async function standardInForce(
  kernel: Kernel,
  db: Database,
  region: string,
  year: number,
): Promise<Standard> {
  return (await standardsInForce(kernel, `${region} ${year}`, () => standardFor(db, region, year)))!
}

/** A region and those that contain it, broadest first. */
function containing(region: string): string[] {
  const prefix = prefixOf(region)
  return [2, 4, 6, 9, 12]
    .filter((width) => width <= prefix.length)
    .map((width) => prefix.slice(0, width).padEnd(12, '0'))
}
