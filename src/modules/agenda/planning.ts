import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { partOf, rightOn } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Region, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { unitNear } from '#modules/people/index.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { annualPlans, type EntryFields, planChanges, planEntries } from './tables.ts'

export const planners = role('specialCommitteeStaff', 'proposalCommitteeStaff')
/** Whoever decides on a change is not whoever asked for it. */
export const planDeciders = role('leader')

export const EntryKind = z.enum(['city', 'sector', 'party', 'hall'])
export const EntryForm = z.enum([
  'standingCommittee',
  'inviteToConsult',
  'proposalTalk',
  'hallSession',
  'online',
])

const committee = unitNear('agenda.noCommittee')

const entry = {
  kind: EntryKind,
  form: EntryForm,
  subject: Line(80, 4),
  committee: Id.optional(),
  leadOfficial: Line(60, 2),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'agenda.notAMonth')
    .max(7),
}

const planAsSubject = async ({ plan }: { plan: string }, { db }: { db: Database }) => {
  const [found] = await db.select().from(annualPlans).where(eq(annualPlans.id, plan))
  return found
}

export const openPlan = command({
  name: 'agenda.open',
  purpose: 'Begins the annual plan of a conference; there is one for each year.',
  input: z.strictObject({
    region: Region,
    year: z.number().int().min(2000).max(2100),
    title: Line(80, 4),
    issuers: z.array(Line(40, 2)).min(1).max(6),
    number: Line(40).optional(),
  }),
  output: z.object({ plan: Id }),
  publishes: { checked: ['title'] },
  allow: planners,
  about: async ({ region }) => ({ region }),
  async run({ region, year, title, issuers, number }, { db, record }) {
    const [there] = await db
      .select({ id: annualPlans.id })
      .from(annualPlans)
      .where(and(eq(annualPlans.region, region), eq(annualPlans.year, year)))
    if (there) throw conflict('agenda.thereIsOne', { year })
    const [row] = await db
      .insert(annualPlans)
      .values({ region, year, title, issuers, number: number ?? null })
      .returning()
    record('agenda.opened', annualPlans, row!, { year })
    return { plan: row!.id }
  },
})

export const addEntry = command({
  name: 'agenda.add',
  purpose: 'Adds an entry to a plan that is not published yet.',
  input: z.strictObject({ plan: Id, ...entry }),
  output: z.object({ entry: Id }),
  publishes: { checked: ['subject'] },
  allow: planners,
  also: { committee },
  about: planAsSubject,
  async run({ plan: _, ...said }, writer) {
    const { subject } = writer
    if (subject.publishedAt) throw refusal('agenda.changeByApproval')
    return { entry: await keepEntry(writer, subject, fieldsOf(subject, said)) }
  },
})

export const publishPlan = command({
  name: 'agenda.publish',
  purpose:
    'Publishes a plan; from then on it changes by approval alone, and every change is shown with its reason.',
  input: z.strictObject({ plan: Id, revision: Revision, approvedBy: Line(60, 2) }),
  output: z.object({}),
  allow: planners,
  about: planAsSubject,
  async run({ plan, revision, approvedBy }, { db, now, subject, record }) {
    if (subject.publishedAt) throw conflict('agenda.publishedAlready')
    const entries = await db.$count(planEntries, eq(planEntries.planId, plan))
    if (entries === 0) throw refusal('agenda.empty')
    const [row] = await db
      .update(annualPlans)
      .set({ publishedAt: now, approvedBy, revision: revision + 1 })
      .where(and(eq(annualPlans.id, plan), eq(annualPlans.revision, revision)))
      .returning()
    if (!row) throw conflict('agenda.movedOn')
    record('agenda.published', annualPlans, row, { entries })
    return {}
  },
})

export const proposeChange = command({
  name: 'agenda.proposeChange',
  purpose:
    'Asks to add, change or take out an entry of a published plan, with the reason that everybody will read.',
  input: z.strictObject({
    plan: Id,
    /** The entry to change or to take out; none for a new one. */
    entry: Id.optional(),
    takeOut: z.boolean().default(false),
    ...z.object(entry).partial().shape,
    reason: Prose(300, 4),
  }),
  output: z.object({ change: Id }),
  publishes: { checked: ['subject', 'reason'] },
  allow: planners,
  also: { entry: partOf('the plan'), committee },
  about: planAsSubject,
  async run({ plan, entry: id, takeOut, reason, ...said }, writer) {
    const { db, now, actor, subject, record } = writer
    if (!subject.publishedAt) throw refusal('agenda.notPublished')
    const before = id ? await openEntry(db, plan, id) : undefined
    if (takeOut && !before) throw refusal('agenda.whichEntry', {}, 'entry')
    const whole = { ...before, committee: before?.committeeId ?? undefined, ...given(said) }
    const wanted = takeOut ? null : z.object(entry).safeParse(whole)
    if (wanted && !wanted.success)
      throw refusal('agenda.incomplete', {}, String(wanted.error.issues[0]!.path[0]))
    const [row] = await db
      .insert(planChanges)
      .values({
        planId: plan,
        region: subject.region,
        entryId: before?.id ?? null,
        proposed: wanted ? fieldsOf(subject, wanted.data!) : null,
        before: before?.subject ?? null,
        reason,
        proposedBy: actor.account!,
        proposedAt: now,
      })
      .returning()
    record('agenda.changeProposed', planChanges, row!)
    return { change: row!.id }
  },
})

export const decideChange = command({
  name: 'agenda.decideChange',
  purpose: 'Approves or refuses a change of a published plan; nobody decides on their own.',
  input: z.strictObject({ change: Id, decision: z.enum(['approved', 'refused']), decidedBy: Line(60, 2) }),
  output: z.object({}),
  allow: planDeciders,
  async about({ change }, { db }) {
    const [found] = await db.select().from(planChanges).where(eq(planChanges.id, change))
    return found
  },
  async run({ change, decision, decidedBy }, writer) {
    const { db, now, actor, subject, record } = writer
    if (subject.proposedBy === actor.account) throw refusal('agenda.notYourOwn')
    const [row] = await db
      .update(planChanges)
      .set({ decision, decidedBy, decidedAt: now })
      .where(and(eq(planChanges.id, change), isNull(planChanges.decision)))
      .returning()
    if (!row) throw conflict('agenda.decidedAlready')
    record('agenda.changeDecided', planChanges, row, { decision })
    if (decision === 'refused') return {}
    if (!row.entryId) await keepEntry(writer, { id: row.planId, region: row.region }, row.proposed!)
    else {
      const set = row.proposed ?? { cancelledAt: now }
      const [changed] = await db
        .update(planEntries)
        .set(set)
        .where(eq(planEntries.id, row.entryId))
        .returning()
      record('agenda.entryChanged', planEntries, changed!)
    }
    return {}
  },
})

export const linkTopic = command({
  name: 'agenda.link',
  purpose: 'Says which topic an entry of the plan has become; it is done once that topic was deliberated.',
  input: z.strictObject({ entry: Id, topic: Id }),
  output: z.object({}),
  allow: planners,
  also: { topic: rightOn(topicHeads, planners, { otherwise: 'agenda.noSuchTopic' }) },
  async about({ entry: id }, { db }) {
    const [found] = await db.select().from(planEntries).where(eq(planEntries.id, id))
    return found
  },
  async run({ entry: id, topic }, { db, record }) {
    const [row] = await db
      .update(planEntries)
      .set({ topicId: topic })
      .where(eq(planEntries.id, id))
      .returning()
    record('agenda.entryChanged', planEntries, row!, { topic })
    return {}
  },
})

type Said = Omit<EntryFields, 'committeeId'> & { committee?: string | undefined }

const given = (said: object) =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))

/** @throws Refusal where the month is of another year */
function fieldsOf(plan: { year: number }, { committee, ...said }: Said): EntryFields {
  if (!said.month.startsWith(String(plan.year)))
    throw refusal('agenda.otherYear', { year: plan.year }, 'month')
  return { ...said, committeeId: committee ?? null }
}

async function keepEntry(
  { db, record }: Pick<Writer, 'db' | 'record'>,
  plan: { id: string; region: string },
  fields: EntryFields,
): Promise<string> {
  const [row] = await db
    .insert(planEntries)
    .values({ planId: plan.id, region: plan.region, ...fields })
    .returning()
  record('agenda.entryAdded', planEntries, row!, { kind: fields.kind, form: fields.form })
  return row!.id
}

async function openEntry(db: Database, plan: string, id: string) {
  const [found] = await db
    .select()
    .from(planEntries)
    .where(and(eq(planEntries.id, id), eq(planEntries.planId, plan), isNull(planEntries.cancelledAt)))
  if (!found) throw refusal('agenda.whichEntry', {}, 'entry')
  return found
}
