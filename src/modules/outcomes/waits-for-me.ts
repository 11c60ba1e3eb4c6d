import { and, desc, eq } from 'drizzle-orm'
import type { WaitsForMe } from '#kernel/waits-for-me.ts'
import { outcomes } from './tables.ts'

/** Opinion reports that the editors asked their writer to write anew. */
export const reportsToRewrite: WaitsForMe = {
  name: 'outcomes.toRewrite',
  label: { zh: '修改社情民意信息', en: 'Rewrite a report' },
  async list({ db, account }) {
    const found = await db
      .select({ title: outcomes.title })
      .from(outcomes)
      .where(and(eq(outcomes.authorAccount, account), eq(outcomes.stage, 'rewriting')))
      .orderBy(desc(outcomes.contributedAt))
      .limit(10)
    return found.map(({ title }) => ({ text: title, href: '/my/reports', at: null }))
  },
}
