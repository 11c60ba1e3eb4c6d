import { collectVotes, withRoom } from './collecting.ts'
import { type Ballots, rowOf, type SparseVotes, statementOf } from './votes.ts'

/** Sparse votes after more ballots, and the people whose rows these changed, in ascending order. */
export interface Addition {
  readonly votes: SparseVotes
  readonly touched: Int32Array
}

/**
 * Adds ballots cast since the votes were collected. People and statements may have become more, never fewer. The votes
 * of before stay as they are; only the rows that change are written, so that the cost depends on these alone, but for
 * a copy of everything each time the room is used up. Throws a RangeError for what is out of range.
 */
export function addVotes(
  before: SparseVotes,
  ballots: Ballots,
  participantCount = before.participantCount,
  statementCount = before.statementCount,
): Addition {
  if (participantCount < before.participantCount || statementCount < before.statementCount) {
    throw new RangeError('People and statements of a conversation cannot become fewer.')
  }
  const touched = Int32Array.from(new Set(ballots.participant)).sort()
  if (touched.length > 0 && (touched[0]! < 0 || touched.at(-1)! >= participantCount)) {
    throw new RangeError(`Ballots of participants ${touched[0]} to ${touched.at(-1)}`)
  }
  const fresh = collectVotes(renumbered(ballots, touched), touched.length, statementCount)
  const rows = Array.from(touched, (person, number) => mergedRow(rowOf(before, person), rowOf(fresh, number)))
  return { votes: { ...withRows(before, touched, rows, participantCount), statementCount }, touched }
}

/** The same ballots, with the people touched numbered 0, 1, 2 … */
function renumbered(ballots: Ballots, touched: Int32Array): Ballots {
  const numbers = new Map(Array.from(touched, (person, number) => [person, number]))
  return { ...ballots, participant: ballots.participant.map((person) => numbers.get(person)!) }
}

/** A row as it is to be: a fresh vote takes the place of the one it corrects. */
function mergedRow(row: Int32Array, fresh: Int32Array): number[] {
  const corrected = new Map(Array.from(fresh, (cell) => [statementOf(cell), cell]))
  const merged: number[] = []
  for (const cell of row) {
    merged.push(corrected.get(statementOf(cell)) ?? cell)
    corrected.delete(statementOf(cell))
  }
  return merged.concat([...corrected.values()])
}

function withRows(
  before: SparseVotes,
  touched: Int32Array,
  rows: readonly number[][],
  participantCount: number,
) {
  const needed = rows.reduce((sum, row) => sum + row.length, 0)
  const fits = before.room.used + needed <= before.cells.length
  const { cells, room, ...places } = fits ? before : movedTogether(before, needed)
  const rowStart = extended(places.rowStart, participantCount)
  const rowEnd = extended(places.rowEnd, participantCount)
  let voteCount = before.voteCount
  touched.forEach((person, number) => {
    const row = rows[number]!
    voteCount += row.length - (rowEnd[person]! - rowStart[person]!)
    cells.set(row, room.used)
    rowStart[person] = room.used
    room.used += row.length
    rowEnd[person] = room.used
  })
  return { participantCount, voteCount, rowStart, rowEnd, cells, room }
}

/** The same votes in order again, with new room behind them. */
function movedTogether(votes: SparseVotes, needed: number) {
  const { rowStart, rowEnd } = votes
  const cells = new Int32Array(withRoom(votes.voteCount) + needed)
  const starts = new Int32Array(rowStart.length)
  const ends = new Int32Array(rowStart.length)
  let used = 0
  for (let row = 0; row < rowStart.length; row++) {
    starts[row] = used
    for (let at = rowStart[row]!; at < rowEnd[row]!; at++) cells[used++] = votes.cells[at]!
    ends[row] = used
  }
  return { cells, room: { used }, rowStart: starts, rowEnd: ends }
}

function extended(numbers: Int32Array, length: number) {
  const longer = new Int32Array(length)
  longer.set(numbers)
  return longer
}
