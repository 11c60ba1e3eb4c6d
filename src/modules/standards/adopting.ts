import { and, desc, eq, inArray, lte, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { Day, Line, Region, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf, yearOf } from '#kernel/flow/calendar.ts'
import { Clauses } from '#kernel/flow/clauses.ts'
import { regionsToConsult, resolveStandard } from '#kernel/flow/standard.ts'
import { type Thresholds, thresholdsSchema, usualThresholds } from '#kernel/flow/thresholds.ts'
import { canonical } from '#kernel/ledger/canonical.ts'
import { mustBeInUse } from '#modules/regions/index.ts'
import { Figures } from './figures-input.ts'
import { standards } from './tables.ts'

/** Who adopts the standard of a region. */
export const adopters = role('leader', 'specialCommitteeStaff')

/** How far ahead a standard may be set. */
const yearsAhead = 3

export type StandardRow = typeof standards.$inferSelect

export const adoptStandard = command({
  name: 'standards.adopt',
  purpose:
    'Adopts the standard of a region for a year, or revises it as a new version; only what differs from the broader region’s is kept.',
  input: z.strictObject({
    region: Region,
    year: z.number().int().min(2000).max(2200),
    /** The newest version that the form showed; 0 where there was none. */
    after: Revision,
    title: Line(80, 4),
    documentNumber: Line(40, 4),
    adoptedOn: Day,
    figures: Figures,
    /** Its own clauses; left out, those it had or the broader region's. */
    clauses: Clauses.optional(),
  }),
  output: z.object({ region: z.string(), year: z.number(), version: z.number() }),
  publishes: { checked: ['title'] },
  allow: adopters,
  about: async ({ region }) => ({ region }),
  async run({ region, year, after, figures, clauses, ...about }, { db, now, record }) {
    await mustBeInUse(db, region)
    const thisYear = yearOf(now)
    if (year < thisYear) throw refusal('standards.yearOver', {}, 'year')
    if (year > thisYear + yearsAhead) throw refusal('standards.yearTooFar', { years: yearsAhead }, 'year')
    if (about.adoptedOn > dayOf(now)) throw refusal('standards.dayAhead', {}, 'adoptedOn')
    const before = await newestVersion(db, region, eq(standards.year, year))
    if ((before?.version ?? 0) !== after)
      throw conflict('standards.movedOn', {
        version: before?.version ?? 0,
        document: before?.documentNumber ?? before?.title ?? '',
      })
    const broader = await broaderThresholds(db, region, year)
    mustFitTogether({ ...broader, ...figures })
    const [row] = await db
      .insert(standards)
      .values({
        ...about,
        region,
        year,
        version: after + 1,
        thresholds: differing(figures, broader),
        clauses: clauses ?? (await newestVersion(db, region, lte(standards.year, year)))?.clauses ?? [],
        adoptedAt: now,
      })
      .returning()
    record('standards.adopted', standards, row!, { region, year, version: row!.version })
    return { region, year, version: row!.version }
  },
})

/** The newest version of the newest year that a region set, of certain years. */
async function newestVersion(db: Database, region: string, years: SQL): Promise<StandardRow | undefined> {
  const [found] = await db
    .select()
    .from(standards)
    .where(and(eq(standards.region, region), years))
    .orderBy(desc(standards.year), desc(standards.version))
    .limit(1)
  return found
}

/** What would hold in a region that set nothing for itself. */
export async function broaderThresholds(db: Database, region: string, year: number): Promise<Thresholds> {
  const above = regionsToConsult(region).filter((code) => code !== region)
  if (above.length === 0) return usualThresholds
  const adopted = await db
    .select()
    .from(standards)
    .where(and(inArray(standards.region, above), lte(standards.year, year)))
  return resolveStandard(adopted, above.at(-1)!, year).thresholds
}

/** The figures that are not as they would be anyway. */
function differing(figures: Partial<Thresholds>, broader: Thresholds): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(figures).filter(
      ([name, value]) => canonical(value) !== canonical(broader[name as keyof Thresholds]),
    ),
  )
}

/** @throws Refusal beside the field whose figure does not fit the others */
function mustFitTogether(thresholds: Thresholds): void {
  const parsed = thresholdsSchema.safeParse(thresholds)
  const issue = parsed.error?.issues[0]
  if (!issue) return
  const name = String(issue.path[0])
  const part =
    { indicatorWeights: '.topicQuality', partyWeights: '.self', judges: '.self', topicCriteria: '.0.weight' }[
      name
    ] ?? ''
  throw refusal(issue.message, {}, `figures.${name}${part}`)
}
