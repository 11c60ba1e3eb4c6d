import { and, asc, gt, like, or } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { levelOf } from '#kernel/access/region.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Line, Region } from '#kernel/action/inputs.ts'
import { regionRow } from './changing.ts'
import { keepers } from './importing.ts'
import { regionNames, regionsWithin } from './lookup.ts'
import { regions } from './tables.ts'

const pageSize = 100
/** As many as one download may hold. */
const mostListed = 20_000

const Listed = z.object({
  region: z.string(),
  name: z.string(),
  level: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  replacedBy: z.string().nullable(),
  successor: z.string().nullable(),
})

export const listRegions = query({
  name: 'regions.list',
  purpose: 'Regions with their codes, by code; those that were merged name their successor.',
  input: z.strictObject({
    text: Line(40).optional(),
    /** The last code of the page before. */
    after: Region.optional(),
    all: z.boolean().default(false),
  }),
  output: z.object({ items: z.array(Listed), next: z.string().nullable() }),
  allow: keepers,
  async run({ text, after, all }, { db, actor }) {
    const most = all ? mostListed : pageSize
    const found = await db
      .select()
      .from(regions)
      .where(
        and(
          within(regions.region, keepers, actor),
          text
            ? or(like(regions.name, `%${escaped(text)}%`), like(regions.region, `${escaped(text)}%`))
            : undefined,
          after ? gt(regions.region, after) : undefined,
        ),
      )
      .orderBy(asc(regions.region))
      .limit(most + 1)
    const items = found.slice(0, most)
    const names = await regionNames(
      db,
      items.flatMap(({ replacedBy }) => replacedBy ?? []),
    )
    return {
      items: items.map((row) => ({
        ...row,
        level: levelOf(row.region),
        successor: row.replacedBy ? (names.get(row.replacedBy) ?? row.replacedBy) : null,
      })),
      next: found.length > most ? items.at(-1)!.region : null,
    }
  },
})

export const showRegion = query({
  name: 'regions.show',
  purpose: 'One region, and those it could be merged into.',
  input: z.strictObject({ region: Region }),
  output: Listed.extend({ others: z.array(z.object({ region: z.string(), name: z.string() })) }),
  allow: keepers,
  about: ({ region }, { db }) => regionRow(db, region),
  async run({ region }, { db, subject }) {
    const names = await regionNames(db, subject.replacedBy ? [subject.replacedBy] : [])
    const near = await regionsWithin(db, subject.parent ?? region)
    return {
      ...subject,
      level: levelOf(region),
      successor: subject.replacedBy ? (names.get(subject.replacedBy) ?? null) : null,
      others: near.filter((one) => one.region !== region && levelOf(one.region) === levelOf(region)),
    }
  },
})

/** Whoever works at a desk. */
const staff = role(...deskRoles)

export const ownRegions = query({
  name: 'regions.mine',
  purpose: 'The regions in use that the reader works in, for choosing one in a form.',
  input: z.strictObject({}),
  output: z.object({
    regions: z.array(z.object({ region: z.string(), name: z.string(), level: z.string() })),
  }),
  allow: staff,
  async run(_, { db, actor }) {
    const found = new Map<string, { region: string; name: string; level: string }>()
    for (const region of regionsOf(staff, actor))
      for (const one of await regionsWithin(db, region))
        found.set(one.region, { ...one, level: levelOf(one.region) })
    return { regions: [...found.values()].sort((a, b) => a.region.localeCompare(b.region)) }
  },
})

/** What somebody typed, with nothing in it that `like` would read as a pattern. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
