import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, NumberField, SubmitButton } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { either, role } from '#kernel/access/policy.ts'
import { retentionWords } from './messages.ts'
import { listRetention, setPeriod } from './periods.ts'

export const retentionPage = page({
  path: '/desk/retention',
  place: 'desk',
  allow: either(role('systemAdministrator', 'auditAdministrator')),
  load: ({ ask }) => ask(listRetention, {}),
  head: (_, locale) => ({ title: retentionWords[locale].title, wide: true }),
  render: ({ rules, runs, mayChange }, { locale }) => {
    const t = retentionWords[locale]
    return (
      <>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <DataTable
          caption={t.title}
          rows={rules}
          rowKey={({ name }) => name}
          stack
          columns={[
            { key: 'what', label: t.kind, wide: true, show: ({ what }) => what },
            {
              key: 'days',
              label: t.days,
              numeric: true,
              show: ({ days, usual }) => (days === usual ? days : `${days}（${t.usual(usual)}）`),
            },
            { key: 'due', label: t.due, numeric: true, show: ({ due }) => due },
            ...(mayChange
              ? [
                  {
                    key: 'change',
                    label: t.change,
                    show: ({ name, days, least, most }: (typeof rules)[number]) => (
                      <Fold title={t.change} of={setPeriod} instance={name}>
                        <CommandForm of={setPeriod} instance={name}>
                          <HiddenField name="rule" value={name} />
                          <NumberField name="days" label={t.days} hint={t.bounds(least, most)} value={days} />
                          <SubmitButton tone="quiet">{t.save}</SubmitButton>
                        </CommandForm>
                      </Fold>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <h2>{t.runs}</h2>
        <DataTable
          caption={t.runs}
          rows={runs}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t.noRuns} />}
          columns={[
            { key: 'at', label: t.at, show: ({ at }) => <Time at={at} show="datetime" /> },
            { key: 'what', label: t.kind, wide: true, show: ({ what }) => what },
            { key: 'erased', label: t.erased, numeric: true, show: ({ erased }) => erased },
          ]}
        />
      </>
    )
  },
})
