import { centresOfGravity, type Division, sizesOf } from './clusters.ts'
import type { Crowd } from './crowd.ts'
import type { Places } from './places.ts'

interface Grouping {
  readonly count: number
  readonly of: Int8Array
}

/** Where the people who were in each of the previous clusters now stand; one that has lost all stays where it was. */
export function whereTheyStand(
  previousOf: Int8Array | Int16Array,
  previous: Places,
  { people, points }: Crowd,
): Places {
  const clusterOf = new Int32Array(people.length)
  const weights = points.weights.slice()
  for (let number = 0; number < people.length; number++) {
    const cluster = previousOf[people[number]!] ?? -1
    if (cluster < 0) weights[number] = 0
    else clusterOf[number] = cluster
  }
  return centresOfGravity({ places: points.places, weights }, clusterOf, previous)
}

/** Numbers the clusters of a division: as the previous groups they share most people with, else by size. */
export function letter(division: Division, crowd: Crowd, previous?: Grouping): Division {
  const count = division.centres.length / 2
  const numbers = previous ? sharingMost(division, crowd, previous) : new Map<number, number>()
  const sizes = sizesOf(division)

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
