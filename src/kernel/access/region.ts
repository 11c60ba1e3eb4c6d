import { z } from 'zod'

/** Digits that name a place at each level: the whole country, province, prefecture, county, town, village. */
const widths = { country: 0, province: 2, prefecture: 4, county: 6, town: 9, village: 12 } as const

export type RegionLevel = keyof typeof widths

/** From the whole country down to the village. */
export const regionLevels = Object.keys(widths) as RegionLevel[]

/**
 * The 12-digit code of a region, zeros to the right of the digits that name it (GB/T 2260 and GB/T 10114, as the
 * statistics use them): 990121100201 is a village of the town 990121100000.
 */
export const RegionCode = z
  .string()
  .regex(/^\d{12}$/)
  .max(12)
  .brand<'RegionCode'>()
export type RegionCode = z.output<typeof RegionCode>

/** The region that all others lie in. */
export const wholeCountry = '000000000000' as RegionCode

/** How large a region is, read off its trailing zeros. */
export function levelOf(code: string): RegionLevel {
  return regionLevels.find((level) => /^0*$/.test(code.slice(widths[level]))) ?? 'village'
}

/** The digits of a region code that say anything: 990121000000 → 990121; nothing for the whole country. */
export function prefixOf(code: string): string {
  return code.slice(0, widths[levelOf(code)])
}

/** The region right above that has a code of its own; null for the whole country. */
export function parentOf(code: string): RegionCode | null {
  return ancestorsOf(code).at(-1) ?? null
}

/** The regions that a region lies in, the broadest first: the whole country, its province, … */
export function ancestorsOf(code: string): RegionCode[] {
  const width = prefixOf(code).length
  const above = Object.values(widths)
    .filter((narrower) => narrower < width)
    .map((narrower) => code.slice(0, narrower).padEnd(12, '0') as RegionCode)
  // A village right under a county has zeros where the town would be: the county is named once.
  return [...new Set(above)]
}

/** The county that a region lies in; itself where it is larger than one. */
export function countyOf(code: string): RegionCode {
  const prefix = prefixOf(code)
  return prefix.slice(0, widths.county).padEnd(12, '0') as RegionCode
}

/** Whether something of the region `other` has to do with what lies in `region`: of its county, or of one around it. */
export function near(other: string, region: string): boolean {
  return covers(other, region) || covers(countyOf(region), other)
}

/** Whether `outer` is the region `inner` or one that contains it. */
export function covers(outer: string, inner: string): boolean {
  return inner.startsWith(prefixOf(outer))
}

/** Whether `inner` lies in `outer` and is not the same. */
export function isUnder(inner: string, outer: string): boolean {
  return inner !== outer && covers(outer, inner)
}
