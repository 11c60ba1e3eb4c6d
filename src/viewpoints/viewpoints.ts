import { type Axes, findAxes } from './axes.ts'
import { type BaseClusters, formBaseClusters } from './base-clusters.ts'
import { type Conversation, flags, leftOut } from './conversation.ts'
import { crowdOf } from './crowd.ts'
import { type Counts, type Findings, findingsOf } from './findings.ts'
import { formGroups, type Groups } from './groups.ts'
import { type Places, placePeople } from './places.ts'
import { seededRandom } from './random.ts'
import { type Settings, usualSettings } from './settings.ts'
import { type Tallies, tallyEverybody, tallyOf, tallySets } from './tallies.ts'
import { countVoters, type SparseVotes } from './votes.ts'

/** What was found in a conversation. Plain objects and typed arrays: it can be sent to another thread or stored. */
export interface Viewpoints extends Findings {
  readonly participation: Participation
  readonly axes: Axes
  /** Where people stand on the map. */
  readonly places: Places
  readonly baseClusters: BaseClusters
  readonly groups: Groups
  readonly counts: Counts
  /** Votes that have come in since the axes were found; 0 unless this is an update. */
  readonly votesSinceAxes: number
}

export interface Participation {
  /** People with a vote. */
  readonly people: number
  /** People with enough votes to be placed in a group. */
  readonly grouped: number
  /** Statements with a vote. */
  readonly statements: number
  readonly votes: number
}

export type Stage = 'axes' | 'groups' | 'statistics' | 'stability'

export interface Run {
  readonly settings?: Partial<Settings> | undefined
  /** The last result for this conversation: axes, groups and their numbers go on from there. */
  readonly previous?: Viewpoints | undefined
  /** Told what is being done and which share of it is done. What this throws ends the run. */
  readonly onProgress?: ((stage: Stage, share: number) => void) | undefined
}

/**
 * Finds the viewpoints in a conversation: places people on a map, forms opinion groups, says what sets each apart and
 * what all share. Time and memory grow with the number of votes; the same input gives the same result.
 */
export function findViewpoints(
  conversation: Conversation,
  { settings, previous, onProgress }: Run = {},
): Viewpoints {
  const chosen = { ...usualSettings, ...settings }
  const random = () => seededRandom(chosen.seed)
  const { votes, isMember } = conversation

  const everybody = tallyEverybody(votes)
  const axes = findAxes(votes, everybody, leftOut(conversation), {
    precision: chosen,
    random: random(),
    previous: previous?.axes,
    onPass: (share) => onProgress?.('axes', share),
  })

  onProgress?.('groups', 0)
  const places = placePeople(votes, axes)
  const crowd = crowdOf(votes, places, axes.statements, chosen.minimumVotes)
  const baseClusters = formBaseClusters(crowd, chosen, random(), previous?.baseClusters)
  const groups = formGroups(crowd, baseClusters, chosen, random(), previous?.groups)

  onProgress?.('statistics', 0)
  const counts: Counts = {
    everybody,
    byGroup: tallySets(votes, groups.sets, Math.max(1, groups.count)),
    ...(isMember && { byMembership: tallySets(votes, flags(isMember, votes.participantCount), 2) }),
  }
  return {
    ...findingsOf(conversation, counts, axes, groups.count, chosen),
    participation: participationOf(votes, everybody, crowd.people.length),
    axes,
    places,
    baseClusters,
    groups,
    counts,
    votesSinceAxes: 0,
  }
}

export function participationOf(votes: SparseVotes, everybody: Tallies, grouped: number): Participation {
  let statements = 0
  for (let statement = 0; statement < everybody.statementCount; statement++) {
    if (tallyOf(everybody, 0, statement).all > 0) statements++
  }
  return { people: countVoters(votes), grouped, statements, votes: votes.voteCount }
}
