import { LinkIfOpen } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import type { due } from './due.ts'
import { squareWords } from './messages.ts'

type Items = Awaited<ReturnType<typeof due.run>>['items']

/** What waits for the reader, by the day on which it is due. */
export function DuePart({ items }: { items: Items }) {
  const { locale } = useView()
  const t = squareWords[locale]
  if (items.length === 0) return null
  return (
    <DataTable
      caption={t.byDueDate}
      rows={items}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      stack
      columns={[
        {
          key: 'text',
          label: t.what,
          wide: true,
          show: ({ text, href }) => (
            <LinkIfOpen href={href} orText>
              {text.length > 60 ? `${text.slice(0, 58)}……` : text}
            </LinkIfOpen>
          ),
        },
        { key: 'kind', label: t.kind, show: ({ kind }) => <Badge>{t.dueKinds[kind]}</Badge> },
        {
          key: 'due',
          label: t.by,
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
