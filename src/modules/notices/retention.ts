import { and, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import { notices } from '#kernel/flow/tables.ts'
import { type RetentionRule, rowsOlderThan } from '#kernel/retention.ts'
import { accountsTable as accounts } from '#modules/accounts/index.ts'
import { noticeWishes } from './tables.ts'

export const noticeRetention: RetentionRule = {
  name: 'notices.notices',
  what: {
    zh: '通知、已读标记和发送记录（自发出起）',
    en: 'Notices, who read them, and what became of them (from when they were told)',
  },
  days: 365,
  least: 60,
  ...rowsOlderThan(notices, notices.at),
}

/** What an account leaves behind when its owner erases it. */
export const wishRetention: RetentionRule = {
  name: 'notices.wishes',
  what: {
    zh: '已注销账号的通知邮箱（自注销起）',
    en: 'Mail addresses of accounts that were erased (from when they were)',
  },
  days: 0,
  most: 30,
  async count(db, before) {
    const [found] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(noticeWishes)
      .innerJoin(accounts, eq(accounts.id, noticeWishes.accountId))
      .where(erasedBefore(before))
    return found!.count
  },
  async erase({ db }, before, most) {
    const due = db.select({ id: accounts.id }).from(accounts).where(erasedBefore(before)).limit(most)
    const gone = await db.delete(noticeWishes).where(inArray(noticeWishes.accountId, due)).returning()
    return gone.length
  },
}

function erasedBefore(before: Date): SQL {
  return and(isNotNull(accounts.erasedAt), lt(accounts.erasedAt, before))!
}
