import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { unitHeads } from '#modules/people/index.ts'
import { type AssignmentRow, assignmentsOfItem } from './lookup.ts'
import { aboutTask, dispatchers, unitOfficers } from './moving.ts'
import { assignments, countersignatures, type Signature } from './tables.ts'

export const countersign = command({
  name: 'assignments.countersign',
  purpose: 'A co-handler agrees to the lead’s reply, or says what is wrong with it.',
  input: z.strictObject({
    assignment: Id,
    /** The version that was read; a newer one asks again. */
    version: Revision,
    agree: z.enum(['yes', 'no']),
    remark: Prose(500, 0).optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['remark'] },
  allow: unitOfficers,
  about: aboutTask,
  async run({ version, agree, remark }, writer) {
    const { subject, db } = writer
    const lead = await leadOf(db, subject)
    if (!lead?.replyDraft || lead.stage !== 'accepted') throw refusal('assignments.nothingToCountersign')
    if (lead.draftVersion !== version) throw conflict('assignments.draftMovedOn')
    if (agree === 'no' && !remark) throw refusal('assignments.sayWhatIsWrong', {}, 'remark')
    await sign(writer, lead, subject.unitId, agree === 'yes' ? 'agreed' : 'objected', remark)
    await tell(writer, {
      to: { role: 'handlingUnitOfficer', region: lead.region, unit: lead.unitId },
      code: agree === 'yes' ? 'assignments.countersigned' : 'assignments.objected',
      href: `/desk/assignments/${lead.id}`,
    })
    return {}
  },
})

export const waiveCountersignature = command({
  name: 'assignments.waiveCountersignature',
  purpose: 'Lets the lead’s reply go out without a co-handler who does not answer, with the reason.',
  input: z.strictObject({ assignment: Id, unit: Id, reason: Prose(300, 4) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: dispatchers,
  also: { unit: partOf('the item, which it handles together with the lead') },
  about: aboutTask,
  async run({ unit, reason }, writer) {
    const { subject, db } = writer
    const others = await coHandlersOf(db, subject)
    if (subject.handling !== 'lead' || !others.some(({ unitId }) => unitId === unit))
      throw refusal('assignments.noCoHandlers', {}, 'unit')
    await sign(writer, subject, unit, 'waived', reason)
    return {}
  },
})

async function sign(
  { db, now, record }: Writer,
  lead: AssignmentRow,
  unitId: string,
  signature: Signature,
  remark: string | undefined,
): Promise<void> {
  const said = { signature, remark: remark || null, at: now }
  const [row] = await db
    .insert(countersignatures)
    .values({ ...said, assignmentId: lead.id, region: lead.region, unitId, draftVersion: lead.draftVersion })
    .onConflictDoUpdate({
      target: [countersignatures.assignmentId, countersignatures.unitId, countersignatures.draftVersion],
      set: said,
    })
    .returning()
  record('assignments.countersigned', countersignatures, row!, { assignment: lead.id, signature })
}

/** The tasks of those who handle an item together with its lead. */
export async function coHandlersOf(db: Database, lead: AssignmentRow): Promise<AssignmentRow[]> {
  if (!lead.outcomeItemId) return []
  const all = await assignmentsOfItem(db, lead.outcomeItemId)
  return all.filter(({ handling, stage }) => handling === 'co' && stage !== 'sentBack')
}

/** The lead's task that a co-handler's belongs to. */
export async function leadOf(db: Database, one: AssignmentRow): Promise<AssignmentRow | undefined> {
  if (one.handling !== 'co' || !one.outcomeItemId) return undefined
  const [found] = await db
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.outcomeItemId, one.outcomeItemId),
        eq(assignments.handling, 'lead'),
        ne(assignments.stage, 'sentBack'),
      ),
    )
  return found
}

/** What was said to a lead's reply, all of its versions. */
export function signaturesOf(db: Database, leadId: string) {
  return db.select().from(countersignatures).where(eq(countersignatures.assignmentId, leadId))
}

/** Who countersigns a lead's reply and what they said, or the reply that waits for a co-handler. */
export async function countersigningOf(db: Database, one: AssignmentRow) {
  const lead = one.handling === 'lead' ? one : await leadOf(db, one)
  if (!lead) return { others: [], draft: null }
  const others = one.handling === 'lead' ? await coHandlersOf(db, one) : []
  const said = await signaturesOf(db, lead.id)
  const names = await unitHeads(db, [lead.unitId, ...others.map(({ unitId }) => unitId)])
  return {
    others: others.map(({ unitId, reply }) => {
      const signed = said.findLast(
        (signature) =>
          signature.unitId === unitId &&
          (signature.signature === 'waived' || signature.draftVersion === lead.draftVersion),
      )
      return {
        unitId,
        unit: names.get(unitId)?.name ?? '',
        signature: signed?.signature ?? null,
        remark: signed?.remark ?? null,
        opinion: reply,
      }
    }),
    draft: lead.replyDraft
      ? {
          text: lead.replyDraft,
          replyClass: lead.replyDraftClass,
          version: lead.draftVersion,
          by: names.get(lead.unitId)?.name ?? '',
        }
      : null,
  }
}

/** The names of those who have yet to countersign these words of a lead. */
export async function missingSignatures(
  db: Database,
  lead: AssignmentRow,
  { text, replyClass }: { text: string; replyClass: string | null },
): Promise<string[]> {
  if (lead.handling !== 'lead') return []
  const others = await coHandlersOf(db, lead)
  const sameWords = lead.replyDraft === text && lead.replyDraftClass === replyClass
  const signed = await signaturesOf(db, lead.id)
  const free = new Set(
    signed
      .filter(
        ({ signature, draftVersion }) =>
          signature === 'waived' ||
          (signature === 'agreed' && sameWords && draftVersion === lead.draftVersion),
      )
      .map(({ unitId }) => unitId),
  )
  const missing = others.map(({ unitId }) => unitId).filter((unit) => !free.has(unit))
  const names = await unitHeads(db, missing)
  return missing.map((unit) => names.get(unit)?.name ?? '')
}
