import { and, asc, desc, inArray, lte, or } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, role } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Region } from '#kernel/action/inputs.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import { Section } from '#kernel/flow/clauses.ts'
import { figureNotes } from '#kernel/flow/figures/figure.ts'
import { regionsToConsult, resolveStandard, standardsInForce } from '#kernel/flow/standard.ts'
import { figureGroups, type Thresholds, usualThresholds } from '#kernel/flow/thresholds.ts'
import { regionInUse, regionNames } from '#modules/regions/index.ts'
import { standards } from './tables.ts'

/** Whoever works at a desk. */
export const staff = role(...deskRoles)

const Adopted = z.object({
  region: z.string(),
  regionName: z.string(),
  year: z.number(),
  version: z.number(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  adoptedOn: z.string().nullable(),
})

const Figure = z.object({
  group: z.string(),
  name: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  unit: z.string().nullable(),
  value: z.json(),
  usual: z.json(),
  /** Where the usual value comes from. */
  source: z.object({ zh: z.string(), en: z.string() }),
  mechanisms: z.array(z.string()),
  /** Who set it: its place in `layers`; null for the usual value. */
  setBy: z.number().nullable(),
})
export type FigureShown = z.output<typeof Figure>

export const showStandard = query({
  name: 'standards.show',
  purpose:
    'The standard that governs a region in a year: every figure with its source, the documents it comes from, the clauses.',
  input: z.strictObject({ region: Region, year: z.number().int().min(2000).max(2200).optional() }),
  output: z.object({
    region: z.string(),
    regionName: z.string(),
    year: z.number(),
    thisYear: z.number(),
    title: z.string(),
    /** The newest version that this region itself set for this year; 0 where it set none. */
    ownVersion: z.number(),
    /** The standards that it is made of, the broadest first. */
    layers: z.array(Adopted),
    figures: z.array(Figure),
    clauses: z.array(Section),
    /** Every version that this region set, the newest first. */
    versions: z.array(Adopted),
  }),
  allow: anyone,
  about: async ({ region }, { db }) => {
    const found = await regionInUse(db, region)
    return found && { region, name: found.name }
  },
  async run({ region, year: asked }, { db, now, subject }) {
    const year = asked ?? yearOf(now)
    const adopted = await db
      .select()
      .from(standards)
      .where(inArray(standards.region, regionsToConsult(region)))
      .orderBy(asc(standards.year), asc(standards.version))
    const names = await regionNames(
      db,
      adopted.map((one) => one.region),
    )
    const shown = (one: (typeof adopted)[number]) => ({ ...one, regionName: names.get(one.region) ?? '' })
    const layers = standardsInForce(adopted, region, year)
    const { title, thresholds, clauses } = resolveStandard(adopted, region, year)
    const own = adopted.filter((one) => one.region === region)
    return {
      region,
      regionName: subject.name,
      year,
      thisYear: yearOf(now),
      title,
      ownVersion: own.findLast((one) => one.year === year)?.version ?? 0,
      layers: layers.map(shown),
      figures: figuresOf(thresholds, (name) => {
        const at = layers.findLastIndex((layer) => name in layer.thresholds)
        return at < 0 ? null : at
      }),
      clauses: [...clauses],
      versions: own.map(shown).reverse(),
    }
  },
})

function figuresOf(thresholds: Thresholds, setBy: (name: string) => number | null): FigureShown[] {
  return Object.entries(figureGroups).flatMap(([group, figures]) =>
    Object.entries(figures).map(([name, figure]) => {
      const { label, source, mechanisms, unit } = figureNotes.get(figure)!
      return {
        group,
        name,
        label,
        source,
        mechanisms: [...mechanisms],
        unit: unit ?? null,
        value: thresholds[name as keyof Thresholds] as z.output<typeof Figure>['value'],
        usual: usualThresholds[name as keyof Thresholds] as z.output<typeof Figure>['usual'],
        setBy: setBy(name),
      }
    }),
  )
}

export const listStandards = query({
  name: 'standards.list',
  purpose: 'The standards adopted in the reader’s regions and above them, the newest first.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(Adopted.extend({ own: z.boolean() })),
    /** The reader's own regions: whose standard they may look up first. */
    regions: z.array(z.object({ region: z.string(), name: z.string() })),
  }),
  allow: staff,
  async run(_, { db, actor, now }) {
    const held = regionsOf(staff, actor)
    const above = inArray(standards.region, held.flatMap(regionsToConsult))
    const found = await db
      .select()
      .from(standards)
      .where(and(or(within(standards.region, staff, actor), above), lte(standards.year, yearOf(now) + 10)))
      .orderBy(desc(standards.year), asc(standards.region), desc(standards.version))
      .limit(500)
    const names = await regionNames(db, [...held, ...found.map(({ region }) => region)])
    return {
      items: found.map((one) => ({
        ...one,
        regionName: names.get(one.region) ?? '',
        own: held.some((region) => one.region.startsWith(prefixOf(region))),
      })),
      regions: held.map((region) => ({ region, name: names.get(region) ?? region })),
    }
  },
})
