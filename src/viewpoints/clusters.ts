import type { Places } from './places.ts'

/** Points with weights, to be divided into clusters. */
export interface WeightedPoints {
  readonly places: Places
  readonly weights: Float64Array
}

/** A division of weighted points: each point's cluster, and each cluster's centre. */
export interface Division {
  readonly clusterOf: Int32Array
  readonly centres: Places
  /** Sum of the squared distances from the nearest centre, weighted. */
  readonly scatter: number
}

/**
 * Moves centres to the middle of the points nearest to them (Lloyd), until nothing changes, for so many rounds at
 * most, or as long as a round lowers the scatter by a share of `worthwhile`.
 */
export function divide(points: WeightedPoints, start: Places, rounds = 100, worthwhile = 0): Division {
  let division = assign(points, start)
  for (let round = 0; round < rounds; round++) {
    const centres = centresOfGravity(points, division.clusterOf, division.centres)
    if (round === rounds - 1) return { ...division, centres }
    const next = assign(points, centres)
    const gain = division.scatter - next.scatter
    division = next
    if (gain <= worthwhile * next.scatter) break
  }
  return division
}

/** Assigns each point to the nearest centre. */
export function assign({ places, weights }: WeightedPoints, centres: Places): Division {
  const clusterOf = new Int32Array(weights.length)
  let scatter = 0
  for (let point = 0; point < weights.length; point++) {
    const x = places[2 * point]!
    const y = places[2 * point + 1]!
    let nearest = 0
    let least = Infinity
    for (let centre = 0; centre < centres.length; centre += 2) {
      const across = centres[centre]! - x
      const along = centres[centre + 1]! - y
      const distance = across * across + along * along
      if (distance < least) {
        least = distance
        nearest = centre >> 1
      }
    }
    clusterOf[point] = nearest
    scatter += least * weights[point]!
  }
  return { clusterOf, centres, scatter }
}

/** The centre of gravity of each cluster; an empty one stays where it was. */
export function centresOfGravity(points: WeightedPoints, clusterOf: Int32Array, before: Places): Places {
  const { places, weights } = points
  const mass = masses(points, clusterOf, before)
  const sums = new Float64Array(before.length)
  for (let point = 0; point < weights.length; point++) {
    const at = 2 * clusterOf[point]!
    sums[at] = sums[at]! + weights[point]! * places[2 * point]!
    sums[at + 1] = sums[at + 1]! + weights[point]! * places[2 * point + 1]!
  }
  return sums.map((sum, at) => (mass[at >> 1]! > 0 ? sum / mass[at >> 1]! : before[at]!))
}

/** What each cluster weighs. */
export function masses({ weights }: WeightedPoints, clusterOf: Int32Array, centres: Places): Float64Array {
  const mass = new Float64Array(centres.length / 2)
  for (let point = 0; point < weights.length; point++) {
    const cluster = clusterOf[point]!
    mass[cluster] = mass[cluster]! + weights[point]!
  }
  return mass
}

/** How many points each cluster has. */
export function sizesOf({ clusterOf, centres }: Division): Int32Array {
  const sizes = new Int32Array(centres.length / 2)
  for (let point = 0; point < clusterOf.length; point++) {
    const cluster = clusterOf[point]!
    sizes[cluster] = sizes[cluster]! + 1
  }
  return sizes
}

/** Centres to start from: drawn by lot, far apart with high probability (k-means++). Fewer where places are fewer. */
export function scatteredCentres(
  { places, weights }: WeightedPoints,
  count: number,
  random: () => number,
): Places {
  const centres: number[] = []
  const chance = Float64Array.from(weights)
  const nearest = new Float64Array(weights.length).fill(Infinity)
  while (centres.length < 2 * count) {
    const chosen = drawIndex(chance, random)
    if (chosen === undefined) break
    const x = places[2 * chosen]!
    const y = places[2 * chosen + 1]!
    centres.push(x, y)
    for (let point = 0; point < weights.length; point++) {
      const across = places[2 * point]! - x
      const along = places[2 * point + 1]! - y
      const distance = across * across + along * along
      if (distance < nearest[point]!) nearest[point] = distance
      chance[point] = nearest[point]! * weights[point]!
    }
  }
  return Float64Array.from(centres)
}

/** An index, drawn with a probability proportional to its chance; nothing when no chance is above zero. */
export function drawIndex(chances: Float64Array, random: () => number): number | undefined {
  let total = 0
  for (let at = 0; at < chances.length; at++) total += chances[at]!
  let rest = random() * total
  let last: number | undefined
  for (let at = 0; at < chances.length; at++) {
    if (chances[at]! <= 0) continue
    last = at
    rest -= chances[at]!
    if (rest < 0) break
  }
  return last
}
