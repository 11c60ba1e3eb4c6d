import QRCode from 'qrcode'
import { Badge } from '#components/badge.tsx'
import { Card, Cards } from '#components/card.tsx'
import { SelectField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { download, page } from '#components/page.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { placeWords } from './messages.ts'
import { listPlaces, showPlace } from './reading.ts'

type Listed = Awaited<ReturnType<typeof listPlaces.run>>['items']
type Shown = Awaited<ReturnType<typeof showPlace.run>>

export const placesPage = page({
  path: '/places',
  place: 'square',
  load: async ({ ask, search }) => {
    const filters = inputFromForm(listPlaces.input, search) as { kind?: 'hall' }
    const { items } = await ask(listPlaces, { kind: 'hall', ...filters })
    return { kind: filters.kind ?? 'hall', items: items as Listed }
  },
  head: (_, locale) => ({ title: placeWords[locale].places, description: placeWords[locale].lead }),
  cache: () => ['places', 'place_codes', 'regions'],
  render: ({ kind, items }, { locale }) => {
    const t = placeWords[locale]
    return (
      <>
        <h1>{t.places}</h1>
        <p>{t.lead}</p>
        <FilterBar action="/places">
          <SelectField
            name="kind"
            label={t.kind}
            value={kind}
            choices={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
          />
        </FilterBar>
        <Cards>
          {items.map((place) => (
            <Card
              key={place.id}
              level={2}
              title={place.name}
              href={`/places/${place.id}`}
              marks={
                place.state === 'running' ? undefined : (
                  <Badge tone={place.state === 'model' ? 'success' : 'warning'}>
                    {t.states[place.state]}
                  </Badge>
                )
              }
              facts={[place.regionName, place.address]}
            />
          ))}
        </Cards>
      </>
    )
  },
})

/** A page to print and put up: large type, the code, and what to expect. */
export const posterPage = page({
  path: '/places/:place/poster',
  place: 'square',
  load: ({ ask, params }) => ask(showPlace, { place: params.place! }) as Promise<Shown>,
  head: ({ name }, locale) => ({ title: `${placeWords[locale].poster} · ${name}` }),
  render: (place, { locale }) => {
    const t = placeWords[locale]
    return (
      <div class="grid justify-items-center gap-6 text-center">
        <h1 class="text-5xl">{t.scan}</h1>
        <img src={`/places/${place.id}/code.svg`} alt={`/q/${place.code}`} width="420" height="420" />
        <p class="text-3xl font-bold tracking-widest">{place.code}</p>
        <p class="text-2xl">{place.name}</p>
        <p class="text-xl">{t.scanHint}</p>
        <p>{place.address}</p>
      </div>
    )
  },
})

export const codePicture = download({
  path: '/places/:place/code.svg',
  async load({ ask, params, origin }) {
    const { code } = await ask(showPlace, { place: params.place! })
    if (!code) throw notFound()
    const body = await QRCode.toString(`${origin}/q/${code}`, {
      type: 'svg',
      errorCorrectionLevel: 'Q',
      margin: 2,
    })
    return { body, type: 'image/svg+xml', publicFor: 300 }
  },
})
