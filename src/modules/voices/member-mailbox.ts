import { and, asc, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { owner, signedIn } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Id, Prose, Revision } from '#kernel/action/inputs.ts'
import { Cursor, olderThan, pageOf } from '#kernel/database/keyset.ts'
import type { Database } from '#kernel/database/types.ts'
import { clockLevel } from '#kernel/flow/calendar.ts'
import { clocksOf } from '#kernel/flow/clock-record.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { job } from '#kernel/jobs/job.ts'
import { memberHeads, memberOfAccount } from '#modules/people/index.ts'
import { placeHeads } from '#modules/places/index.ts'
import { standardInForce } from '#modules/standards/index.ts'
import { moveVoice } from './moving.ts'
import { ratingsOfMember } from './rating.ts'
import { voices } from './tables.ts'

const pageSize = 20

const Told = z.union([z.number(), z.object({ from: z.number(), to: z.number() })])

export const myVoices = query({
  name: 'voices.ofMyCode',
  purpose:
    'What came through my own code, masked; what I have not read comes first. Nobody else sees this list.',
  input: z.strictObject({ after: Cursor.optional() }),
  output: z.object({
    unread: z.number(),
    /** What writers thought of the answers, all together; null while too few said so. */
    ratings: z.object({ people: z.number(), satisfied: Told, fair: Told, dissatisfied: Told }).nullable(),
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        stage: z.string(),
        place: z.string(),
        at: z.date(),
        read: z.boolean(),
        revision: z.number(),
        answer: z.string().nullable(),
        level: z.enum(['green', 'yellow', 'red', 'met', 'stopped']).nullable(),
        dueAt: z.date().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  allow: signedIn,
  async run({ after }, { db, actor, now, kernel }) {
    const member = await memberOfAccount(db, actor.account!)
    if (!member) return { unread: 0, ratings: null, items: [], next: null }
    const { thresholds } = await standardInForce(kernel, db, member.region, now)
    const ratings = await ratingsOfMember(db, member.id, thresholds.smallestCell)
    const mine = eq(voices.memberId, member.id)
    const unread = await db.$count(voices, and(mine, isNull(voices.readAt)))
    const found = await db
      .select()
      .from(voices)
      .where(and(mine, olderThan(voices.submittedAt, voices.id, after)))
      .orderBy(desc(voices.submittedAt), desc(voices.id))
      .limit(pageSize + 1)
    const { items, next } = pageOf(
      found.map((voice) => ({ ...voice, at: voice.submittedAt })),
      pageSize,
    )
    const places = await placeHeads(
      db,
      items.map(({ placeId }) => placeId),
    )
    const clocks = await clocksOf(
      db,
      'voices',
      items.map(({ id }) => id),
    )
    return {
      unread,
      ratings: ratings && { people: ratings.people, ...ratings.figures.answers },
      next,
      items: items.map(({ id, text, stage, placeId, at, readAt, revision, answer }) => {
        const clock = clocks.find(({ subjectId }) => subjectId === id)
        return {
          id,
          text,
          stage,
          at,
          revision,
          answer,
          place: places.get(placeId)?.name ?? '',
          read: readAt !== null,
          level: clock ? clockLevel(clock, now) : null,
          dueAt: clock?.dueAt ?? null,
        }
      }),
    }
  },
})

/** A voice with the account of the member whose code it came through as its owner. */
async function ofMember({ voice }: { voice: string }, { db }: { db: Database }) {
  const [found] = await db.select().from(voices).where(eq(voices.id, voice))
  if (!found?.memberId) return undefined
  const member = (await memberHeads(db, [found.memberId])).get(found.memberId)
  return { ...found, owner: member?.accountId ?? null }
}

export const readMine = command({
  name: 'voices.readMine',
  purpose: 'Marks what came through my code as read.',
  input: z.strictObject({ voice: Id }),
  output: z.object({}),
  allow: owner,
  about: ofMember,
  async run(_, { db, now, subject, record }) {
    if (subject.readAt) return {}
    const [row] = await db.update(voices).set({ readAt: now }).where(eq(voices.id, subject.id)).returning()
    record('voices.readByMember', voices, row!)
    return {}
  },
})

export const replyAsMember = command({
  name: 'voices.replyAsMember',
  purpose: 'A member answers what came through their own code; the writer reads it with the receipt.',
  input: z.strictObject({ voice: Id, revision: Revision, answer: Prose(2_000, 5) }),
  output: z.object({}),
  publishes: { checked: ['answer'] },
  allow: owner,
  about: ofMember,
  async run({ revision, answer }, writer) {
    const { now, subject } = writer
    await moveVoice(writer, subject, 'answered', {
      revision,
      set: { answer, answeredAt: now, readAt: subject.readAt ?? now },
    })
    return {}
  },
})

/** Once a day, members hear of letters that have lain unread for as long as the standard allows. */
export const remindMembers = job({
  name: 'voices.remindMembers',
  data: z.object({}),
  every: '0 9 * * *',
  async run(_, writer) {
    const { db, now, kernel } = writer
    const waiting = await db
      .select({ id: voices.id, memberId: voices.memberId, region: voices.region, at: voices.submittedAt })
      .from(voices)
      .where(
        and(
          isNotNull(voices.memberId),
          isNull(voices.readAt),
          eq(voices.stage, 'received'),
          lt(voices.submittedAt, now),
        ),
      )
      .orderBy(asc(voices.submittedAt))
      .limit(2_000)
    const late = new Map<string, number>()
    for (const { memberId, region, at } of waiting) {
      if (!memberId) continue
      const { thresholds } = await standardInForce(kernel, db, region, now)
      if (now.getTime() - at.getTime() >= thresholds.unreadMailDays * 86_400_000)
        late.set(memberId, (late.get(memberId) ?? 0) + 1)
    }
    const members = await memberHeads(db, [...late.keys()])
    for (const [memberId, count] of late) {
      const member = members.get(memberId)
      if (!member?.accountId) continue
      await tell(writer, {
        to: { account: member.accountId },
        code: 'voices.unread',
        facts: { count },
        href: '/my/voices',
      })
    }
  },
})
