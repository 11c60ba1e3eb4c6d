import { Badge } from '#components/badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { agendaWords } from './messages.ts'
import type { WholePlan } from './reading.ts'

export function PlanFacts({ plan }: { plan: WholePlan }) {
  const t = agendaWords[useView().locale]
  return (
    <KeyValues
      items={[
        { label: t.issuers, value: plan.issuers.join('、') },
        { label: t.number, value: plan.number },
        { label: t.approvedBy, value: plan.approvedBy },
        { label: t.publishedOn, value: plan.publishedAt && <Time at={plan.publishedAt} /> },
        { label: t.completed, value: t.completedOf(plan.done, plan.planned) },
      ]}
    />
  )
}

export function Entries({ plan }: { plan: WholePlan }) {
  const { locale } = useView()
  const t = agendaWords[locale]
  return (
    <DataTable
      caption={t.entries}
      rows={plan.entries}
      rowKey={({ id }) => id}
      empty={<p>{t.noEntries}</p>}
      stack
      columns={[
        { key: 'month', label: t.month, show: ({ month }) => month },
        {
          key: 'subject',
          label: t.subject,
          wide: true,
          show: ({ subject, topic }) => (topic ? <a href={`/topics/${topic.id}`}>{subject}</a> : subject),
        },
        { key: 'kind', label: t.kind, show: ({ kind }) => t.kinds[kind] },
        { key: 'form', label: t.form, show: ({ form }) => t.forms[form] },
        { key: 'committee', label: t.committee, show: ({ committee }) => committee ?? '' },
        { key: 'lead', label: t.leadOfficial, show: ({ leadOfficial }) => leadOfficial },
        {
          key: 'state',
          label: t.state,
          show: ({ state }) => <Badge tone={state === 'done' ? 'success' : 'plain'}>{t.states[state]}</Badge>,
        },
      ]}
    />
  )
}

export function Changes({ plan }: { plan: WholePlan }) {
  const { locale } = useView()
  const t = agendaWords[locale]
  return (
    <>
      <h2>{t.changes}</h2>
      <DataTable
        caption={t.changes}
        rows={plan.changes}
        rowKey={({ id }) => id}
        empty={<p>{t.noChanges}</p>}
        stack
        columns={[
          { key: 'from', label: t.from, show: ({ before }) => before ?? t.added },
          { key: 'to', label: t.to, show: ({ after }) => after ?? t.takenOut },
          { key: 'reason', label: t.reason, wide: true, show: ({ reason }) => reason },
          {
            key: 'decision',
            label: t.state,
            show: ({ decision, decidedBy }) =>
              decision ? `${t.decisions[decision]}${decidedBy ? ` · ${decidedBy}` : ''}` : t.waits,
          },
        ]}
      />
    </>
  )
}
