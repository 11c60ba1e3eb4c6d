import type { Axes } from './axes.ts'
import { type BridgingStatement, bridgingStatements } from './bridging.ts'
import { type ConsensusStatement, consensusStatements, groupAwareConsensus } from './consensus.ts'
import { type Conversation, leftOut } from './conversation.ts'
import { compareMembers, type MembersAndResidents } from './members.ts'
import { extremities, type Places, placeStatements } from './places.ts'
import { type RepresentativeStatement, representativeStatements } from './representative.ts'
import { routingPriorities } from './routing.ts'
import type { Settings } from './settings.ts'
import { type Direction, type GroupStatistics, groupStatistics } from './statistics.ts'
import { sumOfSets, type Tallies, tallyOf } from './tallies.ts'

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
  conversation: Conversation,
  { everybody, byGroup, byMembership }: Counts,
  axes: Axes,
  groupCount: number,
  settings: Settings,
): Findings {
  const statistics = groupStatistics(byGroup)
  const statementPlaces = placeStatements(axes)
  const groups = Array.from({ length: groupCount }, (_, group) => group)
  const shown = leftOut(conversation).map((out, statement) =>
    Number(!out && tallyOf(everybody, 0, statement).all > 0),
  )
  return {
    statementPlaces,
    statistics,
    representative: groups.map((group) => representativeStatements(statistics, group, shown, settings)),
    consensus: consensusStatements(everybody, shown, settings),
    groupAwareConsensus: groupAwareConsensus(statistics),
    bridging: bridgingStatements(statistics, shown, settings.significance),
    priorities: routingPriorities(sumOfSets(byGroup), extremities(statementPlaces), conversation),
    ...(byMembership && { membersAndResidents: compareMembers(byMembership, shown, settings) }),
  }
}
