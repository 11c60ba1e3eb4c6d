/** The numbers a file uses for people or statements, ascending; the engine numbers them 0, 1, 2 … in this order. */
export type Numbering = readonly number[]

/** Numbers what occurs in ascending order, and says which number each got. */
export function numbered(occurring: Iterable<number>): {
  numbering: Numbering
  indexOf: Map<number, number>
} {
  const numbering = [...new Set(occurring)].sort((one, other) => one - other)
  return { numbering, indexOf: new Map(numbering.map((number, index) => [number, index])) }
}
