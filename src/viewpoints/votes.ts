/**
 * Votes in the order in which they were cast. The three arrays are equally long; people and statements are
 * numbered from 0. A value is 1 (agree), 0 (pass) or −1 (disagree).
 */
export interface Ballots {
  readonly participant: Int32Array
  readonly statement: Int32Array
  readonly value: Int8Array
}

/**
 * The votes that count, row by row: of a person's votes on one statement, the last.
 *
 * Row `p` is `cells[rowStart[p]] … cells[rowEnd[p] − 1]`. A cell holds statement and value in one number (`cellOf`),
 * so that it can index a table of what this vote contributes, and a pass over the votes is additions only.
 *
 * Behind the rows there is room for rows that change: they are written there anew, and whoever still holds the votes
 * of before finds them as they were. `room` is shared by all votes that share the cells.
 */
export interface SparseVotes {
  readonly participantCount: number
  readonly statementCount: number
  readonly voteCount: number
  readonly rowStart: Int32Array
  readonly rowEnd: Int32Array
  readonly cells: Int32Array
  readonly room: { used: number }
}

/** Slots of a cell table: three values, and one in which sums over the three can be kept. */
export const slotsPerStatement = 4
export const disagreeSlot = 0
export const passSlot = 1
export const agreeSlot = 2
export const allSlot = 3

export const cellOf = (statement: number, value: number) => (statement << 2) + value + 1
export const statementOf = (cell: number) => cell >> 2
export const choiceOf = (cell: number) => (cell & 3) - 1

/** A person's cells, as a window on the votes; empty for somebody who came later. */
export function rowOf({ rowStart, rowEnd, cells }: SparseVotes, row: number): Int32Array {
  return cells.subarray(rowStart[row] ?? 0, rowEnd[row] ?? 0)
}

/** How many people have a vote. */
export function countVoters({ participantCount, rowStart, rowEnd }: SparseVotes): number {
  let voters = 0
  for (let row = 0; row < participantCount; row++) if (rowEnd[row]! > rowStart[row]!) voters++
  return voters
}

/** The votes of some people, in that order; somebody may come more than once. Without room to add to. */
export function selectRows(votes: SparseVotes, people: Int32Array): SparseVotes {
  const rowStart = new Int32Array(people.length)
  const rowEnd = new Int32Array(people.length)
  let voteCount = 0
  people.forEach((person, row) => {
    rowStart[row] = voteCount
    voteCount += rowOf(votes, person).length
    rowEnd[row] = voteCount
  })
  const cells = new Int32Array(voteCount)
  people.forEach((person, row) => {
    cells.set(rowOf(votes, person), rowStart[row])
  })
  const { statementCount } = votes
  return {
    participantCount: people.length,
    statementCount,
    voteCount,
    rowStart,
    rowEnd,
    cells,
    room: { used: voteCount },
  }
}
