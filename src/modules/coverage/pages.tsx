import { Badge } from '#components/badge.tsx'
import { type Coverage, CoverageMap } from '#components/coverage-map.tsx'
import { DataTable } from '#components/data-table.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { StatTiles } from '#components/stat-tiles.tsx'
import type { Locale } from '#kernel/words/words.ts'
import { placeReaders } from '#modules/places/index.ts'
import { coverageWords } from './messages.ts'
import { coverage, type TownCovered, type VillageCovered } from './reading.ts'

const path = '/desk/coverage'
const title = { zh: coverageWords.zh.title, en: coverageWords.en.title }

export const coveragePage = page({
  path,
  place: 'desk',
  allow: placeReaders,
  load: ({ ask }) => ask(coverage, {}),
  head: (_, locale) => ({ title: title[locale], wide: true }),
  render: ({ year, towns, villages }, { locale }) => {
    const t = coverageWords[locale]
    const open = towns.filter(({ hall }) => hall && ['running', 'model'].includes(hall.state))
    const without = villages.filter(({ place, member }) => !place || member === null)
    const part = (some: readonly unknown[], all: readonly unknown[]) => `${some.length} / ${all.length}`
    return (
      <>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <StatTiles
          label={t.title}
          stats={[
            { label: t.covered, value: part(open, towns) },
            {
              label: t.effective,
              value: part(
                towns.filter(({ effective }) => effective),
                towns,
              ),
            },
            { label: t.models, value: towns.filter(({ hall }) => hall?.state === 'model').length },
            {
              label: t.withPlace,
              value: part(
                villages.filter(({ place }) => place),
                villages,
              ),
            },
            {
              label: t.withMember,
              value: part(
                villages.filter(({ member }) => member),
                villages,
              ),
            },
          ]}
        />
        <section class="my-6">
          <CoverageMap {...townTiles({ towns }, locale)} />
        </section>
        <section class="my-6">
          <DataTable
            caption={t.towns}
            rows={towns}
            rowKey={({ region }) => region}
            stack
            exports={downloadLinks(`${path}/towns`, {})}
            columns={[
              { key: 'town', label: t.town, show: ({ name }) => name },
              {
                key: 'hall',
                label: t.hall,
                wide: true,
                show: ({ hall }) =>
                  hall ? (
                    <a href={`/desk/places/${hall.id}`}>{hall.name}</a>
                  ) : (
                    <Badge tone="error">{t.no}</Badge>
                  ),
              },
              {
                key: 'stations',
                label: t.stations,
                show: ({ stations, stationsNeeded }) => (
                  <Count has={stations} needs={stationsNeeded} low={t.yellow} />
                ),
              },
              {
                key: 'staff',
                label: t.staff,
                show: ({ staff, staffNeeded }) => <Count has={staff} needs={staffNeeded} low={t.yellow} />,
              },
              { key: 'group', label: t.group, show: ({ dutyGroup }) => (dutyGroup ? t.yes : t.no) },
              {
                key: 'sessions',
                label: t.sessions(year),
                show: ({ held, required, quota }) => (
                  <>
                    {held} / {required}{' '}
                    <Badge tone={quota === 'met' || quota === 'onTrack' ? 'success' : 'warning'}>
                      {t.quotas[quota]}
                    </Badge>
                  </>
                ),
              },
              {
                key: 'lacking',
                label: t.lacking,
                show: ({ hall, lacking }) =>
                  !hall ? (
                    '—'
                  ) : lacking.length === 0 ? (
                    t.complete
                  ) : (
                    <a href={`/desk/places/${hall.id}/checks`}>{t.lackingCount(lacking.length)}</a>
                  ),
              },
              {
                key: 'conformity',
                label: t.conformity,
                show: ({ hall }) => (hall ? <a href={`${path}/${hall.id}`}>{t.conformity}</a> : '—'),
              },
            ]}
          />
        </section>
        <section class="my-6">
          <DataTable
            caption={t.villages}
            rows={without}
            rowKey={({ region }) => region}
            stack
            exports={downloadLinks(`${path}/villages`, {})}
            empty={<p>{t.allCovered}</p>}
            columns={[
              { key: 'village', label: t.village, show: ({ name }) => name },
              { key: 'town', label: t.town, show: ({ town }) => town },
              {
                key: 'place',
                label: t.place,
                show: ({ place }) => (place ? t.yes : <Badge tone="warning">{t.missing}</Badge>),
              },
              {
                key: 'member',
                label: t.member,
                show: ({ member }) => member ?? <Badge tone="warning">{t.missing}</Badge>,
              },
            ]}
          />
        </section>
      </>
    )
  },
})

function Count({ has, needs, low }: { has: number; needs: number; low: string }) {
  return (
    <>
      {has} / {needs} {has < needs && <Badge tone="warning">{low}</Badge>}
    </>
  )
}

/** A hall that is open works once it is effective and lacks nothing that the standard counts. */
/** Towns as the map of tiles shows them. */
export function townTiles({ towns }: { towns: readonly TownCovered[] }, locale: Locale) {
  const t = coverageWords[locale]
  return {
    caption: t.map,
    words: t.states,
    towns: towns.map((town) => ({
      name: town.name,
      coverage: coverageOf(town),
      fact: t.fact(town.held, town.required),
      href: town.hall ? `${path}/${town.hall.id}` : undefined,
    })),
  }
}

function coverageOf({
  hall,
  effective,
  staff,
  staffNeeded,
  stations,
  stationsNeeded,
}: TownCovered): Coverage {
  if (!hall) return 'none'
  if (hall.state === 'model') return 'model'
  if (hall.state !== 'running') return 'building'
  return effective && staff >= staffNeeded && stations >= stationsNeeded ? 'working' : 'lacking'
}

export const townDownloads = listDownloads<TownCovered>({
  path: `${path}/towns`,
  allow: placeReaders,
  name: { zh: coverageWords.zh.towns, en: coverageWords.en.towns },
  load: async ({ ask }) => (await ask(coverage, {})).towns,
  columns: (locale) => {
    const t = coverageWords[locale]
    return [
      { header: t.town, value: ({ name }) => name },
      { header: t.hall, width: 28, value: ({ hall }) => hall?.name },
      { header: t.stations, type: 'number', value: ({ stations }) => stations },
      { header: t.staff, type: 'number', value: ({ staff }) => staff },
      { header: t.group, value: ({ dutyGroup }) => (dutyGroup ? t.yes : t.no) },
      { header: t.sessions(0).replace('0', '').trim(), type: 'number', value: ({ held }) => held },
      { header: t.lacking, type: 'number', value: ({ lacking }) => lacking.length },
    ]
  },
})

export const villageDownloads = listDownloads<VillageCovered>({
  path: `${path}/villages`,
  allow: placeReaders,
  name: { zh: coverageWords.zh.allVillages, en: coverageWords.en.allVillages },
  load: async ({ ask }) => (await ask(coverage, {})).villages,
  columns: (locale) => {
    const t = coverageWords[locale]
    return [
      { header: t.village, width: 20, value: ({ name }) => name },
      { header: t.town, value: ({ town }) => town },
      { header: t.place, value: ({ place }) => (place ? t.yes : t.missing) },
      { header: t.member, value: ({ member }) => member ?? t.missing },
    ]
  },
})
