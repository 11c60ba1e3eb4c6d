import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { regionsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { addMonths, dayOf, startOfDay } from '#kernel/flow/day.ts'
import { memberHeads } from '#modules/people/index.ts'
import {
  codesOfPlace,
  openingsByMonth,
  placeHeads,
  placeReaders,
  placesWithin,
} from '#modules/places/index.ts'
import { regionNames } from '#modules/regions/index.ts'
import { voices } from './tables.ts'

/** China keeps UTC+8 the whole year. */
const monthOf = sql`to_char((${voices.submittedAt} at time zone 'UTC') + interval '8 hours', 'YYYY-MM')`

/** Sent by whoever scanned a code, without anybody's help. */
const byCode = sql`${voices.assistedBy} is null`

const counts = {
  written: sql<number>`(count(*) filter (where ${byCode}))::int`,
  total: sql<number>`count(*)::int`,
  answered: sql<number>`(count(${voices.answeredAt}))::int`,
}

const Counted = { opened: z.number(), written: z.number(), total: z.number(), answered: z.number() }

/** The months up to this one, the newest first, as in '2026-03'. */
function lastMonths(now: Date, count: number): string[] {
  const first = `${dayOf(now).slice(0, 7)}-01`
  return Array.from({ length: count }, (_, back) => addMonths(first, -back).slice(0, 7))
}

const since = (month: string) => startOfDay(`${month}-01`).toISOString()

export const countsOfPlace = query({
  name: 'voices.countsOfPlace',
  purpose:
    'What a place received, month by month (月报量), and how many openings of each of its codes became voices.',
  input: z.strictObject({ place: Id }),
  output: z.object({
    place: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
    months: z.array(z.object({ month: z.string(), ...Counted })),
    codes: z.array(
      z.object({
        code: z.string(),
        member: z.string().nullable(),
        revoked: z.boolean(),
        opened: z.number(),
        written: z.number(),
      }),
    ),
  }),
  allow: placeReaders,
  about: async ({ place }, { db }) => (await placeHeads(db, [place])).get(place),
  async run({ place }, { db, now, subject }) {
    const months = lastMonths(now, 12)
    // Both counts of voices stand on the index voices_place.
    const [opened, written, codes, writtenByCode] = await Promise.all([
      openingsByMonth(db, place),
      db
        .select({ month: sql<string>`${monthOf}`, ...counts })
        .from(voices)
        .where(sql`${voices.placeId} = ${place} and ${voices.submittedAt} >= ${since(months.at(-1)!)}`)
        .groupBy(sql`1`),
      codesOfPlace(db, place),
      db
        .select({ codeId: voices.codeId, written: counts.written })
        .from(voices)
        .where(eq(voices.placeId, place))
        .groupBy(voices.codeId),
    ])
    const heads = await memberHeads(
      db,
      codes.map(({ memberId }) => memberId),
    )
    const byMonth = new Map(written.map((row) => [row.month, row]))
    const sentBy = new Map(writtenByCode.map(({ codeId, written }) => [codeId, written]))
    return {
      place: subject,
      months: months.map((month) => ({
        ...(byMonth.get(month) ?? { written: 0, total: 0, answered: 0 }),
        month,
        opened: opened.get(month) ?? 0,
      })),
      codes: codes.map(({ id, code, memberId, revokedAt, opened }) => ({
        code,
        opened,
        member: memberId ? (heads.get(memberId)?.name ?? '') : null,
        revoked: revokedAt !== null,
        written: sentBy.get(id) ?? 0,
      })),
    }
  },
})

const Kind = z.enum(['contactPoint', 'hall', 'station', 'studio', 'mailbox', 'mobile'])

export const countsByPlace = query({
  name: 'voices.countsByPlace',
  purpose:
    'What the contact points, or other places, of my regions received in the last six months, by month.',
  input: z.strictObject({ kind: Kind.default('contactPoint') }),
  output: z.object({
    months: z.array(z.string()),
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        region: z.string(),
        opened: z.number(),
        written: z.number(),
        total: z.number(),
        byMonth: z.array(z.number()),
      }),
    ),
  }),
  allow: placeReaders,
  async run({ kind }, { db, actor, now }) {
    const own = regionsOf(placeReaders, actor)
    if (own.length === 0) throw notFound()
    const places = (await Promise.all(own.map((region) => placesWithin(db, region, [kind])))).flat()
    const months = lastMonths(now, 6)
    const found = await countedAt(places.map(({ id }) => id))
    const names = await regionNames(
      db,
      places.map(({ region }) => region),
    )
    return {
      months,
      items: places.map(({ id, name, region }) => {
        const rows = found.filter(({ placeId }) => placeId === id)
        const sum = (pick: (row: (typeof rows)[number]) => number) =>
          rows.reduce((all, row) => all + pick(row), 0)
        return {
          id,
          name,
          region: names.get(region) ?? '',
          opened: sum(({ opened }) => opened),
          written: sum(({ written }) => written),
          total: sum(({ total }) => total),
          byMonth: months.map((month) => rows.find((row) => row.month === month)?.total ?? 0),
        }
      }),
    }

    /** Voices and openings by place and month; stands on the indexes voices_place and place_codes_place. */
    async function countedAt(ids: string[]) {
      if (ids.length === 0) return []
      const from = since(months.at(-1)!)
      const list = sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )
      const { rows } = (await db.execute(sql`
        select v.place_id as "placeId",
          to_char((v.submitted_at at time zone 'UTC') + interval '8 hours', 'YYYY-MM') as month,
          count(*)::int as total, (count(*) filter (where v.assisted_by is null))::int as written, 0 as opened
        from voices v where v.place_id in (${list}) and v.submitted_at >= ${from}::timestamptz group by 1, 2
        union all
        select c.place_id, 'scanned', 0, 0, sum(o.count)::int
        from code_openings o join place_codes c on c.id = o.code_id
        where c.place_id in (${list}) and o.day >= ${`${months.at(-1)!}-01`}::date group by 1`)) as unknown as {
        rows: { placeId: string; month: string; total: number; written: number; opened: number }[]
      }
      return rows
    }
  },
})
