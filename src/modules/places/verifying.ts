import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Day, Id, Prose, Revision, Upload } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { attach, attachmentsOf, storeUploads } from '#kernel/files/attach.ts'
import type { FileKeeper } from '#kernel/files/file-keeper.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { mustBeOpen, placeRow } from './registering.ts'
import { placeKeepers, placeReaders, placeVerifiers } from './rights.ts'
import { placeChecks } from './tables.ts'

/** The six haves (六有): rules, activity, rooms, signs, staff, archive. */
export const sixHaves = ['rules', 'activity', 'rooms', 'signs', 'staff', 'archive'] as const
/** The five norms (五规范): name, functions, facilities, what hangs on the walls, management. */
export const fiveNorms = ['naming', 'purposes', 'facilities', 'walls', 'management'] as const

export type CheckRow = typeof placeChecks.$inferSelect

export const claimCheck = command({
  name: 'places.claim',
  purpose: 'Says that a hall has one of the six haves or keeps one of the five norms, with evidence.',
  input: z.strictObject({
    place: Id,
    item: z.enum([...sixHaves, ...fiveNorms]),
    note: Prose(500, 2),
    evidence: z.array(Upload).max(6).default([]),
  }),
  output: z.object({}),
  publishes: { checked: ['note'] },
  allow: placeKeepers,
  about: ({ place }, { db }) => placeRow(db, place),
  prepare: async (input, kernel) => ({
    ...input,
    evidence: await storeUploads(kernel, input.evidence, 'both', 'evidence'),
  }),
  async run({ place, item, note, evidence }, writer) {
    const { db, now, actor, subject, record } = writer
    mustBeOpen(subject)
    if (subject.kind !== 'hall') throw refusal('places.onlyHalls')
    const [before] = await db
      .select()
      .from(placeChecks)
      .where(and(eq(placeChecks.placeId, place), eq(placeChecks.item, item)))
    const there = before ? await attachmentsOf(db, 'place_checks', [before.id]) : []
    if (there.length + evidence.length === 0) throw refusal('places.needsEvidence', {}, 'evidence')
    const claim = {
      note,
      state: 'claimed' as const,
      claimedBy: actor.account!,
      claimedAt: now,
      decidedBy: null,
      decidedAt: null,
      advice: null,
      mendBy: null,
    }
    const [row] = before
      ? await db
          .update(placeChecks)
          .set({ ...claim, revision: before.revision + 1 })
          .where(and(eq(placeChecks.id, before.id), eq(placeChecks.revision, before.revision)))
          .returning()
      : await db
          .insert(placeChecks)
          .values({ ...claim, placeId: place, region: subject.region, item })
          .returning()
    if (!row) throw conflict('places.movedOn')
    record('places.checkClaimed', placeChecks, row, { item })
    await attach(
      writer,
      { subject: 'place_checks', subjectId: row.id, region: row.region, visibility: 'desk' },
      evidence,
    )
    return {}
  },
})

async function checkRow(db: Database, id: string): Promise<CheckRow | undefined> {
  const [found] = await db.select().from(placeChecks).where(eq(placeChecks.id, id))
  return found
}

export const verifyCheck = command({
  name: 'places.verify',
  purpose: 'Somebody else verifies what was claimed of a hall, or says what is to be mended and by when.',
  input: z.strictObject({
    check: Id,
    revision: Revision,
    holds: z.enum(['yes', 'no']),
    advice: Prose(500).optional(),
    mendBy: Day.optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['advice'] },
  allow: placeVerifiers,
  about: ({ check }, { db }) => checkRow(db, check),
  async run({ check, revision, holds, advice, mendBy }, { db, now, actor, subject, record }) {
    if (subject.claimedBy === actor.account) throw refusal('places.verifiesOwn')
    const verified = holds === 'yes'
    if (!verified && !advice) throw refusal('places.needsAdvice', {}, 'advice')
    if (!verified && (!mendBy || mendBy < dayOf(now))) throw refusal('places.needsMendBy', {}, 'mendBy')
    const [row] = await db
      .update(placeChecks)
      .set({
        state: verified ? 'verified' : 'refused',
        decidedBy: actor.account!,
        decidedAt: now,
        advice: advice ?? null,
        mendBy: verified ? null : mendBy!,
        revision: revision + 1,
      })
      .where(
        and(eq(placeChecks.id, check), eq(placeChecks.revision, revision), eq(placeChecks.state, 'claimed')),
      )
      .returning()
    if (!row) throw conflict('places.checkDecided')
    record('places.checkDecided', placeChecks, row, { item: row.item, verified: String(verified) })
    return {}
  },
})

/** Evidence is for the desk. */
export const filesOfChecks: FileKeeper = {
  subject: 'place_checks',
  readers: placeReaders,
  async about(db, id) {
    const check = await checkRow(db, id)
    return check && { region: check.region, open: false }
  },
}
