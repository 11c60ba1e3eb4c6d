import type { Division, WeightedPoints } from './clusters.ts'

/**
 * How well a division separates its clusters, from −1 to 1: the mean, over everybody, of (distance to the nearest
 * other cluster − distance within one's own) / the larger of the two (Rousseeuw 1987). A point of weight w stands
 * for w people in one place; somebody alone in a cluster counts 0. Takes time with the square of the points.
 */
export function silhouette({ places, weights }: WeightedPoints, { clusterOf, centres }: Division): number {
  const clusters = centres.length / 2
  const masses = new Float64Array(clusters)
  weights.forEach((weight, point) => {
    masses[clusterOf[point]!]! += weight
  })

  const distances = new Float64Array(clusters)
  let sum = 0
  let total = 0
  for (let point = 0; point < weights.length; point++) {
    distances.fill(0)
    for (let other = 0; other < weights.length; other++) {
      const across = places[2 * point]! - places[2 * other]!
      const along = places[2 * point + 1]! - places[2 * other + 1]!
      distances[clusterOf[other]!]! += weights[other]! * Math.sqrt(across * across + along * along)
    }
    sum += weights[point]! * separation(distances, masses, clusterOf[point]!)
    total += weights[point]!
  }
  return total > 0 ? sum / total : 0
}

function separation(distances: Float64Array, masses: Float64Array, own: number) {
  if (masses[own]! <= 1) return 0
  const within = distances[own]! / (masses[own]! - 1)
  let nearest = Infinity
  for (let cluster = 0; cluster < masses.length; cluster++) {
    if (cluster === own || masses[cluster] === 0) continue
    nearest = Math.min(nearest, distances[cluster]! / masses[cluster]!)
  }
  if (nearest === Infinity) return 0
  const larger = Math.max(within, nearest)
  return larger > 0 ? (nearest - within) / larger : 0
}
