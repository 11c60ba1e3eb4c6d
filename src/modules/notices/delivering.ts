import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Delivery } from '#kernel/notify/delivery.ts'
import { send } from './sending.ts'
import { noticeDeliveries } from './tables.ts'

/** After so many tries, spread over about a day, a person has to look. */
const mostAttempts = 8
/** Seconds until the second try; each next one waits twice as long, up to six hours. */
const firstWait = 60
const longestWait = 6 * 3_600

const Outcome = z.custom<Delivery | { outcome: 'withdrawn' }>()

/**
 * Sends one notice to one recipient. It is claimed first, in a transaction of its own, so that no two processes send it
 * and a process that dies while sending leaves a mark instead of a second message.
 */
export const deliver = job({
  name: 'notices.deliver',
  data: z.object({ delivery: z.uuid(), outcome: Outcome.optional() }),
  async prepare({ delivery }, kernel) {
    const claimed = await claim(kernel, delivery)
    return claimed ? { delivery, outcome: await send(kernel, claimed) } : { delivery }
  },
  async run({ delivery, outcome }, { db, now, later }) {
    if (!outcome) return
    const own = eq(noticeDeliveries.id, delivery)
    if (outcome.outcome !== 'retryAfter') {
      const reason = outcome.outcome === 'failed' ? outcome.reason : null
      await db.update(noticeDeliveries).set({ state: outcome.outcome, nextAt: null, reason }).where(own)
      return
    }
    const [row] = await db.select().from(noticeDeliveries).where(own)
    const { reason } = outcome
    if (row!.attempts >= mostAttempts) {
      await db.update(noticeDeliveries).set({ state: 'failed', nextAt: null, reason }).where(own)
      return
    }
    const nextAt = new Date(now.getTime() + waitBefore(row!.attempts, outcome.seconds) * 1000)
    await db.update(noticeDeliveries).set({ state: 'waiting', nextAt, reason }).where(own)
    later(deliver, { delivery }, { after: nextAt })
  },
})

export type ClaimedDelivery = typeof noticeDeliveries.$inferSelect

/** Takes a delivery that waits; undefined where somebody else has it, or it was sent already. */
async function claim({ store, clock }: Kernel, delivery: string): Promise<ClaimedDelivery | undefined> {
  const [claimed] = await store.db
    .update(noticeDeliveries)
    .set({
      state: 'sending',
      attempts: sql`${noticeDeliveries.attempts} + 1`,
      triedAt: clock.now(),
      nextAt: null,
    })
    .where(and(eq(noticeDeliveries.id, delivery), eq(noticeDeliveries.state, 'waiting')))
    .returning()
  return claimed
}

/** Seconds before the next try: what the server asked for, or ever longer. */
export function waitBefore(attempts: number, asked: number): number {
  return Math.max(asked, Math.min(longestWait, firstWait * 2 ** (attempts - 1)))
}
