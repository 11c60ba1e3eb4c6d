import { adjustedRandIndex } from './agreement.ts'
import { findAxes } from './axes.ts'
import { formBaseClusters } from './base-clusters.ts'
import { type Conversation, leftOut } from './conversation.ts'
import { crowdOf } from './crowd.ts'
import { formGroups } from './groups.ts'
import { placePeople } from './places.ts'
import { seededRandom } from './random.ts'
import { type Settings, usualSettings } from './settings.ts'
import { tallyEverybody } from './tallies.ts'
import type { Run, Viewpoints } from './viewpoints.ts'
import { type SparseVotes, selectRows } from './votes.ts'

/** How far the groups would be the same had other people of the same kind voted. */
export interface Stability {
  /** The mean, over all resamples, of the adjusted Rand index with the groups found: 1 is the same, 0 is chance. */
  readonly agreement: number
  readonly agreements: Float64Array
  /** The share of the resamples in which the number of groups was the same. */
  readonly sameCount: number
  /** Whether groups may be shown without a warning. */
  readonly stable: boolean
}

/** Resamples settle for less than the last digit of an axis. */
const resampledPrecision = { residual: 1e-5, passes: 30 }

/**
 * Measures how stable the groups are, by the bootstrap: draws as many people again, with replacement, forms groups
 * anew from their votes alone, and compares. At most `resampledPeople` are drawn, so that the time does not grow
 * without bound; the figure is then on the cautious side. Nothing where there are no groups.
 */
export function measureStability(
  conversation: Conversation,
  viewpoints: Viewpoints,
  { settings, onProgress }: Omit<Run, 'previous'> = {},
): Stability | undefined {
  const { groups } = viewpoints
  if (groups.count === 0) return undefined
  const chosen = { ...usualSettings, ...settings }
  const random = seededRandom(chosen.seed)
  const withdrawn = leftOut(conversation)
  const voters = votersOf(conversation.votes)

  const agreements = new Float64Array(chosen.resamples)
  let sameCount = 0
  for (let resample = 0; resample < chosen.resamples; resample++) {
    const people = drawPeople(voters, Math.min(voters.length, chosen.resampledPeople), random)
    const again = groupAgain(selectRows(conversation.votes, people), withdrawn, viewpoints, chosen, random)
    agreements[resample] = adjustedRandIndex(again.of, labelsOfFirst(people, groups.of))
    if (again.count === groups.count) sameCount++
    onProgress?.('stability', (resample + 1) / chosen.resamples)
  }
  const agreement = agreements.reduce((sum, value) => sum + value, 0) / chosen.resamples
  return {
    agreement,
    agreements,
    sameCount: sameCount / chosen.resamples,
    stable: agreement >= chosen.stableAgreement,
  }
}

function votersOf({ participantCount, rowStart, rowEnd }: SparseVotes) {
  const everybody = Int32Array.from({ length: participantCount }, (_, person) => person)
  return everybody.filter((person) => rowEnd[person]! > rowStart[person]!)
}

/** People drawn by lot, some of them more than once, in ascending order. */
function drawPeople(voters: Int32Array, count: number, random: () => number) {
  return Int32Array.from({ length: count }, () => voters[Math.floor(random() * voters.length)]!).sort()
}

function groupAgain(
  votes: SparseVotes,
  withdrawn: Uint8Array,
  { axes: previous }: Viewpoints,
  settings: Settings,
  random: () => number,
) {
  const axes = findAxes(votes, tallyEverybody(votes), withdrawn, {
    precision: resampledPrecision,
    random,
    previous,
  })
  const crowd = crowdOf(votes, placePeople(votes, axes), axes.statements, settings.minimumVotes)
  return formGroups(crowd, formBaseClusters(crowd, settings, random), settings, random)
}

/** The groups of those drawn; somebody drawn twice is compared once. */
function labelsOfFirst(people: Int32Array, of: Int8Array) {
  return Int8Array.from(people, (person, at) => (person === people[at - 1] ? -1 : of[person]!))
}
