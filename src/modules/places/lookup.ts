import { and, asc, eq, inArray, isNull, like, ne, or, sql } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import { namedLike } from '#kernel/database/named-like.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { remembered } from '#kernel/remembered.ts'
import { type PlaceKind, type PlaceState, placeCodes, places } from './tables.ts'

/** What a scanned code leads to. */
export type PlaceOfCode = {
  codeId: string
  code: string
  placeId: string
  name: string
  kind: PlaceKind
  region: string
  address: string
  hallId: string | null
  memberId: string | null
  revokedAt: Date | null
  placeState: string
}

/** The place of a code, however somebody typed it, also of a revoked one; undefined for a code that never was. */
export async function placeOfCode(db: Database, code: string): Promise<PlaceOfCode | undefined> {
  const [found] = await db
    .select({
      codeId: placeCodes.id,
      code: placeCodes.code,
      placeId: places.id,
      name: places.name,
      kind: places.kind,
      region: places.region,
      address: places.address,
      hallId: places.hallId,
      memberId: placeCodes.memberId,
      revokedAt: placeCodes.revokedAt,
      placeState: places.state,
    })
    .from(placeCodes)
    .innerJoin(places, eq(places.id, placeCodes.placeId))
    .where(eq(placeCodes.code, code.trim().toUpperCase()))
  return found
}

const codes = remembered<PlaceOfCode>(['places', 'place_codes'])

/** The same, remembered for a moment: many residents scan one code. */
export function placeOfScan(kernel: Kernel, db: Database, code: string): Promise<PlaceOfCode | undefined> {
  return codes(kernel, code, () => placeOfCode(db, code))
}

export type PlaceHead = {
  id: string
  name: string
  kind: PlaceKind
  region: string
  address: string
  state: PlaceState
}

/** Names of places, by id. */
export async function placeHeads(db: Database, ids: readonly string[]): Promise<Map<string, PlaceHead>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .select({
      id: places.id,
      name: places.name,
      kind: places.kind,
      region: places.region,
      address: places.address,
      state: places.state,
    })
    .from(places)
    .where(inArray(places.id, [...new Set(ids)]))
  return new Map(found.map((place) => [place.id, place]))
}

/** Places of some kinds within a region, by region and name. */
export function placesWithin(
  db: Database,
  region: string,
  kinds: readonly PlaceKind[],
): Promise<PlaceHead[]> {
  return db
    .select({
      id: places.id,
      name: places.name,
      kind: places.kind,
      region: places.region,
      address: places.address,
      state: places.state,
    })
    .from(places)
    .where(and(like(places.region, `${prefixOf(region)}%`), inArray(places.kind, [...kinds])))
    .orderBy(asc(places.region), asc(places.name))
}

/** Places of these names that are not closed. */
export function placesNamed(db: Database, names: readonly string[]): Promise<(typeof places.$inferSelect)[]> {
  if (names.length === 0) return Promise.resolve([])
  return db
    .select()
    .from(places)
    .where(and(namedLike(places.name, names), ne(places.state, 'closed')))
}

/** The hall that speaks for a place: itself, its own hall, or the hall of its town. */
export async function hallOf(db: Database, placeId: string): Promise<PlaceHead | undefined> {
  const [found] = await db
    .select({
      id: places.id,
      name: places.name,
      kind: places.kind,
      region: places.region,
      address: places.address,
      state: places.state,
    })
    .from(places)
    .where(
      and(
        eq(places.kind, 'hall'),
        or(
          eq(places.id, placeId),
          sql`${places.id} = (select p.hall_id from places p where p.id = ${placeId})`,
          sql`substr(${places.region}, 1, 9) = (select substr(p.region, 1, 9) from places p where p.id = ${placeId})`,
        ),
      ),
    )
    .orderBy(sql`${places.id} = ${placeId} desc`, asc(places.createdAt))
    .limit(1)
  return found
}

/** The code that stands at a place itself; empty where it has none that opens. */
export async function codeOfPlace(db: Database, place: string): Promise<string> {
  const [found] = await db
    .select({ code: placeCodes.code })
    .from(placeCodes)
    .where(and(eq(placeCodes.placeId, place), isNull(placeCodes.memberId), isNull(placeCodes.revokedAt)))
    .orderBy(asc(placeCodes.createdAt))
    .limit(1)
  return found?.code ?? ''
}

/** Places in use within a region with the code that stands there, by name. */
export function openCodesWithin(
  db: Database,
  region: string,
): Promise<{ code: string; name: string; kind: PlaceKind }[]> {
  return db
    .select({ code: placeCodes.code, name: places.name, kind: places.kind })
    .from(placeCodes)
    .innerJoin(places, eq(places.id, placeCodes.placeId))
    .where(
      and(
        like(places.region, `${prefixOf(region)}%`),
        ne(places.state, 'closed'),
        isNull(placeCodes.memberId),
        isNull(placeCodes.revokedAt),
      ),
    )
    .orderBy(asc(places.region), asc(places.name))
}
