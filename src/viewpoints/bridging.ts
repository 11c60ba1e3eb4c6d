import { type Direction, directions, type GroupStatistics } from './statistics.ts'
import { tallyOf } from './tallies.ts'

/** A statement that might bridge the groups. */
export interface BridgingStatement {
  readonly statement: number
  readonly direction: Direction
  /** Group-aware consensus: the product of the groups' shares. */
  readonly consensus: number
  /** What that is at least, given how few may have voted in some group. */
  readonly atLeast: number
}

/**
 * Statements in the order in which they are sure to bridge the groups, both directions together. Ranked by a lower
 * bound, not by the estimate, so that a statement which three people of a group have seen does not lead the list.
 *
 * The bound is that of a product of shares: with p = (n + 1)/(N + 2) in each group, the logarithm of the product has
 * variance Σ (1 − p)/(p·(N + 2)) (delta method), and `significance` standard deviations are taken off.
 */
export function bridgingStatements(
  statistics: GroupStatistics,
  shown: Uint8Array,
  significance: number,
): BridgingStatement[] {
  const found: BridgingStatement[] = []
  for (const direction of directions) {
    for (let statement = 0; statement < statistics.statementCount; statement++) {
      if (shown[statement] === 1) found.push(bridging(statistics, statement, direction, significance))
    }
  }
  return found.sort((one, other) => other.atLeast - one.atLeast || one.statement - other.statement)
}

function bridging(
  statistics: GroupStatistics,
  statement: number,
  direction: Direction,
  significance: number,
) {
  let consensus = 1
  let variance = 0
  for (let group = 0; group < statistics.groups; group++) {
    const share = statistics[direction].share[group * statistics.statementCount + statement]!
    consensus *= share
    variance += (1 - share) / (share * (tallyOf(statistics.tallies, group, statement).all + 2))
  }
  return {
    statement,
    direction,
    consensus,
    atLeast: consensus * Math.exp(-significance * Math.sqrt(variance)),
  }
}
