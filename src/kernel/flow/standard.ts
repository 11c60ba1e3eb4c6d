import { ancestorsOf, type RegionCode } from '../access/region.ts'
import type { Section } from './clauses.ts'
import { defaultClauses } from './default-standard.ts'
import { type Thresholds, thresholdsSchema } from './thresholds.ts'

/** A consultation standard (协商工作规范) in force somewhere in a year: every figure, every clause. */
export type Standard = {
  /** The region that set the most specific part of it; the whole country's is the usual one. */
  region: string
  year: number
  /** 0 for the usual standard, which nobody set. */
  version: number
  title: string
  thresholds: Thresholds
  clauses: readonly Section[]
}

/** A standard as a region adopted it: only what differs from the broader region's. */
export type AdoptedStandard = {
  region: string
  year: number
  version: number
  title: string
  thresholds: Readonly<Record<string, unknown>>
  /** None: those of the broader region. */
  clauses: readonly unknown[]
}

/**
 * The standard of a region in a year. Of each region that it lies in, the newest version of the newest year up to then
 * counts; a narrower region's figures go before those of a broader one, and those before the usual ones. Clauses are
 * those of the narrowest region that has any, as they stand.
 * @throws ZodError where what was adopted fits no schema
 */
export function resolveStandard(adopted: readonly AdoptedStandard[], region: string, year: number): Standard {
  const inForce = standardsInForce(adopted, region, year)
  const nearest = inForce.at(-1)
  const withClauses = inForce.findLast(({ clauses }) => clauses.length > 0)
  return {
    region: nearest?.region ?? region,
    year: nearest?.year ?? year,
    version: nearest?.version ?? 0,
    title: nearest?.title ?? '协商工作规范（通用）',
    thresholds: thresholdsSchema.parse(Object.assign({}, ...inForce.map(({ thresholds }) => thresholds))),
    clauses: (withClauses?.clauses as Section[] | undefined) ?? defaultClauses,
  }
}

/** What each region that a region lies in has adopted and still holds to in a year, the broadest first. */
export function standardsInForce<One extends AdoptedStandard>(
  adopted: readonly One[],
  region: string,
  year: number,
): One[] {
  return regionsToConsult(region)
    .map((code) => newest(adopted.filter((one) => one.region === code && one.year <= year)))
    .filter((one) => one !== undefined)
}

/** Regions whose standards matter for a region, the broadest first: what to load before resolving. */
export function regionsToConsult(region: string): RegionCode[] {
  return [...ancestorsOf(region), region as RegionCode]
}

function newest<One extends AdoptedStandard>(versions: readonly One[]): One | undefined {
  return versions.toSorted((a, b) => a.year - b.year || a.version - b.version).at(-1)
}
