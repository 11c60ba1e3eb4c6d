import { EmptyState } from '#components/empty-state.tsx'
import { page } from '#components/page.ts'
import { StatTiles } from '#components/stat-tiles.tsx'
import { useView } from '#components/view.ts'
import { role } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { coverageQuery } from '#modules/coverage/index.ts'
import { listNotices } from '#modules/notices/index.ts'
import { due } from './due.ts'
import { DuePart } from './due-part.tsx'
import { leaders, leaderView } from './leader.ts'
import { LeaderPart } from './leader-part.tsx'
import { squareWords } from './messages.ts'
import { NoticeList } from './notice-list.tsx'
import { waiting } from './reading.ts'

type Waiting = Awaited<ReturnType<typeof waiting.run>>

export const deskPage = page({
  path: '/desk',
  place: 'desk',
  allow: role(...deskRoles),
  load: async ({ ask, actor }) => ({
    leads: leaders.permits(actor, {})
      ? { led: await ask(leaderView, {}), covered: await ask(coverageQuery, {}) }
      : undefined,
    counts: await ask(waiting, {}),
    due: (await ask(due, {})).items,
    told: (await ask(listNotices, { most: 20 })).items,
  }),
  head: (_, locale) => ({ title: squareWords[locale].desk }),
  render: ({ leads, counts, due, told }, { locale }) => (
    <>
      <h1>{squareWords[locale].waiting}</h1>
      {leads ? <LeaderPart {...leads} /> : <WaitingTiles counts={counts} />}
      <DuePart items={due} />
      <NoticeList told={told} />
    </>
  ),
})

function WaitingTiles({ counts }: { counts: Waiting }) {
  const { locale } = useView()
  const t = squareWords[locale]
  const tiles = [
    { label: t.newVoices, value: counts.newVoices, href: '/desk/voices' },
    {
      label: t.overdueVoices,
      value: counts.overdueVoices,
      href: '/desk/voices?overdue=true',
      tone: 'error' as const,
    },
    { label: t.tasksOpen, value: counts.tasksOpen, href: '/desk/assignments' },
    {
      label: t.tasksLate,
      value: counts.tasksLate,
      href: '/desk/assignments?view=late',
      tone: 'error' as const,
    },
    { label: t.preparing, value: counts.preparing, href: '/desk/topics' },
  ].filter(({ value }) => value > 0)
  if (tiles.length === 0) return <EmptyState title={t.nothingWaiting} />
  return <StatTiles label={t.waiting} stats={tiles} />
}
