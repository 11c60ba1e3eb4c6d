import { DataTable } from '#components/data-table.tsx'
import { DateField, SelectField, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { inWords } from './columns.ts'
import { auditWords } from './messages.ts'
import { auditKinds, auditReaders, auditTrail } from './trail.ts'

const filtersIn = (search: Record<string, string>) =>
  inputFromForm(auditTrail.input, search) as Parameters<typeof auditTrail.run>[0]

export const auditPage = page({
  path: '/desk/audit',
  place: 'desk',
  allow: auditReaders,
  load: async ({ ask, search }) => {
    const filters = filtersIn(search)
    return { filters, search, ...(await ask(auditTrail, filters)) }
  },
  head: (_, locale) => ({ title: auditWords[locale].title, wide: true }),
  render: ({ filters, search, items, next }, { locale }) => {
    const t = auditWords[locale]
    const { before: _, ...kept } = search
    return (
      <>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <FilterBar
          action="/desk/audit"
          moreOpen={filters.deed !== undefined}
          more={<TextField name="deed" label={t.deed} hint={t.deedHint} value={filters.deed} optional />}
        >
          <TextField name="who" label={t.person} value={filters.who} optional />
          <SelectField
            name="kind"
            label={t.kind}
            value={filters.kind}
            none={t.all}
            choices={auditKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
            optional
          />
          <DateField name="from" label={t.from} value={filters.from} optional />
          <DateField name="to" label={t.to} value={filters.to} optional />
        </FilterBar>
        <DataTable
          caption={t.title}
          rows={items}
          rowKey={({ position }) => String(position)}
          exports={downloadLinks('/desk/audit', kept)}
          empty={<p>{t.none}</p>}
          stack
          columns={[
            { key: 'at', label: t.when, show: ({ at }) => <Time at={at} show="datetime" /> },
            {
              key: 'who',
              label: t.who,
              show: (entry) =>
                [inWords(entry, locale).who, inWords(entry, locale).role].filter(Boolean).join('，'),
            },
            { key: 'what', label: t.what, show: (entry) => inWords(entry, locale).what },
            { key: 'about', label: t.about, wide: true, show: (entry) => inWords(entry, locale).about },
            { key: 'purpose', label: t.purpose, show: ({ purpose }) => purpose ?? '' },
            { key: 'result', label: t.result, show: (entry) => inWords(entry, locale).result },
            { key: 'where', label: t.where, show: (entry) => inWords(entry, locale).where },
          ]}
        />
        {next && (
          <p>
            <a rel="next" href={`/desk/audit?${new URLSearchParams({ ...kept, before: String(next) })}`}>
              {t.older}
            </a>
          </p>
        )}
      </>
    )
  },
})

/** Rows in one file; who needs more takes them by days. */
const most = 5_000

/** The same under the same filters, to take away; that it was taken is kept like every other download. */
export const auditDownloads = listDownloads({
  path: '/desk/audit',
  allow: auditReaders,
  name: { zh: auditWords.zh.title, en: auditWords.en.title },
  load: async ({ ask, search }) => (await ask(auditTrail, { ...filtersIn(search), most })).items,
  columns(locale) {
    const t = auditWords[locale]
    return [
      { header: t.when, type: 'moment', value: ({ at }) => at },
      { header: t.who, value: (entry) => inWords(entry, locale).who },
      { header: t.role, value: (entry) => inWords(entry, locale).role },
      { header: t.what, value: (entry) => inWords(entry, locale).what },
      { header: t.code, value: ({ action }) => action },
      { header: t.about, width: 50, value: (entry) => inWords(entry, locale).about },
      { header: t.purpose, value: ({ purpose }) => purpose },
      { header: t.result, value: (entry) => inWords(entry, locale).result },
      { header: t.where, value: (entry) => inWords(entry, locale).where },
    ]
  },
})
