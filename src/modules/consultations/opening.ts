import { and, eq, lte } from 'drizzle-orm'
import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Line, Moment, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { job } from '#kernel/jobs/job.ts'
import { preparers, topicHead } from '#modules/topics/index.ts'
import { thresholdsOf } from './admission.ts'
import { type ConsultationRow, consultationById, publishedStatements, surveysOf } from './lookup.ts'
import { windowFault } from './rules.ts'
import { type ConsultationStage, consultations } from './tables.ts'

/** Who sets up and leads consultations, and looks after what is said in them. */
export const hosts = preparers

/** A topic whose session is not announced yet. */
const beforeAnnouncement = ['selected', 'planned', 'researching']

const about = ({ consultation }: { consultation: string }, { db }: { db: Writer['db'] }) =>
  consultationById(db, consultation)

const plan = {
  introduction: Prose(2_000, 10),
  audience: z.enum(['everyone', 'members']),
  host: Line(60, 2).optional(),
  sessionOn: Day,
  opensAt: Moment,
  closesAt: Moment,
}

export const createConsultation = command({
  name: 'consultations.create',
  purpose: 'Prepares the online part of an issue, under the same topic as the session that follows.',
  input: z.strictObject({ topic: Id, ...plan }),
  output: z.object({ consultation: z.uuid() }),
  publishes: { checked: ['introduction'] },
  allow: hosts,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, ...values }, writer) {
    const { db, now, subject, record } = writer
    if (!beforeAnnouncement.includes(subject.stage)) throw refusal('consultations.topicNotReady', {}, 'topic')
    await requireWindow(writer, { ...values, region: subject.region })
    const [row] = await db
      .insert(consultations)
      .values({
        ...values,
        host: values.host ?? null,
        topicId: topic,
        region: subject.region,
        stage: 'draft',
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning()
    if (!row) throw refusal('consultations.oneForEachTopic', {}, 'topic')
    record('consultations.created', consultations, row, { topic, audience: row.audience })
    await enterStage(writer, { ...moving(row), stage: 'draft' })
    return { consultation: row.id }
  },
})

export const changeConsultation = command({
  name: 'consultations.change',
  purpose: 'Changes introduction, host and times; whom it is for only before it opens.',
  input: z.strictObject({ consultation: Id, revision: Revision, ...plan }),
  output: z.object({}),
  publishes: { checked: ['introduction'] },
  allow: hosts,
  about,
  async run({ consultation: _, revision, ...values }, writer) {
    const { subject } = writer
    if (!['draft', 'open'].includes(subject.stage)) throw refusal('consultations.closed')
    if (subject.stage === 'open' && values.audience !== subject.audience)
      throw refusal('consultations.audienceStands', {}, 'audience')
    if (subject.stage === 'open' && values.opensAt.getTime() !== subject.opensAt.getTime())
      throw refusal('consultations.openingStands', {}, 'opensAt')
    await requireWindow(writer, { ...values, region: subject.region })
    await changeRow(writer, subject, 'changed', { ...values, host: values.host ?? null }, revision)
    return {}
  },
})

export const openConsultation = command({
  name: 'consultations.open',
  purpose: 'Opens a consultation: everybody sees it, and from its opening time on people can take part.',
  input: z.strictObject({ consultation: Id, revision: Revision }),
  output: z.object({}),
  allow: hosts,
  about,
  async run({ revision }, writer) {
    const { db, now, subject } = writer
    if (subject.stage !== 'draft') throw refusal('consultations.openAlready')
    const opensAt = new Date(Math.max(subject.opensAt.getTime(), now.getTime()))
    await requireWindow(writer, { ...subject, opensAt })
    const seeded = await publishedStatements(db, subject.id)
    const surveys = await surveysOf(db, subject.id)
    if (seeded.length === 0 && surveys.length === 0) throw refusal('consultations.nothingToAnswer')
    await moveConsultation(writer, subject, 'open', { opensAt }, revision)
    return {}
  },
})

export const closeConsultation = command({
  name: 'consultations.close',
  purpose: 'Closes a consultation before its time, for a reason that everybody sees.',
  input: z.strictObject({ consultation: Id, revision: Revision, reason: Prose(500, 4) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: hosts,
  about,
  async run({ revision, reason }, writer) {
    const { subject, now } = writer
    if (subject.stage !== 'open') throw refusal('consultations.closed')
    await moveConsultation(writer, subject, 'closed', { closesAt: now, closedAt: now }, revision, reason)
    return {}
  },
})

export const guideConsultation = command({
  name: 'consultations.guide',
  purpose: 'The host asks those who take part to turn to something now.',
  input: z.strictObject({ consultation: Id, revision: Revision, guidance: Prose(500, 2).optional() }),
  output: z.object({}),
  publishes: { checked: ['guidance'] },
  allow: hosts,
  about,
  async run({ revision, guidance }, writer) {
    if (writer.subject.stage !== 'open') throw refusal('consultations.closed')
    await changeRow(writer, writer.subject, 'guided', { guidance: guidance ?? null }, revision)
    return {}
  },
})

export const summariseConsultation = command({
  name: 'consultations.summarise',
  purpose: 'The host draws together what was said, once it is closed.',
  input: z.strictObject({ consultation: Id, revision: Revision, summary: Prose(5_000, 10) }),
  output: z.object({}),
  publishes: { checked: ['summary'] },
  allow: hosts,
  about,
  async run({ revision, summary }, writer) {
    if (writer.subject.stage !== 'closed') throw refusal('consultations.closeFirst')
    await changeRow(writer, writer.subject, 'summarised', { summary }, revision)
    return {}
  },
})

/** Every few minutes: what has reached its time is closed. Votes stop at that time by themselves. */
export const closeWhatIsOver = job({
  name: 'consultations.closeWhatIsOver',
  data: z.object({}),
  every: '*/5 * * * *',
  async run(_, writer) {
    const over = await writer.db
      .select()
      .from(consultations)
      .where(and(eq(consultations.stage, 'open'), lte(consultations.closesAt, writer.now)))
    for (const one of over) await moveConsultation(writer, one, 'closed', { closedAt: one.closesAt })
  },
})

/** Moves a consultation on and writes it down. @throws Refusal (409) where somebody was first */
export async function moveConsultation(
  writer: Writer,
  consultation: ConsultationRow,
  stage: ConsultationStage,
  set: Partial<ConsultationRow> = {},
  revision = consultation.revision,
  reason?: string,
): Promise<ConsultationRow> {
  const row = await changeRow(writer, consultation, stage, { ...set, stage }, revision)
  await enterStage(writer, { ...moving(row), from: consultation.stage, stage, reason })
  return row
}

async function changeRow(
  { db, record }: Writer,
  consultation: ConsultationRow,
  verb: string,
  set: Partial<ConsultationRow>,
  revision: number,
): Promise<ConsultationRow> {
  const [row] = await db
    .update(consultations)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(consultations.id, consultation.id), eq(consultations.revision, revision)))
    .returning()
  if (!row) throw conflict('consultations.movedOn')
  record(`consultations.${verb}`, consultations, row, {
    stage: row.stage,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
  })
  return row
}

const moving = ({ id, region }: ConsultationRow) => ({ subject: 'consultations', subjectId: id, region })

/** @throws Refusal beside the field that must change */
async function requireWindow(
  writer: Writer,
  window: Pick<ConsultationRow, 'region' | 'opensAt' | 'closesAt' | 'sessionOn'>,
): Promise<void> {
  if (!window.sessionOn) throw refusal('consultations.imported')
  const found = windowFault(window, window.sessionOn, await thresholdsOf(writer, window))
  if (!found) return
  const { fault, ...facts } = found
  throw refusal(`consultations.${fault}`, facts, fault === 'opensTooLate' ? 'opensAt' : 'closesAt')
}
