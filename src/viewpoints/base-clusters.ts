import { divide, masses, type WeightedPoints } from './clusters.ts'
import { whereTheyStand } from './continuity.ts'
import { byParticipant, type Crowd, pointsOf } from './crowd.ts'
import { cutCentres } from './cuts.ts'
import type { Settings } from './settings.ts'

/** People who stand close together, as one heavy point. */
export interface BaseClusters {
  /** Each person's base cluster; −1 for those who are not grouped. */
  readonly of: Int16Array
  readonly points: WeightedPoints
  /** The scatter inside base clusters, which is lost from sight; 0 where each person is one. */
  readonly scatterWithin: number
}

/** How many people are looked at to find the centres; everybody is then assigned to one. */
const sampled = 5_000
const rounds = 20

/**
 * Gathers the crowd into base clusters or, where it is small, makes each person one. Starts from where the members
 * of the previous base clusters now stand.
 */
export function formBaseClusters(
  crowd: Crowd,
  { baseClusters, dividedDirectly }: Settings,
  random: () => number,
  previous?: BaseClusters,
): BaseClusters {
  const of = new Int16Array(crowd.participantCount)
  if (crowd.people.length <= dividedDirectly) {
    return {
      of: byParticipant(crowd, Int32Array.from(crowd.people.keys()), of),
      points: crowd.points,
      scatterWithin: 0,
    }
  }
  const sample =
    crowd.people.length > sampled ? pointsOf(crowd.points.places, stretches(crowd, random)) : crowd.points
  const continued = previous && previous.points.weights.length <= baseClusters
  const start = continued
    ? whereTheyStand(previous.of, previous.points.places, crowd)
    : cutCentres(sample, baseClusters)
  const { clusterOf, centres, scatter } = divide(crowd.points, divide(sample, start, rounds).centres, 1)
  return {
    of: byParticipant(crowd, clusterOf, of),
    points: { places: centres, weights: masses(crowd.points, clusterOf, centres) },
    scatterWithin: scatter,
  }
}

/** One member out of each of so many equal stretches of the crowd. */
function stretches({ people }: Crowd, random: () => number) {
  const length = people.length / sampled
  return Int32Array.from({ length: sampled }, (_, number) => Math.floor((number + random()) * length))
}
