import { and, eq, gt, lt, ne } from 'drizzle-orm'
import { z } from 'zod'
import { either, owner } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Moment, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { job } from '#kernel/jobs/job.ts'
import { memberHeads, memberNear } from '#modules/people/index.ts'
import { mustBeOpen, placeRow } from './registering.ts'
import { placeKeepers } from './rights.ts'
import { dutyShifts } from './tables.ts'

export type ShiftRow = typeof dutyShifts.$inferSelect

const week = 7 * 86_400_000
/** How long before its beginning a member may check in to a shift. */
const earliestCheckIn = 30 * 60_000

/** A shift as policies look at it: it belongs to its member. */
async function shiftRow(
  db: Database,
  id: string,
): Promise<(ShiftRow & { owner: string | null }) | undefined> {
  const [found] = await db.select().from(dutyShifts).where(eq(dutyShifts.id, id))
  if (!found) return undefined
  const member = (await memberHeads(db, [found.memberId])).get(found.memberId)
  return { ...found, owner: member?.accountId ?? null }
}

export const planShifts = command({
  name: 'places.planShifts',
  purpose: 'Plans a member’s turns to receive people at a place, every week or every few weeks.',
  input: z.strictObject({
    place: Id,
    member: Id,
    startsAt: Moment,
    endsAt: Moment,
    everyWeeks: z.number().int().min(1).max(12).default(1),
    times: z.number().int().min(1).max(52).default(1),
  }),
  output: z.object({ planned: z.number() }),
  allow: placeKeepers,
  also: { member: memberNear('places.noMember') },
  about: ({ place }, { db }) => placeRow(db, place),
  async run({ place, member, startsAt, endsAt, everyWeeks, times }, { db, now, subject, record }) {
    mustBeOpen(subject)
    if (startsAt < now) throw refusal('places.shiftOver', {}, 'startsAt')
    const length = endsAt.getTime() - startsAt.getTime()
    if (length <= 0 || length > 12 * 3_600_000) throw refusal('places.shiftLength', {}, 'endsAt')
    for (let at = 0; at < times; at++) {
      const shift = {
        startsAt: new Date(startsAt.getTime() + at * everyWeeks * week),
        endsAt: new Date(endsAt.getTime() + at * everyWeeks * week),
      }
      await mustBeFree(db, member, shift)
      const [row] = await db
        .insert(dutyShifts)
        .values({ ...shift, placeId: place, region: subject.region, memberId: member, state: 'planned' })
        .returning()
      record('places.shiftPlanned', dutyShifts, row!)
    }
    return { planned: times }
  },
})

/** @throws Refusal where a member is on duty elsewhere at the time */
async function mustBeFree(
  db: Database,
  member: string,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  except?: string,
): Promise<void> {
  const [taken] = await db
    .select({ id: dutyShifts.id })
    .from(dutyShifts)
    .where(
      and(
        eq(dutyShifts.memberId, member),
        ne(dutyShifts.state, 'cancelled'),
        lt(dutyShifts.startsAt, endsAt),
        gt(dutyShifts.endsAt, startsAt),
        except ? ne(dutyShifts.id, except) : undefined,
      ),
    )
  if (taken) throw refusal('places.shiftTaken', {}, 'member')
}

export const swapShift = command({
  name: 'places.swapShift',
  purpose: 'Another member takes a turn.',
  input: z.strictObject({ shift: Id, member: Id }),
  output: z.object({}),
  allow: either(placeKeepers, owner),
  also: { member: memberNear('places.noMember') },
  about: ({ shift }, { db }) => shiftRow(db, shift),
  async run({ shift, member }, { db, subject, record }) {
    await mustBeFree(db, member, subject, shift)
    const [row] = await db
      .update(dutyShifts)
      .set({ memberId: member })
      .where(and(eq(dutyShifts.id, shift), eq(dutyShifts.state, 'planned')))
      .returning()
    if (!row) throw conflict('places.shiftMoved')
    record('places.shiftChanged', dutyShifts, row)
    return {}
  },
})

export const cancelShift = command({
  name: 'places.cancelShift',
  purpose: 'Takes a planned turn off the rota.',
  input: z.strictObject({ shift: Id }),
  output: z.object({}),
  allow: placeKeepers,
  about: ({ shift }, { db }) => shiftRow(db, shift),
  async run({ shift }, { db, record }) {
    const [row] = await db
      .update(dutyShifts)
      .set({ state: 'cancelled' })
      .where(and(eq(dutyShifts.id, shift), eq(dutyShifts.state, 'planned')))
      .returning()
    if (!row) throw conflict('places.shiftMoved')
    record('places.shiftChanged', dutyShifts, row)
    return {}
  },
})

export const checkInToShift = command({
  name: 'places.checkIn',
  purpose: 'The member on duty checks in: from half an hour before the turn until it ends.',
  input: z.strictObject({ shift: Id }),
  output: z.object({}),
  allow: either(owner, placeKeepers),
  about: ({ shift }, { db }) => shiftRow(db, shift),
  async run({ shift }, { db, now, subject, record }) {
    if (now.getTime() < subject.startsAt.getTime() - earliestCheckIn || now > subject.endsAt)
      throw refusal('places.notOnDutyNow')
    const [row] = await db
      .update(dutyShifts)
      .set({ state: 'served', checkedInAt: now })
      .where(and(eq(dutyShifts.id, shift), eq(dutyShifts.state, 'planned')))
      .returning()
    if (!row) throw conflict('places.shiftMoved')
    record('places.shiftServed', dutyShifts, row)
    return {}
  },
})

export const logShift = command({
  name: 'places.logShift',
  purpose: 'Writes down a turn: how many came, how many were answered on the spot, what it was about.',
  input: z.strictObject({
    shift: Id,
    visitors: z.number().int().min(0).max(10_000),
    answered: z.number().int().min(0).max(10_000),
    notes: Prose(1_000).optional(),
  }),
  output: z.object({}),
  allow: either(owner, placeKeepers),
  about: ({ shift }, { db }) => shiftRow(db, shift),
  async run({ shift, visitors, answered, notes }, { db, subject, record }) {
    if (subject.state !== 'served') throw refusal('places.notServed')
    if (answered > visitors) throw refusal('places.moreAnswered', {}, 'answered')
    const [row] = await db
      .update(dutyShifts)
      .set({ visitors, answered, notes: notes ?? null })
      .where(eq(dutyShifts.id, shift))
      .returning()
    record('places.shiftChanged', dutyShifts, row!, { visitors, answered })
    return {}
  },
})

/** Turns that nobody came to are marked, and the officer of the place hears of it. */
export const markMissedShifts = job({
  name: 'places.markMissedShifts',
  data: z.object({}),
  every: '*/30 * * * *',
  async run(_, writer) {
    const { db, now, record } = writer
    const missed = await db
      .update(dutyShifts)
      .set({ state: 'missed' })
      .where(and(eq(dutyShifts.state, 'planned'), lt(dutyShifts.endsAt, now)))
      .returning()
    for (const shift of missed) {
      record('places.shiftMissed', dutyShifts, shift)
      await tell(writer, {
        to: { role: 'liaisonOfficer', region: shift.region },
        code: 'places.shiftMissed',
        href: `/desk/places/${shift.placeId}/rota`,
      })
    }
  },
})
