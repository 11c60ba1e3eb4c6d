import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  Checkbox,
  DateField,
  HiddenField,
  SelectField,
  SubmitButton,
  TextField,
} from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { importPages } from '#components/import-pages.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { mergeRegion, renameRegion } from './changing.ts'
import { keepers, regionImport } from './importing.ts'
import { regionWords } from './messages.ts'
import { listRegions, showRegion } from './reading.ts'

type Listed = Awaited<ReturnType<typeof listRegions.run>>['items'][number]
type Filters = Parameters<typeof listRegions.run>[0]

const path = '/desk/regions'
const title = { zh: regionWords.zh.regions, en: regionWords.en.regions }
const filtersOf = (search: Record<string, string>) => inputFromForm(listRegions.input, search) as Filters

export const regionsPage = page({
  path,
  place: 'desk',
  allow: keepers,
  load: async ({ ask, search }) => ({
    search,
    text: search.text,
    paged: search.after !== undefined,
    ...(await ask(listRegions, filtersOf(search))),
  }),
  head: (_, locale) => ({ title: regionWords[locale].regions, wide: true }),
  render: ({ search, text, paged, items, next }, { locale }) => {
    const t = regionWords[locale]
    const more = new URLSearchParams({ ...(text ? { text } : {}), after: next ?? '' })
    return (
      <>
        <h1>{t.regions}</h1>
        <p>{t.lead}</p>
        <Actions>
          <LinkButton href={`${path}/import`}>{t.import}</LinkButton>
        </Actions>
        <FilterBar action={path}>
          <TextField name="text" label={t.find} value={text} optional />
        </FilterBar>
        <DataTable
          caption={t.regions}
          rows={items}
          rowKey={({ region }) => region}
          stack
          exports={downloadLinks(path, search)}
          columns={[
            { key: 'code', label: t.code, show: ({ region }) => <code>{region}</code> },
            {
              key: 'name',
              label: t.name,
              wide: true,
              show: ({ region, name }) => <a href={`${path}/${region}`}>{name}</a>,
            },
            { key: 'level', label: t.level, show: ({ level }) => t.levels[level] },
            { key: 'from', label: t.validFrom, show: ({ validFrom }) => validFrom },
            { key: 'state', label: t.state, show: (row) => <State of={row} /> },
          ]}
        />
        <Actions>
          {next && <a href={`${path}?${more}`}>{t.more}</a>}
          {paged && <a href={text ? `${path}?text=${encodeURIComponent(text)}` : path}>{t.first}</a>}
        </Actions>
      </>
    )
  },
})

function State({ of: { validTo, successor } }: { of: Pick<Listed, 'validTo' | 'successor'> }) {
  const t = regionWords[useView().locale]
  if (successor) return <Badge tone="warning">{t.mergedInto(successor)}</Badge>
  return validTo ? <Badge tone="warning">{t.gone}</Badge> : <Badge>{t.inUse}</Badge>
}

export const regionPage = page({
  path: `${path}/:region`,
  place: 'desk',
  allow: keepers,
  load: ({ ask, params }) => ask(showRegion, { region: params.region! as never }),
  head: ({ name }) => ({ title: name }),
  render: (found, { locale }) => {
    const t = regionWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: path, label: t.regions }, { label: found.name }]} />
        <h1>{found.name}</h1>
        <KeyValues
          items={[
            { label: t.code, value: found.region },
            { label: t.level, value: t.levels[found.level] },
            { label: t.validFrom, value: found.validFrom },
            { label: t.validTo, value: found.validTo },
            { label: t.state, value: <State of={found} /> },
          ]}
        />
        {!found.validTo && (
          <>
            <section>
              <h2>{t.rename}</h2>
              <CommandForm of={renameRegion}>
                <HiddenField name="region" value={found.region} />
                <TextField name="name" label={t.newName} value={found.name} width="medium" />
                <SubmitButton tone="quiet">{t.rename}</SubmitButton>
              </CommandForm>
            </section>
            {found.others.length > 0 && (
              <section>
                <h2>{t.merge}</h2>
                <p>{t.mergeHint}</p>
                <CommandForm of={mergeRegion}>
                  <HiddenField name="region" value={found.region} />
                  <SelectField
                    name="into"
                    label={t.into}
                    choices={found.others.map(({ region, name }) => ({
                      value: region,
                      label: `${name} ${region}`,
                    }))}
                  />
                  <DateField name="on" label={t.on} />
                  <Checkbox name="sure" label={t.sure} />
                  <SubmitButton tone="danger">{t.merge}</SubmitButton>
                </CommandForm>
              </section>
            )}
          </>
        )}
      </>
    )
  },
})

export const regionDownloads = listDownloads<Listed>({
  path,
  allow: keepers,
  name: title,
  load: async ({ ask, search }) => {
    const { after: _, ...filters } = filtersOf(search)
    return (await ask(listRegions, { ...filters, all: true })).items
  },
  columns: (locale) => {
    const t = regionImport.columns[locale]
    return [
      { header: t.region!, value: ({ region }) => region },
      { header: t.name!, value: ({ name }) => name, width: 24 },
      { header: t.validFrom!, type: 'day', value: ({ validFrom }) => validFrom },
      { header: t.validTo!, type: 'day', value: ({ validTo }) => validTo },
      { header: t.replacedBy!, value: ({ replacedBy }) => replacedBy },
    ]
  },
})

const examples = [
  { region: '990121100000', name: '青石镇' },
  { region: '990121100201', name: '上溪村' },
]

export const regionImportPages = importPages({
  of: regionImport,
  path: `${path}/import`,
  list: { href: path, label: title },
  title: { zh: regionWords.zh.import, en: regionWords.en.import },
  hints: { zh: regionWords.zh.importHints, en: regionWords.en.importHints },
  examples: { zh: examples, en: examples },
})
