import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { nextNumber } from '#kernel/database/next-number.ts'
import type { Database } from '#kernel/database/types.ts'
import { advanceTopic } from './advancing.ts'
import { topicHead } from './lookup.ts'
import { deciders, preparers } from './proposing.ts'
import { type PlanStep, plans } from './tables.ts'

/** One topic, one plan (一议题一方案), on the four questions. */
export const filePlan = command({
  name: 'topics.filePlan',
  purpose: 'Files the plan of a topic on the four questions; a changed plan is a new version.',
  input: z.strictObject({
    topic: Id,
    what: Prose(800, 5),
    withWhom: Prose(800, 5),
    how: Prose(800, 5),
    afterwards: Prose(800, 5),
    /** Lines of a form that stay empty are none. */
    schedule: z
      .array(z.strictObject({ what: Line(80).optional(), by: Day.optional(), who: Line(60).optional() }))
      .max(20)
      .default([]),
  }),
  output: z.object({ plan: z.uuid() }),
  publishes: { checked: ['what', 'withWhom', 'how', 'afterwards', 'schedule.*.what'] },
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, schedule, ...plan }, { db, now, subject, record }) {
    if (!['selected', 'planned', 'researching'].includes(subject.stage))
      throw refusal('topics.notToBePlanned')
    const [row] = await db
      .insert(plans)
      .values({
        ...plan,
        schedule: stepsOf(schedule),
        topicId: topic,
        region: subject.region,
        version: await nextNumber(db, plans.version, eq(plans.topicId, topic)),
        filedAt: now,
      })
      .returning()
    record('topics.planFiled', plans, row!, { topic, version: row!.version })
    return { plan: row!.id }
  },
})

export const approvePlan = command({
  name: 'topics.approvePlan',
  purpose: 'Approves the newest plan of a topic.',
  input: z.strictObject({ topic: Id, version: Revision, approvedBy: Line(60, 2) }),
  output: z.object({}),
  allow: deciders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, version, approvedBy }, writer) {
    const plan = await undecidedPlan(writer.db, topic, version)
    const [row] = await writer.db
      .update(plans)
      .set({ approvedAt: writer.now, approvedBy })
      .where(eq(plans.id, plan.id))
      .returning()
    writer.record('topics.planApproved', plans, row!, { topic, version })
    if (writer.subject.stage === 'selected')
      await advanceTopic(writer, topic, 'planned', { reason: approvedBy })
    return {}
  },
})

export const returnPlan = command({
  name: 'topics.returnPlan',
  purpose: 'Returns the newest plan of a topic with a reason.',
  input: z.strictObject({ topic: Id, version: Revision, reason: Prose(500, 5) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: deciders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, version, reason }, { db, record }) {
    const plan = await undecidedPlan(db, topic, version)
    const [row] = await db
      .update(plans)
      .set({ returnedReason: reason })
      .where(eq(plans.id, plan.id))
      .returning()
    record('topics.planReturned', plans, row!, { topic, version })
    return {}
  },
})

type StepLine = { what?: string | undefined; by?: string | undefined; who?: string | undefined }

/** The lines that say something. @throws Refusal beside what a line lacks */
function stepsOf(lines: readonly StepLine[]): PlanStep[] {
  return lines.flatMap(({ what, by, who }, at) => {
    if (!what && !by && !who) return []
    if (!what) throw refusal('topics.stepWhat', {}, `schedule.${at}.what`)
    if (!by) throw refusal('topics.stepBy', {}, `schedule.${at}.by`)
    return [{ what, by, ...(who ? { who } : {}) }]
  })
}

async function newestPlan(db: Database, topicId: string) {
  const [plan] = await db
    .select()
    .from(plans)
    .where(eq(plans.topicId, topicId))
    .orderBy(desc(plans.version))
    .limit(1)
  return plan
}

/** The newest plan, if nobody has decided on it and no newer one came in between. */
async function undecidedPlan(db: Database, topicId: string, version: number) {
  const plan = await newestPlan(db, topicId)
  if (!plan) throw refusal('topics.noPlan')
  if (plan.version !== version) throw conflict('topics.newerPlan')
  if (plan.approvedAt || plan.returnedReason) throw conflict('topics.planDecided')
  return plan
}
