import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { NumberField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { reportReaders } from './editing.ts'
import { outcomeMessages } from './messages.ts'
import { reportWords } from './report-words.ts'
import { standingOfUnits } from './standing.ts'

const path = '/desk/reports/standing'
const asked = (search: Record<string, string>) =>
  inputFromForm(standingOfUnits.input, search) as { year?: number }

export const standingPage = page({
  path,
  place: 'desk',
  allow: reportReaders,
  load: async ({ ask, search }) => ({ search, ...(await ask(standingOfUnits, asked(search))) }),
  head: (_, locale) => ({ title: reportWords[locale].standing, wide: true }),
  render: ({ year, items, search }, { locale }) => {
    const t = reportWords[locale]
    const { levels } = outcomeMessages[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/reports', label: t.reports }, { label: t.standing }]} />
        <h1>{t.standing}</h1>
        <p>{t.standingLead}</p>
        <FilterBar action={path}>
          <NumberField name="year" label={t.year} value={year} />
        </FilterBar>
        <DataTable
          caption={`${t.standing} ${year}`}
          rows={items}
          rowKey={({ organisation }) => organisation}
          stack
          exports={downloadLinks(path, search)}
          empty={<EmptyState title={t.none} />}
          columns={[
            { key: 'organisation', label: t.organisation, show: ({ organisation }) => organisation },
            { key: 'handedIn', label: t.handedIn, numeric: true, show: ({ handedIn }) => handedIn },
            { key: 'sent', label: t.sentCount, numeric: true, show: ({ sent }) => sent },
            ...(['county', 'city', 'province', 'nation'] as const).map((level) => ({
              key: level,
              label: levels[level]!,
              numeric: true,
              show: (line: (typeof items)[number]) => line[level],
            })),
            {
              key: 'instructed',
              label: t.instructedCount,
              numeric: true,
              show: ({ instructed }) => instructed,
            },
          ]}
        />
      </>
    )
  },
})

export const standingDownloads = listDownloads({
  path,
  allow: reportReaders,
  name: { zh: reportWords.zh.standing, en: reportWords.en.standing },
  load: async ({ ask, search }) => (await ask(standingOfUnits, asked(search))).items,
  columns(locale) {
    const t = reportWords[locale]
    const { levels } = outcomeMessages[locale]
    return [
      { header: t.organisation, width: 30, value: ({ organisation }) => organisation },
      { header: t.handedIn, value: ({ handedIn }) => handedIn },
      { header: t.sentCount, value: ({ sent }) => sent },
      { header: levels.county!, value: ({ county }) => county },
      { header: levels.city!, value: ({ city }) => city },
      { header: levels.province!, value: ({ province }) => province },
      { header: levels.nation!, value: ({ nation }) => nation },
      { header: t.instructedCount, value: ({ instructed }) => instructed },
    ]
  },
})
