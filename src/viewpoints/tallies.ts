import { allSlot, rowOf, type SparseVotes, slotsPerStatement } from './votes.ts'

/**
 * How often each choice was made, for several sets of people at once: set `g` and cell `c` at
 * `g * statementCount * 4 + c`, the four slots of a statement being disagree, pass, agree, and all three.
 */
export interface Tallies {
  readonly sets: number
  readonly statementCount: number
  readonly counts: Int32Array
}

/** Counts the votes of everybody. */
export function tallyEverybody(votes: SparseVotes): Tallies {
  return tallySets(votes, new Uint8Array(votes.participantCount), 1)
}

/** Counts the votes of each set of people; `setOf[person]` is the set's number, or −1 for who belongs to none. */
export function tallySets(
  { participantCount, statementCount, rowStart, rowEnd, cells }: SparseVotes,
  setOf: Int8Array | Uint8Array,
  sets: number,
): Tallies {
  const tallies = emptyTallies(sets, statementCount)
  const { counts } = tallies
  for (let row = 0; row < participantCount; row++) {
    const set = setOf[row]!
    if (set < 0) continue
    const offset = set * statementCount * slotsPerStatement
    const to = rowEnd[row]!
    for (let at = rowStart[row]!; at < to; at++) {
      const cell = offset + cells[at]!
      counts[cell] = counts[cell]! + 1
    }
  }
  return totalled(tallies)
}

/** Who belongs to which set, and how they voted. */
export interface Membership {
  readonly votes: SparseVotes
  /** Each person's set, or −1. */
  readonly setOf: Int8Array | Uint8Array
}

/** The counts after some people voted again or changed sets, without looking at the votes of the others. */
export function recount(
  tallies: Tallies,
  people: Int32Array,
  before: Membership,
  after: Membership,
): Tallies {
  const counted = widened(tallies, after.votes.statementCount)
  for (const row of people) {
    const from = before.setOf[row] ?? -1
    const to = after.setOf[row]!
    if (from >= 0) countRow(counted, before.votes, row, from, -1)
    if (to >= 0) countRow(counted, after.votes, row, to, 1)
  }
  return totalled(counted)
}

/** Adds a person's votes to a set's counts, or takes them away. */
function countRow(
  { counts, statementCount }: Tallies,
  votes: SparseVotes,
  row: number,
  set: number,
  times: 1 | -1,
) {
  const offset = set * statementCount * slotsPerStatement
  for (const cell of rowOf(votes, row)) counts[offset + cell]! += times
}

/** A copy, with room for the statements that came later. */
function widened({ sets, statementCount, counts }: Tallies, statements: number): Tallies {
  const wide = emptyTallies(sets, statements)
  const length = statementCount * slotsPerStatement
  for (let set = 0; set < sets; set++) {
    wide.counts.set(counts.subarray(set * length, (set + 1) * length), set * statements * slotsPerStatement)
  }
  return wide
}

/** Fills the slot that holds all votes on a statement. */
function totalled(tallies: Tallies): Tallies {
  const { counts } = tallies
  for (let at = 0; at < counts.length; at += slotsPerStatement) {
    counts[at + allSlot] = counts[at]! + counts[at + 1]! + counts[at + 2]!
  }
  return tallies
}

/** The sum over all sets, as one set. */
export function sumOfSets({ sets, statementCount, counts }: Tallies): Tallies {
  const sum = emptyTallies(1, statementCount)
  const length = sum.counts.length
  for (let set = 0; set < sets; set++) {
    for (let at = 0; at < length; at++) sum.counts[at]! += counts[set * length + at]!
  }
  return sum
}

/** The counts of one statement in one set. */
export function tallyOf({ counts, statementCount }: Tallies, set: number, statement: number) {
  const at = (set * statementCount + statement) * slotsPerStatement
  return { agree: counts[at + 2]!, disagree: counts[at]!, all: counts[at + 3]! }
}

function emptyTallies(sets: number, statementCount: number): Tallies {
  return { sets, statementCount, counts: new Int32Array(sets * statementCount * slotsPerStatement) }
}
