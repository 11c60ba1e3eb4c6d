import { and, desc, eq, gte, lt } from 'drizzle-orm'
import { z } from 'zod'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { memberHeads, membersWithin } from '#modules/people/index.ts'
import { placeRow } from './registering.ts'
import { placeReaders } from './rights.ts'
import { dutyShifts } from './tables.ts'

const Shift = z.object({
  id: z.string(),
  memberId: z.string(),
  member: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  state: z.string(),
  visitors: z.number().nullable(),
  answered: z.number().nullable(),
  notes: z.string().nullable(),
})

const rotaWeeks = 6

export const rotaOfPlace = query({
  name: 'places.rota',
  purpose:
    'Who is on duty at a place: the turns of the last and the coming weeks, with what was written down.',
  input: z.strictObject({ place: Id }),
  output: z.object({
    place: z.object({ id: z.string(), name: z.string(), region: z.string() }),
    shifts: z.array(Shift),
    members: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: placeReaders,
  about: ({ place }, { db }) => placeRow(db, place),
  async run({ place }, { db, now, subject }) {
    const reach = rotaWeeks * 7 * 86_400_000
    const found = await db
      .select()
      .from(dutyShifts)
      .where(
        and(
          eq(dutyShifts.placeId, place),
          gte(dutyShifts.startsAt, new Date(now.getTime() - reach)),
          lt(dutyShifts.startsAt, new Date(now.getTime() + reach)),
        ),
      )
      .orderBy(desc(dutyShifts.startsAt))
    const heads = await memberHeads(
      db,
      found.map(({ memberId }) => memberId),
    )
    const members = await membersWithin(db, `${subject.region.slice(0, 4)}00000000`)
    return {
      place: subject,
      shifts: found.map((shift) => ({ ...shift, member: heads.get(shift.memberId)?.name ?? '' })),
      members: members.map(({ id, name, sector }) => ({ id, name: `${name}（${sector}）` })),
    }
  },
})
