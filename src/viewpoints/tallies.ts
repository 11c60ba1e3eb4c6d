import { allSlot, type SparseVotes, slotsPerStatement } from './votes.ts'

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
export function tallySets(votes: SparseVotes, setOf: Int8Array | Uint8Array, sets: number): Tallies {
  const tallies = emptyTallies(sets, votes.statementCount)
  for (let row = 0; row < votes.participantCount; row++) {
    if (setOf[row]! >= 0 && setOf[row]! < sets) countRow(tallies, votes, row, setOf[row]!, 1)
  }
  return totalled(tallies)
}

/** Adds one person's votes to a set's counts, or with −1 takes them away; `totalled` must follow. */
export function countRow(
  { counts, statementCount }: Tallies,
  { rowStart, cells }: SparseVotes,
  row: number,
  set: number,
  times: 1 | -1,
) {
  const offset = set * statementCount * slotsPerStatement
  const to = rowStart[row + 1]!
  for (let at = rowStart[row]!; at < to; at++) counts[offset + cells[at]!]! += times
}

/** Fills the slot that holds all votes on a statement. */
export function totalled(tallies: Tallies): Tallies {
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
