import type { Axes } from './axes.ts'
import { type BridgingStatement, bridgingStatements } from './bridging.ts'
import { type ConsensusStatement, consensusStatements, groupAwareConsensus } from './consensus.ts'
import { type Conversation, flags } from './conversation.ts'
import { compareMembers, type MembersAndResidents } from './members.ts'
import { extremities, type Places, placeStatements } from './places.ts'
import { type RepresentativeStatement, representativeStatements } from './representative.ts'
import { routingPriorities } from './routing.ts'
import type { Settings } from './settings.ts'
import { type Direction, type GroupStatistics, groupStatistics } from './statistics.ts'
import { sumOfSets, type Tallies } from './tallies.ts'

/** What can be said about the statements of a conversation once its votes are counted by group. */
export interface Findings {
  /** Where statements stand on the map. */
  readonly statementPlaces: Places
  /** Per group; where there are no groups, all who could be grouped count as one. */
  readonly statistics: GroupStatistics
  /** What sets each group apart; empty where there are no groups. */
  readonly representative: readonly (readonly RepresentativeStatement[])[]
  readonly consensus: Readonly<Record<Direction, readonly ConsensusStatement[]>>
  readonly groupAwareConsensus: Readonly<Record<Direction, Float64Array>>
  readonly bridging: readonly BridgingStatement[]
  /** Per statement, for `nextStatement`. */
  readonly priorities: Float64Array
  readonly membersAndResidents?: MembersAndResidents
}

/** Everything that has been counted: the votes of everybody, by group, and of residents and members apart. */
export interface Counts {
  readonly everybody: Tallies
  readonly byGroup: Tallies
  readonly byMembership?: Tallies
}

/** Derives all findings from the counts; takes no time to speak of, however many have voted. */
export function findingsOf(
  { moderatedOut, meta }: Conversation,
  { everybody, byGroup, byMembership }: Counts,
  axes: Axes,
  groupCount: number,
  settings: Settings,
): Findings {
  const statistics = groupStatistics(byGroup)
  const statementPlaces = placeStatements(axes)
  const groups = Array.from({ length: groupCount }, (_, group) => group)
  const routed = flags(moderatedOut, axes.means.length).map((withdrawn) => 1 - withdrawn)
  const about = flags(meta, axes.means.length)
  return {
    statementPlaces,
    statistics,
    representative: groups.map((group) =>
      representativeStatements(statistics, group, axes.counted, settings),
    ),
    consensus: consensusStatements(everybody, axes.counted, settings),
    groupAwareConsensus: groupAwareConsensus(statistics),
    bridging: bridgingStatements(statistics, axes.counted, settings.significance),
    priorities: routingPriorities(sumOfSets(byGroup), extremities(statementPlaces), routed, about),
    ...(byMembership && { membersAndResidents: compareMembers(byMembership, axes.counted, settings) }),
  }
}
