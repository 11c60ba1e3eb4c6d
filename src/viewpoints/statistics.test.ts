import { describe, expect, test } from 'vitest'
import { bridgingStatements } from './bridging.ts'
import { collectVotes } from './collecting.ts'
import { consensusStatements, groupAwareConsensus } from './consensus.ts'
import { compareMembers } from './members.ts'
import { differenceTest, oneShareTest, smoothedShare, twoSharesTest } from './proportions.ts'
import { seededRandom } from './random.ts'
import { representativeStatements } from './representative.ts'
import { nextStatement, routingPriorities } from './routing.ts'
import { usualSettings } from './settings.ts'
import { groupStatistics } from './statistics.ts'
import type { Tallies } from './tallies.ts'

describe('the tests on shares', () => {
  test('give what the formulas give by hand', () => {
    expect(smoothedShare(8, 10)).toBeCloseTo(0.75, 12)
    expect(oneShareTest(8, 10)).toBeCloseTo(2 * Math.sqrt(11) * (9 / 11 - 0.5), 12)
    // 9 of 11 against 3 of 21; together 12 of 32.
    expect(twoSharesTest(8, 10, 2, 20)).toBeCloseTo(
      (9 / 11 - 3 / 21) / Math.sqrt(0.375 * 0.625 * (1 / 11 + 1 / 21)),
      12,
    )
  })

  test('find no difference where everybody agrees, on both sides', () => {
    expect(twoSharesTest(5, 5, 9, 9)).toBe(0)
  })

  test('find no difference from a side that has not voted', () => {
    expect(Math.abs(differenceTest(0, 0, 0, 500))).toBeLessThan(usualSettings.differenceSignificance)
    expect(Math.abs(differenceTest(0, 0, 500, 500))).toBeLessThan(usualSettings.differenceSignificance)
  })
})

describe('what sets a group apart', () => {
  test('[D5] each group is known by the statements on which it differs, agreements first', () => {
    const statistics = groupStatistics(
      tallies([
        // agree, disagree, all: what both like, what divides, what is unclear
        [
          [45, 3, 50],
          [44, 4, 50],
          [4, 44, 50],
          [26, 22, 50],
        ],
        [
          [46, 2, 50],
          [5, 42, 50],
          [43, 5, 50],
          [24, 22, 50],
        ],
      ]),
    )
    const [one, other] = [0, 1].map((group) =>
      representativeStatements(statistics, group, shown(4), usualSettings),
    )
    expect(one!.map(({ statement, direction }) => [statement, direction])).toEqual([
      [0, 'agree'],
      [1, 'agree'],
      [2, 'disagree'],
    ])
    expect(other!.map(({ statement, direction }) => [statement, direction])).toEqual([
      [2, 'agree'],
      [1, 'disagree'],
    ])
    expect(one![0]).toMatchObject({ leads: true, votes: 45, all: 50 })
    expect(one![1]).toMatchObject({ leads: false, votes: 44, all: 50, share: 45 / 52 })
    expect(one![1]!.ratio).toBeCloseTo(45 / 6, 12)
  })

  test('[D5] where nothing is significant, what differs most stands alone', () => {
    const statistics = groupStatistics(
      tallies([
        [
          [1, 1, 3],
          [0, 2, 3],
        ],
        [
          [1, 1, 3],
          [1, 1, 3],
        ],
      ]),
    )
    expect(representativeStatements(statistics, 0, shown(2), usualSettings)).toMatchObject([
      { statement: 1, direction: 'disagree', leads: false },
    ])
  })

  test('[D5] no more than five statements are named, and none that was withdrawn', () => {
    const divided = Array.from({ length: 9 }, () => [40, 2, 50] as const)
    const statistics = groupStatistics(tallies([divided, divided.map(() => [2, 40, 50] as const)]))
    const withdrawn = shown(9).fill(0, 0, 2)
    const named = representativeStatements(statistics, 0, withdrawn, usualSettings)
    expect(named).toHaveLength(5)
    expect(named.every(({ statement }) => statement >= 2)).toBe(true)
  })
})

describe('what all share', () => {
  test('[D5] consensus is a clear majority of all, in either direction', () => {
    const found = consensusStatements(
      tallies([
        [
          [90, 5, 100],
          [10, 80, 100],
          [52, 48, 100],
          [3, 0, 3],
        ],
      ]),
      shown(4),
      usualSettings,
    )
    expect(found.agree.map(({ statement }) => statement)).toEqual([0, 3])
    expect(found.disagree.map(({ statement }) => statement)).toEqual([1])
  })

  test('[D5] group-aware consensus is low where one group, however small, does not agree', () => {
    const statistics = groupStatistics(
      tallies([
        [
          [900, 50, 1000],
          [700, 200, 1000],
        ],
        [
          [1, 18, 20],
          [15, 3, 20],
        ],
      ]),
    )
    const { agree } = groupAwareConsensus(statistics)
    expect(agree[0]).toBeCloseTo((901 / 1002) * (2 / 22), 12)
    expect(agree[1]).toBeGreaterThan(agree[0]!)
  })

  test('[D5] a statement few of a group have seen does not lead the bridges', () => {
    const statistics = groupStatistics(
      tallies([
        [
          [80, 5, 100],
          [95, 1, 100],
        ],
        [
          [75, 5, 100],
          [2, 0, 2],
        ],
      ]),
    )
    const [first, second] = bridgingStatements(statistics, shown(2), usualSettings.significance)
    expect(first).toMatchObject({ statement: 0, direction: 'agree' })
    expect(second).toMatchObject({ statement: 1, direction: 'agree' })
    expect(second!.consensus).toBeGreaterThan(first!.consensus)
    expect(first!.atLeast).toBeLessThan(first!.consensus)
  })

  test('[D5] what all groups reject is a bridge, too', () => {
    const statistics = groupStatistics(tallies([[[2, 90, 100]], [[5, 80, 100]]]))
    expect(bridgingStatements(statistics, shown(1), usualSettings.significance)[0]).toMatchObject({
      statement: 0,
      direction: 'disagree',
    })
  })
})

describe('members and residents', () => {
  test('[D4] are compared statement by statement, the clearest difference first', () => {
    const found = compareMembers(
      tallies([
        [
          [300, 100, 400],
          [200, 200, 400],
          [390, 10, 400],
        ],
        [
          [10, 30, 40],
          [12, 28, 40],
          [39, 1, 40],
        ],
      ]),
      shown(3),
      usualSettings,
    )
    expect(found.differences.map(({ statement }) => statement)).toEqual([0, 1])
    expect(found.differences[0]).toMatchObject({ direction: 'agree', residents: 301 / 402, members: 11 / 42 })
    expect(found.differences[0]!.test).toBeLessThan(-1.96)
  })

  test('[D4] nothing is said to differ on a statement that no member has voted on', () => {
    const found = compareMembers(tallies([[[0, 400, 400]], [[0, 0, 0]]]), shown(1), usualSettings)
    expect(found.differences).toEqual([])
  })
})

describe('which statement is shown next', () => {
  const extremity = Float64Array.of(0, 0, 2, 0, 0)
  // Settled, new, settled but telling, mostly passed, meta.
  const seen = tallies([
    [
      [50, 40, 100],
      [0, 0, 0],
      [50, 40, 100],
      [5, 5, 100],
      [50, 40, 100],
    ],
  ])
  const meta = Uint8Array.of(0, 0, 0, 0, 1)
  const priorities = routingPriorities(seen, extremity, { meta })

  test('[D4] new statements, and those that tell opinions apart, come before what people pass on', () => {
    expect(priorities[0]).toBeCloseTo(((51 / 102) * (1 - 11 / 102) * (1 + 8 * 2 ** -20)) ** 2, 12)
    expect(priorities[1]).toBeCloseTo((0.25 * 9) ** 2, 12)
    expect(priorities[2]).toBeCloseTo(9 * priorities[0]!, 12)
    expect(priorities[3]).toBeLessThan(priorities[0]!)
    expect(priorities[4]).toBe(49)
  })

  test('[D4] a statement is drawn in proportion to its priority, never one already voted on or withdrawn', () => {
    const withdrawn = routingPriorities(seen, extremity, { meta, moderatedOut: Uint8Array.of(0, 0, 1) })
    const voted = { participant: Int32Array.of(0), statement: Int32Array.of(4), value: Int8Array.of(0) }
    const votes = collectVotes(voted, 1, 5)
    const random = seededRandom(3)
    const drawn = new Map<number | undefined, number>()
    for (let turn = 0; turn < 5000; turn++) {
      const next = nextStatement(withdrawn, votes, 0, random)
      drawn.set(next, (drawn.get(next) ?? 0) + 1)
    }
    expect([...drawn.keys()].sort()).toEqual([0, 1])
    const expected = withdrawn[1]! / (withdrawn[0]! + withdrawn[1]! + withdrawn[3]!)
    expect(drawn.get(1)! / 5000).toBeCloseTo(expected, 1)
  })

  test('[D4] who has voted on everything is shown nothing', () => {
    const ballots = {
      participant: new Int32Array(5),
      statement: Int32Array.of(0, 1, 2, 3, 4),
      value: new Int8Array(5),
    }
    expect(nextStatement(priorities, collectVotes(ballots, 1, 5), 0, seededRandom(1))).toBeUndefined()
  })
})

type Counts = readonly [agree: number, disagree: number, all: number]

function tallies(sets: readonly (readonly Counts[])[]): Tallies {
  const counts = sets.flatMap((statements) =>
    statements.flatMap(([agree, disagree, all]) => [disagree, all - agree - disagree, agree, all]),
  )
  return { sets: sets.length, statementCount: sets[0]!.length, counts: Int32Array.from(counts) }
}

function shown(statements: number) {
  return new Uint8Array(statements).fill(1)
}
