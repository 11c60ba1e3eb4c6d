import { sql } from 'drizzle-orm'
import { ancestorsOf, covers, type RegionCode, wholeCountry } from '#kernel/access/region.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'

/** The narrowest region that everybody who works here, or holds a role, belongs to. */
export async function regionOfHouse(db: Database, now: Date): Promise<RegionCode> {
  const [found] = await rows<{ first: RegionCode | null; last: RegionCode | null }>(
    db,
    sql`select min(region collate "C") as first, max(region collate "C") as last from (
      select region from accounts where region is not null and disabled_at is null
      union all
      select region from grants where valid_to is null or valid_to > ${now.toISOString()}::timestamptz) as held`,
  )
  const { first, last } = found!
  if (!first || !last) return wholeCountry
  // Codes are ordered by their digits: what the first and the last have in common, all have.
  const around = [...ancestorsOf(first), first].filter(
    (region) => covers(region, first) && covers(region, last),
  )
  return around.at(-1) ?? wholeCountry
}
