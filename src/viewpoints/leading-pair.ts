import { eigenpairsOf } from './symmetric.ts'

/** A symmetric matrix without negative eigenvalues, known only by what it makes of two vectors at once. */
export type Operator = (one: Float64Array, other: Float64Array) => readonly [Float64Array, Float64Array]

export interface LeadingPair {
  /** The two largest eigenvalues; 0 where there is no such direction. */
  readonly values: readonly [number, number]
  /** Their directions, of length 1, or all zero where the value is 0. */
  readonly vectors: readonly [Float64Array, Float64Array]
  /** How often the operator was applied. */
  readonly passes: number
  /** What is left of (matrix · vector − value · vector), relative to the largest value; 0 is exact. */
  readonly residual: number
}

export interface Precision {
  readonly residual: number
  readonly passes: number
}

interface Approximation {
  readonly value: number
  readonly vector: Float64Array
  readonly image: Float64Array
}

const widest = 24
const keptWhenFull = 8

/**
 * Finds the two leading eigenvectors by subspace iteration. Power iteration forgets all it has seen but the last
 * vectors; this keeps them and takes the best combination of all (Rayleigh–Ritz), which needs a fraction of the
 * passes. When the memory is full the best few combinations are kept, so that it stays small (Davidson 1975; Wu and
 * Simon 2000 on the restart).
 */
export function leadingPair(
  apply: Operator,
  start: readonly [Float64Array, Float64Array],
  precision: Precision,
): LeadingPair {
  let basis: Approximation[] = []
  let best: Approximation[] = []
  let candidates: readonly Float64Array[] = start
  let residual = 0
  let passes = 0
  while (passes < precision.passes) {
    const [one, other] = independent(candidates, basis)
    if (!one) break
    const images = apply(one, other ?? new Float64Array(one.length))
    passes++
    basis.push({ value: 0, vector: one, image: images[0] })
    if (other) basis.push({ value: 0, vector: other, image: images[1] })
    best = bestCombinations(basis, basis.length >= widest ? keptWhenFull : 2)
    if (basis.length >= widest) basis = best
    const leftovers = best.slice(0, 2).map(leftover)
    residual = Math.max(...leftovers.map(length)) / (best[0]!.value || 1)
    if (residual <= precision.residual) break
    candidates = leftovers
  }
  return { ...pairOf(best, start[0].length), passes, residual }
}

function pairOf(best: readonly Approximation[], size: number) {
  const floor = (best[0]?.value ?? 0) * 1e-12
  const found = [0, 1].map((at) => {
    const approximation = best[at]
    return approximation && approximation.value > floor
      ? approximation
      : { value: 0, vector: new Float64Array(size) }
  })
  return {
    values: [found[0]!.value, found[1]!.value] as const,
    vectors: [found[0]!.vector, found[1]!.vector] as const,
  }
}

/** What the candidates add to the basis, as vectors of length 1 at right angles; none where they add nothing. */
function independent(candidates: readonly Float64Array[], basis: readonly Approximation[]) {
  const fresh: Float64Array[] = []
  for (const candidate of candidates) {
    const before = length(candidate)
    const vector = candidate.map((value) => value / (before || 1))
    for (let turn = 0; turn < 2; turn++) {
      for (const { vector: known } of basis) add(vector, known, -dot(vector, known))
      for (const known of fresh) add(vector, known, -dot(vector, known))
    }
    const after = length(vector)
    if (after > 1e-10) fresh.push(vector.map((value) => value / after))
  }
  return fresh
}

/** The combinations of the basis that come closest to the leading eigenvectors. */
function bestCombinations(basis: readonly Approximation[], count: number): Approximation[] {
  const projected = basis.map((row) => Float64Array.from(basis, (column) => dot(row.vector, column.image)))
  const { values, vectors } = eigenpairsOf(projected)
  return vectors.slice(0, count).map((weights, at) => ({
    value: values[at]!,
    vector: combination(
      basis.map(({ vector }) => vector),
      weights,
    ),
    image: combination(
      basis.map(({ image }) => image),
      weights,
    ),
  }))
}

function combination(vectors: readonly Float64Array[], weights: Float64Array) {
  const sum = new Float64Array(vectors[0]!.length)
  vectors.forEach((vector, at) => {
    add(sum, vector, weights[at]!)
  })
  return sum
}

function leftover({ value, vector, image }: Approximation) {
  return image.map((component, at) => component - value * vector[at]!)
}

function length(vector: Float64Array) {
  return Math.sqrt(dot(vector, vector))
}

function dot(one: Float64Array, other: Float64Array) {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!
  return sum
}

function add(to: Float64Array, vector: Float64Array, times: number) {
  for (let at = 0; at < to.length; at++) to[at] = to[at]! + times * vector[at]!
}
