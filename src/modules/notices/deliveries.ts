import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { conflict } from '#kernel/action/refusal.ts'
import { Cursor, olderThan, pageOf } from '#kernel/database/keyset.ts'
import type { Database } from '#kernel/database/types.ts'
import { notices } from '#kernel/flow/tables.ts'
import { unitHeads, unitsWithin } from '#modules/people/index.ts'
import { regionNames } from '#modules/places/index.ts'
import { deliver } from './delivering.ts'
import { deliveryKeepers } from './robots.ts'
import { noticeDeliveries, robots } from './tables.ts'
import { noticeText } from './wording.ts'

const pageSize = 30

const Channel = z.enum(['mail', 'sms', 'robot'])
const State = z.enum(['waiting', 'sending', 'delivered', 'failed', 'unknown', 'withdrawn'])

export const listDeliveries = query({
  name: 'notices.deliveries',
  purpose:
    'What became of notices by mail, text message and robot, without whom they were for; what failed comes with why.',
  input: z.strictObject({ state: State.optional(), channel: Channel.optional(), after: Cursor.optional() }),
  output: z.object({
    counts: z.array(z.object({ channel: Channel, state: State, count: z.number() })),
    items: z.array(
      z.object({
        id: z.string(),
        channel: Channel,
        state: State,
        notice: z.string(),
        attempts: z.number(),
        at: z.date(),
        triedAt: z.date().nullable(),
        nextAt: z.date().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
    channels: z.object({ mail: z.boolean(), sms: z.boolean() }),
    /** Where a robot may be added. */
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    robots: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.string(), where: z.string(), addedAt: z.date() }),
    ),
  }),
  allow: deliveryKeepers,
  async run({ state, channel, after }, { db, actor, kernel, locale }) {
    // What has no region is everybody's who may look at all.
    const mine = or(isNull(noticeDeliveries.region), within(noticeDeliveries.region, deliveryKeepers, actor))
    const [counts, found, speaking, offices] = await Promise.all([
      db
        .select({
          channel: noticeDeliveries.channel,
          state: noticeDeliveries.state,
          count: sql<number>`count(*)::int`,
        })
        .from(noticeDeliveries)
        .where(mine)
        .groupBy(noticeDeliveries.channel, noticeDeliveries.state),
      db
        .select({ delivery: noticeDeliveries, code: notices.code, facts: notices.facts })
        .from(noticeDeliveries)
        .innerJoin(notices, eq(notices.id, noticeDeliveries.noticeId))
        .where(
          and(
            mine,
            state && eq(noticeDeliveries.state, state),
            channel && eq(noticeDeliveries.channel, channel),
            olderThan(noticeDeliveries.at, noticeDeliveries.id, after),
          ),
        )
        .orderBy(desc(noticeDeliveries.at), desc(noticeDeliveries.id))
        .limit(pageSize + 1),
      db
        .select()
        .from(robots)
        .where(
          and(
            isNull(robots.closedAt),
            or(isNull(robots.region), within(robots.region, deliveryKeepers, actor)),
          ),
        )
        .orderBy(robots.region, robots.name),
      officesOf(db, actor),
    ])
    const { items, next } = pageOf(
      found.map(({ delivery, ...notice }) => ({
        ...delivery,
        notice: noticeText(kernel.registry.modules, notice, locale),
      })),
      pageSize,
    )
    const [unitNames, names] = await Promise.all([
      unitHeads(
        db,
        speaking.map(({ unitId }) => unitId),
      ),
      regionNames(
        db,
        speaking.map(({ region }) => region),
      ),
    ])
    return {
      counts,
      items,
      next,
      channels: {
        mail: kernel.channels.mail !== undefined,
        sms: kernel.settings.SMS_NOTICE_TEMPLATE !== undefined,
      },
      units: offices,
      robots: speaking.map(({ id, name, kind, unitId, region, addedAt }) => ({
        id,
        name,
        kind,
        addedAt,
        where: (unitId && unitNames.get(unitId)?.name) || names.get(region) || region,
      })),
    }
  },
})

export const tryAgain = command({
  name: 'notices.tryAgain',
  purpose: 'Sends a notice again that failed, or of which nobody knows whether it arrived.',
  input: z.strictObject({ delivery: Id }),
  output: z.object({}),
  allow: deliveryKeepers,
  about: async ({ delivery }, { db }) =>
    (await db.select().from(noticeDeliveries).where(eq(noticeDeliveries.id, delivery)))[0],
  async run({ delivery }, { db, now, later }) {
    const [row] = await db
      .update(noticeDeliveries)
      .set({ state: 'waiting', attempts: 0, nextAt: now })
      .where(and(eq(noticeDeliveries.id, delivery), inArray(noticeDeliveries.state, ['failed', 'unknown'])))
      .returning()
    if (!row) throw conflict('notices.notFailed')
    later(deliver, { delivery })
    return {}
  },
})

async function officesOf(db: Database, actor: Actor): Promise<{ id: string; name: string }[]> {
  const regions = regionsOf(deliveryKeepers, actor)
  const found = await Promise.all(regions.map((region) => unitsWithin(db, region, unitKinds)))
  return [...new Map(found.flat().map(({ id, name }) => [id, { id, name }])).values()]
}

const unitKinds = [
  'department',
  'townOffice',
  'specialCommittee',
  'conferenceOffice',
  'organisation',
] as const
