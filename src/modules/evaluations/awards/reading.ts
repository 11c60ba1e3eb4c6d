import { z } from 'zod'
import { anyone, role } from '#kernel/access/policy.ts'
import { covers } from '#kernel/access/region.ts'
import { regionsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { regionNames } from '#modules/places/index.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { batches, casesOf, judgeHash, marksOf, meanOf } from './lookup.ts'

const Case = z.object({
  id: z.string(),
  topicId: z.string(),
  title: z.string(),
  region: z.string(),
  summary: z.string(),
  supporting: z.boolean(),
  shortlisted: z.boolean(),
  award: z.enum(['model', 'excellent']).nullable(),
})
const Batch = z.object({
  id: z.string(),
  year: z.number(),
  batch: z.number(),
  title: z.string(),
  stage: z.enum(['nominating', 'preliminary', 'final', 'publicity', 'published']),
  nominateUntil: z.string(),
  publicityUntil: z.date().nullable(),
})

export const publicAwards = query({
  name: 'evaluations.awards',
  purpose: 'Cases that were named or awarded, round by round, for everybody to read and imitate.',
  input: z.strictObject({}),
  output: z.object({ rounds: z.array(Batch.extend({ cases: z.array(Case) })) }),
  allow: anyone,
  async run(_, { db }) {
    const shown = (await batches(db)).filter(({ stage }) => stage === 'publicity' || stage === 'published')
    const cases = (
      await casesOf(
        db,
        shown.map(({ id }) => id),
      )
    ).filter(({ award }) => award !== null)
    const named = await withNames(db, cases)
    return {
      rounds: shown.map((round) => ({
        ...round,
        cases: named
          .filter(({ batchId }) => batchId === round.id)
          .sort((a, b) => Number(b.award === 'model') - Number(a.award === 'model')),
      })),
    }
  },
})

export const awardReaders = role(
  'liaisonOfficer',
  'hallStaff',
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'editor',
  'leader',
  'evaluator',
)

export const workOnAwards = query({
  name: 'evaluations.workOnAwards',
  purpose:
    'Rounds of awards for those who nominate, judge and name, with the marks as far as they are theirs to see.',
  input: z.strictObject({}),
  output: z.object({
    rounds: z.array(
      Batch.extend({
        region: z.string(),
        revision: z.number(),
        cases: z.array(
          Case.extend({
            mine: z.number().nullable(),
            preliminary: z.object({ mean: z.number().nullable(), judges: z.number() }),
            final: z.object({ mean: z.number().nullable(), judges: z.number() }),
            objection: z.string().nullable(),
            finding: z.string().nullable(),
          }),
        ),
      }),
    ),
    regions: z.array(z.string()),
  }),
  allow: awardReaders,
  async run(_, { db, actor, kernel }) {
    const held = regionsOf(awardReaders, actor)
    // A round of the city is also for the towns that nominate in it.
    const own = (region: string) => held.some((one) => covers(one, region) || covers(region, one))
    const found = (await batches(db)).filter(({ region }) => own(region))
    const cases = await withNames(
      db,
      await casesOf(
        db,
        found.map(({ id }) => id),
      ),
    )
    const marks = await marksOf(
      db,
      cases.map(({ id }) => id),
    )
    return {
      rounds: found.map((round) => ({
        ...round,
        cases: cases
          .filter(({ batchId }) => batchId === round.id)
          .map((one) => ({
            ...one,
            mine:
              marks.find(
                ({ caseId, judge, judgeHash: hash, round: of }) =>
                  caseId === one.id &&
                  of === round.stage &&
                  (judge === actor.account || hash === judgeHash(kernel, one.id, actor.account!)),
              )?.mark ?? null,
            preliminary: meanOf(marks, one.id, 'preliminary'),
            final: meanOf(marks, one.id, 'final'),
          })),
      })),
      regions: held,
    }
  },
})

async function withNames(db: Parameters<typeof batches>[0], cases: Awaited<ReturnType<typeof casesOf>>) {
  const topics = await topicHeads(
    db,
    cases.map(({ topicId }) => topicId),
  )
  const names = await regionNames(
    db,
    cases.map(({ region }) => region),
  )
  return cases.map((one) => ({
    ...one,
    title: topics.get(one.topicId)?.title ?? '',
    region: names.get(one.region) ?? one.region,
  }))
}
