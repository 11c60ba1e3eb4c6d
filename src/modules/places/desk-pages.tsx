import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Checkbox, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { importPages } from '#components/import-pages.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { ownRegions } from '#modules/regions/index.ts'
import { DescriptionFields } from './description-fields.tsx'
import { deskWords } from './desk-messages.ts'
import { listOwnPlaces } from './desk-reading.ts'
import { placeImport } from './importing.ts'
import { placeWords } from './messages.ts'
import { openPlace } from './registering.ts'
import { placeKeepers, placeReaders } from './rights.ts'

type Listed = Awaited<ReturnType<typeof listOwnPlaces.run>>['items'][number]
type Filters = Parameters<typeof listOwnPlaces.run>[0]

const path = '/desk/places'
const title = { zh: deskWords.zh.sites, en: deskWords.en.sites }
const filtersOf = (search: Record<string, string>) => inputFromForm(listOwnPlaces.input, search) as Filters

export const sitesPage = page({
  path,
  place: 'desk',
  allow: placeReaders,
  load: async ({ ask, search }) => ({ search, ...(await ask(listOwnPlaces, filtersOf(search))) }),
  head: (_, locale) => ({ title: title[locale], wide: true }),
  render: ({ search, items, next }, { locale, actor }) => {
    const t = deskWords[locale]
    const { kinds, states, ...words } = placeWords[locale]
    const { after: _, ...filters } = search
    return (
      <>
        <h1>{t.sites}</h1>
        <p>{t.sitesLead}</p>
        {placeKeepers.permits(actor, {}) && (
          <Actions>
            <LinkButton href={`${path}/new`}>{t.open}</LinkButton>
            <LinkButton href={`${path}/import`} tone="quiet">
              {t.import}
            </LinkButton>
          </Actions>
        )}
        <FilterBar action={path}>
          <TextField name="text" label={t.find} value={search.text} optional />
          <SelectField
            name="kind"
            label={words.kind}
            value={search.kind}
            none={t.all}
            choices={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            optional
          />
          <Checkbox name="closed" label={t.closedToo} checked={search.closed === 'true'} />
        </FilterBar>
        <DataTable
          caption={t.sites}
          rows={items}
          rowKey={({ id }) => id}
          stack
          exports={downloadLinks(path, search)}
          columns={[
            {
              key: 'name',
              label: t.name,
              wide: true,
              show: ({ id, name }) => <a href={`${path}/${id}`}>{name}</a>,
            },
            { key: 'kind', label: words.kind, show: ({ kind }) => kinds[kind] },
            { key: 'region', label: words.region, show: ({ regionName }) => regionName },
            { key: 'hall', label: t.hall, show: ({ hall }) => hall ?? '—' },
            { key: 'state', label: words.state, show: ({ state }) => <Badge>{states[state]}</Badge> },
            { key: 'code', label: t.code, show: ({ code }) => (code ? <code>{code}</code> : '—') },
          ]}
        />
        <Actions>
          {next && <a href={`${path}?${new URLSearchParams({ ...filters, after: next })}`}>{t.more}</a>}
          {search.after && <a href={`${path}?${new URLSearchParams(filters)}`}>{t.first}</a>}
        </Actions>
      </>
    )
  },
})

export const newSitePage = page({
  path: `${path}/new`,
  place: 'desk',
  allow: placeKeepers,
  load: async ({ ask }) => ({
    ...(await ask(ownRegions, {})),
    halls: (await ask(listOwnPlaces, { kind: 'hall', all: true })).items,
  }),
  head: (_, locale) => ({ title: deskWords[locale].open }),
  render: ({ regions, halls }, { locale }) => {
    const t = deskWords[locale]
    const { kinds, states, kind, region, state } = placeWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: path, label: t.sites }, { label: t.open }]} />
        <h1>{t.open}</h1>
        <CommandForm of={openPlace} next={`${path}/{place}`}>
          <SelectField
            name="kind"
            label={kind}
            choices={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          />
          <SelectField
            name="region"
            label={region}
            choices={regions.map((one) => ({ value: one.region, label: `${one.name} ${one.region}` }))}
          />
          <SelectField
            name="state"
            label={state}
            value="running"
            none=""
            choices={['planned', 'building', 'accepted', 'running'].map((value) => ({
              value,
              label: states[value]!,
            }))}
          />
          <DescriptionFields halls={halls} />
          <SubmitButton>{t.open}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

export const siteDownloads = listDownloads<Listed>({
  path,
  allow: placeReaders,
  name: title,
  load: async ({ ask, search }) => {
    const { after: _, ...filters } = filtersOf(search)
    return (await ask(listOwnPlaces, { ...filters, all: true })).items
  },
  columns: (locale) => {
    const t = placeImport.columns[locale]
    const { kinds, states } = placeWords[locale]
    return [
      { header: t.name!, width: 28, value: ({ name }) => name },
      { header: t.kind!, value: ({ kind }) => kinds[kind] },
      { header: t.region!, value: ({ region }) => region },
      { header: t.address!, width: 32, value: ({ address }) => address },
      { header: t.hall!, width: 28, value: ({ hall }) => hall },
      { header: t.openingHours!, width: 24, value: ({ openingHours }) => openingHours },
      { header: t.feature!, width: 24, value: ({ feature }) => feature },
      { header: t.state!, value: ({ state }) => states[state] },
      { header: deskWords[locale].code, value: ({ code }) => code },
    ]
  },
})

const example = { region: '990121100202', address: '村委会一楼', hall: '青石镇民生议事堂' }

export const siteImportPages = importPages({
  of: placeImport,
  path: `${path}/import`,
  list: { href: path, label: title },
  title: { zh: deskWords.zh.import, en: deskWords.en.import },
  hints: { zh: deskWords.zh.importHints, en: deskWords.en.importHints },
  examples: {
    zh: [{ ...example, name: '杏坞村协商驿站', kind: '协商驿站', state: '运行中' }],
    en: [{ ...example, name: '杏坞村协商驿站', kind: 'Station', state: 'open' }],
  },
})
