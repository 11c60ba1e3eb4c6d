import { choiceOf, type SparseVotes, statementOf } from './votes.ts'

/**
 * The same votes by statement: who voted on statement `c`, in ascending order, and how, stands at
 * `columnStart[c] … columnStart[c + 1] − 1`.
 */
export interface VoteColumns {
  readonly columnStart: Int32Array
  readonly participant: Int32Array
  readonly value: Int8Array
}

/** Turns rows into columns, in one pass over the votes. */
export function columnsOf({ statementCount, rowStart, cells }: SparseVotes): VoteColumns {
  const columnStart = new Int32Array(statementCount + 1)
  for (let at = 0; at < cells.length; at++) columnStart[statementOf(cells[at]!) + 1]!++
  for (let column = 0; column < statementCount; column++) columnStart[column + 1]! += columnStart[column]!

  const next = columnStart.slice(0, statementCount)
  const participant = new Int32Array(cells.length)
  const value = new Int8Array(cells.length)
  for (let row = 0; row + 1 < rowStart.length; row++) {
    for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) {
      const to = next[statementOf(cells[at]!)]!++
      participant[to] = row
      value[to] = choiceOf(cells[at]!)
    }
  }
  return { columnStart, participant, value }
}
