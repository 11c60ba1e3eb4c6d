import { sql } from 'drizzle-orm'
import type { Figure } from '#kernel/health/figure.ts'
import { noticeDeliveries } from './tables.ts'

/** Notices on their way out: what waits, and what failed or may have. */
export const deliveriesByState: Figure = {
  name: 'notice_deliveries',
  help: 'Notices by channel and state, of those that have not arrived.',
  labels: ['channel', 'state'],
  async read(db) {
    const found = await db
      .select({
        channel: noticeDeliveries.channel,
        state: noticeDeliveries.state,
        value: sql<number>`count(*)::int`,
      })
      .from(noticeDeliveries)
      .where(sql`${noticeDeliveries.state} in ('waiting', 'sending', 'failed', 'unknown')`)
      .groupBy(noticeDeliveries.channel, noticeDeliveries.state)
    return found.map(({ value, ...labels }) => ({ value, labels }))
  },
}
