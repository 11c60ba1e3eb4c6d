import type { Axes } from './axes.ts'
import { contributionsAlong } from './contributions.ts'
import { type SparseVotes, slotsPerStatement } from './votes.ts'

/** Places on the map, x and y in turn: number `i` stands at `2i` and `2i + 1`. */
export type Places = Float64Array

/**
 * Where people stand: the sum of their votes along both axes, stretched by sqrt(statements / votes of that person)
 * so that those who voted little do not bunch up in the middle. Somebody without votes stands at the origin.
 */
export function placePeople(votes: SparseVotes, axes: Axes): Places {
  const places = new Float64Array(2 * votes.participantCount)
  const place = placing(votes, axes)
  for (let row = 0; row < votes.participantCount; row++) place(row, places)
  return places
}

/** The same for a few, whose votes changed; all others stay where they stand. */
export function placeAgain(before: Places, votes: SparseVotes, axes: Axes, people: Int32Array): Places {
  const places = new Float64Array(2 * votes.participantCount)
  places.set(before)
  const place = placing(votes, axes)
  for (const row of people) place(row, places)
  return places
}

/** Where somebody would stand who agreed with that statement and voted on nothing else. */
export function placeStatements({ means, counted, components, statements }: Axes): Places {
  const places = new Float64Array(2 * means.length)
  const stretch = Math.sqrt(statements)
  means.forEach((mean, statement) => {
    if (counted[statement] === 0) return
    places[2 * statement] = (1 - mean) * components[0][statement]! * stretch
    places[2 * statement + 1] = (1 - mean) * components[1][statement]! * stretch
  })
  return places
}

/** How far a statement moves who agrees with it: the length of its place. */
export function extremities(statementPlaces: Places): Float64Array {
  return new Float64Array(statementPlaces.length / 2).map((_, statement) =>
    Math.hypot(statementPlaces[2 * statement]!, statementPlaces[2 * statement + 1]!),
  )
}

/** A statement moderated out counts as a pass by everybody, so it adds to the votes of each person. */
function placing({ rowStart, rowEnd, cells }: SparseVotes, { means, counted, components, statements }: Axes) {
  const table = contributionsAlong(means, counted, components[0], components[1])
  const taken = counted.reduce((sum, takesPart) => sum + takesPart, 0)
  const moderatedOut = statements - taken
  const passedOver = Int32Array.from(
    { length: slotsPerStatement * counted.length },
    (_, cell) => 1 - counted[cell >> 2]!,
  )
  return (row: number, places: Places) => {
    const from = rowStart[row]!
    const to = rowEnd[row]!
    if (from === to) return
    let x = 0
    let y = 0
    let ignored = 0
    for (let at = from; at < to; at++) {
      const cell = cells[at]!
      ignored += passedOver[cell]!
      x += table[2 * cell]!
      y += table[2 * cell + 1]!
    }
    const stretch = Math.sqrt(statements / (to - from - ignored + moderatedOut))
    places[2 * row] = x * stretch
    places[2 * row + 1] = y * stretch
  }
}
