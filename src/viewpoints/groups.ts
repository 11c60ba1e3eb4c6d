import type { BaseClusters } from './base-clusters.ts'
import { assign, type Division, divide, scatteredCentres, sizesOf } from './clusters.ts'
import { letter, whereTheyStand } from './continuity.ts'
import { byParticipant, type Crowd } from './crowd.ts'
import { cutCentres } from './cuts.ts'
import { type HeldCount, holdCount } from './held-count.ts'
import type { Places } from './places.ts'
import type { Settings } from './settings.ts'
import { silhouette } from './silhouette.ts'

/** Opinion groups, numbered from 0. */
export interface Groups {
  /** How many; 0 where none can be claimed. */
  readonly count: number
  /** Why there are none: too few people with enough votes, or nobody differs. */
  readonly absence?: 'fewPeople' | 'noDifference'
  /** Each person's group; −1 for who is in none. */
  readonly of: Int8Array
  /** The same; but where there are no groups, 0 for those who could be in one. */
  readonly sets: Int8Array
  readonly sizes: Int32Array
  readonly centres: Places
  /** The silhouette of each number of groups that was tried, by that number; −1 where it cannot be had. */
  readonly silhouettes: Float64Array
  /** The number of groups held, and which other has won how often in a row. */
  readonly held?: HeldCount
}

/** Starts drawn by lot, against getting stuck: where each point is a person, and over base clusters, which are few. */
const drawnStarts = { people: 100, baseClusters: 20 }
/** A start from the previous groups is given up only for one whose scatter is smaller by this share. */
const patience = 0.02
/** Borders are moved, person by person, as long as a round lowers the scatter by this share. */
const worthwhile = 0.001

/**
 * Divides a crowd into 2 … `mostGroups` groups and takes the number with the best silhouette over base clusters; a
 * number that was held changes only after another has won several runs. Each person belongs to the nearest centre.
 * Groups keep the number they had: a group goes on as the one it shares most people with. At first the largest is 0.
 */
export function formGroups(
  crowd: Crowd,
  base: BaseClusters,
  settings: Settings,
  random: () => number,
  previous?: Groups,
): Groups {
  const silhouettes = new Float64Array(settings.mostGroups + 1).fill(-1)
  if (crowd.people.length < settings.minimumPeople) return noGroups('fewPeople', crowd, silhouettes)

  const known = previous && previous.count > 0 ? previous : undefined
  const warm = known && whereTheyStand(known.of, known.centres, crowd)
  const centres: Places[] = []
  for (let count = 2; count <= settings.mostGroups; count++) {
    const division = bestDivision(base, count, random, known?.count === count ? warm : undefined)
    if (!division) break
    centres[count] =
      base.scatterWithin > 0
        ? divide(crowd.points, division.centres, 10, worthwhile).centres
        : division.centres
    silhouettes[count] = silhouette(base.points, assign(base.points, centres[count]!))
  }
  if (centres.length === 0) return noGroups('noDifference', crowd, silhouettes)

  const winner = silhouettes.indexOf(Math.max(...silhouettes))
  const held = holdCount(
    winner,
    settings.winsToChange,
    centres[known?.held?.count ?? 0] ? known?.held : undefined,
  )
  const division = letter(assign(crowd.points, centres[held.count]!), crowd, known)
  return { ...membersOf(division, crowd), count: held.count, silhouettes, held }
}

/**
 * The division with the least scatter. A difference smaller than the scatter lost inside base clusters says nothing,
 * so up to that the start that does not depend on chance is preferred; likewise, with patience, the previous groups.
 */
function bestDivision(
  { points, scatterWithin }: BaseClusters,
  count: number,
  random: () => number,
  warm?: Places,
) {
  const start = cutCentres(points, count)
  if (start.length < 2 * count) return undefined
  const steady = divide(points, start)
  let drawn = steady
  const attempts = scatterWithin > 0 ? drawnStarts.baseClusters : drawnStarts.people
  for (let attempt = 0; attempt < attempts; attempt++) {
    const division = divide(points, scatteredCentres(points, count, random))
    if (division.scatter < drawn.scatter) drawn = division
  }
  const best = drawn.scatter < steady.scatter - scatterWithin ? drawn : steady
  const continued = warm && divide(points, warm)
  const goesOn = continued && !sizesOf(continued).includes(0)
  return goesOn && continued.scatter * (1 - patience) <= best.scatter ? continued : best
}

/** Who is in which group, once people are assigned to centres. */
export function membersOf(
  division: Division,
  crowd: Crowd,
): Pick<Groups, 'of' | 'sets' | 'sizes' | 'centres'> {
  const of = byParticipant(crowd, division.clusterOf, new Int8Array(crowd.participantCount))
  return { of, sets: of, sizes: sizesOf(division), centres: division.centres }
}

function noGroups(absence: 'fewPeople' | 'noDifference', crowd: Crowd, silhouettes: Float64Array): Groups {
  const of = new Int8Array(crowd.participantCount).fill(-1)
  const sets = byParticipant(
    crowd,
    new Int32Array(crowd.people.length),
    new Int8Array(crowd.participantCount),
  )
  return { count: 0, absence, of, sets, sizes: new Int32Array(0), centres: new Float64Array(0), silhouettes }
}
