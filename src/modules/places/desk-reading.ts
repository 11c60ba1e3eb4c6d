import { and, asc, desc, eq, gte, isNull, like, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { prefixOf } from '#kernel/access/region.ts'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { attachmentsOf } from '#kernel/files/attach.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { groupsWithin, memberHeads, membersWithin } from '#modules/people/index.ts'
import { regionNames } from '#modules/regions/index.ts'
import { Kind, placeRow } from './registering.ts'
import { placeReaders } from './rights.ts'
import { standingOfHall } from './standing.ts'
import {
  codeOpenings,
  modelNominations,
  placeChecks,
  placeCodes,
  placeFunds,
  placeStaff,
  places,
  roomBookings,
} from './tables.ts'

const pageSize = 50
const mostListed = 20_000

const Listed = z.object({
  id: z.string(),
  name: z.string(),
  kind: Kind,
  region: z.string(),
  regionName: z.string(),
  address: z.string(),
  state: z.string(),
  code: z.string().nullable(),
  hall: z.string().nullable(),
  openingHours: z.string().nullable(),
  feature: z.string().nullable(),
})

export const listOwnPlaces = query({
  name: 'places.desk',
  purpose: 'Places in the reader’s regions, by region and name.',
  input: z.strictObject({
    text: Line(40).optional(),
    kind: Kind.optional(),
    region: Region.optional(),
    closed: z.boolean().default(false),
    after: Id.optional(),
    all: z.boolean().default(false),
  }),
  output: z.object({ items: z.array(Listed), next: z.string().nullable() }),
  allow: placeReaders,
  async run({ text, kind, region, closed, after, all }, { db, actor }) {
    const most = all ? mostListed : pageSize
    const found = await db
      .select({
        place: places,
        code: sql<
          string | null
        >`(select c.code from place_codes c where c.place_id = places.id and c.revoked_at is null and c.member_id is null limit 1)`,
        hall: sql<string | null>`(select h.name from places h where h.id = places.hall_id)`,
      })
      .from(places)
      .where(
        and(
          within(places.region, placeReaders, actor),
          kind ? eq(places.kind, kind) : undefined,
          region ? like(places.region, `${prefixOf(region)}%`) : undefined,
          closed ? undefined : ne(places.state, 'closed'),
          text ? like(places.name, `%${text.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
          after
            ? sql`(${places.region}, ${places.name}, ${places.id}) > (select p.region, p.name, p.id from places p where p.id = ${after})`
            : undefined,
        ),
      )
      .orderBy(asc(places.region), asc(places.name), asc(places.id))
      .limit(most + 1)
    const rows = found.slice(0, most)
    const names = await regionNames(
      db,
      rows.map(({ place }) => place.region),
    )
    return {
      items: rows.map(({ place, code, hall }) => ({
        ...place,
        code,
        hall,
        regionName: names.get(place.region) ?? '',
      })),
      next: found.length > most ? rows.at(-1)!.place.id : null,
    }
  },
})

const Texts = z.array(z.string()).nullable()

const DescribedPlace = z.object({
  id: z.string(),
  kind: Kind,
  region: z.string(),
  name: z.string(),
  hallId: z.string().nullable(),
  address: z.string(),
  feature: z.string().nullable(),
  featureOf: Texts,
  functions: Texts,
  aims: Texts,
  theme: z.string().nullable(),
  openingHours: z.string().nullable(),
  readyBy: z.string().nullable(),
  state: z.string(),
})

const Standing = z.object({
  studio: z.boolean(),
  contactPoint: z.boolean(),
  stations: z.number(),
  staff: z.number(),
  verified: z.array(z.string()),
  lacking: z.array(z.string()),
  toMend: z.array(z.object({ item: z.string(), mendBy: z.string() })),
})

const Check = z.object({
  id: z.string(),
  item: z.string(),
  state: z.string(),
  note: z.string(),
  claimedBy: z.string(),
  claimedAt: z.date(),
  decidedAt: z.date().nullable(),
  advice: z.string().nullable(),
  mendBy: z.string().nullable(),
  revision: z.number(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type CheckShown = z.output<typeof Check>

const Nomination = z.object({
  id: z.string(),
  reason: z.string(),
  nominatedBy: z.string(),
  nominatedAt: z.date(),
  decision: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: z.date().nullable(),
})

const Fund = z.object({
  id: z.string(),
  year: z.number(),
  kind: z.enum(['budget', 'expense']),
  /** In fen. */
  amount: z.number(),
  purpose: z.string(),
  on: z.string(),
})

const Booking = z.object({
  id: z.string(),
  group: z.string(),
  purpose: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
})

export const workOnPlace = query({
  name: 'places.work',
  purpose:
    'A place for those who keep it: codes and how often they were opened, staff, six haves and five norms, funds, bookings.',
  input: z.strictObject({ place: Id }),
  output: z.object({
    place: DescribedPlace,
    regionName: z.string(),
    halls: z.array(z.object({ id: z.string(), name: z.string() })),
    codes: z.array(
      z.object({
        code: z.string(),
        member: z.string().nullable(),
        createdAt: z.date(),
        revokedAt: z.date().nullable(),
        revokedReason: z.string().nullable(),
        opened: z.number(),
      }),
    ),
    members: z.array(z.object({ id: z.string(), name: z.string() })),
    staff: z.array(z.object({ id: z.string(), name: z.string(), head: z.boolean() })),
    standing: Standing.nullable(),
    checks: z.array(Check),
    nominations: z.array(Nomination),
    funds: z.array(Fund),
    bookings: z.array(Booking),
    groups: z.array(z.object({ id: z.string(), name: z.string() })),
    stages: z.array(
      z.object({ stage: z.string(), at: z.date(), role: z.string(), reason: z.string().nullable() }),
    ),
  }),
  allow: placeReaders,
  about: ({ place }, { db }) => placeRow(db, place),
  async run({ place }, { db, now, kernel, subject }) {
    const city = `${subject.region.slice(0, 4)}00000000`
    const [codes, opened, staff, checks, nominations, funds, bookings, halls, stages, groups, members] =
      await Promise.all([
        db
          .select()
          .from(placeCodes)
          .where(eq(placeCodes.placeId, place))
          .orderBy(desc(placeCodes.createdAt))
          .limit(200),
        db
          .select({ codeId: codeOpenings.codeId, count: sql<number>`sum(${codeOpenings.count})::int` })
          .from(codeOpenings)
          .innerJoin(placeCodes, eq(placeCodes.id, codeOpenings.codeId))
          .where(eq(placeCodes.placeId, place))
          .groupBy(codeOpenings.codeId),
        db
          .select()
          .from(placeStaff)
          .where(and(eq(placeStaff.placeId, place), isNull(placeStaff.until)))
          .orderBy(desc(placeStaff.head), asc(placeStaff.since)),
        db.select().from(placeChecks).where(eq(placeChecks.placeId, place)),
        db
          .select()
          .from(modelNominations)
          .where(eq(modelNominations.placeId, place))
          .orderBy(desc(modelNominations.nominatedAt)),
        db
          .select()
          .from(placeFunds)
          .where(eq(placeFunds.placeId, place))
          .orderBy(desc(placeFunds.on), desc(placeFunds.at))
          .limit(300),
        db
          .select()
          .from(roomBookings)
          .where(
            and(
              eq(roomBookings.placeId, place),
              isNull(roomBookings.cancelledAt),
              gte(roomBookings.endsAt, now),
            ),
          )
          .orderBy(asc(roomBookings.startsAt)),
        db
          .select({ id: places.id, name: places.name })
          .from(places)
          .where(
            and(
              eq(places.kind, 'hall'),
              ne(places.state, 'closed'),
              like(places.region, `${subject.region.slice(0, 9)}%`),
            ),
          ),
        stagesOf(db, 'places', place),
        groupsWithin(db, city, ['liaisonGroup', 'dutyGroup', 'activityGroup', 'sectorGroup']),
        membersWithin(db, city),
      ])
    const evidence = await attachmentsOf(
      db,
      'place_checks',
      checks.map(({ id }) => id),
    )
    const heads = await memberHeads(
      db,
      codes.map(({ memberId }) => memberId),
    )
    const names = await regionNames(db, [subject.region])
    return {
      place: subject,
      regionName: names.get(subject.region) ?? '',
      halls,
      codes: codes.map((code) => ({
        ...code,
        member: code.memberId ? (heads.get(code.memberId)?.name ?? '') : null,
        opened: opened.find(({ codeId }) => codeId === code.id)?.count ?? 0,
      })),
      members: members.map(({ id, name, sector }) => ({ id, name: `${name}（${sector}）` })),
      staff: staff.map(({ id, name, head }) => ({
        id,
        head,
        name: kernel.vault.open(name, 'places.staffName'),
      })),
      standing: subject.kind === 'hall' ? await standingOfHall(db, place) : null,
      checks: checks.map((check) => ({
        ...check,
        files: evidence.filter(({ subjectId }) => subjectId === check.id),
      })),
      nominations,
      funds,
      bookings: bookings.map((booking) => ({
        ...booking,
        group: groups.find(({ id }) => id === booking.groupId)?.name ?? '',
      })),
      groups: groups.map(({ id, name }) => ({ id, name })),
      stages,
    }
  },
})
