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
 * Row `p` is `cells[rowStart[p]] … cells[rowStart[p + 1] − 1]`. A cell holds statement and value in one number
 * (`cellOf`), so that it can index a table of what this vote contributes, and a pass over the votes is additions only.
 */
export interface SparseVotes {
  readonly participantCount: number
  readonly statementCount: number
  readonly rowStart: Int32Array
  readonly cells: Int32Array
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
export function rowOf({ rowStart, cells }: SparseVotes, row: number): Int32Array {
  return row + 1 < rowStart.length ? cells.subarray(rowStart[row]!, rowStart[row + 1]!) : cells.subarray(0, 0)
}

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
  const rowStart = new Int32Array(participantCount + 1)
  for (let row = 0; row < participantCount; row++) rowStart[row + 1] = rowStart[row]! + lengths[row]!
  const cells = new Int32Array(ballots.participant.length)
  distribute(ballots, rowStart, cells)
  return keepLast({ participantCount, statementCount, rowStart, cells })
}

/** The votes of some people, in that order; somebody may come more than once. */
export function selectRows(votes: SparseVotes, people: Int32Array): SparseVotes {
  const rowStart = new Int32Array(people.length + 1)
  people.forEach((person, row) => {
    rowStart[row + 1] = rowStart[row]! + rowOf(votes, person).length
  })
  const cells = new Int32Array(rowStart[people.length]!)
  people.forEach((person, row) => {
    cells.set(rowOf(votes, person), rowStart[row]!)
  })
  return { participantCount: people.length, statementCount: votes.statementCount, rowStart, cells }
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
 * Puts every ballot into its row, in order. Rows are filled neighbourhood by neighbourhood: scattering 50 million
 * votes over the whole of memory at once would cost several times as much as doing it in two steps.
 */
function distribute({ participant, statement, value }: Ballots, rowStart: Int32Array, cells: Int32Array) {
  const people = rowStart.length - 1
  const next = rowStart.slice(0, people)
  if (cells.length <= 4 * cacheful) {
    for (let at = 0; at < cells.length; at++) {
      const row = participant[at]!
      const to = next[row]!
      cells[to] = cellOf(statement[at]!, value[at]!)
      next[row] = to + 1
    }
    return
  }

  const shift = Math.max(0, Math.floor(Math.log2((people * cacheful) / cells.length)))
  const bins = ((people - 1) >> shift) + 1
  const binNext = new Int32Array(bins)
  for (let bin = 0; bin < bins; bin++) binNext[bin] = rowStart[bin << shift]!
  const rows = new Int32Array(cells.length)
  const shuffled = new Int32Array(cells.length)
  for (let at = 0; at < cells.length; at++) {
    const row = participant[at]!
    const bin = row >> shift
    const to = binNext[bin]!
    rows[to] = row
    shuffled[to] = cellOf(statement[at]!, value[at]!)
    binNext[bin] = to + 1
  }
  for (let at = 0; at < cells.length; at++) {
    const row = rows[at]!
    const to = next[row]!
    cells[to] = shuffled[at]!
    next[row] = to + 1
  }
}

/** Drops the earlier votes of a person on the same statement; rows move up in place. */
function keepLast(votes: SparseVotes): SparseVotes {
  const { participantCount, statementCount, rowStart, cells } = votes
  const rowOfLast = new Int32Array(statementCount).fill(-1)
  const placeOfLast = new Int32Array(statementCount)
  let kept = 0
  let from = 0
  for (let row = 0; row < participantCount; row++) {
    const to = rowStart[row + 1]!
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
    from = to
    rowStart[row + 1] = kept
  }
  return kept === cells.length ? votes : { ...votes, cells: cells.slice(0, kept) }
}
