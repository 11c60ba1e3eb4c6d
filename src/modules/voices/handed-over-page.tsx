import { ClockBadge } from '#components/clock-badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { unitOfficers, unitVoices } from './handed-over.ts'
import { voiceWords } from './messages.ts'

/** What an office was asked to answer. */
export const unitVoicesPage = page({
  path: '/desk/unit-voices',
  place: 'desk',
  allow: unitOfficers,
  load: ({ ask }) => ask(unitVoices, {}),
  head: (_, locale) => ({ title: voiceWords[locale].unitVoices, wide: true }),
  render: ({ items }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <h1>{t.unitVoices}</h1>
        <p>{t.unitVoicesLead}</p>
        <DataTable
          caption={t.unitVoices}
          rows={items}
          rowKey={({ id }) => id}
          empty={<p>{t.empty}</p>}
          stack
          columns={[
            {
              key: 'text',
              label: t.columns.text,
              wide: true,
              show: ({ id, text }) => <a href={`/desk/voices/${id}`}>{text}</a>,
            },
            { key: 'place', label: t.columns.place, show: ({ place }) => place },
            { key: 'at', label: t.columns.at, show: ({ submittedAt }) => <Time at={submittedAt} /> },
            {
              key: 'due',
              label: t.columns.due,
              show: ({ level, dueAt, answered }) =>
                answered
                  ? t.stages.answered
                  : dueAt && (
                      <span class="flex flex-wrap items-center gap-2">
                        {level && <ClockBadge level={level} />} <Time at={dueAt} />
                      </span>
                    ),
            },
          ]}
        />
      </>
    )
  },
})
