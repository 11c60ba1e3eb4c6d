import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adjustedRandIndex } from './agreement.ts'
import { collectVotes } from './collecting.ts'
import { consensusStatements, groupAwareConsensus } from './consensus.ts'
import { readPolisComments, withdrawnAmong } from './polis-export/comments.ts'
import { readPolisParticipants } from './polis-export/participants.ts'
import { readPolisVotes } from './polis-export/votes.ts'
import { representativeStatements } from './representative.ts'
import { usualSettings } from './settings.ts'
import { groupStatistics } from './statistics.ts'
import { tallySets } from './tallies.ts'
import { findViewpoints } from './viewpoints.ts'

/** What another implementation found in a conversation, by the numbers of the export; rounded to six digits. */
interface Reference {
  readonly participants: number
  readonly statements: number
  readonly votes: number
  readonly moderated_out: readonly number[]
  readonly clustered: number
  readonly k: number
  readonly explained_variance: readonly [number, number]
  readonly ari_vs_published: number
  readonly group_of_participant: Readonly<Record<string, number>>
  readonly repness: Readonly<Record<string, readonly RepresentativeReference[]>>
  readonly consensus: Readonly<Record<'agree' | 'disagree', readonly ConsensusReference[]>>
  readonly group_aware_consensus_agree: Readonly<Record<string, number>>
  readonly priority: Readonly<Record<string, number>>
  readonly statement_xy: Readonly<Record<string, readonly [number, number]>>
}

interface ConsensusReference {
  readonly tid: number
  readonly 'n-success': number
  readonly 'n-trials': number
  readonly 'p-success': number
  readonly 'p-test': number
}

interface RepresentativeReference extends ConsensusReference {
  readonly repness: number
  readonly 'repness-test': number
  readonly 'repful-for': string
  readonly 'best-agree'?: boolean
}

const { POLIS_DATA: data = '', POLIS_REFERENCE: references = '' } = process.env
const names = ['vtaiwan.uberx', 'canadian-electoral-reform', 'scoop-hivemind.biodiversity']
const given = existsSync(join(data, names[0]!)) && existsSync(join(references, `${names[0]}.json`))

describe.skipIf(!given).for(names)(
  '%s (skipped unless POLIS_DATA and POLIS_REFERENCE name folders)',
  (name) => {
    test('[D5] groups agree with those published at least as well as those of the reference', async () => {
      const { viewpoints, published, reference } = await open(name)
      const agreement = adjustedRandIndex(viewpoints.groups.of, published)
      expect(viewpoints.groups.count).toBe(reference.k)
      expect(viewpoints.participation).toMatchObject({
        people: reference.participants,
        statements: reference.statements,
        votes: reference.votes,
        grouped: reference.clustered,
      })
      expect(Math.round(agreement * 10_000)).toBeGreaterThanOrEqual(
        Math.round(reference.ari_vs_published * 10_000),
      )
    })

    test('[D5] given the same groups, what sets them apart is the same to 1e-6', async () => {
      const { statistics, shown, statements, reference } = await open(name)
      for (const [group, expected] of Object.entries(reference.repness)) {
        const found = representativeStatements(statistics, Number(group), shown, usualSettings)
        expect(
          found.map(({ statement, direction, leads }) => [statements[statement], direction, leads]),
        ).toEqual(expected.map((one) => [one.tid, one['repful-for'], one['best-agree'] === true]))
        found.forEach((statement, at) => {
          const one = expected[at]!
          expect([statement.votes, statement.all]).toEqual([one['n-success'], one['n-trials']])
          expectClose(statement.share, one['p-success'])
          expectClose(statement.shareTest, one['p-test'])
          expectClose(statement.ratio, one.repness)
          expectClose(statement.ratioTest, one['repness-test'])
        })
      }
    })

    test('[D5] consensus is the same to 1e-6, over all and over the groups', async () => {
      const { statistics, viewpoints, shown, statements, reference } = await open(name)
      const consensus = consensusStatements(viewpoints.counts.everybody, shown, usualSettings)
      for (const direction of ['agree', 'disagree'] as const) {
        const expected = reference.consensus[direction]
        expect(consensus[direction].map(({ statement }) => statements[statement])).toEqual(
          expected.map(({ tid }) => tid),
        )
        consensus[direction].forEach((statement, at) => {
          expect([statement.votes, statement.all]).toEqual([
            expected[at]!['n-success'],
            expected[at]!['n-trials'],
          ])
          expectClose(statement.share, expected[at]!['p-success'])
          expectClose(statement.shareTest, expected[at]!['p-test'])
        })
      }
      const { agree } = groupAwareConsensus(statistics)
      statements.forEach((id, statement) => {
        expectClose(agree[statement]!, reference.group_aware_consensus_agree[id]!)
      })
    })

    test('the map and the priorities are the same, as far as the reference converged', async () => {
      const { viewpoints, shown, statements, reference } = await open(name)
      // From 500 people on the reference uses an approximate decomposition; its second axis is off by about 1e-5.
      const digits = reference.participants < 500 ? 1e-6 : 5e-4
      viewpoints.axes.variances.forEach((variance, axis) => {
        expectClose(variance, reference.explained_variance[axis]!)
      })
      const sense = [0, 1].map((axis) =>
        Math.sign(
          statements.reduce(
            (sum, id, statement) =>
              sum + viewpoints.statementPlaces[2 * statement + axis]! * reference.statement_xy[id]![axis]!,
            0,
          ),
        ),
      )
      statements.forEach((id, statement) => {
        for (const axis of [0, 1]) {
          const place = sense[axis]! * viewpoints.statementPlaces[2 * statement + axis]!
          expect(Math.abs(place - reference.statement_xy[id]![axis]!)).toBeLessThan(digits)
        }
        if (shown[statement] === 1) {
          expect(Math.abs(viewpoints.priorities[statement]! - reference.priority[id]!)).toBeLessThan(digits)
        }
      })
    })
  },
)

async function open(name: string) {
  const file = (part: string) => createReadStream(join(data, name, part))
  const { ballots, participants, statements } = await readPolisVotes(file('votes.csv'))
  const { comments } = await readPolisComments(file('comments.csv'))
  const exported = await readPolisParticipants(file('participants-votes.csv'))
  const reference = JSON.parse(readFileSync(join(references, `${name}.json`), 'utf8')) as Reference

  const groupOf = new Map(exported.participants.map(({ id, group }) => [id, group]))
  const published = participants.map((id) => groupOf.get(id) ?? -1)
  const moderatedOut = withdrawnAmong(comments, statements)
  const withdrawn = statements.filter((_, statement) => moderatedOut[statement] === 1)
  expect(withdrawn).toEqual(reference.moderated_out.filter((id) => statements.includes(id)))

  const votes = collectVotes(ballots, participants.length, statements.length)
  const sameGroups = Int8Array.from(participants, (id) => reference.group_of_participant[id] ?? -1)
  return {
    reference,
    statements,
    published,
    viewpoints: findViewpoints({ votes, moderatedOut }),
    statistics: groupStatistics(tallySets(votes, sameGroups, reference.k)),
    shown: moderatedOut.map((withdrawn) => 1 - withdrawn),
  }
}

function expectClose(value: number, expected: number) {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-6)
}
