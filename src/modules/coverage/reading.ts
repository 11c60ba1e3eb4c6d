import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { levelOf, prefixOf } from '#kernel/access/region.ts'
import { regionsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { addMonths, dayOf, yearOf } from '#kernel/flow/calendar.ts'
import { quotaProgress } from '#kernel/flow/quota.ts'
import { groupsWithin, villageMembers } from '#modules/people/index.ts'
import { placeReaders, placesWithin, regionsWithin, standingOfHalls } from '#modules/places/index.ts'
import { standardInForce } from '#modules/standards/index.ts'

const Town = z.object({
  region: z.string(),
  name: z.string(),
  hall: z.object({ id: z.string(), name: z.string(), state: z.string() }).nullable(),
  /** Of the hall: what it lacks of three in one, six haves and five norms. */
  lacking: z.array(z.string()),
  staff: z.number(),
  staffNeeded: z.number(),
  stations: z.number(),
  stationsNeeded: z.number(),
  dutyGroup: z.boolean(),
  /** Sessions of the year, and how many there must be. */
  held: z.number(),
  required: z.number(),
  quota: z.enum(['met', 'onTrack', 'behind', 'missed']),
  /** It met lately, and something came of it (有效覆盖). */
  effective: z.boolean(),
})
export type TownCovered = z.output<typeof Town>

const Village = z.object({
  region: z.string(),
  name: z.string(),
  town: z.string(),
  place: z.boolean(),
  member: z.string().nullable(),
})
export type VillageCovered = z.output<typeof Village>

export const coverage = query({
  name: 'coverage.of',
  purpose:
    'How far the towns of the reader are covered: halls, stations, staff, groups, sessions of the year; and which villages lack a place or a member.',
  input: z.strictObject({}),
  output: z.object({ year: z.number(), towns: z.array(Town), villages: z.array(Village) }),
  allow: placeReaders,
  async run(_, { db, now, actor, kernel }) {
    const towns: TownCovered[] = []
    const villages: VillageCovered[] = []
    for (const region of regionsOf(placeReaders, actor)) {
      const [regions, halls, stations, groups, members, sessions] = await Promise.all([
        regionsWithin(db, region),
        hallsWithin(db, region),
        placesWithin(db, region, ['station']),
        groupsWithin(db, region, ['dutyGroup']),
        villageMembers(db, region),
        sessionsWithin(db, region),
      ])
      const standings = await standingOfHalls(
        db,
        halls.map(({ id }) => id),
      )
      const openStations = stations.filter(({ state }) => state !== 'closed')
      const names = new Map(regions.map((one) => [one.region, one.name]))
      for (const town of regions.filter((one) => levelOf(one.region) === 'town')) {
        const prefix = prefixOf(town.region)
        const within = (one: { region: string }) => one.region.startsWith(prefix)
        const hall = halls.filter(within).sort((a, b) => rank(b.state) - rank(a.state))[0]
        const standing = hall && standings.get(hall.id)
        const { thresholds } = await standardInForce(kernel, db, town.region, now)
        const held = sessions.filter((session) => session.hall_id === hall?.id)
        const starts = held.map(({ starts_at }) => new Date(starts_at))
        const quota = quotaProgress(thresholds.sessionsPerYear, starts, yearOf(now), now)
        const since = addMonths(dayOf(now), -thresholds.effectiveMonths)
        towns.push({
          ...town,
          hall: hall ? { id: hall.id, name: hall.name, state: hall.state } : null,
          lacking: standing?.lacking ?? [],
          staff: standing?.staff ?? 0,
          staffNeeded: thresholds.hallStaff,
          stations: openStations.filter(within).length,
          stationsNeeded: thresholds.stationsPerTown,
          dutyGroup: groups.some(within),
          held: quota.held,
          required: quota.required,
          quota: quota.state,
          effective: held.some(
            ({ starts_at, outcomes }) => outcomes > 0 && dayOf(new Date(starts_at)) >= since,
          ),
        })
      }
      const placed = new Set(openStations.map((one) => one.region))
      for (const village of regions.filter((one) => levelOf(one.region) === 'village'))
        villages.push({
          ...village,
          town: names.get(village.region.slice(0, 9).padEnd(12, '0')) ?? '',
          place: placed.has(village.region),
          member: members.get(village.region)?.name ?? null,
        })
    }
    return { year: yearOf(now), towns, villages }
  },
})

/** The further a hall is built, the more it counts for its town. */
function rank(state: string): number {
  return ['closed', 'planned', 'building', 'accepted', 'running', 'model'].indexOf(state)
}

async function hallsWithin(db: Database, region: string) {
  return (await placesWithin(db, region, ['hall'])).filter(({ state }) => state !== 'closed')
}

/** Sessions that were held by the halls of a region, and how many written results their topics have. */
async function sessionsWithin(
  db: Database,
  region: string,
): Promise<{ hall_id: string; starts_at: string | Date; outcomes: number }[]> {
  const found = await db.execute(sql`
    select t.hall_id, m.starts_at,
      (select count(*)::int from outcomes o where o.topic_id = t.id and o.sent_at is not null) as outcomes
    from meetings m join topics t on t.id = m.topic_id
    where m.region like ${`${prefixOf(region)}%`} and m.stage in ('held', 'minuted')`)
  return (found as unknown as { rows: never[] }).rows
}
