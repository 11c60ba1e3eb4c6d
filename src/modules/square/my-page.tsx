import { Badge } from '#components/badge.tsx'
import { Card, Cards } from '#components/card.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { listNotices } from '#modules/notices/index.ts'
import { squareWords } from './messages.ts'
import { mine } from './mine.ts'
import { NoticeList } from './notice-list.tsx'

type Items = Awaited<ReturnType<typeof mine.run>>['items']

/** As many as somebody can take in at a glance. */
const first = 3

export const myPage = page({
  path: '/my',
  place: 'my',
  load: async ({ ask, now }) => {
    const [{ items }, { items: told }] = await Promise.all([ask(mine, {}), ask(listNotices, { most: 20 })])
    return { items, told, today: dayOf(now) }
  },
  head: (_, locale) => ({ title: squareWords[locale].my }),
  render: ({ items, told, today }, { locale }) => {
    const t = squareWords[locale]
    return (
      <>
        <h1>{t.my}</h1>
        <section aria-labelledby="first">
          <h2 id="first">{t.doFirst}</h2>
          {items.length === 0 && <EmptyState title={t.nothingForMe} />}
          <ToDo items={items.slice(0, first)} today={today} />
          {items.length > first && (
            <Fold title={t.alsoForMe(items.length - first)}>
              <ToDo items={items.slice(first)} today={today} />
            </Fold>
          )}
        </section>
        <NoticeList told={told} />
      </>
    )
  },
})

function ToDo({ items, today }: { items: Items; today: string }) {
  const { locale } = useView()
  const t = squareWords[locale]
  return (
    <Cards>
      {items.map(({ label, text, href, at }, index) => (
        <Card
          key={index}
          title={text}
          href={href}
          marks={
            <>
              <Badge>{label}</Badge>
              {at && dayOf(at) === today && <Badge tone="now">{t.today}</Badge>}
            </>
          }
          facts={at ? [<Time at={at} show="datetime" />] : []}
        />
      ))}
    </Cards>
  )
}
