import { and, desc, eq } from 'drizzle-orm'
import type { WaitsForMe } from '#kernel/waits-for-me.ts'
import { topics } from './tables.ts'

/** Topics that came back with advice. */
export const topicsToAdjust: WaitsForMe = {
  name: 'topics.toAdjust',
  label: { zh: '修改议题', en: 'Adjust a topic' },
  async list({ db, account }) {
    const found = await db
      .select({ title: topics.title })
      .from(topics)
      .where(and(eq(topics.proposedBy, account), eq(topics.stage, 'returned')))
      .orderBy(desc(topics.createdAt))
      .limit(10)
    return found.map(({ title }) => ({ text: title, href: '/my/topics', at: null }))
  },
}
