import { oneShareTest, smoothedShare, twoSharesTest } from './proportions.ts'
import { sumOfSets, type Tallies, tallyOf } from './tallies.ts'

/** What people can do with a statement, passing aside. */
export type Direction = 'agree' | 'disagree'
export const directions: readonly Direction[] = ['agree', 'disagree']

/** Numbers per group `g` and statement `c`, at `g * statementCount + c`. In brackets, the names in publications. */
export interface DirectionStatistics {
  /** The smoothed share of those in the group who agree (pa) or disagree (pd). */
  readonly share: Float64Array
  /** How clearly that is a majority (pat, pdt). */
  readonly shareTest: Float64Array
  /** Representativeness: how many times the share outside the group that is (ra, rd). */
  readonly ratio: Float64Array
  /** How clearly the two shares differ (rat, rdt). */
  readonly ratioTest: Float64Array
}

/** How each group voted on each statement, and how that compares with everybody else who is in a group. */
export interface GroupStatistics extends Record<Direction, DirectionStatistics> {
  readonly groups: number
  readonly statementCount: number
  /** The counts (na, nd, ns) that everything else follows from. */
  readonly tallies: Tallies
}

export function groupStatistics(tallies: Tallies): GroupStatistics {
  const { sets: groups, statementCount } = tallies
  return {
    groups,
    statementCount,
    tallies,
    agree: directionStatistics(tallies, 'agree'),
    disagree: directionStatistics(tallies, 'disagree'),
  }
}

function directionStatistics(tallies: Tallies, direction: Direction): DirectionStatistics {
  const everybody = sumOfSets(tallies)
  const size = tallies.sets * tallies.statementCount
  const share = new Float64Array(size)
  const shareTest = new Float64Array(size)
  const ratio = new Float64Array(size)
  const ratioTest = new Float64Array(size)
  for (let at = 0; at < size; at++) {
    const statement = at % tallies.statementCount
    const within = tallyOf(tallies, (at - statement) / tallies.statementCount, statement)
    const total = tallyOf(everybody, 0, statement)
    const votes = within[direction]
    const otherVotes = total[direction] - votes
    const otherAll = total.all - within.all
    share[at] = smoothedShare(votes, within.all)
    shareTest[at] = oneShareTest(votes, within.all)
    ratio[at] = share[at]! / smoothedShare(otherVotes, otherAll)
    ratioTest[at] = twoSharesTest(votes, within.all, otherVotes, otherAll)
  }
  return { share, shareTest, ratio, ratioTest }
}
