/**
 * The opinion-group engine: from the votes of an online deliberation to groups, what sets each apart, what all share,
 * and which statement to show next. It reads and writes nothing and knows nothing of the rest of the platform.
 *
 * ```ts
 * const votes = collectVotes(ballots, participantCount, statementCount)
 * const viewpoints = findViewpoints({ votes, moderatedOut, isMember })
 * const { viewpoints: later } = updateViewpoints({ votes, moderatedOut, isMember }, viewpoints, { ballots: more })
 * const stability = measureStability({ votes }, viewpoints)
 * const next = nextStatement(viewpoints.priorities, votes, person, seededRandom(seed))
 * ```
 */
export { type Addition, addVotes } from './adding.ts'
export { adjustedRandIndex } from './agreement.ts'
export type { Axes } from './axes.ts'
export { type BackgroundResult, type BackgroundRun, findViewpointsInBackground } from './background.ts'
export type { BridgingStatement } from './bridging.ts'
export { collectVotes } from './collecting.ts'
export { columnsOf, type VoteColumns } from './columns.ts'
export type { ConsensusStatement } from './consensus.ts'
export type { Conversation } from './conversation.ts'
export type { Counts, Findings } from './findings.ts'
export type { Groups } from './groups.ts'
export type { Difference, MembersAndResidents } from './members.ts'
export { type Places, placePeople } from './places.ts'
export * from './polis-export/index.ts'
export { seededRandom } from './random.ts'
export type { RepresentativeStatement } from './representative.ts'
export { nextStatement } from './routing.ts'
export { type Settings, usualSettings } from './settings.ts'
export { measureStability, type Stability } from './stability.ts'
export { type Direction, directions, type GroupStatistics } from './statistics.ts'
export { type Tallies, tallyOf } from './tallies.ts'
export { type News, type Updated, updateViewpoints } from './update.ts'
export { findViewpoints, type Participation, type Run, type Stage, type Viewpoints } from './viewpoints.ts'
export { type Ballots, rowOf, type SparseVotes } from './votes.ts'
