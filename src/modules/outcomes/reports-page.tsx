import { Actions, LinkButton, LinkIfOpen } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { Tabs } from '#components/tabs.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { draftReport, reportReaders } from './editing.ts'
import { outcomeMessages } from './messages.ts'
import type { Material } from './origins.ts'
import { listReports, type ReportView, reportViews } from './report-list.ts'
import { reportWords } from './report-words.ts'

type List = Awaited<ReturnType<typeof listReports.run>>

export const reportsPage = page({
  path: '/desk/reports',
  place: 'desk',
  allow: reportReaders,
  load: async ({ ask, search }) => {
    const asked = inputFromForm(listReports.input, search) as { view?: ReportView }
    return { view: asked.view ?? 'handedIn', list: (await ask(listReports, asked)) as List }
  },
  head: (_, locale) => ({ title: reportWords[locale].reports, wide: true }),
  render: ({ view, list }, { locale }) => {
    const t = reportWords[locale]
    const words = outcomeMessages[locale]
    return (
      <>
        <h1>{t.reports}</h1>
        <p>{t.reportsLead}</p>
        <Actions>
          <LinkIfOpen href="/desk/reports/standing">{t.standing}</LinkIfOpen>
          <LinkButton href="/desk/reports/import" tone="quiet">
            {t.importReports}
          </LinkButton>
        </Actions>
        <Tabs
          label={t.reports}
          tabs={reportViews.map((one) => ({
            href: `/desk/reports?view=${one}`,
            label: t.views[one],
            current: one === view,
          }))}
        />
        <DataTable
          caption={t.views[view]}
          rows={list.items}
          rowKey={({ id }) => id}
          stack
          empty={<EmptyState title={t.none} />}
          columns={[
            {
              key: 'title',
              label: t.title,
              wide: true,
              show: ({ id, title }) => <a href={`/desk/reports/${id}`}>{title}</a>,
            },
            { key: 'author', label: t.author, show: ({ author }) => author },
            { key: 'stage', label: t.state, show: ({ stage }) => <Badge>{words.stages[stage]}</Badge> },
            {
              key: 'adopted',
              label: t.adopted,
              show: ({ adopted }) => adopted.map((level) => words.levels[level]).join(' · '),
            },
            { key: 'instructed', label: t.instructed, show: ({ instructed }) => t.times(instructed) },
            { key: 'at', label: t.date, show: ({ at }) => at && <Time at={at} /> },
          ]}
        />
        <FromMaterial list={list} />
      </>
    )
  },
})

/** Voices that triage passed on, to be written up together. */
function FromMaterial({ list: { material, authors } }: { list: List }) {
  const { locale } = useView()
  const t = reportWords[locale]
  return (
    <section aria-labelledby="material">
      <h2 id="material">{t.material}</h2>
      <p>{t.materialLead}</p>
      {material.length === 0 ? (
        <p class="text-quiet">{t.noMaterial}</p>
      ) : (
        <CommandForm of={draftReport} next="/desk/reports/{outcome}">
          <MaterialTable material={material} />
          <TextField name="title" label={t.title} maxLength={80} />
          <SelectField
            name="author"
            label={t.author}
            hint={t.authorHint}
            choices={authors.map((author) => ({ value: author, label: author }))}
          />
          <TextField
            name="addressee"
            label={outcomeMessages[locale].addressee}
            width="medium"
            maxLength={60}
          />
          <SubmitButton>{t.draftFrom}</SubmitButton>
        </CommandForm>
      )}
    </section>
  )
}

/** Voices to tick. */
export function MaterialTable({ material }: { material: readonly Material[] }) {
  const t = reportWords[useView().locale]
  return (
    <DataTable
      caption={t.material}
      rows={material}
      rowKey={({ id }) => id}
      select={{ name: 'voices', value: ({ id }) => id, label: () => t.chooseMaterial }}
      columns={[
        {
          key: 'text',
          label: t.situation,
          wide: true,
          show: ({ id, text, title }) => (
            <>
              {title && <strong>{title} </strong>}
              <LinkIfOpen href={`/desk/voices/${id}`} orText>
                {text}
              </LinkIfOpen>
            </>
          ),
        },
        { key: 'at', label: t.received, show: ({ submittedAt }) => <Time at={submittedAt} /> },
      ]}
    />
  )
}
