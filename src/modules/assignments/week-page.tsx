import { LinkIfOpen } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { downloadLinks } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Tabs } from '#components/tabs.tsx'
import { Time } from '#components/time.tsx'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { formatDay } from '#kernel/flow/calendar.ts'
import type { Locale } from '#kernel/words/words.ts'
import { bookOfWork } from './book.ts'
import type { Duty } from './duties.ts'
import { assignmentWords } from './messages.ts'
import { taskReaders } from './readers.ts'
import { weekOfDuties } from './week.ts'

type Week = Awaited<ReturnType<typeof weekOfDuties.run>>
type Book = Awaited<ReturnType<typeof bookOfWork.run>>

export const weekPage = page({
  path: '/desk/week',
  place: 'desk',
  allow: taskReaders,
  load: ({ ask }) => ask(weekOfDuties, {}) as Promise<Week>,
  head: (_, locale) => ({ title: assignmentWords[locale].week, wide: true }),
  render: ({ groups }, { locale }) => {
    const t = assignmentWords[locale]
    return (
      <>
        <h1>{t.week}</h1>
        <p>{t.weekLead}</p>
        {groups.length === 0 && <EmptyState title={t.weekEmpty} />}
        {groups.map(({ when, day, items }) => {
          const title = day ? formatDay(day, locale) : t.weekGroups[when]!
          return (
            <section key={title} class="mt-6">
              <h2>{title}</h2>
              <DutyTable caption={title} items={items} locale={locale} />
            </section>
          )
        })}
      </>
    )
  },
})

export const bookPage = page({
  path: '/desk/book',
  place: 'desk',
  allow: taskReaders,
  load: async ({ ask, search }) => ({
    search,
    ...((await ask(bookOfWork, bookInput(search))) as Book),
  }),
  head: (_, locale) => ({ title: assignmentWords[locale].book, wide: true }),
  render: ({ year, items, counts, search }, { locale }) => {
    const t = assignmentWords[locale]
    const state = search.state ?? 'all'
    const tab = (name: keyof Book['counts']) => ({
      href: `/desk/book?year=${year}&state=${name}`,
      label: t.bookStates[name]!,
      count: counts[name],
      current: state === name,
    })
    return (
      <>
        <h1>{t.bookOf(year)}</h1>
        <p>{t.bookLead}</p>
        <Tabs label={t.stage} tabs={[tab('all'), tab('open'), tab('late'), tab('done')]} />
        <DutyTable
          caption={t.bookOf(year)}
          items={items}
          locale={locale}
          exports={downloadLinks('/desk/book', search)}
        />
        <p>
          <a class="inline-flex min-h-target items-center" href={`/desk/book?year=${year - 1}`}>
            {t.bookOf(year - 1)}
          </a>
        </p>
      </>
    )
  },
})

/** What the address asks of the book. */
export const bookInput = (search: Record<string, string>) =>
  inputFromForm(bookOfWork.input, search) as Parameters<typeof bookOfWork.run>[0]

function DutyTable({
  caption,
  items,
  locale,
  exports,
}: {
  caption: string
  items: readonly Duty[]
  locale: Locale
  exports?: readonly { href: string; label: string }[]
}) {
  const t = assignmentWords[locale]
  return (
    <DataTable
      caption={caption}
      rows={items}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      exports={exports}
      stack
      columns={[
        {
          key: 'text',
          label: t.task,
          wide: true,
          show: ({ text, href }) => (
            <LinkIfOpen href={href} orText>
              {text.length > 60 ? `${text.slice(0, 58)}……` : text}
            </LinkIfOpen>
          ),
        },
        { key: 'kind', label: t.dutyKind, show: ({ kind }) => <Badge>{t.dutyKinds[kind]!}</Badge> },
        { key: 'unit', label: t.unit, show: ({ unit }) => unit },
        { key: 'topic', label: t.topic, show: ({ topic }) => topic },
        {
          key: 'due',
          label: t.due,
          show: ({ dueAt, level }) => (
            <>
              <ClockBadge level={level} /> <Time at={dueAt} />
            </>
          ),
        },
      ]}
    />
  )
}
