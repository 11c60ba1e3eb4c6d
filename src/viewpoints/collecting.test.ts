import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventVotes } from '../../test/invented-votes.ts'
import { addVotes } from './adding.ts'
import { collectVotes } from './collecting.ts'
import { columnsOf } from './columns.ts'
import { type Ballots, choiceOf, rowOf, type SparseVotes, statementOf } from './votes.ts'

type Ballot = [participant: number, statement: number, value: number]

const someBallots = fc.array(
  fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 6 }), fc.integer({ min: -1, max: 1 })),
  { maxLength: 120 },
)

describe('collecting votes', () => {
  test('[D4] of the votes of a person on one statement the last counts', () => {
    const votes = collected(
      [
        [0, 2, 1],
        [0, 1, 0],
        [0, 2, -1],
        [1, 2, 1],
      ],
      2,
      3,
    )
    expect(listed(votes)).toEqual(
      new Map([
        ['0 2', -1],
        ['0 1', 0],
        ['1 2', 1],
      ]),
    )
    expect(votes.voteCount).toBe(3)
  })

  test('votes come out as a plain list would hold them', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        expect(listed(collected(ballots, 10, 7))).toEqual(asMap(ballots))
      }),
    )
  })

  test('many votes, gathered in two steps, come out the same', () => {
    const { ballots } = inventVotes({ participants: 9000, statements: 100, density: 0.7 })
    const votes = collectVotes(ballots, 9000, 100)
    const plain = new Map<number, number>()
    for (let at = 0; at < ballots.value.length; at++) {
      plain.set(ballots.participant[at]! * 100 + ballots.statement[at]!, ballots.value[at]!)
    }
    expect(votes.voteCount).toBe(plain.size)
    for (let person = 0; person < 9000; person++) {
      for (const cell of rowOf(votes, person)) {
        if (plain.get(person * 100 + statementOf(cell)) !== choiceOf(cell)) expect.fail(`person ${person}`)
      }
    }
  })

  test('a number or a value out of range is refused, and the ballot named', () => {
    expect(() =>
      collected(
        [
          [0, 0, 1],
          [2, 0, 1],
        ],
        2,
        1,
      ),
    ).toThrow('Ballot 1: participant 2')
    expect(() => collected([[0, 1, 1]], 2, 1)).toThrow('Ballot 0: statement 1')
    expect(() => collected([[0, 0, 2]], 2, 1)).toThrow('Ballot 0: value 2')
    expect(() => collected([[-1, 0, 1]], 2, 1)).toThrow('participant -1')
  })

  test('columns hold the same votes, statement by statement', () => {
    fc.assert(
      fc.property(someBallots, (ballots) => {
        const columns = columnsOf(collected(ballots, 10, 7))
        const seen = new Map<string, number>()
        for (let statement = 0; statement < 7; statement++) {
          for (let at = columns.columnStart[statement]!; at < columns.columnStart[statement + 1]!; at++) {
            seen.set(`${columns.participant[at]} ${statement}`, columns.value[at]!)
          }
        }
        expect(seen).toEqual(asMap(ballots))
      }),
    )
  })
})

describe('adding votes', () => {
  test('adding in portions gives what collecting at once gives, and leaves what was there', () => {
    fc.assert(
      fc.property(fc.array(someBallots, { minLength: 1, maxLength: 6 }), (portions) => {
        let votes = collected([], 10, 7)
        let all: Ballot[] = []
        for (const portion of portions) {
          const before = listed(votes)
          const { votes: after, touched } = addVotes(votes, ballotsOf(portion))
          all = [...all, ...portion]
          expect(listed(votes)).toEqual(before)
          expect([...touched]).toEqual(
            [...new Set(portion.map(([person]) => person))].sort((one, other) => one - other),
          )
          votes = after
        }
        expect(listed(votes)).toEqual(asMap(all))
        expect(votes.voteCount).toBe(asMap(all).size)
      }),
    )
  })

  test('two additions to the same votes do not disturb each other', () => {
    const votes = collected(
      [
        [0, 0, 1],
        [1, 0, 1],
      ],
      2,
      3,
    )
    const one = addVotes(votes, ballotsOf([[0, 1, 1]])).votes
    const other = addVotes(
      votes,
      ballotsOf([
        [0, 2, -1],
        [1, 0, -1],
      ]),
    ).votes
    expect(listed(one)).toEqual(
      new Map([
        ['0 0', 1],
        ['0 1', 1],
        ['1 0', 1],
      ]),
    )
    expect(listed(other)).toEqual(
      new Map([
        ['0 0', 1],
        ['0 2', -1],
        ['1 0', -1],
      ]),
    )
  })

  test('people and statements that came later have room', () => {
    const { votes } = addVotes(collected([[0, 0, 1]], 1, 1), ballotsOf([[4, 2, -1]]), 5, 3)
    expect(listed(votes)).toEqual(
      new Map([
        ['0 0', 1],
        ['4 2', -1],
      ]),
    )
    expect(votes).toMatchObject({ participantCount: 5, statementCount: 3 })
  })

  test('when the room is used up everything moves together and nothing is lost', () => {
    let votes = collected([[0, 0, 1]], 40, 40)
    const all: Ballot[] = [[0, 0, 1]]
    for (let statement = 0; statement < 40; statement++) {
      const portion = Array.from(
        { length: 40 },
        (_, person): Ballot => [person, statement, (statement % 3) - 1],
      )
      all.push(...portion)
      votes = addVotes(votes, ballotsOf(portion)).votes
    }
    expect(listed(votes)).toEqual(asMap(all))
  })

  test('what is out of range is refused, and people cannot become fewer', () => {
    const votes = collected([[0, 0, 1]], 2, 2)
    expect(() => addVotes(votes, ballotsOf([[2, 0, 1]]))).toThrow(RangeError)
    expect(() => addVotes(votes, ballotsOf([[0, 2, 1]]))).toThrow(RangeError)
    expect(() => addVotes(votes, ballotsOf([]), 1)).toThrow('cannot become fewer')
  })
})

function ballotsOf(ballots: readonly Ballot[]): Ballots {
  return {
    participant: Int32Array.from(ballots, ([participant]) => participant),
    statement: Int32Array.from(ballots, ([, statement]) => statement),
    value: Int8Array.from(ballots, ([, , value]) => value),
  }
}

function collected(ballots: readonly Ballot[], participants: number, statements: number) {
  return collectVotes(ballotsOf(ballots), participants, statements)
}

function asMap(ballots: readonly Ballot[]) {
  return new Map(ballots.map(([participant, statement, value]) => [`${participant} ${statement}`, value]))
}

function listed(votes: SparseVotes) {
  const list = new Map<string, number>()
  for (let person = 0; person < votes.participantCount; person++) {
    for (const cell of rowOf(votes, person)) list.set(`${person} ${statementOf(cell)}`, choiceOf(cell))
  }
  return list
}
