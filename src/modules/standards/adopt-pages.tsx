import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { type Comparison, ComparisonTable } from '#components/comparison-table.tsx'
import {
  DateField,
  Fieldset,
  HiddenField,
  SelectField,
  SubmitButton,
  TextField,
} from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { adopters, adoptStandard } from './adopting.ts'
import { FigureFields } from './figure-fields.tsx'
import { figureWords } from './figure-words.ts'
import { standardWords } from './messages.ts'
import { type Shown, standardsPath, yearChoices } from './pages.tsx'
import { showStandard } from './reading.ts'

export const adoptPage = page({
  path: `${standardsPath}/:region/:year/adopt`,
  place: 'desk',
  allow: adopters,
  load: ({ ask, params }) =>
    ask(showStandard, inputFromForm(showStandard.input, params) as never) as Promise<Shown>,
  head: ({ regionName, year }, locale) => ({ title: standardWords[locale].adoptTitle(regionName, year) }),
  render: (found, { locale }) => {
    const t = standardWords[locale]
    const { region, regionName, year, figures, ownVersion, layers } = found
    const own = layers.find((layer) => layer.region === region)
    const groups = [...new Set(figures.map(({ group }) => group))]
    return (
      <>
        <Breadcrumbs
          trail={[
            { href: standardsPath, label: t.standards },
            { href: `/standards/${region}?year=${year}`, label: `${regionName} ${year}` },
            { label: t.adopt },
          ]}
        />
        <h1>{t.adoptTitle(regionName, year)}</h1>
        <p>{t.adoptLead}</p>
        <p>{t.newVersion(ownVersion + 1)}</p>
        <CommandForm of={adoptStandard} next={`/standards/${region}?year=${year}`}>
          <HiddenField name="region" value={region} />
          <HiddenField name="year" value={year} />
          <HiddenField name="after" value={ownVersion} />
          <Fieldset legend={t.about}>
            <TextField name="title" label={t.title} value={own?.title} />
            <TextField name="documentNumber" label={t.documentNumber} width="medium" />
            <DateField name="adoptedOn" label={t.adoptedOn} />
          </Fieldset>
          {groups.map((group) => (
            <Fold key={group} title={t.groups[group] ?? group} open>
              <div class="form">
                {figures
                  .filter((figure) => figure.group === group)
                  .map((figure) => (
                    <FigureFields key={figure.name} figure={figure} />
                  ))}
              </div>
            </Fold>
          ))}
          <SubmitButton>{t.adoptIt}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

export const comparePage = page({
  path: '/standards/:region/compare',
  place: 'square',
  async load({ ask, params, search }) {
    const of = (year: string | undefined) =>
      ask(
        showStandard,
        inputFromForm(showStandard.input, { region: params.region, year }) as never,
      ) as Promise<Shown>
    const [one, other] = await Promise.all([of(search.year), of(search.other)])
    return { one, other }
  },
  head: ({ one, other }, locale) => ({
    title: `${one.regionName} · ${standardWords[locale].compareTitle(one.year, other.year)}`,
    wide: true,
  }),
  render: ({ one, other }, { locale }) => {
    const t = standardWords[locale]
    const rows = one.figures.map((figure, at): Comparison => {
      const values = [figure, other.figures[at]!].map(({ name, value, unit }) =>
        figureWords(name, value, unit, locale),
      )
      return { label: figure.label[locale], values, differs: values[0] !== values[1] }
    })
    const differing = rows.filter(({ differs }) => differs)
    return (
      <>
        <Breadcrumbs
          trail={[
            {
              href: `/standards/${one.region}?year=${one.year}`,
              label: `${one.regionName} ${t.standards}`,
            },
            { label: t.compare },
          ]}
        />
        <h1>{t.compareTitle(one.year, other.year)}</h1>
        <FilterBar action={`/standards/${one.region}/compare`}>
          <SelectField
            name="year"
            label={t.year}
            none=""
            value={String(one.year)}
            choices={yearChoices(one.thisYear)}
          />
          <SelectField
            name="other"
            label={t.compareWith}
            none=""
            value={String(other.year)}
            choices={yearChoices(one.thisYear)}
          />
        </FilterBar>
        <p>{differing.length === 0 ? t.allSame : t.differing(differing.length)}</p>
        <ComparisonTable
          caption={t.figures}
          columns={[String(one.year), String(other.year)]}
          rows={[...differing, ...rows.filter(({ differs }) => !differs)]}
        />
      </>
    )
  },
})
