/**
 * The tests on shares that decide what is worth showing. All of them add one vote to the count and one to the total,
 * so that a statement seen by few is not taken for settled (Small et al. 2021, appendix).
 */

/** The share of `votes` among `all`, drawn a little towards one half. */
export function smoothedShare(votes: number, all: number): number {
  return (votes + 1) / (all + 2)
}

/** How far the share lies above one half, in standard deviations. */
export function oneShareTest(votes: number, all: number): number {
  return 2 * Math.sqrt(all + 1) * ((votes + 1) / (all + 1) - 0.5)
}

/** How far the first share lies above the second, in standard deviations; 0 where both are whole. */
export function twoSharesTest(votes: number, all: number, otherVotes: number, otherAll: number): number {
  const share = (votes + 1) / (all + 1)
  const otherShare = (otherVotes + 1) / (otherAll + 1)
  const pooled = (votes + otherVotes + 2) / (all + otherAll + 2)
  if (pooled === 1) return 0
  return (share - otherShare) / Math.sqrt(pooled * (1 - pooled) * (1 / (all + 1) + 1 / (otherAll + 1)))
}

/**
 * How far two shares that may both rest on few votes lie apart, in standard deviations, with one vote added each way
 * on both sides (Agresti and Caffo 2000). Unlike `twoSharesTest` it finds nothing where one side has not voted.
 */
export function differenceTest(votes: number, all: number, otherVotes: number, otherAll: number): number {
  const share = smoothedShare(votes, all)
  const otherShare = smoothedShare(otherVotes, otherAll)
  return (
    (share - otherShare) /
    Math.sqrt((share * (1 - share)) / (all + 2) + (otherShare * (1 - otherShare)) / (otherAll + 2))
  )
}
