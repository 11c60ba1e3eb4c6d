import { and, asc, eq, isNull, like, ne } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Region } from '#kernel/action/inputs.ts'
import { regionNames } from '#modules/regions/index.ts'
import { placeCodes, places } from './tables.ts'

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
  }),
  allow: anyone,
  about: async ({ place }, { db }) => {
    const [found] = await db.select().from(places).where(eq(places.id, place))
    return found
  },
  async run(_, { db, subject }) {
    const [names, belonging, [code]] = await Promise.all([
      regionNames(db, [subject.region]),
      db
        .select({ id: places.id, name: places.name, kind: places.kind })
        .from(places)
        .where(eq(places.hallId, subject.id))
        .orderBy(asc(places.kind), asc(places.name)),
      db
        .select({ code: placeCodes.code })
        .from(placeCodes)
        .where(
          and(eq(placeCodes.placeId, subject.id), isNull(placeCodes.revokedAt), isNull(placeCodes.memberId)),
        )
        .limit(1),
    ])
    return { ...subject, regionName: names.get(subject.region) ?? '', belonging, code: code?.code ?? null }
  },
})
