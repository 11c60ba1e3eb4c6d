import { Actions, LinkButton } from '#components/actions.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { HiddenField, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Fold } from '#components/fold.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { ownRegions } from '#modules/regions/index.ts'
import { choicesOf } from './member-pages.tsx'
import { peopleWords } from './messages.ts'
import { listUnits } from './reading.ts'
import { unitKeepers } from './rights.ts'
import { closeUnit, openUnit, renameUnit } from './units.ts'

type Listed = Awaited<ReturnType<typeof listUnits.run>>['items'][number]
type Filters = Parameters<typeof listUnits.run>[0]

const path = '/desk/units'
const filtersOf = (search: Record<string, string>) => inputFromForm(listUnits.input, search) as Filters

export const unitsPage = page({
  path,
  place: 'desk',
  allow: unitKeepers,
  load: async ({ ask, search }) => ({
    search,
    ...(await ask(listUnits, filtersOf(search))),
    ...(await ask(ownRegions, {})),
  }),
  head: (_, locale) => ({ title: peopleWords[locale].units, wide: true }),
  render: ({ search, items, next, regions }, { locale }) => {
    const t = peopleWords[locale]
    const kinds = Object.entries(t.unitKinds).map(([value, label]) => ({ value, label }))
    const { after: _, ...filters } = search
    return (
      <>
        <h1>{t.units}</h1>
        <p>{t.unitsLead}</p>
        <Actions>
          <LinkButton href={`${path}/import`} tone="quiet">
            {t.importUnits}
          </LinkButton>
        </Actions>
        <FilterBar action={path}>
          <TextField name="text" label={t.unit} value={search.text} optional />
          <SelectField name="kind" label={t.kind} value={search.kind} none={t.all} choices={kinds} optional />
        </FilterBar>
        <DataTable
          caption={t.units}
          rows={items}
          rowKey={({ id }) => id}
          stack
          exports={downloadLinks(path, search)}
          columns={[
            { key: 'name', label: t.unit, wide: true, show: ({ name }) => name },
            { key: 'kind', label: t.kind, show: ({ kind }) => t.unitKinds[kind] },
            { key: 'region', label: t.region, show: ({ regionName }) => regionName },
            {
              key: 'change',
              label: t.change,
              show: ({ id, name, kind }) => (
                <Fold title={t.change} of={[renameUnit, closeUnit]} instance={id}>
                  <CommandForm of={renameUnit} instance={id}>
                    <HiddenField name="unit" value={id} />
                    <TextField name="name" label={t.unit} value={name} />
                    <SelectField name="kind" label={t.kind} value={kind} choices={kinds} />
                    <SubmitButton tone="quiet">{t.save}</SubmitButton>
                  </CommandForm>
                  <CommandForm of={closeUnit} instance={`close-${id}`}>
                    <HiddenField name="unit" value={id} />
                    <SubmitButton tone="danger" confirm={`${t.closeUnit}: ${name}`}>
                      {t.closeUnit}
                    </SubmitButton>
                  </CommandForm>
                </Fold>
              ),
            },
          ]}
        />
        <Actions>
          {next && <a href={`${path}?${new URLSearchParams({ ...filters, after: next })}`}>{t.more}</a>}
          {search.after && <a href={`${path}?${new URLSearchParams(filters)}`}>{t.first}</a>}
        </Actions>
        <section>
          <h2>{t.openUnit}</h2>
          <CommandForm of={openUnit}>
            <TextField name="name" label={t.unit} width="medium" />
            <SelectField name="kind" label={t.kind} choices={kinds} />
            <SelectField name="region" label={t.region} choices={choicesOf(regions)} />
            <SubmitButton>{t.openUnit}</SubmitButton>
          </CommandForm>
        </section>
      </>
    )
  },
})

export const unitDownloads = listDownloads<Listed>({
  path,
  allow: unitKeepers,
  name: { zh: peopleWords.zh.units, en: peopleWords.en.units },
  load: async ({ ask, search }) => {
    const { after: _, ...filters } = filtersOf(search)
    return (await ask(listUnits, { ...filters, all: true })).items
  },
  columns: (locale) => {
    const t = peopleWords[locale]
    return [
      { header: locale === 'zh' ? '单位名称' : 'Unit', width: 28, value: ({ name }) => name },
      { header: t.kind, value: ({ kind }) => t.unitKinds[kind] },
      { header: locale === 'zh' ? '所在区划代码' : 'Region code', value: ({ region }) => region },
      { header: t.region, value: ({ regionName }) => regionName },
    ]
  },
})
