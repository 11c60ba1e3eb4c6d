import { eq } from 'drizzle-orm'
import type { PersonalColumns } from '#kernel/erasing.ts'
import { noticeReads, notices } from '#kernel/flow/tables.ts'
import { noticeDeliveries, noticeWishes, robots } from './tables.ts'

/** Whom notices were for, and how they wished to be told. */
export const personalInNotices: readonly PersonalColumns[] = [
  {
    table: noticeWishes,
    columns: ['accountId', 'mail', 'mailCode'],
    erase: async ({ db }, { account }) => {
      await db.delete(noticeWishes).where(eq(noticeWishes.accountId, account))
    },
  },
  {
    table: noticeDeliveries,
    columns: ['recipient'],
    erase: async ({ db }, { account }) => {
      await db.delete(noticeDeliveries).where(eq(noticeDeliveries.recipient, account))
    },
  },
  {
    table: noticeReads,
    columns: ['accountId'],
    erase: async ({ db }, { account }) => {
      await db.delete(noticeReads).where(eq(noticeReads.accountId, account))
    },
  },
  {
    table: notices,
    columns: ['accountId', 'facts'],
    erase: async ({ db }, { account }) => {
      await db.delete(notices).where(eq(notices.accountId, account))
    },
  },
  { table: robots, columns: ['webhook', 'secret'], stays: 'of an office, not of a person' },
]
