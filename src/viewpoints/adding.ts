import { type Ballots, collectVotes, rowOf, type SparseVotes, statementOf } from './votes.ts'

/** Sparse votes after more ballots, and the people whose rows these changed, in ascending order. */
export interface Addition {
  readonly votes: SparseVotes
  readonly touched: Int32Array
}

/**
 * Adds ballots cast since the votes were collected. People and statements may have become more, never fewer.
 * What was there stays as it is; rows between those touched are copied in blocks, so that a thousand ballots on
 * top of ten million cost little more than the copy. Throws a RangeError for what is out of range.
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
  const fresh = collectVotes(renumber(ballots, touched), touched.length, statementCount)
  const changed = mergeRows(before, fresh, touched)
  return {
    votes: { participantCount, statementCount, ...splice(before, changed, participantCount) },
    touched,
  }
}

interface ChangedRows {
  readonly rows: Int32Array
  readonly rowStart: Int32Array
  readonly cells: Int32Array
}

/** The same ballots, with the people touched numbered 0, 1, 2 … */
function renumber(ballots: Ballots, touched: Int32Array): Ballots {
  const numbers = new Map(Array.from(touched, (person, number) => [person, number]))
  return { ...ballots, participant: ballots.participant.map((person) => numbers.get(person)!) }
}

/** The rows touched as they are to be: a fresh vote takes the place of the one it corrects. */
function mergeRows(before: SparseVotes, fresh: SparseVotes, rows: Int32Array): ChangedRows {
  const rowStart = new Int32Array(rows.length + 1)
  const cells: number[] = []
  rows.forEach((row, number) => {
    const corrected = new Map<number, number>()
    for (const cell of rowOf(fresh, number)) corrected.set(statementOf(cell), cell)
    for (const cell of rowOf(before, row)) {
      cells.push(corrected.get(statementOf(cell)) ?? cell)
      corrected.delete(statementOf(cell))
    }
    for (const cell of corrected.values()) cells.push(cell)
    rowStart[number + 1] = cells.length
  })
  return { rows, rowStart, cells: Int32Array.from(cells) }
}

/** Blocks of unchanged rows, and between them the changed ones. */
function splice(before: SparseVotes, changed: ChangedRows, participantCount: number) {
  const starts = startsAfter(before, changed, participantCount)
  const cells = new Int32Array(starts[participantCount]!)
  let copied = 0
  changed.rows.forEach((row, number) => {
    const unchangedUntil = before.rowStart[Math.min(row, before.participantCount)]!
    cells.set(before.cells.subarray(copied, unchangedUntil), starts[row]! - (unchangedUntil - copied))
    cells.set(changed.cells.subarray(changed.rowStart[number]!, changed.rowStart[number + 1]!), starts[row]!)
    copied = before.rowStart[Math.min(row + 1, before.participantCount)]!
  })
  cells.set(before.cells.subarray(copied), cells.length - (before.cells.length - copied))
  return { rowStart: starts, cells }
}

/** Where each row begins once the changed rows have their new lengths. */
function startsAfter(before: SparseVotes, changed: ChangedRows, participantCount: number) {
  const starts = new Int32Array(participantCount + 1)
  let number = 0
  for (let row = 0; row < participantCount; row++) {
    let length = row < before.participantCount ? before.rowStart[row + 1]! - before.rowStart[row]! : 0
    if (changed.rows[number] === row) {
      length = changed.rowStart[number + 1]! - changed.rowStart[number]!
      number++
    }
    starts[row + 1] = starts[row]! + length
  }
  return starts
}
