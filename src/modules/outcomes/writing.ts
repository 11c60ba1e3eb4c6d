import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { dayOf, yearOf } from '#kernel/flow/calendar.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { entriesOf, meetingsOf } from '#modules/meetings/index.ts'
import { unitHeads } from '#modules/people/index.ts'
import { advanceTopic, preparers, topicHead } from '#modules/topics/index.ts'
import { type OutcomeRow, outcomeById, outcomesOf } from './lookup.ts'
import { outcomeMessages } from './messages.ts'
import { instructions, type OutcomeStage, outcomeItems, outcomes } from './tables.ts'

const Kind = z.enum(['consultationOpinion', 'researchReport', 'goldenIdeaBrief', 'opinionReport'])

/** Who signs and sends what was written. */
const signers = role('specialCommitteeStaff', 'leader', 'editor')

const about = ({ outcome }: { outcome: string }, { db }: Pick<Writer, 'db'>) => outcomeById(db, outcome)

export const draftOutcome = command({
  name: 'outcomes.draft',
  purpose:
    'Drafts a written result of a topic from the record of its session; agreed points become its recommendations.',
  input: z.strictObject({
    topic: Id,
    kind: Kind.default('consultationOpinion'),
    addressee: Line(60, 2),
    beyondTown: z.boolean().default(false),
    ofValue: z.boolean().default(false),
  }),
  output: z.object({ outcome: z.uuid() }),
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, kind, addressee, beyondTown, ofValue }, writer) {
    const { db, subject, record } = writer
    if (!['deliberated', 'outcome'].includes(subject.stage)) throw refusal('outcomes.notDeliberated')
    if (kind === 'goldenIdeaBrief' && !(beyondTown && ofValue))
      throw refusal('outcomes.bothConditions', {}, 'beyondTown')
    const meeting = (await meetingsOf(db, topic)).findLast(({ stage }) => stage === 'minuted')
    if (!meeting) throw refusal('outcomes.noMinutes')
    const entries = await entriesOf(db, meeting.id)
    const before = (await outcomesOf(db, topic)).filter((outcome) => outcome.kind === kind)
    const t = outcomeMessages.zh
    const dissent = entries.filter((entry) => entry.kind === 'dissent').map(({ text }) => text)
    const [row] = await db
      .insert(outcomes)
      .values({
        topicId: topic,
        meetingId: meeting.id,
        region: subject.region,
        kind,
        title: t.titles[kind](subject.title),
        overview: t.overview(dayOf(meeting.startsAt), meeting.venue, subject.title, dissent),
        addressee,
        version: before.length + 1,
        stage: 'draft',
        beyondTown,
        ofValue,
      })
      .returning()
    record('outcomes.drafted', outcomes, row!, { topic, kind })
    await enterStage(writer, { subject: 'outcomes', subjectId: row!.id, region: row!.region, stage: 'draft' })
    const agreed = entries.filter(
      (entry) =>
        entry.kind === 'consensus' ||
        (entry.kind === 'option' && (entry.inFavour ?? 0) > (entry.against ?? 0)),
    )
    for (const { text } of agreed) await insertItem(writer, row!, { text })
    return { outcome: row!.id }
  },
})

export const reviseOutcome = command({
  name: 'outcomes.revise',
  purpose: 'Changes the words of a draft.',
  input: z.strictObject({
    outcome: Id,
    revision: z.number().int(),
    title: Line(80, 4),
    addressee: Line(60, 2),
    overview: Prose(6_000, 10),
  }),
  output: z.object({}),
  allow: preparers,
  about,
  async run({ revision, title, addressee, overview }, writer) {
    mustBeDraft(writer.subject)
    await changeOutcome(writer, writer.subject, { title, addressee, overview }, revision)
    return {}
  },
})

const item = { text: Prose(1_000, 4), unit: Id.optional(), dueOn: Day.optional() }

export const addItem = command({
  name: 'outcomes.addItem',
  purpose: 'Adds a recommendation to a draft: what, by whom, by when.',
  input: z.strictObject({ outcome: Id, ...item }),
  output: z.object({ item: z.uuid() }),
  allow: preparers,
  about,
  async run({ text, unit, dueOn }, writer) {
    mustBeDraft(writer.subject)
    return { item: await insertItem(writer, writer.subject, { text, unit, dueOn }) }
  },
})

export const changeItem = command({
  name: 'outcomes.changeItem',
  purpose: 'Changes a recommendation of a draft.',
  input: z.strictObject({ outcome: Id, item: Id, ...item }),
  output: z.object({}),
  allow: preparers,
  about,
  async run({ outcome, item: id, text, unit, dueOn }, { db, subject, record }) {
    mustBeDraft(subject)
    if (unit && !(await unitHeads(db, [unit])).has(unit)) throw refusal('outcomes.noUnit', {}, 'unit')
    const [row] = await db
      .update(outcomeItems)
      .set({ text, suggestedUnitId: unit ?? null, dueOn: dueOn ?? null })
      .where(and(eq(outcomeItems.id, id), eq(outcomeItems.outcomeId, outcome)))
      .returning()
    if (!row) throw refusal('outcomes.noItem')
    record('outcomes.itemChanged', outcomeItems, row, { outcome })
    return {}
  },
})

async function insertItem(
  { db, record }: Writer,
  outcome: OutcomeRow,
  { text, unit, dueOn }: { text: string; unit?: string | undefined; dueOn?: string | undefined },
) {
  const [row] = await db
    .insert(outcomeItems)
    .values({
      outcomeId: outcome.id,
      region: outcome.region,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from outcome_items where outcome_id = ${outcome.id})`,
      text,
      suggestedUnitId: unit ?? null,
      dueOn: dueOn ?? null,
    })
    .returning()
  record('outcomes.itemAdded', outcomeItems, row!, { outcome: outcome.id })
  return row!.id
}

export const signOutcome = command({
  name: 'outcomes.sign',
  purpose: 'Signs a draft: it gets its number and stands from then on.',
  input: z.strictObject({ outcome: Id, revision: z.number().int(), signedBy: Line(60, 2) }),
  output: z.object({ number: z.number() }),
  allow: signers,
  about,
  async run({ revision, signedBy }, writer) {
    const { db, now, subject } = writer
    mustBeDraft(subject)
    const year = yearOf(now)
    const county = `${subject.region.slice(0, 6)}%`
    // Numbers have no gaps: the lock makes two signers wait for one another.
    await db.execute(
      sql`select pg_advisory_xact_lock(hashtext(${`outcomes ${county} ${subject.kind} ${year}`}))`,
    )
    const [last] = await db
      .select({ number: sql<number>`coalesce(max(${outcomes.number}), 0)::int` })
      .from(outcomes)
      .where(
        and(sql`${outcomes.region} like ${county}`, eq(outcomes.kind, subject.kind), eq(outcomes.year, year)),
      )
    const number = last!.number + 1
    await moveOutcome(writer, subject, 'signed', { number, year, signedBy, signedAt: now }, revision)
    return { number }
  },
})

export const sendOutcome = command({
  name: 'outcomes.send',
  purpose:
    'Sends a signed result to those it is addressed to; its recommendations can be assigned from then on.',
  input: z.strictObject({ outcome: Id, revision: z.number().int() }),
  output: z.object({}),
  allow: signers,
  about,
  async run({ revision }, writer) {
    const { subject, now } = writer
    if (subject.stage !== 'signed') throw refusal('outcomes.notSigned')
    await moveOutcome(writer, subject, 'sent', { sentAt: now }, revision)
    await advanceTopic(writer, subject.topicId, 'outcome', { reason: subject.title })
    return {}
  },
})

export const recordInstruction = command({
  name: 'outcomes.recordInstruction',
  purpose: 'Registers what a leader wrote on a result, and where it was forwarded.',
  input: z.strictObject({
    outcome: Id,
    leader: Line(60, 2),
    kind: z.enum(['praise', 'handle', 'read']),
    text: Prose(1_000, 1),
    givenOn: Day,
    forwardedTo: Id.optional(),
  }),
  output: z.object({ instruction: z.uuid() }),
  allow: role('specialCommitteeStaff', 'editor', 'leader'),
  about,
  async run({ outcome, forwardedTo, ...instruction }, { db, now, subject, record }) {
    if (subject.stage !== 'sent') throw refusal('outcomes.notSent')
    if (instruction.givenOn > dayOf(now)) throw refusal('outcomes.dayAhead', {}, 'givenOn')
    const [row] = await db
      .insert(instructions)
      .values({
        ...instruction,
        outcomeId: outcome,
        region: subject.region,
        forwardedTo: forwardedTo ?? null,
      })
      .returning()
    record('outcomes.instructed', instructions, row!, { outcome, kind: instruction.kind })
    return { instruction: row!.id }
  },
})

function mustBeDraft({ stage }: OutcomeRow): void {
  if (stage !== 'draft') throw refusal('outcomes.signedAlready')
}

async function moveOutcome(
  writer: Writer,
  outcome: OutcomeRow,
  stage: OutcomeStage,
  set: Partial<OutcomeRow>,
  revision: number,
) {
  await changeOutcome(writer, outcome, { ...set, stage }, revision)
  await enterStage(writer, {
    subject: 'outcomes',
    subjectId: outcome.id,
    region: outcome.region,
    from: outcome.stage,
    stage,
  })
}

async function changeOutcome(
  { db, record }: Writer,
  outcome: OutcomeRow,
  set: Partial<OutcomeRow>,
  revision: number,
) {
  const [row] = await db
    .update(outcomes)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(outcomes.id, outcome.id), eq(outcomes.revision, revision)))
    .returning()
  if (!row) throw conflict('outcomes.movedOn')
  record('outcomes.changed', outcomes, row, {
    stage: row.stage,
    ...(row.number === null ? {} : { number: row.number }),
  })
}
