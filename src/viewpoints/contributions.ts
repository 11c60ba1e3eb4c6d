import { type SparseVotes, slotsPerStatement } from './votes.ts'

/**
 * What each possible vote contributes along two directions: for cell `c` at `2c` and `2c + 1`, its distance from the
 * statement's mean times the statement's component. A missing vote counts as the mean and contributes nothing, which
 * is why the votes that are missing never have to be looked at.
 */
export function contributionsAlong(
  means: Float64Array,
  counted: Uint8Array,
  one: Float64Array,
  other: Float64Array,
): Float64Array {
  const table = new Float64Array(2 * slotsPerStatement * means.length)
  means.forEach((mean, statement) => {
    if (counted[statement] === 0) return
    for (let value = -1; value <= 1; value++) {
      const at = 2 * (slotsPerStatement * statement + value + 1)
      table[at] = (value - mean) * one[statement]!
      table[at + 1] = (value - mean) * other[statement]!
    }
  })
  return table
}

/**
 * One pass over all votes: sums each person's contributions, and adds the two sums to every cell the person marked.
 * This is Aᵀ(A·v) for two vectors v at once, A being the centred matrix of votes; its rows never leave the cache
 * between the two products.
 */
export function sumThereAndBack({ rowStart, rowEnd, cells }: SparseVotes, table: Float64Array): Float64Array {
  const sums = new Float64Array(table.length)
  for (let row = 0; row < rowStart.length; row++) {
    const from = rowStart[row]!
    const to = rowEnd[row]!
    let one = 0
    let other = 0
    for (let at = from; at < to; at++) {
      const cell = cells[at]! << 1
      one += table[cell]!
      other += table[cell + 1]!
    }
    for (let at = from; at < to; at++) {
      const cell = cells[at]! << 1
      sums[cell] = sums[cell]! + one
      sums[cell + 1] = sums[cell + 1]! + other
    }
  }
  return sums
}
