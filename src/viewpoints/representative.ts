import type { Settings } from './settings.ts'
import type { Direction, GroupStatistics } from './statistics.ts'
import { tallyOf } from './tallies.ts'

/** A statement that sets a group apart, in the direction in which it differs most from everybody else. */
export interface RepresentativeStatement {
  readonly statement: number
  readonly direction: Direction
  /** How many in the group voted in that direction, and how many voted at all. */
  readonly votes: number
  readonly all: number
  readonly share: number
  readonly shareTest: number
  readonly ratio: number
  readonly ratioTest: number
  /** It is what the group agrees on most. */
  readonly leads: boolean
}

type Measures = Pick<RepresentativeStatement, 'votes' | 'share' | 'shareTest' | 'ratio' | 'ratioTest'>

interface Candidate extends Record<Direction, Measures> {
  readonly statement: number
  readonly all: number
  /** The direction in which the group differs more. */
  readonly direction: Direction
  readonly significant: boolean
}

/**
 * What sets a group apart: the statements on which it clearly has a majority and clearly differs from the others,
 * the most telling first (share · its test · ratio · its test). What the group agrees on most comes before all;
 * if nothing is significant, what differs most stands alone. Agreements are listed before disagreements.
 * `shown[statement]` is 0 for statements moderated out or without votes.
 */
export function representativeStatements(
  statistics: GroupStatistics,
  group: number,
  shown: Uint8Array,
  { significance, mostStatements }: Settings,
): RepresentativeStatement[] {
  const candidates: Candidate[] = []
  for (let statement = 0; statement < statistics.statementCount; statement++) {
    if (shown[statement] === 1) candidates.push(candidateOf(statistics, group, statement, significance))
  }
  const significant = candidates.filter((candidate) => candidate.significant)
  significant.sort((one, other) => telling(other[other.direction]) - telling(one[one.direction]))

  const agreed = agreedOnMost(candidates, significance)
  const head = agreed ?? significant[0] ?? differingMost(candidates)
  if (!head) return []
  const chosen = [head, ...significant.filter(({ statement }) => statement !== head.statement)]
  const shownFirst = (direction: Direction) =>
    chosen.slice(0, mostStatements).filter((one) => one.direction === direction)
  return [...shownFirst('agree'), ...shownFirst('disagree')].map((candidate) => ({
    statement: candidate.statement,
    direction: candidate.direction,
    all: candidate.all,
    ...candidate[candidate.direction],
    leads: candidate === agreed,
  }))
}

function candidateOf(
  statistics: GroupStatistics,
  group: number,
  statement: number,
  significance: number,
): Candidate {
  const at = group * statistics.statementCount + statement
  const tally = tallyOf(statistics.tallies, group, statement)
  const measures = (direction: Direction): Measures => ({
    votes: tally[direction],
    share: statistics[direction].share[at]!,
    shareTest: statistics[direction].shareTest[at]!,
    ratio: statistics[direction].ratio[at]!,
    ratioTest: statistics[direction].ratioTest[at]!,
  })
  const agree = measures('agree')
  const disagree = measures('disagree')
  const isClear = ({ shareTest, ratioTest }: Measures) => shareTest > significance && ratioTest > significance
  return {
    statement,
    all: tally.all,
    direction: agree.ratioTest > disagree.ratioTest ? 'agree' : 'disagree',
    agree,
    disagree,
    significant: isClear(agree) || isClear(disagree),
  }
}

function telling({ share, shareTest, ratio, ratioTest }: Measures) {
  return ratio * ratioTest * share * shareTest
}

/**
 * What a group agrees on most, so that it is also known by something it is for. While the best so far is agreed on
 * more than elsewhere, only what is more telling replaces it; else whatever finds more agreement.
 */
function agreedOnMost(candidates: readonly Candidate[], significance: number) {
  let best: Candidate | undefined
  for (const candidate of candidates) {
    const { agree, disagree } = candidate
    if (agree.votes === 0 && disagree.votes === 0) continue
    const beats = !best
      ? agree.shareTest > significance || (agree.ratio > 1 && agree.share > 0.5)
      : best.agree.ratio > 1
        ? telling(agree) > telling(best.agree)
        : agree.share * agree.shareTest > best.agree.share * best.agree.shareTest
    if (beats) best = candidate
  }
  return best
}

/** Used where nothing is significant: still, a group is to be known by something. */
function differingMost(candidates: readonly Candidate[]) {
  const voted = candidates.filter(({ agree, disagree }) => agree.votes + disagree.votes > 0)
  return voted.reduce<Candidate | undefined>(
    (most, one) => (most && most[most.direction].ratioTest >= one[one.direction].ratioTest ? most : one),
    undefined,
  )
}
