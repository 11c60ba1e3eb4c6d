import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { notices } from '#kernel/flow/tables.ts'
import type { Locale } from '#kernel/words/words.ts'
import { accounts } from '../accounts/tables.ts'

/** What somebody wishes to hear through a channel. */
export type Wish = 'all' | 'urgent' | 'none'

/** How somebody wishes to be told, besides on the site. */
export const noticeWishes = pgTable('notice_wishes', {
  accountId: uuid()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  byMail: text().$type<Wish>().notNull().default('all'),
  bySms: text().$type<Wish>().notNull().default('urgent'),
  language: text().$type<Locale>().notNull().default('zh'),
  /** Sealed. Purpose: notices. Kept until it is taken away or the account is erased. */
  mail: text(),
  mailConfirmedAt: instant(),
  /** Sealed: the code that was sent to the address, until it is confirmed. */
  mailCode: text(),
  mailCodeTriesLeft: integer().notNull().default(0),
  mailCodeExpiresAt: instant(),
})

export type DeliveryChannel = 'mail' | 'sms' | 'robot'

/** 'unknown': the process ended while it was being sent; it may have arrived, so it is not sent again by itself. */
export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'failed' | 'unknown' | 'withdrawn'

/** One notice to one recipient through one channel: sent once. */
export const noticeDeliveries = pgTable(
  'notice_deliveries',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    channel: text().$type<DeliveryChannel>().notNull(),
    /** The account, or the robot. */
    recipient: uuid().notNull(),
    /** Of the notice, for those who look after deliveries there. */
    region: regionCode(),
    state: text().$type<DeliveryState>().notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    at: instant().notNull(),
    /** When it was last tried, and when it is tried next. */
    triedAt: instant(),
    nextAt: instant(),
    /** What came of the last try: codes and hosts, never a person, an address or a text. */
    reason: text(),
  },
  (t) => [
    uniqueIndex('notice_deliveries_once').on(t.noticeId, t.channel, t.recipient),
    index('notice_deliveries_state').on(t.state, t.at),
  ],
)

/** A robot in a group of staff at DingTalk or WeCom: says what is for the unit, or else for the region. */
export const robots = pgTable(
  'robots',
  {
    id: id(),
    region: regionCode().notNull(),
    unitId: uuid(),
    name: text().notNull(),
    kind: text().$type<'dingtalk' | 'wecom'>().notNull(),
    /** Sealed: whoever has it can speak in the group. */
    webhook: text().notNull(),
    /** Sealed. */
    secret: text(),
    addedAt: instant().notNull(),
    closedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('robots_region').on(t.region)],
)
