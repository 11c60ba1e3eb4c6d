import { describe, expect, test } from 'vitest'
import { inventVotes } from '../../test/invented-votes.ts'
import { adjustedRandIndex } from './agreement.ts'
import { collectVotes } from './collecting.ts'
import { holdCount } from './held-count.ts'
import { silhouette } from './silhouette.ts'
import { findViewpoints } from './viewpoints.ts'

describe('opinion groups', () => {
  for (const groups of [2, 3, 4]) {
    for (const participants of [250, 3000]) {
      test(`[D5] ${groups} groups among ${participants} people are found, each person in theirs`, () => {
        const { conversation, groupOf } = invented({ participants, groups, seed: groups })
        const found = findViewpoints(conversation).groups
        expect(found.count).toBe(groups)
        expect(adjustedRandIndex(found.of, groupOf)).toBeGreaterThan(0.95)
        expect([...found.sizes]).toEqual([...found.sizes].sort((one, other) => other - one))
      })
    }
  }

  test('[D5] no groups are claimed among fewer than thirty people with enough votes', () => {
    const { groups, participation } = findViewpoints(invented({ participants: 29 }).conversation)
    expect(groups).toMatchObject({ count: 0, absence: 'fewPeople' })
    expect(participation.grouped).toBe(29)
    expect([...new Set(groups.of)]).toEqual([-1])
  })

  test('who has voted on fewer than seven statements belongs to no group', () => {
    const { conversation } = invented({ participants: 400, density: 0.15 })
    const { groups } = findViewpoints(conversation)
    const { rowStart, rowEnd } = conversation.votes
    const lengths = rowStart.map((from, person) => rowEnd[person]! - from)
    expect(lengths.some((length) => length < 7)).toBe(true)
    lengths.forEach((length, person) => {
      expect(groups.of[person]! >= 0).toBe(length >= 7)
    })
  })

  test('the same votes give the same result, to the last digit', () => {
    const { conversation } = invented({ participants: 6000 })
    expect(findViewpoints(conversation)).toEqual(findViewpoints(conversation))
  })

  test('[D5] groups keep their numbers from run to run, though another has become the largest', () => {
    const { conversation, groupOf } = invented({ participants: 900, groups: 2, seed: 5 })
    const first = findViewpoints(conversation)
    const largest = groupOf[first.groups.of.indexOf(0)]!
    // Three in four of the largest group have not come yet; their number stays the same when they do.
    const later = Uint8Array.from(groupOf, (group, person) => Number(group === largest && person % 4 !== 0))
    const early = findViewpoints(only(conversation, later))
    const all = findViewpoints(conversation, { previous: early })
    expect(early.groups.sizes[0]).toBeGreaterThan(early.groups.sizes[1]!)
    expect(all.groups.sizes[0]).toBeLessThan(all.groups.sizes[1]!)
    early.groups.of.forEach((group, person) => {
      if (group >= 0) expect(all.groups.of[person]).toBe(group)
    })
  })

  test('[D5] the number of groups changes only when another has won three runs in a row', () => {
    let held = holdCount(2, 3)
    const runs = [3, 3, 2, 3, 4, 3, 3, 3].map((winner) => {
      held = holdCount(winner, 3, held)
      return held.count
    })
    expect(runs).toEqual([2, 2, 2, 2, 2, 2, 2, 3])
  })

  test('[D5] a run holds the number of groups that was shown', () => {
    const { conversation } = invented({ participants: 900, groups: 3, seed: 2 })
    const shown = findViewpoints(conversation, { settings: { mostGroups: 2 } })
    expect(shown.groups.count).toBe(2)
    const counts: number[] = []
    let previous = shown
    for (let run = 0; run < 3; run++) {
      previous = findViewpoints(conversation, { previous })
      counts.push(previous.groups.count)
    }
    expect(counts).toEqual([2, 2, 3])
  })
})

describe('the silhouette', () => {
  test('is that of the people, when points stand for several', () => {
    const apart = { places: Float64Array.of(0, 0, 1, 0, 5, 0), weights: Float64Array.of(2, 1, 3) }
    const onePerPoint = {
      places: Float64Array.of(0, 0, 0, 0, 1, 0, 5, 0, 5, 0, 5, 0),
      weights: new Float64Array(6).fill(1),
    }
    const centres = Float64Array.of(0.5, 0, 5, 0)
    const heavy = silhouette(apart, { clusterOf: Int32Array.of(0, 0, 1), centres, scatter: 0 })
    const light = silhouette(onePerPoint, { clusterOf: Int32Array.of(0, 0, 0, 1, 1, 1), centres, scatter: 0 })
    expect(heavy).toBeCloseTo(light, 12)
    // Two people at 0: (5 − 0.5)/5; one at 1: (4 − 1)/4; three at 5, with nobody else near: 1.
    expect(light).toBeCloseTo((2 * 0.9 + 0.75 + 3) / 6, 12)
  })
})

describe('the agreement of two groupings', () => {
  test('is 1 whatever the groups are called, and 0 for chance', () => {
    expect(adjustedRandIndex([0, 0, 1, 1, -1], [3, 3, 2, 2, 0])).toBe(1)
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12)
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.242424, 6)
    expect(adjustedRandIndex([0, 0, 0], [1, 1, 1])).toBe(1)
  })
})

function invented({ participants = 300, groups = 2, density = 0.8, seed = 1 }) {
  const { ballots, groupOf } = inventVotes({
    participants,
    statements: 60,
    density,
    groups,
    dividing: 0.8,
    seed,
  })
  return { conversation: { votes: collectVotes(ballots, participants, 60), ballots }, groupOf }
}

function only({ ballots }: ReturnType<typeof invented>['conversation'], absent: Uint8Array) {
  const present = [...ballots.participant.keys()].filter((at) => absent[ballots.participant[at]!] === 0)
  const chosen = {
    participant: Int32Array.from(present, (at) => ballots.participant[at]!),
    statement: Int32Array.from(present, (at) => ballots.statement[at]!),
    value: Int8Array.from(present, (at) => ballots.value[at]!),
  }
  return { votes: collectVotes(chosen, absent.length, 60) }
}
