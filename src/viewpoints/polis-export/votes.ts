import type { Ballots } from '../votes.ts'
import { type Numbering, numbered } from './numbering.ts'
import type { Text } from './records.ts'
import { type BadLines, readTable } from './table.ts'

export interface PolisVotes {
  /** In the order in which they were cast. */
  readonly ballots: Ballots
  /** When each was cast, in milliseconds since 1970. */
  readonly times: Float64Array
  readonly participants: Numbering
  readonly statements: Numbering
  readonly bad: BadLines
}

/**
 * Reads `votes.csv` of a Polis export: a line per ballot with `timestamp`, `comment-id`, `voter-id` and `vote`, which
 * is 1 for agree, −1 for disagree and 0 for pass. The lines come in any order; somebody who voted on a statement twice
 * has two. With `known` given, a vote on a statement that is not among them is bad.
 */
export async function readPolisVotes(text: Text, known?: ReadonlySet<number>): Promise<PolisVotes> {
  const times: number[] = []
  const voters: number[] = []
  const comments: number[] = []
  const values: number[] = []
  const bad = await readTable(text, ['timestamp', 'comment-id', 'voter-id', 'vote'], (row) => {
    const time = row.time('timestamp')
    const comment = row.number('comment-id')
    const voter = row.number('voter-id')
    const value = row.whole('vote')
    if (time === undefined || comment === undefined || voter === undefined || value === undefined) return
    if (Math.abs(value) > 1) return row.refuse('vote', 'vote')
    if (known && !known.has(comment)) return row.refuse('unknown', 'comment-id')
    times.push(time)
    comments.push(comment)
    voters.push(voter)
    values.push(value)
  })

  const order = inOrderOf(times)
  const { numbering: participants, indexOf: indexOfVoter } = numbered(voters)
  const { numbering: statements, indexOf: indexOfComment } = numbered(comments)
  const ballots = {
    participant: Int32Array.from(order, (at) => indexOfVoter.get(voters[at]!)!),
    statement: Int32Array.from(order, (at) => indexOfComment.get(comments[at]!)!),
    value: Int8Array.from(order, (at) => values[at]!),
  }
  return { ballots, times: Float64Array.from(order, (at) => times[at]!), participants, statements, bad }
}

/** Indices by time; what has the same time stays in the order of the file. */
function inOrderOf(times: readonly number[]) {
  return Uint32Array.from(times.keys()).sort((one, other) => times[one]! - times[other]! || one - other)
}
