import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { waive, waiversOf } from '#kernel/flow/waiver-record.ts'
import { standardFor } from '#modules/standards/index.ts'
import { advanceTopic } from './advancing.ts'
import { dossierOf, topicHead } from './lookup.ts'
import { preparers } from './proposing.ts'
import { barriers, researchBarriers } from './rules.ts'
import { readings, researches } from './tables.ts'

export const recordReading = command({
  name: 'topics.recordReading',
  purpose: 'Records what the duty group read before its research.',
  input: z.strictObject({
    topic: Id,
    title: Line(120, 2),
    readOn: Day,
    readers: z.number().int().min(1).max(1_000),
    notes: Prose(2_000, 5),
  }),
  output: z.object({ reading: z.uuid() }),
  publishes: { checked: ['title', 'notes'] },
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, ...reading }, { db, now, subject, record }) {
    if (!['selected', 'planned', 'researching'].includes(subject.stage))
      throw refusal('topics.notToBePrepared')
    if (reading.readOn > dayOf(now)) throw refusal('topics.dayAhead', {}, 'readOn')
    const [row] = await db
      .insert(readings)
      .values({ ...reading, topicId: topic, region: subject.region })
      .returning()
    record('topics.readingRecorded', readings, row!, {
      topic,
      readOn: reading.readOn,
      readers: reading.readers,
    })
    return { reading: row!.id }
  },
})

export const startResearch = command({
  name: 'topics.startResearch',
  purpose: 'Opens the field research of a topic; its first day counts towards the lead time.',
  input: z.strictObject({ topic: Id, startedOn: Day, sites: Prose(500, 2), method: Prose(500, 2) }),
  output: z.object({ research: z.uuid() }),
  publishes: { checked: ['sites', 'method'] },
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, ...research }, writer) {
    const { db, now, subject, record } = writer
    if (research.startedOn > dayOf(now)) throw refusal('topics.dayAhead', {}, 'startedOn')
    const { thresholds } = await standardFor(db, subject.region, now)
    const found = researchBarriers(await dossierOf(db, topic), thresholds, now)
    if (found.length > 0) throw refusal('topics.barred', { barriers: found })
    const [row] = await db
      .insert(researches)
      .values({ ...research, topicId: topic, region: subject.region })
      .returning()
    record('topics.researchStarted', researches, row!, { topic, startedOn: research.startedOn })
    if (subject.stage === 'planned') await advanceTopic(writer, topic, 'researching')
    return { research: row!.id }
  },
})

export const fileResearch = command({
  name: 'topics.fileResearch',
  purpose: 'Files the report of a field research; from then on it counts.',
  input: z.strictObject({ topic: Id, research: Id, endedOn: Day, findings: Prose(8_000, 20) }),
  output: z.object({}),
  publishes: { checked: ['findings'] },
  allow: preparers,
  also: { research: partOf('the topic') },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, research, endedOn, findings }, { db, now, record }) {
    const [open] = await db.select().from(researches).where(eq(researches.id, research))
    if (open?.topicId !== topic) throw refusal('topics.noResearch')
    if (open.filedAt) throw refusal('topics.researchFiled')
    if (endedOn < open.startedOn) throw refusal('topics.endsBeforeStart', {}, 'endedOn')
    if (endedOn > dayOf(now)) throw refusal('topics.dayAhead', {}, 'endedOn')
    const [row] = await db
      .update(researches)
      .set({ endedOn, findings, filedAt: now })
      .where(eq(researches.id, research))
      .returning()
    record('topics.researchFiled', researches, row!, { topic, startedOn: row!.startedOn, endedOn })
    return {}
  },
})

/** A waiver lifts one barrier, says why and by whose word, and everybody sees it. */
export const waiveBarrier = command({
  name: 'topics.waive',
  purpose: 'Waives one gate of a topic: with a reason and an approver, in public.',
  input: z.strictObject({
    topic: Id,
    barrier: z.enum(barriers),
    reason: Prose(500, 10),
    approvedBy: Line(60, 2),
  }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: role('leader', 'specialCommitteeStaff'),
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, barrier, reason, approvedBy }, writer) {
    const { db, subject } = writer
    if (!['selected', 'planned', 'researching'].includes(subject.stage))
      throw refusal('topics.notToBePrepared')
    const before = await waiversOf(db, 'topics', topic)
    if (before.some((waiver) => waiver.barrier === barrier)) throw refusal('topics.waivedBefore')
    await waive(writer, {
      subject: 'topics',
      subjectId: topic,
      region: subject.region,
      barrier,
      reason,
      approvedBy,
    })
    return {}
  },
})
