/** What a conversation may decide for itself; everything has a usual value. */
export interface Settings {
  /** The same seed gives the same result, to the last digit. */
  readonly seed: number
  /** Votes from which somebody is placed in a group; where there are fewer statements, all of them. */
  readonly minimumVotes: number
  /** People in groups below which no groups are claimed. */
  readonly minimumPeople: number
  /** The most groups that are looked for. */
  readonly mostGroups: number
  /** Up to so many people are divided one by one; above, base clusters are. */
  readonly dividedDirectly: number
  readonly baseClusters: number
  /** A new number of groups must win so many runs in a row. */
  readonly winsToChange: number
  /** Representative statements per group, and consensus statements per direction. */
  readonly mostStatements: number
  /** Standard deviations above which a test counts as significant; the usual is 90 %, one-sided. */
  readonly significance: number
  /** The same for differences between members and residents, which may go either way; usually 95 %, two-sided. */
  readonly differenceSignificance: number
  /** When an update recomputes the axes: so large a share of the votes is new since they were found. */
  readonly refreshShare: number
  /** How often stability is tried, on how many people at most, and from which agreement on groups count as stable. */
  readonly resamples: number
  readonly resampledPeople: number
  readonly stableAgreement: number
  /** When the search for axes stops: what is left, relative to the first variance, or so many passes. */
  readonly residual: number
  readonly passes: number
}

export const usualSettings: Settings = {
  seed: 1,
  minimumVotes: 7,
  minimumPeople: 30,
  mostGroups: 5,
  dividedDirectly: 300,
  baseClusters: 100,
  winsToChange: 3,
  mostStatements: 5,
  significance: 1.2815515655446004,
  differenceSignificance: 1.959963984540054,
  refreshShare: 0.01,
  resamples: 20,
  resampledPeople: 20_000,
  stableAgreement: 0.7,
  residual: 1e-8,
  passes: 60,
}
