import { and, asc, desc, inArray, like, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, either, role } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { itemsOf, outcomesOf } from '#modules/outcomes/index.ts'
import { unitHeads, unitsWithin } from '#modules/people/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { topicHead, topicHeads, topicReaders } from '#modules/topics/index.ts'
import { countersigningOf } from './countersigning.ts'
import { dueOf, heldDue } from './due.ts'
import { scopeOf } from './duties.ts'
import { levelsOf } from './levels.ts'
import { assignmentById, assignmentsOf, progressOf } from './lookup.ts'
import { dispatchers, unitOfficers } from './moving.ts'
import { taskReaders } from './readers.ts'
import { satisfactionOfTasks } from './satisfaction.ts'
import { assignments } from './tables.ts'

const Level = z.enum(['green', 'yellow', 'red', 'met', 'stopped'])
const Line = z.object({
  id: z.string(),
  task: z.string(),
  unit: z.string(),
  topic: z.string(),
  topicId: z.string().nullable(),
  handling: z.string(),
  stage: z.string(),
  dueAt: z.date(),
  level: Level,
  replyClass: z.string().nullable(),
  reply: z.string().nullable(),
  repliedAt: z.date().nullable(),
  promisedOn: z.string().nullable(),
})

export const listAssignments = query({
  name: 'assignments.list',
  purpose: 'Tasks: a unit sees its own, those who hand them out see the region’s; the most urgent first.',
  input: z.strictObject({ open: z.boolean().default(true), late: z.boolean().default(false) }),
  output: z.object({ items: z.array(Line) }),
  allow: taskReaders,
  async run({ open, late }, { db, actor, now }) {
    const { units, prefixes } = scopeOf(actor)
    const mine = or(
      units.length > 0 ? inArray(assignments.unitId, units) : undefined,
      ...prefixes.map((prefix) => like(assignments.region, `${prefix}%`)),
    )
    const found = await db
      .select()
      .from(assignments)
      .where(
        and(
          mine,
          open ? inArray(assignments.stage, ['dispatched', 'accepted', 'sentBack']) : undefined,
          late ? and(overdue(now), inArray(assignments.stage, ['dispatched', 'accepted'])) : undefined,
        ),
      )
      .orderBy(open ? asc(assignments.dueAt) : desc(assignments.dispatchedAt))
      .limit(200)
    const [names, topics, levels] = await Promise.all([
      unitHeads(
        db,
        found.map(({ unitId }) => unitId),
      ),
      topicHeads(
        db,
        found.map(({ topicId }) => topicId),
      ),
      levelsOf(db, found, now),
    ])
    return {
      items: found.map((one) => ({
        ...one,
        unit: names.get(one.unitId)?.name ?? '',
        topic: one.topicId ? (topics.get(one.topicId)?.title ?? '') : '',
        dueAt: dueOf(one),
        level: levels.get(one.id)!,
      })),
    }
  },
})

/** Past the date that holds. */
function overdue(now: Date): SQL {
  return sql`${heldDue} < ${now.toISOString()}::timestamptz`
}

/** A task as it may leave the house: without salt, and without the account that asked for more time. */
const Task = z.object({
  id: z.string(),
  region: z.string(),
  topicId: z.string().nullable(),
  outcomeItemId: z.string().nullable(),
  unitId: z.string(),
  handling: z.enum(['lead', 'co', 'separate']),
  task: z.string(),
  stage: z.enum(['dispatched', 'accepted', 'sentBack', 'replied', 'closed']),
  dispatchedAt: z.date(),
  dueAt: z.date(),
  acceptedAt: z.date().nullable(),
  sendBacks: z.number(),
  sendBackBasis: z.string().nullable(),
  sendBackReason: z.string().nullable(),
  reply: z.string().nullable(),
  replyClass: z.string().nullable(),
  repliedAt: z.date().nullable(),
  promisedOn: z.string().nullable(),
  round: z.number(),
  extendedTo: z.date().nullable(),
  extensionDays: z.number().nullable(),
  extensionReason: z.string().nullable(),
  extensionApprovedBy: z.string().nullable(),
  extensionDeclined: z.string().nullable(),
  replyDraft: z.string().nullable(),
  replyDraftClass: z.string().nullable(),
  revision: z.number(),
})

const Told = z.union([z.number(), z.object({ from: z.number(), to: z.number() })])
const Degrees = z.object({ satisfied: Told, mostly: Told, dissatisfied: Told })

export const showAssignment = query({
  name: 'assignments.show',
  purpose: 'One task: its way so far, what the unit says, and its reply.',
  input: z.strictObject({ assignment: Id }),
  output: z.object({
    assignment: Task,
    unit: z.string(),
    topic: z.object({ id: z.string(), title: z.string() }).nullable(),
    level: Level,
    stages: z.array(
      z.object({ stage: z.string(), at: z.date(), role: z.string(), reason: z.string().nullable() }),
    ),
    progress: z.array(z.object({ id: z.string(), at: z.date(), text: z.string() })),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    replyClasses: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
    /** For a lead: who must countersign, and what they said; for a co-handler: the reply that waits for them. */
    countersigning: z.object({
      others: z.array(
        z.object({
          unitId: z.string(),
          unit: z.string(),
          signature: z.string().nullable(),
          remark: z.string().nullable(),
          opinion: z.string().nullable(),
        }),
      ),
      draft: z
        .object({ text: z.string(), replyClass: z.string().nullable(), version: z.number(), by: z.string() })
        .nullable(),
    }),
    satisfaction: z.array(
      z.object({
        assignment: z.string(),
        round: z.enum(['first', 'again']),
        people: z.number(),
        attitude: Degrees,
        result: Degrees,
      }),
    ),
    mayDispatch: z.boolean(),
    mayAnswer: z.boolean(),
  }),
  allow: either(dispatchers, unitOfficers, role('editor', 'evaluator')),
  about: ({ assignment }, { db }) => assignmentById(db, assignment),
  async run(_, { db, now, actor, subject }) {
    const city = `${subject.region.slice(0, 4)}00000000`
    const [stages, progress, units, topic, { thresholds }] = await Promise.all([
      stagesOf(db, 'assignments', subject.id),
      progressOf(db, [subject.id]),
      unitsWithin(db, city, ['department', 'townOffice']),
      subject.topicId ? topicHead(db, subject.topicId) : undefined,
      standardFor(db, subject.region, now),
    ])
    return {
      assignment: subject,
      unit: units.find(({ id }) => id === subject.unitId)?.name ?? '',
      topic: topic ? { id: topic.id, title: topic.title } : null,
      level: (await levelsOf(db, [subject], now)).get(subject.id)!,
      stages,
      progress,
      units: units.map(({ id, name }) => ({ id, name })),
      replyClasses: thresholds.replyClasses,
      countersigning: await countersigningOf(db, subject),
      satisfaction: await satisfactionOfTasks(db, [subject.id], thresholds.smallestCell),
      mayDispatch: dispatchers.permits(actor, subject),
      mayAnswer: unitOfficers.permits(actor, subject),
    }
  },
})

export const workOnAssignments = query({
  name: 'assignments.work',
  purpose: 'The recommendations of a topic and whom they were given to.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        suggestedUnitId: z.string().nullable(),
        given: z.array(Line),
      }),
    ),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run(_, { db, now, subject }) {
    const city = `${subject.region.slice(0, 4)}00000000`
    const sent = (await outcomesOf(db, subject.id)).filter(({ stage }) => stage === 'sent')
    const [items, given, units] = await Promise.all([
      itemsOf(
        db,
        sent.map(({ id }) => id),
      ),
      assignmentsOf(db, subject.id),
      unitsWithin(db, city, ['department', 'townOffice']),
    ])
    const names = new Map(units.map(({ id, name }) => [id, name]))
    const levels = await levelsOf(db, given, now)
    return {
      topic: subject,
      units: units.map(({ id, name }) => ({ id, name })),
      items: items.map((item) => ({
        ...item,
        given: given
          .filter(({ outcomeItemId }) => outcomeItemId === item.id)
          .map((one) => ({
            ...one,
            unit: names.get(one.unitId) ?? '',
            topic: subject.title,
            dueAt: dueOf(one),
            level: levels.get(one.id)!,
          })),
      })),
    }
  },
})

export const publicAssignments = query({
  name: 'assignments.ofTopic',
  purpose: 'What became of a topic’s recommendations, in public: whose task, by when, and the reply.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        task: z.string(),
        unit: z.string(),
        stage: z.string(),
        handling: z.string(),
        dueAt: z.date(),
        level: Level,
        reply: z.string().nullable(),
        replyClass: z.string().nullable(),
        replyMeaning: z.object({ zh: z.string(), en: z.string() }).nullable(),
        repliedAt: z.date().nullable(),
        sendBackReason: z.string().nullable(),
      }),
    ),
  }),
  allow: anyone,
  async run({ topic }, { db, now }) {
    const given = await assignmentsOf(db, topic)
    if (given.length === 0) return { items: [] }
    const [levels, units, { thresholds }] = await Promise.all([
      levelsOf(db, given, now),
      unitHeads(
        db,
        given.map(({ unitId }) => unitId),
      ),
      standardFor(db, given[0]!.region, now),
    ])
    return {
      items: given.map((one) => ({
        ...one,
        unit: units.get(one.unitId)?.name ?? '',
        dueAt: dueOf(one),
        // A co-handler tells the lead, and the lead tells everybody.
        reply: one.handling === 'co' ? null : one.reply,
        level: levels.get(one.id)!,
        replyMeaning: one.replyClass ? (thresholds.replyClasses[one.replyClass] ?? null) : null,
      })),
    }
  },
})
