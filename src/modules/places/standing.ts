import { and, inArray, isNull } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { placeChecks, placeStaff, places } from './tables.ts'
import { fiveNorms, sixHaves } from './verifying.ts'

/** How a hall stands against what a hall must have. */
export type HallStanding = {
  /** Three in one (三合一): the hall, a studio and a contact point. */
  studio: boolean
  contactPoint: boolean
  stations: number
  staff: number
  /** Of the six haves and five norms: those that were verified. */
  verified: string[]
  /** What it still lacks: 'studio', 'contactPoint', and items that are not verified. */
  lacking: string[]
  /** Items that were refused, with the day by which they are to be mended. */
  toMend: { item: string; mendBy: string }[]
}

/** How halls stand, by id. */
export async function standingOfHalls(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, HallStanding>> {
  if (ids.length === 0) return new Map()
  // One after the other: this also runs within a command's transaction, on its one connection.
  const belonging = await db
    .select({ hallId: places.hallId, kind: places.kind })
    .from(places)
    .where(and(inArray(places.hallId, [...ids]), inArray(places.state, ['accepted', 'running', 'model'])))
  const checks = await db
    .select()
    .from(placeChecks)
    .where(inArray(placeChecks.placeId, [...ids]))
  const staff = await db
    .select({ placeId: placeStaff.placeId })
    .from(placeStaff)
    .where(and(inArray(placeStaff.placeId, [...ids]), isNull(placeStaff.until)))
  return new Map(
    ids.map((id) => {
      const of = (kind: string) => belonging.filter((one) => one.hallId === id && one.kind === kind).length
      const own = checks.filter(({ placeId }) => placeId === id)
      const verified = own.filter(({ state }) => state === 'verified').map(({ item }) => item)
      const studio = of('studio') > 0
      const contactPoint = of('contactPoint') > 0
      return [
        id,
        {
          studio,
          contactPoint,
          stations: of('station'),
          staff: staff.filter(({ placeId }) => placeId === id).length,
          verified,
          lacking: [
            ...(studio ? [] : ['studio']),
            ...(contactPoint ? [] : ['contactPoint']),
            ...[...sixHaves, ...fiveNorms].filter((item) => !verified.includes(item)),
          ],
          toMend: own.flatMap(({ state, item, mendBy }) =>
            state === 'refused' && mendBy ? [{ item, mendBy }] : [],
          ),
        },
      ]
    }),
  )
}

export async function standingOfHall(db: Database, id: string): Promise<HallStanding> {
  return (await standingOfHalls(db, [id])).get(id)!
}
