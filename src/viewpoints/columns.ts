import { choiceOf, rowOf, type SparseVotes, statementOf } from './votes.ts'

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
export function columnsOf(votes: SparseVotes): VoteColumns {
  const { participantCount, statementCount, voteCount } = votes
  const columnStart = new Int32Array(statementCount + 1)
  for (let row = 0; row < participantCount; row++) {
    for (const cell of rowOf(votes, row)) columnStart[statementOf(cell) + 1]!++
  }
  for (let column = 0; column < statementCount; column++) columnStart[column + 1]! += columnStart[column]!

  const next = columnStart.slice(0, statementCount)
  const participant = new Int32Array(voteCount)
  const value = new Int8Array(voteCount)
  for (let row = 0; row < participantCount; row++) {
    for (const cell of rowOf(votes, row)) {
      const to = next[statementOf(cell)]!++
      participant[to] = row
      value[to] = choiceOf(cell)
    }
  }
  return { columnStart, participant, value }
}
