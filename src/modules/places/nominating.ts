import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { moveTo, placeRow } from './registering.ts'
import { placeKeepers, placeVerifiers } from './rights.ts'
import { standingOfHall } from './standing.ts'
import { modelNominations } from './tables.ts'

export const nominateModel = command({
  name: 'places.nominate',
  purpose: 'Puts a hall forward as a model site once it has all that a hall must have.',
  input: z.strictObject({ place: Id, reason: Prose(800, 10) }),
  output: z.object({ nomination: Id }),
  publishes: { checked: ['reason'] },
  allow: placeKeepers,
  about: ({ place }, { db }) => placeRow(db, place),
  async run({ place, reason }, { db, now, actor, subject, record }) {
    if (subject.kind !== 'hall' || subject.state !== 'running') throw refusal('places.onlyRunning')
    const { lacking } = await standingOfHall(db, place)
    if (lacking.length > 0) throw refusal('places.lacksForModel', { count: lacking.length })
    if (await openNomination(db, place)) throw conflict('places.nominatedAlready')
    const [row] = await db
      .insert(modelNominations)
      .values({
        placeId: place,
        region: subject.region,
        reason,
        nominatedBy: actor.account!,
        nominatedAt: now,
      })
      .returning()
    record('places.nominated', modelNominations, row!)
    return { nomination: row!.id }
  },
})

export const decideNomination = command({
  name: 'places.decideNomination',
  purpose: 'Names a hall a model site, or declines with a reason; not by whoever put it forward.',
  input: z.strictObject({ nomination: Id, decision: z.enum(['named', 'declined']), reason: Prose(500, 2) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: placeVerifiers,
  about: async ({ nomination }, { db }) => {
    const [found] = await db.select().from(modelNominations).where(eq(modelNominations.id, nomination))
    return found
  },
  async run({ nomination, decision, reason }, writer) {
    const { db, now, actor, subject, record } = writer
    if (subject.nominatedBy === actor.account) throw refusal('places.verifiesOwn')
    const [row] = await db
      .update(modelNominations)
      .set({ decision, decisionReason: reason, decidedBy: actor.account!, decidedAt: now })
      .where(and(eq(modelNominations.id, nomination), isNull(modelNominations.decision)))
      .returning()
    if (!row) throw conflict('places.nominationDecided')
    record('places.nominationDecided', modelNominations, row, { decision })
    if (decision === 'named') await moveTo(writer, (await placeRow(db, row.placeId))!, 'model', reason)
    return {}
  },
})

export async function openNomination(db: Database, place: string) {
  const [found] = await db
    .select()
    .from(modelNominations)
    .where(and(eq(modelNominations.placeId, place), isNull(modelNominations.decision)))
  return found
}
