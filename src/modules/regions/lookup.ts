import { and, asc, eq, inArray, isNull, like } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { regions } from './tables.ts'

export type RegionHead = { region: string; name: string }

/** Names of regions, by code; a region that was merged away keeps its old name. */
export async function regionNames(db: Database, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const found = await db
    .select({ region: regions.region, name: regions.name })
    .from(regions)
    .where(inArray(regions.region, [...new Set(codes)]))
  return new Map(found.map(({ region, name }) => [region, name]))
}

/** Regions in use within a region, itself included, by code. */
export function regionsWithin(db: Database, region: string): Promise<RegionHead[]> {
  return db
    .select({ region: regions.region, name: regions.name })
    .from(regions)
    .where(
      and(like(regions.region, `${prefixOf(region)}%`), isNull(regions.replacedBy), isNull(regions.validTo)),
    )
    .orderBy(asc(regions.region))
}

/** A region in use, or undefined; merged-away codes answer with the code that replaced them. */
export async function regionInUse(db: Database, code: string) {
  const [found] = await db
    .select({ region: regions.region, name: regions.name, replacedBy: regions.replacedBy })
    .from(regions)
    .where(eq(regions.region, code))
  return found
}

/** How a code stands: in use, gone (with the region that its people now belong to), or never heard of. */
export type RegionStanding =
  | { state: 'inUse'; name: string }
  | { state: 'merged'; name: string; successor: RegionHead }
  | { state: 'gone'; name: string }
  | { state: 'unknown' }

/** Mergers of mergers that are followed. */
const mergersFollowed = 10

/** How several codes stand; a chain of mergers is followed to the region that is in use today. */
export async function regionStandings(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, RegionStanding>> {
  const known = new Map<string, typeof regions.$inferSelect>()
  let unread = [...new Set(codes)]
  for (let step = 0; step <= mergersFollowed && unread.length > 0; step++) {
    const found = await db.select().from(regions).where(inArray(regions.region, unread))
    for (const row of found) known.set(row.region, row)
    unread = [
      ...new Set(
        found.flatMap(({ replacedBy }) => (replacedBy && !known.has(replacedBy) ? [replacedBy] : [])),
      ),
    ]
  }
  return new Map(codes.map((code) => [code, standingOf(code, known)]))
}

function standingOf(code: string, known: ReadonlyMap<string, typeof regions.$inferSelect>): RegionStanding {
  const row = known.get(code)
  if (!row) return { state: 'unknown' }
  const { name } = row
  if (row.replacedBy === null)
    return row.validTo === null ? { state: 'inUse', name } : { state: 'gone', name }
  let successor = row
  for (let step = 0; step < mergersFollowed && successor.replacedBy !== null; step++)
    successor = known.get(successor.replacedBy) ?? { ...successor, replacedBy: null }
  return { state: 'merged', name, successor: { region: successor.region, name: successor.name } }
}

/** Why nothing new can be in a region, as a refusal's code with its facts; undefined where it can. */
export function regionFault(
  standing: RegionStanding | undefined,
): { code: string; facts: Record<string, string> } | undefined {
  if (!standing || standing.state === 'unknown') return { code: 'regions.unknown', facts: {} }
  if (standing.state === 'gone') return { code: 'regions.gone', facts: { name: standing.name } }
  if (standing.state === 'inUse') return undefined
  const { name, successor } = standing
  return {
    code: 'regions.mergedInto',
    facts: { name, successor: successor.name, code: successor.region },
  }
}

/** @throws Refusal beside `field` where a region is unknown, gone, or was merged into another, which is then named */
export async function mustBeInUse(db: Database, code: string, field = 'region'): Promise<void> {
  const fault = regionFault((await regionStandings(db, [code])).get(code))
  if (fault) throw refusal(fault.code, fault.facts, field)
}
