import { and, asc, eq, gte } from 'drizzle-orm'
import type { WaitsForMe } from '#kernel/waits-for-me.ts'
import { memberOfAccount } from '#modules/people/index.ts'
import { placeHeads } from './lookup.ts'
import { dutyShifts } from './tables.ts'

/** Turns on the rota that are still to come. */
export const shiftsToServe: WaitsForMe = {
  name: 'places.toServe',
  label: { zh: '接待值班', en: 'Be on duty' },
  async list({ db, now, account }) {
    const member = await memberOfAccount(db, account)
    if (!member) return []
    const found = await db
      .select({ placeId: dutyShifts.placeId, startsAt: dutyShifts.startsAt })
      .from(dutyShifts)
      .where(
        and(eq(dutyShifts.memberId, member.id), eq(dutyShifts.state, 'planned'), gte(dutyShifts.endsAt, now)),
      )
      .orderBy(asc(dutyShifts.startsAt))
      .limit(10)
    const heads = await placeHeads(
      db,
      found.map(({ placeId }) => placeId),
    )
    return found.map(({ placeId, startsAt }) => ({
      text: heads.get(placeId)?.name ?? '',
      href: '/my/rota',
      at: startsAt,
    }))
  },
}
