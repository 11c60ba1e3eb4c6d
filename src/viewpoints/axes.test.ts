import { describe, expect, test } from 'vitest'
import { inventVotes } from '../../test/invented-votes.ts'
import { type Axes, findAxes } from './axes.ts'
import { collectVotes } from './collecting.ts'
import { placePeople, placeStatements } from './places.ts'
import { seededRandom } from './random.ts'
import { tallyEverybody } from './tallies.ts'
import { choiceOf, rowOf, type SparseVotes, statementOf } from './votes.ts'

const participants = 120
const statements = 15
const votes = collectVotes(
  inventVotes({ participants, statements, density: 0.6 }).ballots,
  participants,
  statements,
)
const withdrawn = Uint8Array.from({ length: statements }, (_, statement) => Number(statement === 4))

describe('the axes', () => {
  test('are the principal components of the matrix in which means stand for missing votes', () => {
    const axes = axesOf(votes)
    const dense = centred(votes, axes)
    for (const [at, component] of axes.components.entries()) {
      const image = new Float64Array(statements)
      for (const row of dense) {
        const along = row.reduce((sum, value, statement) => sum + value * component[statement]!, 0)
        row.forEach((value, statement) => {
          image[statement]! += (value * along) / (participants - 1)
        })
      }
      image.forEach((value, statement) => {
        expect(value).toBeCloseTo(axes.variances[at]! * component[statement]!, 6)
      })
      expect(Math.hypot(...component)).toBeCloseTo(1, 10)
    }
    expect(axes.variances[0]).toBeGreaterThan(axes.variances[1])
    const total =
      dense.flatMap((row) => [...row]).reduce((sum, value) => sum + value ** 2, 0) / (participants - 1)
    expect(axes.variances[0] + axes.variances[1]).toBeLessThan(total)
  })

  test('no direction of chance carries more variance than they do', () => {
    const axes = axesOf(votes)
    const dense = centred(votes, axes)
    const random = seededRandom(5)
    for (let trial = 0; trial < 200; trial++) {
      const direction = Float64Array.from({ length: statements }, () => random() - 0.5)
      const length = Math.hypot(...direction)
      const variance = dense.reduce((sum, row) => {
        const along = row.reduce((inner, value, at) => inner + (value * direction[at]!) / length, 0)
        return sum + along ** 2 / (participants - 1)
      }, 0)
      expect(variance).toBeLessThanOrEqual(axes.variances[0])
    }
  })

  test('do not turn over: the largest component is positive, and later runs keep the sense of the former', () => {
    const axes = axesOf(votes)
    for (const component of axes.components) {
      const largest = component.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most))
      expect(largest).toBeGreaterThan(0)
    }
    const [one, other] = axes.components
    const turned: Axes = { ...axes, components: [one.map((value) => -value), other] }
    const again = axesOf(votes, turned)
    expect(again.components[0][0]).toBeCloseTo(-one[0]!, 6)
    expect(again.components[1][0]).toBeCloseTo(other[0]!, 6)
  })

  test('two directions of the same variance are both found', () => {
    // Two statements, on each of which one half agrees whatever it says on the other: a square.
    const square = { participant: [] as number[], statement: [] as number[], value: [] as number[] }
    for (let person = 0; person < 40; person++) {
      square.participant.push(person, person)
      square.statement.push(0, 1)
      square.value.push(person & 1 ? 1 : -1, person & 2 ? 1 : -1)
    }
    const ballots = {
      participant: Int32Array.from(square.participant),
      statement: Int32Array.from(square.statement),
      value: Int8Array.from(square.value),
    }
    const { variances } = axesOf(collectVotes(ballots, 40, 2))
    expect(variances[0]).toBeCloseTo(40 / 39, 10)
    expect(variances[1]).toBeCloseTo(40 / 39, 10)
  })

  test('starting from the last axes takes fewer passes', () => {
    const { ballots } = inventVotes({ participants: 2000, statements: 100, density: 0.2 })
    const many = collectVotes(ballots, 2000, 100)
    const search = { precision: { residual: 1e-6, passes: 200 }, random: seededRandom(1) }
    const cold = findAxes(many, tallyEverybody(many), new Uint8Array(100), search)
    const warm = findAxes(many, tallyEverybody(many), new Uint8Array(100), { ...search, previous: cold })
    expect(warm.passes).toBeLessThan(cold.passes)
  })
})

describe('places on the map', () => {
  test('are the votes along the axes, stretched the more the fewer there are', () => {
    const axes = axesOf(votes)
    const places = placePeople(votes, axes)
    for (const [person, row] of centred(votes, axes).entries()) {
      // The statement withdrawn counts as voted on by everybody.
      const counted = [...rowOf(votes, person)].filter((cell) => statementOf(cell) !== 4).length + 1
      const along = (which: 0 | 1) =>
        row.reduce((sum, value, at) => sum + value * axes.components[which][at]!, 0) *
        Math.sqrt(statements / counted)
      expect(places[2 * person]).toBeCloseTo(along(0), 9)
      expect(places[2 * person + 1]).toBeCloseTo(along(1), 9)
    }
  })

  test('a statement stands where somebody would who agreed with it alone', () => {
    const axes = axesOf(votes)
    const ballot = { participant: Int32Array.of(0), statement: Int32Array.of(2), value: Int8Array.of(1) }
    const alone = placePeople(collectVotes(ballot, 1, statements), { ...axes, statements: statements - 1 })
    const stands = placeStatements(axes)
    // Without the statement withdrawn, one vote counts as one.
    const stretch = Math.sqrt(statements) / Math.sqrt((statements - 1) / 1)
    expect(stands[4]).toBeCloseTo(alone[0]! * stretch, 9)
    expect(stands[8]).toBe(0)
  })
})

function axesOf(these: SparseVotes, previous?: Axes) {
  const search = { precision: { residual: 1e-10, passes: 200 }, random: seededRandom(1), previous }
  return findAxes(these, tallyEverybody(these), withdrawn.subarray(0, these.statementCount), search)
}

function centred(these: SparseVotes, { means, counted }: Axes) {
  return Array.from({ length: these.participantCount }, (_, person) => {
    const row = new Float64Array(these.statementCount)
    for (const cell of rowOf(these, person)) {
      const statement = statementOf(cell)
      if (counted[statement] === 1) row[statement] = choiceOf(cell) - means[statement]!
    }
    return row
  })
}
