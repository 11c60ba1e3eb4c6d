import type { WeightedPoints } from './clusters.ts'
import type { Places } from './places.ts'
import type { SparseVotes } from './votes.ts'

/** Those who have voted enough to be placed in a group, in ascending order, and where they stand. */
export interface Crowd {
  readonly participantCount: number
  readonly people: Int32Array
  readonly points: WeightedPoints
}

/**
 * Gathers everybody with at least `minimumVotes` votes; where `statements`, those that have votes at all, are fewer,
 * with a vote on each. Votes on statements moderated out count here, too: the person took the trouble.
 */
export function crowdOf(
  { participantCount, rowStart, rowEnd }: SparseVotes,
  places: Places,
  statements: number,
  minimumVotes: number,
): Crowd {
  const needed = Math.max(1, Math.min(minimumVotes, statements))
  const found = new Int32Array(participantCount)
  let count = 0
  for (let person = 0; person < participantCount; person++) {
    if (rowEnd[person]! - rowStart[person]! >= needed) found[count++] = person
  }
  const people = found.subarray(0, count)
  return { participantCount, people, points: pointsOf(places, people) }
}

/** Where some of the people stand, as points that all weigh 1. */
export function pointsOf(places: Places, people: Int32Array): WeightedPoints {
  const chosen = new Float64Array(2 * people.length)
  for (let number = 0; number < people.length; number++) {
    chosen[2 * number] = places[2 * people[number]!]!
    chosen[2 * number + 1] = places[2 * people[number]! + 1]!
  }
  return { places: chosen, weights: new Float64Array(people.length).fill(1) }
}

/** Writes down, per participant, what was found for each member of the crowd; −1 for the others. */
export function byParticipant<Labels extends Int8Array | Int16Array>(
  { people }: Crowd,
  clusterOf: Int32Array,
  labels: Labels,
): Labels {
  labels.fill(-1)
  for (let number = 0; number < people.length; number++) labels[people[number]!] = clusterOf[number]!
  return labels
}
