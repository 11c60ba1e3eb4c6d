import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { SelectField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Fold } from '#components/fold.tsx'
import { listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import type { Section } from '#kernel/flow/clauses.ts'
import { ownRegions } from '#modules/regions/index.ts'
import { adopters } from './adopting.ts'
import { figureWords } from './figure-words.ts'
import { standardWords } from './messages.ts'
import { type FigureShown, listStandards, showStandard, staff } from './reading.ts'

export type Shown = Awaited<ReturnType<typeof showStandard.run>>
type Layer = Shown['layers'][number]

export const standardsPath = '/desk/standards'

export const standardsPage = page({
  path: standardsPath,
  place: 'desk',
  allow: staff,
  load: async ({ ask, now }) => ({
    ...(await ask(listStandards, {})),
    choices: (await ask(ownRegions, {})).regions,
    year: yearOf(now),
  }),
  head: (_, locale) => ({ title: standardWords[locale].standards, wide: true }),
  render: ({ items, regions, choices, year }, { locale }) => {
    const t = standardWords[locale]
    return (
      <>
        <h1>{t.standards}</h1>
        <p>{t.lead}</p>
        <Actions>
          {regions.map(({ region, name }) => (
            <LinkButton key={region} href={`/standards/${region}`} tone="quiet">
              {name} · {year}
            </LinkButton>
          ))}
        </Actions>
        <FilterBar action={`${standardsPath}/of`}>
          <SelectField
            name="region"
            label={t.ofRegion}
            choices={choices.map(({ region, name }) => ({ value: region, label: name }))}
          />
          <SelectField name="year" label={t.year} value={String(year)} none="" choices={yearChoices(year)} />
        </FilterBar>
        <DataTable
          caption={t.adopted}
          rows={items}
          rowKey={({ region, year, version }) => `${region} ${year} ${version}`}
          stack
          empty={<p>{t.none}</p>}
          columns={layerColumns(t)}
        />
      </>
    )
  },
})

/** The filter's answer is an address that can be kept: /standards/<region>?year=. */
export const standardOfPage = page({
  path: `${standardsPath}/of`,
  place: 'desk',
  allow: staff,
  load: ({ ask, search }) =>
    ask(showStandard, inputFromForm(showStandard.input, search) as never) as Promise<Shown>,
  head: (found, locale) => headOf(found, locale),
  render: (found, { actor }) => (
    <StandardPart of={found} canAdopt={adopters.permits(actor, { region: found.region })} />
  ),
})

export const standardPage = page({
  path: '/standards/:region',
  place: 'square',
  load: ({ ask, params, search }) =>
    ask(
      showStandard,
      inputFromForm(showStandard.input, { year: search.year, region: params.region }) as never,
    ) as Promise<Shown>,
  head: (found, locale) => headOf(found, locale),
  cache: () => ['standards', 'regions'],
  render: (found, { actor }) => (
    <StandardPart of={found} canAdopt={adopters.permits(actor, { region: found.region })} />
  ),
})

function headOf({ regionName, year }: Shown, locale: 'zh' | 'en') {
  return { title: `${regionName} ${year} · ${standardWords[locale].standards}`, wide: true }
}

/** A whole standard: what it is made of, its figures, its clauses. */
function StandardPart({ of: found, canAdopt }: { of: Shown; canAdopt: boolean }) {
  const { locale, actor } = useView()
  const t = standardWords[locale]
  const { region, regionName, year, title, layers, figures, clauses, versions, thisYear } = found
  const groups = [...new Set(figures.map(({ group }) => group))]
  const atDesk = actor?.places.some(({ place }) => place === 'desk')
  return (
    <>
      {atDesk && (
        <Breadcrumbs
          trail={[{ href: standardsPath, label: t.standards }, { label: `${regionName} ${year}` }]}
        />
      )}
      <h1>{title}</h1>
      <p>{t.pageLead(regionName, year)}</p>
      <Actions>
        {canAdopt && year >= thisYear && (
          <LinkButton href={`${standardsPath}/${region}/${year}/adopt`}>{t.adopt}</LinkButton>
        )}
        <LinkButton href={`/standards/${region}/compare?year=${year}&other=${year - 1}`} tone="quiet">
          {t.compare}
        </LinkButton>
      </Actions>
      <section>
        <h2>{t.layers}</h2>
        <DataTable
          caption={t.layers}
          rows={layers}
          rowKey={(layer) => layer.region}
          stack
          empty={<p>{t.none}</p>}
          columns={layerColumns(t)}
        />
      </section>
      <section>
        <h2>{t.figures}</h2>
        {groups.map((group) => (
          <div key={group} class="my-5">
            <DataTable
              caption={t.groups[group] ?? group}
              rows={figures.filter((figure) => figure.group === group)}
              rowKey={({ name }) => name}
              stack
              columns={[
                { key: 'figure', label: t.figure, wide: true, show: ({ label }) => label[locale] },
                {
                  key: 'value',
                  label: t.value,
                  show: ({ name, value, unit }) => <strong>{figureWords(name, value, unit, locale)}</strong>,
                },
                { key: 'setBy', label: t.setBy, show: (figure) => <Source of={figure} layers={layers} /> },
              ]}
            />
          </div>
        ))}
        <p>
          <a href={`/standards/${region}/figures.xlsx?year=${year}`}>Excel</a>{' '}
          <a href={`/standards/${region}/figures.csv?year=${year}`}>CSV</a>
        </p>
      </section>
      <section>
        <h2>{t.clauses}</h2>
        <ClauseTree sections={clauses} />
      </section>
      {versions.length > 0 && (
        <section>
          <h2>{t.versions}</h2>
          <DataTable
            caption={t.versions}
            rows={versions}
            rowKey={({ year, version }) => `${year} ${version}`}
            stack
            columns={layerColumns(t)}
          />
        </section>
      )}
    </>
  )
}

function Source({ of: { setBy, source }, layers }: { of: FigureShown; layers: readonly Layer[] }) {
  const { locale } = useView()
  const t = standardWords[locale]
  const layer = setBy === null ? undefined : layers[setBy]
  if (!layer)
    return (
      <>
        {t.usualStandard}（{source[locale]}）
      </>
    )
  return (
    <>
      {layer.regionName} {layer.year} · {layer.documentNumber ?? layer.title}
    </>
  )
}

function ClauseTree({ sections }: { sections: readonly Section[] }) {
  const { locale } = useView()
  const t = standardWords[locale]
  return (
    <>
      {sections.map((section) => (
        <Fold key={section.code} title={`${section.code} ${section.words[locale]}`}>
          {section.groups.map((group) => (
            <DataTable
              key={group.code}
              caption={`${group.code} ${group.words[locale]}`}
              rows={group.clauses}
              rowKey={({ code }) => code}
              stack
              columns={[
                { key: 'code', label: t.clause, show: ({ code }) => code },
                { key: 'says', label: t.says, wide: true, show: ({ words }) => words[locale] },
                {
                  key: 'check',
                  label: t.shownBy,
                  show: ({ check }) => (check.kind === 'automatic' ? t.automatic : t.evidence),
                },
              ]}
            />
          ))}
        </Fold>
      ))}
    </>
  )
}

function layerColumns(t: (typeof standardWords)['zh']) {
  return [
    {
      key: 'region',
      label: t.region,
      show: ({ region, regionName, year }: Layer) => (
        <a href={`/standards/${region}?year=${year}`}>{regionName}</a>
      ),
    },
    { key: 'year', label: t.year, show: ({ year }: Layer) => year },
    { key: 'title', label: t.title, wide: true, show: ({ title }: Layer) => title },
    { key: 'number', label: t.documentNumber, show: ({ documentNumber }: Layer) => documentNumber ?? '—' },
    { key: 'on', label: t.adoptedOn, show: ({ adoptedOn }: Layer) => adoptedOn ?? '—' },
    { key: 'version', label: t.version, show: ({ version }: Layer) => t.versionOf(version) },
  ]
}

export function yearChoices(year: number) {
  return [year + 1, year, year - 1, year - 2, year - 3].map((one) => ({
    value: String(one),
    label: String(one),
  }))
}

export const figureDownloads = listDownloads<FigureShown & { from: string }>({
  path: '/standards/:region/figures',
  name: { zh: standardWords.zh.standards, en: standardWords.en.standards },
  async load({ ask, params, search, locale }) {
    const found = (await ask(
      showStandard,
      inputFromForm(showStandard.input, { year: search.year, region: params.region }) as never,
    )) as Shown
    return found.figures.map((figure) => {
      const layer = figure.setBy === null ? undefined : found.layers[figure.setBy]
      const from = layer
        ? `${layer.regionName} ${layer.year} ${layer.documentNumber ?? layer.title}`
        : `${standardWords[locale].usualStandard}（${figure.source[locale]}）`
      return { ...figure, from }
    })
  },
  columns: (locale) => {
    const t = standardWords[locale]
    return [
      { header: t.figure, width: 40, value: ({ label }) => label[locale] },
      {
        header: t.value,
        width: 24,
        value: ({ name, value, unit }) => figureWords(name, value, unit, locale),
      },
      {
        header: t.usual,
        width: 24,
        value: ({ name, usual, unit }) => figureWords(name, usual, unit, locale),
      },
      { header: t.setBy, width: 40, value: ({ from }) => from },
    ]
  },
})
