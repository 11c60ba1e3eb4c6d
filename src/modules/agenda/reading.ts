import { and, asc, desc, eq, isNotNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, either } from '#kernel/access/policy.ts'
import { within } from '#kernel/access/within.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { unitHeads } from '#modules/people/index.ts'
import { regionNames } from '#modules/places/index.ts'
import { topicHeads, topicPath } from '#modules/topics/index.ts'
import { planDeciders, planners } from './planning.ts'
import { annualPlans, type EntryFields, planChanges, planEntries } from './tables.ts'

const Head = z.object({
  id: z.string(),
  region: z.string(),
  regionName: z.string(),
  year: z.number(),
  title: z.string(),
  published: z.boolean(),
})
const Entry = z.object({
  id: z.string(),
  kind: z.string(),
  form: z.string(),
  subject: z.string(),
  committee: z.string().nullable(),
  leadOfficial: z.string(),
  month: z.string(),
  topic: z.object({ id: z.string(), title: z.string() }).nullable(),
  state: z.enum(['planned', 'underWay', 'done', 'cancelled']),
})
const Change = z.object({
  id: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string(),
  proposedAt: z.date(),
  decision: z.enum(['approved', 'refused']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
})
const Whole = Head.extend({
  number: z.string().nullable(),
  issuers: z.array(z.string()),
  approvedBy: z.string().nullable(),
  publishedAt: z.date().nullable(),
  revision: z.number(),
  entries: z.array(Entry),
  /** Of the entries that were not taken out, how many were deliberated. */
  done: z.number(),
  planned: z.number(),
  changes: z.array(Change),
})
export type WholePlan = z.output<typeof Whole>
type PlanRow = typeof annualPlans.$inferSelect

/** Who works on plans that are not published yet. */
export const planReaders = either(planners, planDeciders)

export const listPlans = query({
  name: 'agenda.list',
  purpose: 'Published annual plans, the newest first; staff also see those that are being written.',
  input: z.strictObject({}),
  output: z.object({ plans: z.array(Head) }),
  allow: anyone,
  async run(_, { db, actor }) {
    const found = await db
      .select()
      .from(annualPlans)
      .where(or(isNotNull(annualPlans.publishedAt), within(annualPlans.region, planReaders, actor)))
      .orderBy(desc(annualPlans.year), asc(annualPlans.region))
    const names = await regionNames(
      db,
      found.map(({ region }) => region),
    )
    return { plans: found.map((plan) => headOf(plan, names)) }
  },
})

export const showPlan = query({
  name: 'agenda.show',
  purpose:
    'A published annual plan: its entries, how far they are, and every approved change with its reason.',
  input: z.strictObject({ plan: Id }),
  output: Whole,
  allow: anyone,
  async about({ plan }, { db }) {
    const [found] = await db
      .select()
      .from(annualPlans)
      .where(and(eq(annualPlans.id, plan), isNotNull(annualPlans.publishedAt)))
    return found && { plan: found }
  },
  run: (_, reader) => wholePlan(reader, (reader.subject as { plan: PlanRow }).plan, 'approved'),
})

export const workOnPlan = query({
  name: 'agenda.work',
  purpose: 'An annual plan as staff work on it, with the changes that wait for a decision.',
  input: z.strictObject({ plan: Id }),
  output: Whole,
  allow: planReaders,
  async about({ plan }, { db }) {
    const [found] = await db.select().from(annualPlans).where(eq(annualPlans.id, plan))
    return found
  },
  run: (_, reader) => wholePlan(reader, reader.subject as PlanRow, 'all'),
})

async function wholePlan(
  { db }: Pick<Reader, 'db'>,
  plan: PlanRow,
  changes: 'approved' | 'all',
): Promise<z.input<typeof Whole>> {
  const entries = await db
    .select()
    .from(planEntries)
    .where(eq(planEntries.planId, plan.id))
    .orderBy(asc(planEntries.month), asc(planEntries.subject))
  const changed = await db
    .select()
    .from(planChanges)
    .where(
      and(
        eq(planChanges.planId, plan.id),
        changes === 'approved' ? eq(planChanges.decision, 'approved') : undefined,
      ),
    )
    .orderBy(desc(planChanges.proposedAt))
  const topics = await topicHeads(
    db,
    entries.flatMap(({ topicId }) => topicId ?? []),
  )
  const committees = await unitHeads(
    db,
    entries.map(({ committeeId }) => committeeId),
  )
  const names = await regionNames(db, [plan.region])
  const deliberated = topicPath.slice(topicPath.indexOf('deliberated'))
  const shown = entries.map((entry) => {
    const topic = entry.topicId ? topics.get(entry.topicId) : undefined
    const state = entry.cancelledAt
      ? ('cancelled' as const)
      : !topic
        ? ('planned' as const)
        : deliberated.includes(topic.stage)
          ? ('done' as const)
          : ('underWay' as const)
    return {
      ...entry,
      committee: entry.committeeId ? (committees.get(entry.committeeId)?.name ?? null) : null,
      topic: topic ? { id: topic.id, title: topic.title } : null,
      state,
    }
  })
  return {
    ...plan,
    ...headOf(plan, names),
    entries: shown,
    planned: shown.filter(({ state }) => state !== 'cancelled').length,
    done: shown.filter(({ state }) => state === 'done').length,
    changes: changed.map(({ proposed, ...change }) => ({
      ...change,
      after: (proposed as EntryFields | null)?.subject ?? null,
    })),
  }
}

function headOf({ id, region, year, title, publishedAt }: PlanRow, names: Map<string, string>) {
  return { id, region, year, title, regionName: names.get(region) ?? region, published: publishedAt !== null }
}
