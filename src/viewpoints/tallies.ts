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
  const tallies = emptyTallies(1, votes.statementCount)
  const { counts } = tallies
  const { cells } = votes
  for (let at = 0; at < cells.length; at++) counts[cells[at]!]!++
  return totalled(tallies)
}

/** Counts the votes of each set of people; `setOf[person]` is the set's number, or −1 for who belongs to none. */
export function tallySets(
  { rowStart, cells, statementCount }: SparseVotes,
  setOf: Int8Array | Uint8Array,
  sets: number,
) {
  const tallies = emptyTallies(sets, statementCount)
  const { counts } = tallies
  for (let row = 0; row + 1 < rowStart.length; row++) {
    if (setOf[row]! < 0) continue
    const offset = setOf[row]! * statementCount * slotsPerStatement
    const to = rowStart[row + 1]!
    for (let at = rowStart[row]!; at < to; at++) counts[offset + cells[at]!]!++
  }
  return totalled(tallies)
}

/** Who belongs to which set, and how they voted. */
export interface Membership {
  readonly votes: SparseVotes
  /** Each person's set, or −1. */
  readonly setOf: Int8Array | Uint8Array
}

/**
 * The counts after some people voted again or changed sets, without looking at the votes of the others. `touched` are
 * those whose votes differ, in ascending order.
 */
export function recount(
  tallies: Tallies,
  before: Membership,
  after: Membership,
  touched: Int32Array,
): Tallies {
  const counted = widened(tallies, after.votes.statementCount)
  let next = 0
  for (let row = 0; row < after.votes.participantCount; row++) {
    const isTouched = touched[next] === row
    if (isTouched) next++
    const from = before.setOf[row] ?? -1
    const to = after.setOf[row]!
    if (from === to && !isTouched) continue
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
