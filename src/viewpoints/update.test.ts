import { describe, expect, test } from 'vitest'
import { inventVotes } from '../../test/invented-votes.ts'
import { adjustedRandIndex } from './agreement.ts'
import { collectVotes } from './collecting.ts'
import type { Conversation } from './conversation.ts'
import { groupStatistics } from './statistics.ts'
import { tallyEverybody, tallySets } from './tallies.ts'
import { updateViewpoints } from './update.ts'
import { findViewpoints, type Viewpoints } from './viewpoints.ts'
import type { Ballots } from './votes.ts'

const participants = 4000
const statements = 60
const { ballots, groupOf } = inventVotes({ participants, statements, density: 0.8, dividing: 0.8 })
const isMember = Uint8Array.from({ length: participants }, (_, person) => Number(person % 9 === 0))
const early = part(ballots, 0, ballots.value.length - 1000)
const late = part(ballots, ballots.value.length - 1000)
const conversation = { votes: collectVotes(early, participants, statements), isMember }
const before = findViewpoints(conversation)

describe('updating viewpoints', () => {
  test('counts are exactly those of all votes, and groups those a full run would find', () => {
    const { conversation: after, viewpoints } = updateViewpoints(conversation, before, { ballots: late })
    expectExactCounts(after, viewpoints)
    expect(viewpoints.votesSinceAxes).toBe(1000)
    expect(viewpoints.participation.votes).toBe(collectVotes(ballots, participants, statements).voteCount)
    const full = findViewpoints({ ...conversation, votes: collectVotes(ballots, participants, statements) })
    expect(adjustedRandIndex(viewpoints.groups.of, full.groups.of)).toBeGreaterThan(0.99)
    expect(adjustedRandIndex(viewpoints.groups.of, groupOf)).toBeGreaterThan(0.95)
  })

  test('update after update stays exact, and what was handed out before stays as it was', () => {
    const kept = structuredClone(before.counts)
    let current = { conversation: conversation as Conversation, viewpoints: before }
    for (let at = 0; at < 1000; at += 100) {
      current = updateViewpoints(current.conversation, current.viewpoints, {
        ballots: part(late, at, at + 100),
      })
    }
    expectExactCounts(current.conversation, current.viewpoints)
    expect(before.counts).toEqual(kept)
    expect(current.viewpoints.axes.means).toEqual(before.axes.means)
  })

  test('[D4] votes on a statement that came later count at once', () => {
    const news = {
      ballots: {
        participant: Int32Array.from({ length: 40 }, (_, at) => at),
        statement: new Int32Array(40).fill(statements),
        value: new Int8Array(40).fill(1),
      },
      statementCount: statements + 1,
    }
    const { conversation: after, viewpoints } = updateViewpoints(conversation, before, news)
    expectExactCounts(after, viewpoints)
    expect(viewpoints.participation.statements).toBe(statements + 1)
    expect(viewpoints.consensus.agree[0]).toBeDefined()
    expect(viewpoints.priorities).toHaveLength(statements + 1)
    expect(viewpoints.priorities[statements]).toBeGreaterThan(0)
  })

  test('[D4] somebody who came later is placed in the group of those who vote alike', () => {
    const like = groupOf.indexOf(1)
    const theirs = [...ballots.participant.keys()].filter((at) => ballots.participant[at] === like)
    const news = {
      ballots: {
        participant: new Int32Array(theirs.length).fill(participants),
        statement: Int32Array.from(theirs, (at) => ballots.statement[at]!),
        value: Int8Array.from(theirs, (at) => ballots.value[at]!),
      },
      participantCount: participants + 1,
    }
    const { viewpoints } = updateViewpoints(conversation, before, news)
    expect(viewpoints.groups.of[participants]).toBe(viewpoints.groups.of[like])
    expect(viewpoints.participation.people).toBe(before.participation.people + 1)
  })

  test('the axes are found anew once enough is new', () => {
    const { viewpoints } = updateViewpoints(
      conversation,
      before,
      { ballots: late },
      { settings: { refreshShare: 0.001 } },
    )
    expect(viewpoints.votesSinceAxes).toBe(0)
    expect(viewpoints.axes.means).not.toEqual(before.axes.means)
    expect(adjustedRandIndex(viewpoints.groups.of, before.groups.of)).toBeGreaterThan(0.99)
  })

  test('a small conversation is looked at anew each time', () => {
    const few = { votes: collectVotes(part(ballots, 0, 500), participants, statements) }
    const { viewpoints } = updateViewpoints(few, findViewpoints(few), { ballots: part(ballots, 500, 510) })
    expect(viewpoints.votesSinceAxes).toBe(0)
  })
})

function expectExactCounts(
  { votes, isMember: members }: Conversation,
  { counts, groups, statistics }: Viewpoints,
) {
  const byGroup = tallySets(votes, groups.of, groups.count)
  expect(counts.everybody).toEqual(tallyEverybody(votes))
  expect(counts.byGroup).toEqual(byGroup)
  expect(counts.byMembership).toEqual(tallySets(votes, members!, 2))
  expect(statistics).toEqual(groupStatistics(byGroup))
}

function part({ participant, statement, value }: Ballots, from: number, to?: number): Ballots {
  return {
    participant: participant.subarray(from, to),
    statement: statement.subarray(from, to),
    value: value.subarray(from, to),
  }
}
