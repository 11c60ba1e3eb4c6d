import { type Ballots, cellOf, type SparseVotes, statementOf } from './votes.ts'

/**
 * Collects ballots into sparse rows in time proportional to their number, whatever order they come in.
 * Throws a RangeError that names the ballot when a number or a value is out of range.
 */
export function collectVotes(
  ballots: Ballots,
  participantCount: number,
  statementCount: number,
): SparseVotes {
  const lengths = countBallots(ballots, participantCount, statementCount)
  const rowStart = new Int32Array(participantCount)
  for (let row = 1; row < participantCount; row++) rowStart[row] = rowStart[row - 1]! + lengths[row - 1]!
  const cells = new Int32Array(withRoom(ballots.participant.length))
  const rowEnd = distribute(ballots, rowStart, cells)
  const voteCount = keepLast(rowStart, rowEnd, cells, statementCount)
  return { participantCount, statementCount, voteCount, rowStart, rowEnd, cells, room: { used: voteCount } }
}

/** How many cells to allocate for so many votes, so that more can be added for a while. */
export function withRoom(votes: number): number {
  return votes + (votes >> 3) + 1024
}

/** How many ballots each person cast; refuses what is out of range. */
function countBallots({ participant, statement, value }: Ballots, people: number, statements: number) {
  if (statement.length !== participant.length || value.length !== participant.length) {
    throw new RangeError('The three arrays of ballots differ in length.')
  }
  const lengths = new Int32Array(people)
  for (let at = 0; at < participant.length; at++) {
    const person = participant[at]!
    const choice = value[at]!
    if (person < 0 || person >= people) throw new RangeError(`Ballot ${at}: participant ${person}`)
    if (statement[at]! < 0 || statement[at]! >= statements) {
      throw new RangeError(`Ballot ${at}: statement ${statement[at]}`)
    }
    if (choice < -1 || choice > 1) throw new RangeError(`Ballot ${at}: value ${choice}`)
    lengths[person] = lengths[person]! + 1
  }
  return lengths
}

/** Cells that a processor's cache holds at once. */
const cacheful = 1 << 17

/**
 * Puts every ballot into its row, in order, and returns where rows end. Rows are filled neighbourhood by neighbourhood:
 * scattering 50 million votes over the whole of memory at once would cost several times as much as doing it in two
 * steps.
 */
function distribute({ participant, statement, value }: Ballots, rowStart: Int32Array, cells: Int32Array) {
  const votes = participant.length
  const next = rowStart.slice()
  if (votes <= 4 * cacheful) {
    for (let at = 0; at < votes; at++) {
      const row = participant[at]!
      const to = next[row]!
      cells[to] = cellOf(statement[at]!, value[at]!)
      next[row] = to + 1
    }
    return next
  }

  const shift = Math.max(0, Math.floor(Math.log2((rowStart.length * cacheful) / votes)))
  const binNext = Int32Array.from(
    { length: ((rowStart.length - 1) >> shift) + 1 },
    (_, bin) => rowStart[bin << shift]!,
  )
  const rows = new Int32Array(votes)
  const gathered = new Int32Array(votes)
  for (let at = 0; at < votes; at++) {
    const row = participant[at]!
    const bin = row >> shift
    const to = binNext[bin]!
    rows[to] = row
    gathered[to] = cellOf(statement[at]!, value[at]!)
    binNext[bin] = to + 1
  }
  for (let at = 0; at < votes; at++) {
    const row = rows[at]!
    const to = next[row]!
    cells[to] = gathered[at]!
    next[row] = to + 1
  }
  return next
}

/** Drops the earlier votes of a person on the same statement; rows move up in place. Returns how many votes are left. */
function keepLast(rowStart: Int32Array, rowEnd: Int32Array, cells: Int32Array, statementCount: number) {
  const rowOfLast = new Int32Array(statementCount).fill(-1)
  const placeOfLast = new Int32Array(statementCount)
  let kept = 0
  for (let row = 0; row < rowStart.length; row++) {
    const from = rowStart[row]!
    const to = rowEnd[row]!
    rowStart[row] = kept
    for (let at = from; at < to; at++) {
      const cell = cells[at]!
      const statement = statementOf(cell)
      if (rowOfLast[statement] === row) {
        cells[placeOfLast[statement]!] = cell
      } else {
        rowOfLast[statement] = row
        placeOfLast[statement] = kept
        cells[kept++] = cell
      }
    }
    rowEnd[row] = kept
  }
  return kept
}
