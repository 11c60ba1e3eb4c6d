import { centresOfGravity, type Division } from './clusters.ts'
import type { Crowd } from './crowd.ts'
import type { Places } from './places.ts'

interface Grouping {
  readonly count: number
  readonly of: Int8Array
  readonly centres: Places
}

/** Where the people of the previous groups now stand; nothing if one of the groups has lost all its people. */
export function whereGroupsStand(previous: Grouping, { people, points }: Crowd): Places | undefined {
  const known = people.map((person) => previous.of[person] ?? -1)
  const present = new Set(known)
  for (let group = 0; group < previous.count; group++) if (!present.has(group)) return undefined
  const weights = points.weights.map((weight, number) => (known[number]! >= 0 ? weight : 0))
  const groupOf = known.map((group) => Math.max(0, group))
  return centresOfGravity({ places: points.places, weights }, groupOf, previous.centres)
}

/** Numbers the clusters of a division: as the previous groups they share most people with, else by size. */
export function letter(division: Division, crowd: Crowd, previous?: Grouping): Division {
  const count = division.centres.length / 2
  const numbers = previous ? sharingMost(division, crowd, previous) : new Map<number, number>()
  const sizes = new Int32Array(count)
  for (const cluster of division.clusterOf) sizes[cluster]!++

  const taken = new Set(numbers.values())
  const free = [...sizes.keys()].filter((number) => !taken.has(number))
  const unnumbered = [...sizes.keys()].filter((cluster) => !numbers.has(cluster))
  unnumbered.sort((one, other) => sizes[other]! - sizes[one]!)
  unnumbered.forEach((cluster, at) => {
    numbers.set(cluster, free[at]!)
  })

  const centres = new Float64Array(2 * count)
  for (const [cluster, number] of numbers) {
    centres.set(division.centres.subarray(2 * cluster, 2 * cluster + 2), 2 * number)
  }
  return { ...division, clusterOf: division.clusterOf.map((cluster) => numbers.get(cluster)!), centres }
}

/** Which previous group each cluster goes on with: pairs that share most people first, each in one pair only. */
function sharingMost({ clusterOf, centres }: Division, { people }: Crowd, previous: Grouping) {
  const clusters = centres.length / 2
  const shared = new Int32Array(clusters * previous.count)
  clusterOf.forEach((cluster, number) => {
    const group = previous.of[people[number]!] ?? -1
    if (group >= 0) shared[cluster * previous.count + group]!++
  })
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const pair of [...shared.keys()].sort((one, other) => shared[other]! - shared[one]!)) {
    const cluster = Math.floor(pair / previous.count)
    const group = pair % previous.count
    if (shared[pair] === 0 || group >= clusters || pairs.has(cluster) || taken.has(group)) continue
    pairs.set(cluster, group)
    taken.add(group)
  }
  return pairs
}
