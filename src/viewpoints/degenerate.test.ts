import { describe, expect, test } from 'vitest'
import { collectVotes } from './collecting.ts'
import { seededRandom } from './random.ts'
import { nextStatement } from './routing.ts'
import { measureStability } from './stability.ts'
import { findViewpoints, type Viewpoints } from './viewpoints.ts'

describe('conversations at the edge', () => {
  test('nobody has voted', () => {
    const found = viewpoints(0, 0, () => undefined)
    expect(found.participation).toEqual({ people: 0, grouped: 0, statements: 0, votes: 0 })
    expect(found.groups.absence).toBe('fewPeople')
    expect(found.bridging).toEqual([])
  })

  test('people and statements are there, but no votes: all statements are equally worth showing', () => {
    const found = viewpoints(50, 4, () => undefined)
    expect(found.participation).toEqual({ people: 0, grouped: 0, statements: 0, votes: 0 })
    expect(new Set(found.priorities).size).toBe(1)
    expect(found.consensus).toEqual({ agree: [], disagree: [] })
  })

  test('one voter: no group, no consensus, and the map shows one point in the middle', () => {
    const found = viewpoints(1, 8, () => 1)
    expect(found.groups).toMatchObject({ count: 0, absence: 'fewPeople' })
    expect([...found.places]).toEqual([0, 0])
    expect(found.axes.variances).toEqual([0, 0])
    expect(found.consensus.disagree).toEqual([])
  })

  test('[D5] everyone agrees: one opinion, no groups, and every statement is consensus', () => {
    const found = viewpoints(40, 8, () => 1)
    expect(found.groups).toMatchObject({ count: 0, absence: 'noDifference' })
    expect(found.consensus.agree).toHaveLength(5)
    expect(found.consensus.agree[0]).toMatchObject({ votes: 40, all: 40, share: 41 / 42 })
    expect(found.representative).toEqual([])
    expect(found.groupAwareConsensus.agree[0]).toBeCloseTo(41 / 42, 12)
  })

  test('[D5] everyone passes: no groups and no consensus', () => {
    const found = viewpoints(40, 8, () => 0)
    expect(found.groups.absence).toBe('noDifference')
    expect(found.consensus).toEqual({ agree: [], disagree: [] })
    expect(found.participation).toMatchObject({ people: 40, grouped: 40, votes: 320 })
  })

  test('[D5] one statement, on which people disagree, makes two groups', () => {
    const found = viewpoints(40, 1, (person) => (person < 25 ? 1 : -1))
    expect(found.groups.count).toBe(2)
    expect([...found.groups.sizes]).toEqual([25, 15])
    expect(found.axes.variances[1]).toBe(0)
    expect(found.representative.map((statements) => statements[0])).toMatchObject([
      { statement: 0, direction: 'agree', votes: 25, leads: true },
      { statement: 0, direction: 'disagree', votes: 15, leads: false },
    ])
  })

  test('[D4] all statements are moderated out: nothing is shown, routed or grouped', () => {
    const votes = votesOf(40, 8, (person) => (person % 2 ? 1 : -1))
    const found = findViewpoints({ votes, moderatedOut: new Uint8Array(8).fill(1) })
    expect(found.groups.absence).toBe('noDifference')
    expect(found.bridging).toEqual([])
    expect(found.consensus).toEqual({ agree: [], disagree: [] })
    expect(
      nextStatement(
        found.priorities,
        votesOf(1, 8, () => undefined),
        0,
        seededRandom(1),
      ),
    ).toBeUndefined()
  })

  test('two voters in opposition stand apart on the map, but are no groups', () => {
    const found = viewpoints(2, 8, (person) => (person ? 1 : -1))
    expect(found.groups).toMatchObject({ count: 0, absence: 'fewPeople' })
    expect(found.places[0]).toBeCloseTo(-found.places[2]!, 12)
    expect(Math.abs(found.places[0]!)).toBeGreaterThan(1)
  })

  test('[D4] voting again and again on the same statement counts once', () => {
    const once = votesOf(40, 8, (person, statement) => ((person + statement) % 3) - 1)
    const ballots = listOf(40, 8, (person, statement) => ((person + statement) % 3) - 1)
    const twice = {
      participant: Int32Array.from([...ballots.participant, ...ballots.participant]),
      statement: Int32Array.from([...ballots.statement, ...ballots.statement]),
      value: Int8Array.from([...ballots.value.map((value) => -value), ...ballots.value]),
    }
    const found = findViewpoints({ votes: collectVotes(twice, 40, 8) })
    expect(found.participation).toEqual(findViewpoints({ votes: once }).participation)
    expect(found.counts).toEqual(findViewpoints({ votes: once }).counts)
    expect(found.groups).toEqual(findViewpoints({ votes: once }).groups)
  })

  test('in none of these is any number missing', () => {
    const choices: ((person: number, statement: number) => number | undefined)[] = [
      () => 1,
      () => 0,
      () => -1,
      (person) => (person ? undefined : 1),
      (person, statement) => (statement ? undefined : person % 2),
    ]
    for (const people of [1, 2, 31, 400]) {
      for (const statements of [1, 2, 9]) {
        for (const choice of choices) {
          const conversation = {
            votes: votesOf(people, statements, choice),
            isMember: new Uint8Array(people),
          }
          const found = findViewpoints(conversation)
          expect(numbersIn(found).every(Number.isFinite)).toBe(true)
          expect(
            measureStability(conversation, found, { settings: { resamples: 2 } })?.agreement ?? 1,
          ).not.toBeNaN()
        }
      }
    }
  })
})

type Choice = (person: number, statement: number) => number | undefined

function viewpoints(people: number, statements: number, choice: Choice) {
  return findViewpoints({ votes: votesOf(people, statements, choice) })
}

function votesOf(people: number, statements: number, choice: Choice) {
  return collectVotes(listOf(people, statements, choice), people, statements)
}

function listOf(people: number, statements: number, choice: Choice) {
  const ballots: [number, number, number][] = []
  for (let person = 0; person < people; person++) {
    for (let statement = 0; statement < statements; statement++) {
      const value = choice(person, statement)
      if (value !== undefined) ballots.push([person, statement, value])
    }
  }
  return {
    participant: Int32Array.from(ballots, ([person]) => person),
    statement: Int32Array.from(ballots, ([, statement]) => statement),
    value: Int8Array.from(ballots, ([, , value]) => value),
  }
}

function numbersIn(value: Viewpoints | unknown): number[] {
  if (typeof value === 'number') return [value]
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}
