import { eq, inArray, like, or } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { ancestorsOf, prefixOf } from '#kernel/access/region.ts'
import { regionsOf } from '#kernel/access/within.ts'
import { Day, Line, Region } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { closes, faultsOfList, type KnownRegion, type ListedRegion } from './rules.ts'
import { regions } from './tables.ts'

/** Who keeps the division codes. */
export const keepers = role('systemAdministrator')

/** A code in a cell, with words of its own where it is none. */
export const CodeCell = z
  .string()
  .regex(/^\d{12}$/, 'regions.notACode')
  .pipe(Region)

/** Rows that are written at once. */
const batch = 500

export const regionImport = stagedImport({
  module: 'regions',
  of: 'List',
  purpose: 'regions with their 12-digit codes, also renamed and merged ones',
  schema: z.strictObject({
    region: CodeCell,
    name: Line(40),
    validFrom: Day.optional(),
    validTo: Day.optional(),
    replacedBy: CodeCell.optional(),
  }),
  columns: {
    zh: {
      region: '区划代码',
      name: '名称',
      validFrom: '启用日期',
      validTo: '停用日期',
      replacedBy: '并入代码',
    },
    en: {
      region: 'Code',
      name: 'Name',
      validFrom: 'In use from',
      validTo: 'In use until',
      replacedBy: 'Merged into',
    },
  },
  otherNames: { region: ['代码', '统计用区划代码'], name: ['区划名称', '单位名称'], replacedBy: ['新代码'] },
  allow: keepers,
  regionOf: ({ region }) => region,
  async judge(rows, { db, actor }) {
    const known = await knownAround(
      db,
      rows.map(({ value }) => value),
    )
    const own = regionsOf(keepers, actor)
    const bad = [...rowsTwice(rows, 'region'), ...faultsOfList(rows, known, own)]
    const effects = new Map(
      rows.map(({ line, value }) => {
        const before = known.get(value.region)
        return [line, before === undefined ? 'added' : isSame(before, value) ? 'same' : 'changed'] as const
      }),
    )
    return { bad, effects }
  },
  async keep(rows, { db, now, record }) {
    const today = dayOf(now)
    const valuesOf = ({ region, name, validFrom, validTo, replacedBy }: ListedRegion) => ({
      region,
      name,
      validTo: validTo ?? (replacedBy === undefined ? null : today),
      replacedBy: replacedBy ?? null,
      ...(validFrom === undefined ? {} : { validFrom }),
    })
    const parentOf = await parentsAfter(
      db,
      rows.map(({ value }) => value.region),
    )
    const added = rows.filter(({ effect }) => effect === 'added').map(({ value }) => value)
    for (let from = 0; from < added.length; from += batch) {
      const written = await db
        .insert(regions)
        .values(
          added
            .slice(from, from + batch)
            .map((value) => ({ validFrom: today, ...valuesOf(value), parent: parentOf(value.region) })),
        )
        .returning()
      for (const row of written) record('regions.imported', regions, row)
    }
    for (const { value } of rows.filter(({ effect }) => effect === 'changed')) {
      const [row] = await db
        .update(regions)
        .set(valuesOf(value))
        .where(eq(regions.region, value.region))
        .returning()
      record(closes(value) ? 'regions.closed' : 'regions.changed', regions, row!)
    }
  },
})

function isSame(before: KnownRegion, { name, validFrom, validTo, replacedBy }: ListedRegion): boolean {
  return (
    before.name === name &&
    (validFrom === undefined || before.validFrom === validFrom) &&
    (validTo === undefined
      ? replacedBy !== undefined || before.validTo === null
      : before.validTo === validTo) &&
    before.replacedBy === (replacedBy ?? null)
  )
}

/** What is known of the regions of a list, of those above them, and of what lies in those that it closes. */
async function knownAround(db: Database, listed: readonly ListedRegion[]): Promise<Map<string, KnownRegion>> {
  const codes = new Set(
    listed.flatMap(({ region, replacedBy }) => [
      region,
      ...ancestorsOf(region),
      ...(replacedBy ? [replacedBy] : []),
    ]),
  )
  const closing = listed.filter(closes).map(({ region }) => like(regions.region, `${prefixOf(region)}%`))
  if (codes.size === 0) return new Map()
  const found = await db
    .select()
    .from(regions)
    .where(or(inArray(regions.region, [...codes]), ...closing))
  return new Map(found.map((row) => [row.region, row]))
}

/** The nearest region above each that is there or comes with it. */
async function parentsAfter(db: Database, listed: readonly string[]) {
  const above = [...new Set(listed.flatMap(ancestorsOf))]
  const there = new Set<string>(listed)
  if (above.length > 0)
    for (const { region } of await db
      .select({ region: regions.region })
      .from(regions)
      .where(inArray(regions.region, above)))
      there.add(region)
  return (code: string) => ancestorsOf(code).findLast((one) => there.has(one)) ?? null
}
