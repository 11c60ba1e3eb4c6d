import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { either, role } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { nextNumber } from '#kernel/database/next-number.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { unitNear } from '#modules/people/index.ts'
import { preparers, topicHead } from '#modules/topics/index.ts'
import type { OutcomeRow } from './lookup.ts'
import { materialFor } from './material.ts'
import { outcomeMessages } from './messages.ts'
import { aboutOutcome as about, changeOutcome } from './moving.ts'
import { outcomeItems, outcomes } from './tables.ts'

/** Who writes and edits results. */
export const writers = either(preparers, role('editor'))

const Kind = z.enum(['consultationOpinion', 'researchReport', 'goldenIdeaBrief', 'opinionReport'])

export const draftOutcome = command({
  name: 'outcomes.draft',
  purpose:
    'Drafts a written result of a topic from its record; what was agreed at the session becomes its recommendations.',
  input: z.strictObject({
    topic: Id,
    kind: Kind.default('consultationOpinion'),
    addressee: Line(60, 2),
    /** Who an opinion report is by. */
    author: Line(60, 0).optional(),
    beyondTown: z.boolean().default(false),
    ofValue: z.boolean().default(false),
  }),
  output: z.object({ outcome: z.uuid() }),
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, kind, addressee, author, beyondTown, ofValue }, writer) {
    const { db, subject, record } = writer
    if (kind === 'goldenIdeaBrief' && !(beyondTown && ofValue))
      throw refusal('outcomes.bothConditions', {}, beyondTown ? 'ofValue' : 'beyondTown')
    if (kind === 'opinionReport' && !author) throw refusal('outcomes.authorNeeded', {}, 'author')
    const material = await materialFor(db, subject, kind)
    const ofKind = and(eq(outcomes.topicId, topic), eq(outcomes.kind, kind))!
    const [row] = await db
      .insert(outcomes)
      .values({
        topicId: topic,
        meetingId: material.meeting?.id ?? null,
        region: subject.region,
        kind,
        title: outcomeMessages.zh.titles[kind](subject.title),
        overview: material.overview,
        addressee,
        version: await nextNumber(db, outcomes.version, ofKind),
        stage: 'draft',
        beyondTown,
        ofValue,
        author: author || null,
      })
      .returning()
    record('outcomes.drafted', outcomes, row!, { topic, kind })
    await enterStage(writer, { subject: 'outcomes', subjectId: row!.id, region: row!.region, stage: 'draft' })
    for (const text of material.agreed) await insertItem(writer, row!, { text })
    return { outcome: row!.id }
  },
})

export const reviseOutcome = command({
  name: 'outcomes.revise',
  purpose: 'Changes the words of a draft.',
  input: z.strictObject({
    outcome: Id,
    revision: Revision,
    title: Line(80, 4),
    addressee: Line(60, 2),
    overview: Prose(6_000, 10),
  }),
  output: z.object({}),
  publishes: { checked: ['title', 'overview'] },
  allow: writers,
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
  publishes: { checked: ['text'] },
  allow: writers,
  also: { unit: unitNear('outcomes.noUnit') },
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
  publishes: { checked: ['text'] },
  allow: writers,
  also: { item: partOf('the result'), unit: unitNear('outcomes.noUnit') },
  about,
  async run({ outcome, item: id, text, unit, dueOn }, { db, subject, record }) {
    mustBeDraft(subject)
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

/** Adds a recommendation after the others. */
export async function insertItem(
  { db, record }: Writer,
  outcome: OutcomeRow,
  { text, unit, dueOn }: { text: string; unit?: string | undefined; dueOn?: string | undefined },
) {
  const [row] = await db
    .insert(outcomeItems)
    .values({
      outcomeId: outcome.id,
      region: outcome.region,
      position: await nextNumber(db, outcomeItems.position, eq(outcomeItems.outcomeId, outcome.id)),
      text,
      suggestedUnitId: unit ?? null,
      dueOn: dueOn ?? null,
    })
    .returning()
  record('outcomes.itemAdded', outcomeItems, row!, { outcome: outcome.id })
  return row!.id
}

function mustBeDraft({ stage }: OutcomeRow): void {
  if (stage === 'contributed' || stage === 'rewriting') throw refusal('outcomes.notTakenUp')
  if (stage === 'declined') throw refusal('outcomes.declinedAlready')
  if (stage === 'submitted' || stage === 'reviewed') throw refusal('outcomes.underReview')
  if (stage !== 'draft') throw refusal('outcomes.signedAlready')
}
