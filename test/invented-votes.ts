import { gaussian, seededRandom } from '../src/viewpoints/random.ts'
import type { Ballots } from '../src/viewpoints/votes.ts'

export interface Invention {
  readonly participants: number
  readonly statements: number
  /** The share of statements that a person votes on, on average. */
  readonly density: number
  readonly groups?: number
  /** The share of statements that divide the groups; the others divide people regardless of group. */
  readonly dividing?: number
  readonly seed?: number
}

export interface Invented {
  readonly ballots: Ballots
  readonly groupOf: Int8Array
}

/**
 * Votes of a conversation that never took place, in the order of arrival, and the group each person belongs to. The
 * first group has half the people, the next half of the rest, and so on. The groups lie on a circle of opinion, so that
 * they can be told apart in two dimensions however many they are.
 */
export function inventVotes({
  participants,
  statements,
  density,
  groups = 3,
  dividing = 0.3,
  seed = 1,
}: Invention): Invented {
  const random = seededRandom(seed)
  const leanings = inventLeanings(statements, groups, dividing, random)
  const groupOf = Int8Array.from({ length: participants }, () => {
    let group = 0
    while (group < groups - 1 && random() < 0.5) group++
    return group
  })

  const capacity = Math.ceil(participants * statements * Math.min(1, density * 1.02)) + 1000
  const participant = new Int32Array(capacity)
  const statement = new Int32Array(capacity)
  const value = new Int8Array(capacity)
  let votes = 0
  for (let person = 0; person < participants; person++) {
    const leaning = leanings[groupOf[person]!]!
    for (let at = skip(density, random); at < statements; at += 1 + skip(density, random)) {
      participant[votes] = person
      statement[votes] = at
      const luck = random()
      value[votes++] = luck < 0.15 ? 0 : luck < 0.15 + 0.85 * leaning[at]! ? 1 : -1
    }
  }
  const ballots = {
    participant: participant.subarray(0, votes),
    statement: statement.subarray(0, votes),
    value: value.subarray(0, votes),
  }
  shuffle(ballots, random)
  return { ballots, groupOf }
}

/** How likely each group is to agree with each statement. */
function inventLeanings(statements: number, groups: number, dividing: number, random: () => number) {
  const shared = Float64Array.from({ length: statements }, () => 0.5 + 0.25 * gaussian(random))
  const angles = shared.map(() => (random() < dividing ? 2 * Math.PI * random() : Number.NaN))
  return Array.from({ length: groups }, (_, group) =>
    shared.map((leaning, statement) => {
      const angle = angles[statement]!
      const own = Number.isNaN(angle)
        ? leaning
        : 0.5 + 0.45 * Math.cos(angle - (2 * Math.PI * group) / groups)
      return Math.min(0.95, Math.max(0.05, own))
    }),
  )
}

/** How many statements are passed by before the next vote, each being voted on with the same probability. */
function skip(density: number, random: () => number) {
  return density >= 1 ? 0 : Math.floor(Math.log(1 - random()) / Math.log(1 - density))
}

function shuffle({ participant, statement, value }: Ballots, random: () => number) {
  for (let at = participant.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    for (const array of [participant, statement, value]) {
      const kept = array[at]!
      array[at] = array[other]!
      array[other] = kept
    }
  }
}
