import { contributionsAlong, sumThereAndBack } from './contributions.ts'
import { leadingPair, type Precision } from './leading-pair.ts'
import { gaussian } from './random.ts'
import type { Tallies } from './tallies.ts'
import {
  agreeSlot,
  allSlot,
  countVoters,
  disagreeSlot,
  type SparseVotes,
  slotsPerStatement,
} from './votes.ts'

/** The two directions along which opinions differ most, found by principal component analysis. */
export interface Axes {
  /** Per statement, the mean of the votes on it, which is what a missing vote counts as. */
  readonly means: Float64Array
  /** Per statement 1 where it takes part; 0 where it is left out or nobody has voted on it. */
  readonly counted: Uint8Array
  /** Statements that somebody has voted on, left out or not. */
  readonly statements: number
  /** Two directions of length 1, a component per statement; all zero where opinions do not differ (any more). */
  readonly components: readonly [Float64Array, Float64Array]
  /** The variance along each. */
  readonly variances: readonly [number, number]
  /** Passes over the votes that this took, and what was left when it stopped, relative to the first variance. */
  readonly passes: number
  readonly residual: number
}

export interface AxesSearch {
  readonly precision: Precision
  readonly random: () => number
  /** Starting from earlier axes saves passes and keeps the map from turning over. */
  readonly previous?: Axes | undefined
  /** Told after each pass which share of the passes allowed is done; it usually ends long before all. */
  readonly onPass?: ((share: number) => void) | undefined
}

/**
 * Finds the axes of a conversation. `everybody` counts all its votes; where `leftOut[statement]` is 1 a statement
 * takes no part. Unless there are previous axes, the largest component of each is positive.
 */
export function findAxes(
  votes: SparseVotes,
  everybody: Tallies,
  leftOut: Uint8Array,
  { precision, random, previous, onPass }: AxesSearch,
): Axes {
  const { means, counted, statements } = centresOf(everybody, leftOut)
  let pass = 0
  const found = leadingPair(
    (one, other) => {
      const sums = sumThereAndBack(votes, contributionsAlong(means, counted, one, other))
      onPass?.(++pass / precision.passes)
      return [componentsOf(sums, means, counted, 0), componentsOf(sums, means, counted, 1)]
    },
    [
      startingAt(counted, random, previous?.components[0]),
      startingAt(counted, random, previous?.components[1]),
    ],
    precision,
  )
  const [one, other] = found.vectors
  const freedom = Math.max(1, countVoters(votes) - 1)
  return {
    means,
    counted,
    statements,
    components: [oriented(one, previous?.components[0]), oriented(other, previous?.components[1])],
    variances: [found.values[0] / freedom, found.values[1] / freedom],
    passes: found.passes,
    residual: found.residual,
  }
}

function centresOf({ counts, statementCount }: Tallies, leftOut: Uint8Array) {
  const means = new Float64Array(statementCount)
  const counted = new Uint8Array(statementCount)
  let statements = 0
  for (let statement = 0; statement < statementCount; statement++) {
    const at = statement * slotsPerStatement
    const all = counts[at + allSlot]!
    if (all === 0) continue
    statements++
    if (leftOut[statement] === 1) continue
    counted[statement] = 1
    means[statement] = (counts[at + agreeSlot]! - counts[at + disagreeSlot]!) / all
  }
  return { means, counted, statements }
}

/** Gathers the sums of a statement's three cells into one component. */
function componentsOf(sums: Float64Array, means: Float64Array, counted: Uint8Array, which: 0 | 1) {
  return means.map((mean, statement) => {
    if (counted[statement] === 0) return 0
    const at = 2 * slotsPerStatement * statement + which
    return (-1 - mean) * sums[at]! - mean * sums[at + 2]! + (1 - mean) * sums[at + 4]!
  })
}

/** A start in every direction; close to the previous axis where there is one, so that few passes suffice. */
function startingAt(counted: Uint8Array, random: () => number, previous?: Float64Array) {
  const start = Float64Array.from(counted, (takesPart) => takesPart * gaussian(random))
  if (!previous?.some((component) => component !== 0)) return start
  const share = 1e-3 / Math.sqrt(Math.max(1, counted.length))
  return start.map((component, at) => component * share + counted[at]! * (previous[at] ?? 0))
}

/** A direction and its opposite are the same axis; which of the two is shown must not depend on chance. */
function oriented(axis: Float64Array, previous?: Float64Array) {
  const along = previous ? axis.reduce((sum, component, at) => sum + component * (previous[at] ?? 0), 0) : 0
  const largest = axis.reduce(
    (most, component) => (Math.abs(component) > Math.abs(most) ? component : most),
    0,
  )
  return (along || largest) < 0 ? axis.map((component) => -component) : axis
}
