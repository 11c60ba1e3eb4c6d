import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { either } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { unitsWithin } from '#modules/people/index.ts'
import { topicsWithin } from '#modules/topics/index.ts'
import { planDeciders, planners } from './planning.ts'
import { annualPlans } from './tables.ts'

const about = async ({ plan }: { plan: string }, { db }: { db: Database }) => {
  const [found] = await db
    .select({ region: annualPlans.region })
    .from(annualPlans)
    .where(eq(annualPlans.id, plan))
  return found
}

export const committeesToChoose = query({
  name: 'agenda.committees',
  purpose: 'Committees that an entry of a plan can be given to.',
  input: z.strictObject({ plan: Id }),
  output: z.object({ committees: z.array(z.object({ id: z.string(), name: z.string() })) }),
  allow: either(planners, planDeciders),
  about,
  run: async (_, { db, subject }) => ({
    committees: await unitsWithin(db, subject.region!, ['specialCommittee']),
  }),
})

export const topicsToLink = query({
  name: 'agenda.topics',
  purpose: 'Topics that an entry of a plan can be linked with, the newest first.',
  input: z.strictObject({ plan: Id }),
  output: z.object({ topics: z.array(z.object({ id: z.string(), title: z.string() })) }),
  allow: either(planners, planDeciders),
  about,
  run: async (_, { db, subject }) => ({ topics: await topicsWithin(db, subject.region!) }),
})
