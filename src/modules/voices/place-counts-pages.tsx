import { DataTable } from '#components/data-table.tsx'
import { SelectField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { placeReaders, placeWords, SiteHead } from '#modules/places/index.ts'
import { countsByPlace, countsOfPlace } from './place-counts.ts'
import { countWords } from './place-counts-messages.ts'

type OfPlace = Awaited<ReturnType<typeof countsOfPlace.run>>
type ByPlace = Awaited<ReturnType<typeof countsByPlace.run>>
type Chosen = Parameters<typeof countsByPlace.run>[0]

/** How many of a hundred openings became voices; nothing where nothing was counted. */
const share = (written: number, opened: number, none: string) =>
  opened === 0 ? none : `${Math.min(100, Math.round((written / opened) * 100))}%`

/** What one place receives, month by month, and what its codes bring. */
export const placeCountsPage = page({
  path: '/desk/places/:place/voices',
  place: 'desk',
  allow: placeReaders,
  load: ({ ask, params }) => ask(countsOfPlace, { place: params.place! }) as Promise<OfPlace>,
  head: ({ place }, locale) => ({ title: countWords[locale].of(place.name), wide: true }),
  render: ({ place, months, codes }, { locale }) => {
    const t = countWords[locale]
    return (
      <>
        <SiteHead place={place} at="/voices" />
        <p>{t.reportingLead}</p>
        <DataTable
          caption={t.byMonth}
          rows={months.filter(({ total, opened }) => total + opened > 0)}
          rowKey={({ month }) => month}
          empty={<p>{t.nothing}</p>}
          stack
          columns={[
            { key: 'month', label: t.month, show: ({ month }) => month },
            { key: 'opened', label: t.opened, numeric: true, show: ({ opened }) => opened },
            { key: 'written', label: t.written, numeric: true, show: ({ written }) => written },
            {
              key: 'otherwise',
              label: t.otherwise,
              numeric: true,
              show: ({ total, written }) => total - written,
            },
            { key: 'total', label: t.total, numeric: true, show: ({ total }) => total },
            { key: 'answered', label: t.answered, numeric: true, show: ({ answered }) => answered },
          ]}
        />
        <DataTable
          caption={t.byCode}
          rows={codes}
          rowKey={({ code }) => code}
          empty={<p>{t.nothing}</p>}
          stack
          columns={[
            { key: 'code', label: t.code, show: ({ code }) => <code>{code}</code> },
            { key: 'of', label: t.name, show: ({ member }) => member ?? t.ofPlace },
            { key: 'opened', label: t.opened, numeric: true, show: ({ opened }) => opened },
            { key: 'written', label: t.written, numeric: true, show: ({ written }) => written },
            {
              key: 'share',
              label: t.share,
              numeric: true,
              show: ({ written, opened }) => share(written, opened, t.noOpenings),
            },
          ]}
        />
      </>
    )
  },
})

/** Contact points, or other places, side by side. */
export const reportingPage = page({
  path: '/desk/reporting',
  place: 'desk',
  allow: placeReaders,
  async load({ ask, search }) {
    const chosen = inputFromForm(countsByPlace.input, search) as Chosen
    return { chosen, search, found: (await ask(countsByPlace, chosen)) as ByPlace }
  },
  head: (_, locale) => ({ title: countWords[locale].reporting, wide: true }),
  render: ({ chosen, search, found: { months, items } }, { locale }) => {
    const t = countWords[locale]
    const kinds = placeWords[locale].kinds
    return (
      <>
        <h1>{t.reporting}</h1>
        <p>{t.reportingLead}</p>
        <FilterBar action="/desk/reporting">
          <SelectField
            name="kind"
            label={t.kind}
            value={chosen.kind ?? 'contactPoint'}
            choices={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          />
        </FilterBar>
        <DataTable
          caption={kinds[chosen.kind ?? 'contactPoint']}
          rows={items}
          rowKey={({ id }) => id}
          empty={<p>{t.noPlaces}</p>}
          exports={downloadLinks('/desk/reporting', search)}
          stack
          columns={[
            {
              key: 'name',
              label: t.name,
              show: ({ id, name }) => <a href={`/desk/places/${id}/voices`}>{name}</a>,
            },
            { key: 'region', label: t.region, show: ({ region }) => region },
            ...months.map((month, at) => ({
              key: month,
              label: month,
              numeric: true,
              show: ({ byMonth }: ByPlace['items'][number]) => byMonth[at],
            })),
            { key: 'opened', label: t.opened, numeric: true, show: ({ opened }) => opened },
            {
              key: 'share',
              label: t.share,
              numeric: true,
              show: ({ written, opened }) => share(written, opened, t.noOpenings),
            },
          ]}
        />
      </>
    )
  },
})

export const placeCountsDownloads = listDownloads({
  path: '/desk/reporting',
  allow: placeReaders,
  name: { zh: countWords.zh.reporting, en: countWords.en.reporting },
  async load({ ask, search }) {
    const { months, items } = await ask(countsByPlace, inputFromForm(countsByPlace.input, search) as Chosen)
    return items.flatMap(({ name, region, byMonth }) =>
      months.map((month, at) => ({ name, region, month, total: byMonth[at] ?? 0 })),
    )
  },
  columns(locale) {
    const t = countWords[locale]
    return [
      { header: t.name, value: ({ name }) => name },
      { header: t.region, value: ({ region }) => region },
      { header: t.month, value: ({ month }) => month },
      { header: t.total, type: 'number', value: ({ total }) => total },
    ]
  },
})
