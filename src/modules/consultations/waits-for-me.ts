import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { covers } from '#kernel/access/region.ts'
import type { WaitsForMe } from '#kernel/waits-for-me.ts'
import { participantOf } from './admission.ts'
import { consultationTitles } from './lookup.ts'
import { consultations } from './tables.ts'

/** Consultations of the reader's region that are open, and in which they have not voted yet. */
export const consultationsToJoin: WaitsForMe = {
  name: 'consultations.toJoin',
  label: { zh: '网上议政', en: 'Deliberate online' },
  async list({ db, kernel, now, actor }) {
    const found = await db
      .select()
      .from(consultations)
      .where(
        and(
          eq(consultations.stage, 'open'),
          lte(consultations.opensAt, now),
          gt(consultations.closesAt, now),
        ),
      )
      .orderBy(asc(consultations.closesAt))
      .limit(50)
    const near = found.filter((one) =>
      actor.grants.some(
        ({ region, role }) =>
          (one.audience === 'everyone' || role === 'member' || role === 'standingMember') &&
          (covers(region, one.region) || covers(one.region, region)),
      ),
    )
    const titles = await consultationTitles(db, near)
    const joined = await Promise.all(near.map((one) => participantOf({ db, kernel, actor }, one.id)))
    return near
      .filter((_, at) => joined[at] === undefined)
      .map(({ id, closesAt }) => ({
        text: titles.get(id) ?? '',
        href: `/consultations/${id}`,
        at: closesAt,
      }))
  },
}
