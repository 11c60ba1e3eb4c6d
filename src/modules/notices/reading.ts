import { and, desc, eq, gt, inArray, isNull, notExists, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { signedIn } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { Cursor, olderThan, pageOf } from '#kernel/database/keyset.ts'
import type { Database } from '#kernel/database/types.ts'
import { noticeReads, notices } from '#kernel/flow/tables.ts'
import { addressedTo } from './addressees.ts'
import { noticeText } from './wording.ts'

/** Notices of so many days are shown. */
const noticeDays = 60
const pageSize = 30
/** More than these are counted as so many: a number nobody works off has no need to be exact. */
const mostCounted = 99

export const listNotices = query({
  name: 'notices.mine',
  purpose: 'What was told to me or to my roles, newest first.',
  input: z.strictObject({
    unread: z.boolean().default(false),
    after: Cursor.optional(),
    most: z.number().int().min(1).max(pageSize).default(pageSize),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        href: z.string(),
        at: z.date(),
        urgent: z.boolean(),
        read: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
    /** How many are unread, up to 99. */
    unread: z.number(),
  }),
  allow: signedIn,
  async run({ unread, after, most }, { db, actor, now, locale, kernel }) {
    const isRead = sql<boolean>`exists (${readBy(db, actor)})`
    const [found, count] = await Promise.all([
      db
        .select({
          id: notices.id,
          code: notices.code,
          facts: notices.facts,
          href: notices.href,
          at: notices.at,
          urgent: notices.urgent,
          read: isRead,
        })
        .from(notices)
        .where(
          and(
            shownTo(actor, now),
            unread ? notExists(readBy(db, actor)) : undefined,
            olderThan(notices.at, notices.id, after),
          ),
        )
        .orderBy(desc(notices.at), desc(notices.id))
        .limit(most + 1),
      unreadNotices(db, actor, now),
    ])
    const { items, next } = pageOf(found, most)
    return {
      items: items.map(({ code, facts, ...notice }) => ({
        ...notice,
        text: noticeText(kernel.registry.modules, { code, facts }, locale),
      })),
      next,
      unread: count,
    }
  },
})

export const readNotices = command({
  name: 'notices.read',
  purpose: 'Marks notices of mine as read: the ones named, or all of them.',
  input: z.strictObject({ notices: z.array(Id).max(100).default([]), all: z.boolean().default(false) }),
  output: z.object({ read: z.number() }),
  allow: signedIn,
  also: { notices: partOf('one’s own notices') },
  async run({ notices: ids, all }, { db, actor, now }) {
    if (!all && ids.length === 0) return { read: 0 }
    const mine = await db
      .select({ id: notices.id })
      .from(notices)
      .where(
        and(shownTo(actor, now), notExists(readBy(db, actor)), all ? undefined : inArray(notices.id, ids)),
      )
    for (let from = 0; from < mine.length; from += batch)
      await db
        .insert(noticeReads)
        .values(
          mine
            .slice(from, from + batch)
            .map(({ id }) => ({ noticeId: id, accountId: actor.account!, at: now })),
        )
        .onConflictDoNothing()
    const named = all ? undefined : inArray(notices.id, ids)
    await db
      .update(notices)
      .set({ readAt: now })
      .where(and(shownTo(actor, now), isNull(notices.readAt), named))
    return { read: mine.length }
  },
})

const batch = 1_000

/** How many notices somebody has not read, up to 99: for the head of each page. */
export async function unreadNotices(db: Database, actor: Actor, now: Date): Promise<number> {
  const some = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(shownTo(actor, now), notExists(readBy(db, actor))))
    .limit(mostCounted)
    .as('some')
  const [counted] = await db.select({ unread: sql<number>`count(*)::int` }).from(some)
  return counted!.unread
}

function shownTo(actor: Actor, now: Date): SQL {
  return and(gt(notices.at, new Date(now.getTime() - noticeDays * 86_400_000)), addressedTo(actor))!
}

/** Whether the reader has read the notice of the surrounding query. */
function readBy(db: Database, { account }: Actor) {
  return db
    .select({ one: sql`1` })
    .from(noticeReads)
    .where(and(eq(noticeReads.noticeId, notices.id), eq(noticeReads.accountId, account!)))
}
