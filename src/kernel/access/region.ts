/** The region that all others lie in. */
export const wholeCountry = '000000000000'

/** Digits that name a place at each level: the whole country, province, prefecture, county, town, village. */
const widths = [0, 2, 4, 6, 9, 12] as const

/** The digits of a region code that say anything: 990121000000 → 990121. */
export function prefixOf(code: string): string {
  const width = widths.find((w) => /^0*$/.test(code.slice(w))) ?? 12
  return code.slice(0, width)
}

/** Whether `outer` is the region `inner` or one that contains it. */
export function covers(outer: string, inner: string): boolean {
  return inner.startsWith(prefixOf(outer))
}
