import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { conformity } from '#kernel/flow/conformity.ts'
import { Both } from '#kernel/words/both.ts'
import { placeHeads, placeReaders, standingOfHall } from '#modules/places/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { topicsTable } from '#modules/topics/index.ts'
import { deliberationFacts } from './deliberation-facts.ts'

/** Deliberations that one page looks into. */
const mostTopics = 30

const Unit = z.enum(['days', 'people', 'times', 'items', 'sheets', 'parties'])
const Because = z.union([
  z.object({ code: z.enum(['recorded', 'missing', 'notYet', 'notApplicable', 'nothingAttached']) }),
  z.object({ code: z.enum(['atLeast', 'atMost']), needed: z.number(), found: z.number(), unit: Unit }),
  z.object({ code: z.literal('attached'), files: z.number() }),
  z.object({ code: z.literal('waived'), reason: z.string(), approvedBy: z.string(), approvedAt: z.date() }),
])

const State = z.enum(['met', 'unmet', 'evidenceNeeded', 'waived'])

export const conformityOfHall = query({
  name: 'coverage.conformity',
  purpose:
    'How a hall keeps its standard: each of its deliberations that was announced, clause by clause, with the reason why.',
  input: z.strictObject({ hall: Id }),
  output: z.object({
    hall: z.object({ id: z.string(), name: z.string(), region: z.string() }),
    standard: z.object({ title: z.string(), year: z.number(), version: z.number() }),
    deliberations: z.array(
      z.object({
        topic: z.string(),
        title: z.string(),
        clauses: z.array(
          z.object({
            code: z.string(),
            words: Both,
            state: State,
            because: Because,
          }),
        ),
      }),
    ),
  }),
  allow: placeReaders,
  about: async ({ hall }, { db }) => {
    const found = (await placeHeads(db, [hall])).get(hall)
    return found?.kind === 'hall' ? found : undefined
  },
  async run({ hall }, { db, now, subject }) {
    const topics = await db
      .select()
      .from(topicsTable)
      .where(eq(topicsTable.hallId, hall))
      .orderBy(desc(topicsTable.createdAt))
      .limit(mostTopics)
    const standing = await standingOfHall(db, hall)
    const deliberations = []
    for (const topic of topics) {
      const { facts, waivers } = await deliberationFacts(db, topic, standing)
      if (!facts.session) continue
      // What was held is held against the standard of its own year.
      const standard = await standardFor(db, subject.region, facts.session.startsAt)
      const results = conformity(
        facts,
        standard,
        {
          evidence: {},
          waivers: waivers.map(({ barrier, ...waiver }) => ({ ...waiver, of: barrier, public: true })),
        },
        now,
      )
      deliberations.push({
        topic: topic.id,
        title: topic.title,
        clauses: results.map(({ clause, state, because }) => ({
          code: clause.code,
          words: clause.words,
          state,
          because,
        })),
      })
    }
    const { title, year, version } = await standardFor(db, subject.region, now)
    return { hall: subject, standard: { title, year, version }, deliberations }
  },
})
