import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Day, Id, Line, Moment } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf, yearOf } from '#kernel/flow/calendar.ts'
import { groupNear, peopleReaders } from '#modules/people/index.ts'
import { mustBeOpen, placeRow } from './registering.ts'
import { placeKeepers } from './rights.ts'
import { placeFunds, placeStaff, roomBookings } from './tables.ts'

const placeAsSubject = ({ place }: { place: string }, { db }: { db: Database }) => placeRow(db, place)

export const addStaff = command({
  name: 'places.addStaff',
  purpose: 'Names somebody who works at a place; one of them heads it.',
  input: z.strictObject({ place: Id, name: Line(30, 2), head: z.boolean().default(false) }),
  output: z.object({}),
  allow: placeKeepers,
  about: placeAsSubject,
  async run({ place, name, head }, { db, now, kernel, subject, record }) {
    mustBeOpen(subject)
    if (head) {
      const stepping = await db
        .update(placeStaff)
        .set({ head: false })
        .where(and(eq(placeStaff.placeId, place), eq(placeStaff.head, true), isNull(placeStaff.until)))
        .returning()
      for (const one of stepping) record('places.staffChanged', placeStaff, one)
    }
    const [row] = await db
      .insert(placeStaff)
      .values({
        placeId: place,
        region: subject.region,
        name: kernel.vault.seal(name, 'places.staffName'),
        head,
        since: now,
      })
      .returning()
    record('places.staffChanged', placeStaff, row!)
    return {}
  },
})

export const endStaff = command({
  name: 'places.endStaff',
  purpose: 'Somebody works at a place no more.',
  input: z.strictObject({ staff: Id }),
  output: z.object({}),
  allow: placeKeepers,
  about: async ({ staff }, { db }) => {
    const [found] = await db.select().from(placeStaff).where(eq(placeStaff.id, staff))
    return found
  },
  async run({ staff }, { db, now, record }) {
    const [row] = await db
      .update(placeStaff)
      .set({ until: now, head: false })
      .where(and(eq(placeStaff.id, staff), isNull(placeStaff.until)))
      .returning()
    if (!row) throw conflict('places.staffGone')
    record('places.staffChanged', placeStaff, row)
    return {}
  },
})

export const recordFunds = command({
  name: 'places.recordFunds',
  purpose: 'Writes down the budget of a hall for a year, or what was spent of it.',
  input: z.strictObject({
    place: Id,
    kind: z.enum(['budget', 'expense']),
    /** In yuan, to the fen. */
    yuan: z.number().positive().max(20_000_000).multipleOf(0.01),
    purpose: Line(100, 2),
    on: Day,
  }),
  output: z.object({}),
  allow: placeKeepers,
  about: placeAsSubject,
  async run({ place, kind, yuan, purpose, on }, { db, now, subject, record }) {
    mustBeOpen(subject)
    if (kind === 'expense' && on > dayOf(now)) throw refusal('places.dayAhead', {}, 'on')
    const year = Number(on.slice(0, 4))
    if (Math.abs(year - yearOf(now)) > 5) throw refusal('places.otherYear', {}, 'on')
    const [row] = await db
      .insert(placeFunds)
      .values({
        placeId: place,
        region: subject.region,
        year,
        kind,
        amount: Math.round(yuan * 100),
        purpose,
        on,
        at: now,
      })
      .returning()
    record('places.fundsRecorded', placeFunds, row!, { kind, year })
    return {}
  },
})

export const bookRoom = command({
  name: 'places.bookRoom',
  purpose: 'Books the room of a place for a group of members.',
  input: z.strictObject({ place: Id, group: Id, purpose: Line(80, 2), startsAt: Moment, endsAt: Moment }),
  output: z.object({ booking: Id }),
  allow: peopleReaders,
  also: { group: groupNear('places.noGroup') },
  about: placeAsSubject,
  async run({ place, group, purpose, startsAt, endsAt }, { db, now, subject, record }) {
    mustBeOpen(subject)
    if (startsAt < now) throw refusal('places.shiftOver', {}, 'startsAt')
    const length = endsAt.getTime() - startsAt.getTime()
    if (length <= 0 || length > 12 * 3_600_000) throw refusal('places.shiftLength', {}, 'endsAt')
    const [taken] = await db
      .select()
      .from(roomBookings)
      .where(
        and(
          eq(roomBookings.placeId, place),
          isNull(roomBookings.cancelledAt),
          lt(roomBookings.startsAt, endsAt),
          gt(roomBookings.endsAt, startsAt),
        ),
      )
    if (taken) throw conflict('places.roomTaken', { purpose: taken.purpose })
    const [row] = await db
      .insert(roomBookings)
      .values({ placeId: place, region: subject.region, groupId: group, purpose, startsAt, endsAt })
      .returning()
    record('places.roomBooked', roomBookings, row!)
    return { booking: row!.id }
  },
})

export const cancelBooking = command({
  name: 'places.cancelBooking',
  purpose: 'Gives a booked room back.',
  input: z.strictObject({ booking: Id }),
  output: z.object({}),
  allow: peopleReaders,
  about: async ({ booking }, { db }) => {
    const [found] = await db.select().from(roomBookings).where(eq(roomBookings.id, booking))
    return found
  },
  async run({ booking }, { db, now, record }) {
    const [row] = await db
      .update(roomBookings)
      .set({ cancelledAt: now })
      .where(and(eq(roomBookings.id, booking), isNull(roomBookings.cancelledAt)))
      .returning()
    if (!row) throw conflict('places.bookingGone')
    record('places.roomBooked', roomBookings, row, { cancelled: 'true' })
    return {}
  },
})
