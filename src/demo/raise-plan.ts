import { addEntry, linkTopic, openPlan, proposeChange, publishPlan } from '../modules/agenda/planning.ts'
import type { Making } from './load.ts'
import { topics } from './topics.ts'

const form = { economy: 'inviteToConsult', society: 'hallSession' } as const

/** The plan of the year with what became of it, and a change that waits for the leader. */
export async function raisePlan({ do: perform, ids, as, daysAgo }: Making): Promise<void> {
  const staff = as('qixiaoman')
  const begun = daysAgo(205)
  const year = Number(begun.toISOString().slice(0, 4))
  const { plan } = await perform(
    openPlan,
    {
      region: '990100000000',
      year,
      title: `澄屿市 ${year} 年度协商计划`,
      issuers: ['中共澄屿市委办公室', '澄屿市人民政府办公室', '澄屿市政协办公室'],
      number: `澄协办〔${year}〕6号`,
    },
    staff,
    begun,
  )
  const chosen = topics.filter(({ reached }) => reached !== 'returned').slice(0, 6)
  for (const [at, topic] of chosen.entries()) {
    const { entry } = await perform(
      addEntry,
      {
        plan,
        kind: 'hall',
        form: form[topic.category as keyof typeof form] ?? 'hallSession',
        subject: topic.title,
        leadOfficial: '市政协主席 沈知远',
        month: `${year}-${String(Math.min(12, 6 + at)).padStart(2, '0')}`,
        committee: ids.get('committee')!,
      },
      staff,
      begun,
    )
    ids.set(`entry ${topic.key}`, entry)
  }
  await perform(publishPlan, { plan, revision: 1, approvedBy: '市委常委会' }, staff, daysAgo(203))
  for (const topic of chosen)
    await perform(
      linkTopic,
      { entry: ids.get(`entry ${topic.key}`)!, topic: ids.get(`topic ${topic.key}`)! },
      staff,
      daysAgo(3),
    )
  await perform(
    proposeChange,
    {
      plan,
      entry: ids.get(`entry ${chosen.at(-1)!.key}`)!,
      month: `${year}-12`,
      reason: '承办部门换届，协商时间推迟到十二月。',
    },
    staff,
    daysAgo(2),
  )
}
