import { oneShareTest, smoothedShare } from './proportions.ts'
import type { Settings } from './settings.ts'
import { type Direction, directions, type GroupStatistics } from './statistics.ts'
import { type Tallies, tallyOf } from './tallies.ts'

/** A statement on which a clear majority of everybody who voted on it is of one mind. */
export interface ConsensusStatement {
  readonly statement: number
  readonly votes: number
  readonly all: number
  readonly share: number
  readonly shareTest: number
}

/** The clearest majorities over all people, grouped or not, in both directions. */
export function consensusStatements(
  everybody: Tallies,
  shown: Uint8Array,
  { significance, mostStatements }: Settings,
): Record<Direction, ConsensusStatement[]> {
  const found = { agree: [], disagree: [] } as Record<Direction, ConsensusStatement[]>
  for (const direction of directions) {
    for (let statement = 0; statement < everybody.statementCount; statement++) {
      if (shown[statement] === 0) continue
      const tally = tallyOf(everybody, 0, statement)
      const share = smoothedShare(tally[direction], tally.all)
      const shareTest = oneShareTest(tally[direction], tally.all)
      if (share <= 0.5 || shareTest <= significance) continue
      found[direction].push({ statement, votes: tally[direction], all: tally.all, share, shareTest })
    }
    found[direction].sort((one, other) => other.share * other.shareTest - one.share * one.shareTest)
    found[direction].splice(mostStatements)
  }
  return found
}

/**
 * Group-aware consensus: per statement, the product of its shares over all groups. It is high only where every
 * group, also the smallest, agrees (or disagrees); a large group cannot make up for a small one.
 */
export function groupAwareConsensus(statistics: GroupStatistics): Record<Direction, Float64Array> {
  const { groups, statementCount } = statistics
  const product = (direction: Direction) => {
    const consensus = new Float64Array(statementCount).fill(1)
    for (let at = 0; at < groups * statementCount; at++) {
      consensus[at % statementCount]! *= statistics[direction].share[at]!
    }
    return consensus
  }
  return { agree: product('agree'), disagree: product('disagree') }
}
