import { addVotes } from './adding.ts'
import type { Axes } from './axes.ts'
import { assign } from './clusters.ts'
import { whereTheyStand } from './continuity.ts'
import { type Conversation, flags } from './conversation.ts'
import { type Crowd, crowdOf } from './crowd.ts'
import { type Counts, findingsOf } from './findings.ts'
import { type Groups, membersOf } from './groups.ts'
import { placeAgain } from './places.ts'
import { usualSettings } from './settings.ts'
import { recount, type Tallies } from './tallies.ts'
import { findViewpoints, participationOf, type Run, type Viewpoints } from './viewpoints.ts'
import type { Ballots } from './votes.ts'

/** What happened since: ballots in order, and the number of people and statements now, if these are more. */
export interface News {
  readonly ballots: Ballots
  readonly participantCount?: number
  readonly statementCount?: number
}

export interface Updated {
  readonly conversation: Conversation
  readonly viewpoints: Viewpoints
}

/**
 * Brings viewpoints up to date with new ballots at a cost that hardly depends on how many there were before. Those who
 * voted are placed anew on the same axes, groups move along, and everything that is counted is exact. The axes, and
 * with them the number of groups, are reconsidered by a full run as soon as `refreshShare` of the votes is new; in a
 * small conversation that is every time. Withdrawing a statement needs a full run, too: call `findViewpoints`.
 */
export function updateViewpoints(
  conversation: Conversation,
  before: Viewpoints,
  news: News,
  { settings, onProgress }: Omit<Run, 'previous'> = {},
): Updated {
  const chosen = { ...usualSettings, ...settings }
  const { votes, touched } = addVotes(
    conversation.votes,
    news.ballots,
    news.participantCount,
    news.statementCount,
  )
  const after = { ...conversation, votes }
  const votesSinceAxes = before.votesSinceAxes + news.ballots.participant.length
  const fullRun = () => ({
    conversation: after,
    viewpoints: findViewpoints(after, { settings, previous: before, onProgress }),
  })
  if (before.groups.count === 0 || votesSinceAxes > chosen.refreshShare * votes.voteCount) return fullRun()

  const axes = widened(before.axes, votes.statementCount)
  const places = placeAgain(before.places, votes, axes, touched)
  const crowd = crowdOf(votes, places, axes.statements, chosen.minimumVotes)
  const groups = moveAlong(before.groups, crowd)
  if (groups.sizes.includes(0)) return fullRun()
  const counts = countAgain(conversation, after, before, groups, touched)
  const viewpoints = {
    ...before,
    ...findingsOf(after, counts, axes, groups.count, chosen),
    participation: participationOf(votes, counts.everybody, crowd.people.length),
    axes,
    places,
    groups,
    counts,
    votesSinceAxes,
  }
  return { conversation: after, viewpoints }
}

/** The same axes; statements that came later lie at their origin for the time being. */
function widened(axes: Axes, statements: number): Axes {
  const longer = (values: Float64Array) => {
    const wide = new Float64Array(statements)
    wide.set(values)
    return wide
  }
  const [one, other] = axes.components
  const counted = flags(axes.counted, statements)
  return { ...axes, means: longer(axes.means), counted, components: [longer(one), longer(other)] }
}

/** Moves each centre to where its people now stand, and each person to the nearest centre. */
function moveAlong(before: Groups, crowd: Crowd): Groups {
  const centres = whereTheyStand(before.of, before.centres, crowd)
  return { ...before, ...membersOf(assign(crowd.points, centres), crowd) }
}

function countAgain(
  before: Conversation,
  after: Conversation,
  { counts, groups: groupsBefore }: Viewpoints,
  groups: Groups,
  touched: Int32Array,
): Counts {
  const again = (tallies: Tallies, people: Int32Array, setBefore: Sets, setAfter: Sets) =>
    recount(
      tallies,
      people,
      { votes: before.votes, setOf: setBefore },
      { votes: after.votes, setOf: setAfter },
    )
  const everyone = new Uint8Array(after.votes.participantCount)
  const members = flags(before.isMember, after.votes.participantCount)
  const moved = movedOrTouched(groupsBefore.sets, groups.sets, touched)
  return {
    everybody: again(counts.everybody, touched, everyone, everyone),
    byGroup: again(counts.byGroup, moved, groupsBefore.sets, groups.sets),
    ...(counts.byMembership && { byMembership: again(counts.byMembership, touched, members, members) }),
  }
}

type Sets = Int8Array | Uint8Array

function movedOrTouched(before: Sets, after: Sets, touched: Int32Array) {
  const people = new Set(touched)
  for (let person = 0; person < after.length; person++) {
    if (before[person] !== after[person]) people.add(person)
  }
  return Int32Array.from(people)
}
