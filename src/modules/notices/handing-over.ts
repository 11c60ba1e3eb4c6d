import { and, asc, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Writer } from '#kernel/action/declare.ts'
import { notices } from '#kernel/flow/tables.ts'
import { job } from '#kernel/jobs/job.ts'
import { accountsTable as accounts } from '#modules/accounts/index.ts'
import { accountsOf, type NoticeRow } from './addressees.ts'
import { deliver } from './delivering.ts'
import { robotFor } from './robots.ts'
import { type DeliveryChannel, noticeDeliveries, noticeWishes } from './tables.ts'
import { wanted } from './wanted.ts'

/** How many notices one round hands over. */
const batch = 200
/** What is older than so many hours is no news any more: after a long stop nobody is flooded. */
const freshHours = 24
/** A try that has not ended after so many minutes ended with its process. */
const longestTryMinutes = 15

/** Hands new notices over to the channels that people chose; once for each notice, channel and recipient. */
export const handOver = job({
  name: 'notices.handOver',
  data: z.object({}),
  every: '* * * * *',
  async run(_, writer) {
    const { db, now } = writer
    await markLost(writer)
    const fresh = await db
      .select()
      .from(notices)
      .where(
        and(isNull(notices.handedOverAt), gt(notices.at, new Date(now.getTime() - freshHours * 3_600_000))),
      )
      .orderBy(asc(notices.at))
      .limit(batch)
      .for('update', { skipLocked: true })
    for (const notice of fresh) await queueDeliveries(writer, notice)
    if (fresh.length > 0)
      await db
        .update(notices)
        .set({ handedOverAt: now })
        .where(
          inArray(
            notices.id,
            fresh.map(({ id }) => id),
          ),
        )
  },
})

async function queueDeliveries(writer: Writer, notice: NoticeRow): Promise<void> {
  const { db, now, later } = writer
  const recipients = await recipientsOf(writer, notice)
  if (recipients.length === 0) return
  const queued = await db
    .insert(noticeDeliveries)
    .values(
      recipients.map((to) => ({ ...to, noticeId: notice.id, region: notice.region, at: now, nextAt: now })),
    )
    .onConflictDoNothing()
    .returning({ id: noticeDeliveries.id })
  for (const { id } of queued) later(deliver, { delivery: id })
}

/** Whom a notice goes to besides the site: people by the channels that they have, and the group of those it is for. */
async function recipientsOf(
  { db, kernel, now }: Writer,
  notice: NoticeRow,
): Promise<{ channel: DeliveryChannel; recipient: string }[]> {
  const ids = await accountsOf(db, notice, now)
  const people =
    ids.length === 0
      ? []
      : await db
          .select({
            id: accounts.id,
            phone: accounts.phone,
            mail: noticeWishes.mail,
            confirmedAt: noticeWishes.mailConfirmedAt,
            byMail: noticeWishes.byMail,
            bySms: noticeWishes.bySms,
          })
          .from(accounts)
          .leftJoin(noticeWishes, eq(noticeWishes.accountId, accounts.id))
          .where(inArray(accounts.id, ids))
  const recipients: { channel: DeliveryChannel; recipient: string }[] = []
  for (const { id, phone, mail, confirmedAt, byMail, bySms } of people) {
    if (kernel.channels.mail && mail && confirmedAt && wanted(byMail, notice))
      recipients.push({ channel: 'mail', recipient: id })
    if (kernel.settings.SMS_NOTICE_TEMPLATE && phone && wanted(bySms ?? 'urgent', notice))
      recipients.push({ channel: 'sms', recipient: id })
  }
  const robot = notice.role ? await robotFor(db, kernel, notice) : undefined
  if (robot) recipients.push({ channel: 'robot', recipient: robot })
  return recipients
}

async function markLost({ db, now }: Writer): Promise<void> {
  await db
    .update(noticeDeliveries)
    .set({ state: 'unknown', nextAt: null, reason: 'The process ended while it was being sent.' })
    .where(
      and(
        eq(noticeDeliveries.state, 'sending'),
        lt(noticeDeliveries.triedAt, new Date(now.getTime() - longestTryMinutes * 60_000)),
      ),
    )
}
