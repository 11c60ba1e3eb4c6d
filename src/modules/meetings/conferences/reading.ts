import { and, asc, count, desc, eq, gte, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { regionNames } from '#modules/places/index.ts'
import { deciders, topicReaders } from '#modules/topics/index.ts'
import { conferenceById } from './keeping.ts'
import { conferences, typicalSpeeches } from './tables.ts'

const Conference = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  heldOn: z.string(),
  venue: z.string(),
  people: z.number(),
  regionName: z.string(),
})

export const listConferences = query({
  name: 'meetings.conferences',
  purpose: 'Work conferences of the halls within the region, and whether this year’s exchange has been held.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(Conference.extend({ speeches: z.number() })),
    /** Regions for which the reader keeps conferences, with this year's exchange or without. */
    due: z.array(z.object({ region: z.string(), regionName: z.string(), held: z.boolean() })),
    year: z.number(),
    mayKeep: z.boolean(),
  }),
  allow: topicReaders,
  async run(_, { db, actor, now }) {
    const year = Number(dayOf(now).slice(0, 4))
    const found = await db
      .select()
      .from(conferences)
      .where(within(conferences.region, topicReaders, actor))
      .orderBy(desc(conferences.heldOn))
      .limit(100)
    const speeches = await speechCounts(
      db,
      found.map(({ id }) => id),
    )
    const own = regionsOf(deciders, actor)
    const names = await regionNames(db, [...found.map(({ region }) => region), ...own])
    const held = (region: string) =>
      found.some(
        (one) => one.region === region && one.kind === 'exchange' && one.heldOn.startsWith(String(year)),
      )
    return {
      items: found.map((one) => ({
        ...one,
        regionName: names.get(one.region) ?? '',
        speeches: speeches.get(one.id) ?? 0,
      })),
      due: own.map((region) => ({ region, regionName: names.get(region) ?? '', held: held(region) })),
      year,
      mayKeep: own.length > 0,
    }
  },
})

export const showConference = query({
  name: 'meetings.conference',
  purpose: 'One work conference with the typical speeches that were given there.',
  input: z.strictObject({ conference: Id }),
  output: Conference.extend({
    summary: z.string(),
    speeches: z.array(
      z.object({
        id: z.string(),
        body: z.string(),
        speaker: z.string(),
        title: z.string(),
        text: z.string(),
      }),
    ),
    mayKeep: z.boolean(),
  }),
  allow: topicReaders,
  about: ({ conference }, { db }) => conferenceById(db, conference),
  async run({ conference }, { db, actor, subject }) {
    const names = await regionNames(db, [subject.region])
    const speeches = await db
      .select()
      .from(typicalSpeeches)
      .where(eq(typicalSpeeches.conferenceId, conference))
      .orderBy(asc(typicalSpeeches.filedAt))
      .limit(200)
    return {
      ...subject,
      regionName: names.get(subject.region) ?? '',
      speeches,
      mayKeep: deciders.permits(actor, { region: subject.region }),
    }
  },
})

async function speechCounts(
  db: Parameters<typeof conferenceById>[0],
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .select({ id: typicalSpeeches.conferenceId, count: count() })
    .from(typicalSpeeches)
    .where(inArray(typicalSpeeches.conferenceId, [...ids]))
    .groupBy(typicalSpeeches.conferenceId)
  return new Map(found.map(({ id, count }) => [id, count]))
}

/** Whether a region has held its yearly exchange since the beginning of the year. */
export async function exchangeHeld(
  db: Parameters<typeof conferenceById>[0],
  region: string,
  year: number,
): Promise<boolean> {
  const [found] = await db
    .select({ count: count() })
    .from(conferences)
    .where(
      and(
        eq(conferences.region, region),
        eq(conferences.kind, 'exchange'),
        gte(conferences.heldOn, `${year}-01-01`),
      ),
    )
  return found!.count > 0
}
