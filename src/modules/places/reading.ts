import { and, asc, eq, gte, isNull, like, lt, ne } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { levelOf, prefixOf } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { addDays, dayOf, startOfDay, weekdayOf } from '#kernel/flow/calendar.ts'
import { groupsWithin, memberHeads, villageMembers } from '#modules/people/index.ts'
import { regionNames, regionsWithin } from '#modules/regions/index.ts'
import { standingOfHall } from './standing.ts'
import { dutyShifts, placeCodes, places } from './tables.ts'
import { fiveNorms, sixHaves } from './verifying.ts'

const Kind = z.enum(['hall', 'station', 'studio', 'contactPoint', 'mailbox', 'mobile'])

export const listPlaces = query({
  name: 'places.list',
  purpose: 'Places in use, each with the code by which people write to it.',
  input: z.strictObject({ kind: Kind.optional(), region: Region.optional() }),
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        id: z.string(),
        name: z.string(),
        kind: Kind,
        region: z.string(),
        regionName: z.string(),
        address: z.string(),
        state: z.string(),
        feature: z.string().nullable(),
      }),
    ),
  }),
  allow: anyone,
  async run({ kind, region }, { db }) {
    const found = await db
      .select({
        code: placeCodes.code,
        id: places.id,
        name: places.name,
        kind: places.kind,
        region: places.region,
        address: places.address,
        state: places.state,
        feature: places.feature,
      })
      .from(places)
      .innerJoin(
        placeCodes,
        and(eq(placeCodes.placeId, places.id), isNull(placeCodes.revokedAt), isNull(placeCodes.memberId)),
      )
      .where(
        and(
          ne(places.state, 'closed'),
          kind ? eq(places.kind, kind) : undefined,
          region ? like(places.region, `${prefixOf(region)}%`) : undefined,
        ),
      )
      .orderBy(asc(places.region), asc(places.kind), asc(places.name))
    const names = await regionNames(
      db,
      found.map((place) => place.region),
    )
    return { items: found.map((place) => ({ ...place, regionName: names.get(place.region) ?? '' })) }
  },
})

export const showPlace = query({
  name: 'places.show',
  purpose: 'One place: where it is, when it is open, what belongs to it.',
  input: z.strictObject({ place: Id }),
  output: z.object({
    id: z.string(),
    name: z.string(),
    kind: Kind,
    region: z.string(),
    regionName: z.string(),
    address: z.string(),
    openingHours: z.string().nullable(),
    feature: z.string().nullable(),
    state: z.string(),
    code: z.string().nullable(),
    belonging: z.array(z.object({ id: z.string(), name: z.string(), kind: Kind })),
    hall: z.object({ id: z.string(), name: z.string() }).nullable(),
    aims: z.array(z.string()),
    functions: z.array(z.string()),
    theme: z.string().nullable(),
    /** Of halls alone: three in one, six haves, five norms. */
    standing: z
      .object({ studio: z.boolean(), contactPoint: z.boolean(), haves: z.number(), norms: z.number() })
      .nullable(),
    /** Who is on duty from Monday to Sunday. */
    rota: z.array(z.object({ startsAt: z.date(), endsAt: z.date(), member: z.string() })),
    groups: z.array(z.object({ name: z.string() })),
    /** Which member looks after which village of the town. */
    villages: z.array(z.object({ name: z.string(), member: z.string().nullable() })),
  }),
  allow: anyone,
  about: async ({ place }, { db }) => {
    const [found] = await db.select().from(places).where(eq(places.id, place))
    return found
  },
  async run(_, { db, now, subject }) {
    const { id, region, hallId } = subject
    const isHall = subject.kind === 'hall'
    const [names, belonging, [code], [hall], standing, rota, around] = await Promise.all([
      regionNames(db, [region]),
      db
        .select({ id: places.id, name: places.name, kind: places.kind })
        .from(places)
        .where(and(eq(places.hallId, id), ne(places.state, 'closed')))
        .orderBy(asc(places.kind), asc(places.name)),
      db
        .select({ code: placeCodes.code })
        .from(placeCodes)
        .where(and(eq(placeCodes.placeId, id), isNull(placeCodes.revokedAt), isNull(placeCodes.memberId)))
        .limit(1),
      hallId
        ? db.select({ id: places.id, name: places.name }).from(places).where(eq(places.id, hallId))
        : [undefined],
      isHall ? standingOfHall(db, id) : null,
      rotaOfWeek(db, id, now),
      isHall ? townOf(db, region) : { groups: [], villages: [] },
    ])
    return {
      ...subject,
      ...around,
      regionName: names.get(region) ?? '',
      belonging,
      code: code?.code ?? null,
      hall: hall ?? null,
      aims: subject.aims ?? [],
      functions: subject.functions ?? [],
      standing: standing && {
        studio: standing.studio,
        contactPoint: standing.contactPoint,
        haves: sixHaves.filter((item) => standing.verified.includes(item)).length,
        norms: fiveNorms.filter((item) => standing.verified.includes(item)).length,
      },
      rota,
    }
  },
})

/** Turns of the week that an instant lies in, Monday to Sunday. */
async function rotaOfWeek(db: Database, place: string, now: Date) {
  const today = dayOf(now)
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  const found = await db
    .select()
    .from(dutyShifts)
    .where(
      and(
        eq(dutyShifts.placeId, place),
        ne(dutyShifts.state, 'cancelled'),
        gte(dutyShifts.startsAt, startOfDay(monday)),
        lt(dutyShifts.startsAt, startOfDay(addDays(monday, 7))),
      ),
    )
    .orderBy(asc(dutyShifts.startsAt))
  const heads = await memberHeads(
    db,
    found.map(({ memberId }) => memberId),
  )
  return found.map(({ startsAt, endsAt, memberId }) => ({
    startsAt,
    endsAt,
    member: heads.get(memberId)?.name ?? '',
  }))
}

/** The duty groups of a town, and the members of its villages. */
async function townOf(db: Database, region: string) {
  const [groups, members, regions] = await Promise.all([
    groupsWithin(db, region, ['dutyGroup', 'liaisonGroup']),
    villageMembers(db, region),
    regionsWithin(db, region),
  ])
  const villages = regions.filter((one) => levelOf(one.region) === 'village')
  return {
    groups,
    villages: villages.map(({ region: village, name }) => ({
      name,
      member: members.get(village)?.name ?? null,
    })),
  }
}

export const showCode = query({
  name: 'places.code',
  purpose: 'A code that opens, for printing: the place, and the member whose own it is.',
  input: z.strictObject({ code: Line(20) }),
  output: z.object({
    code: z.string(),
    place: z.object({ id: z.string(), name: z.string(), address: z.string() }),
    member: z.string().nullable(),
  }),
  allow: anyone,
  about: async ({ code }, { db }) => {
    const [found] = await db
      .select({ code: placeCodes.code, memberId: placeCodes.memberId, place: places })
      .from(placeCodes)
      .innerJoin(places, eq(places.id, placeCodes.placeId))
      .where(and(eq(placeCodes.code, code), isNull(placeCodes.revokedAt)))
    return found && { ...found, region: found.place.region }
  },
  async run(_, { db, subject }) {
    const { code, place, memberId } = subject
    const member = memberId ? (await memberHeads(db, [memberId])).get(memberId) : undefined
    return { code, place, member: member?.name ?? null }
  },
})
