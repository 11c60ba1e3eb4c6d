import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { TimeSpan } from '#components/time-span.tsx'
import { useView } from '#components/view.ts'
import { placeWords } from './messages.ts'
import { showPlace } from './reading.ts'
import { fiveNorms, sixHaves } from './verifying.ts'

type Shown = Awaited<ReturnType<typeof showPlace.run>>

/** A place in public: where and when, who is on duty, what belongs to it, how it stands. */
export const placePage = page({
  path: '/places/:place',
  place: 'square',
  load: ({ ask, params }) => ask(showPlace, { place: params.place! }) as Promise<Shown>,
  head: ({ name, address }) => ({
    title: name,
    description: address,
    data: { '@type': 'GovernmentOffice', name, address },
  }),
  cache: ({ id }) => [
    `places:${id}`,
    'place_codes',
    'places',
    'duty_shifts',
    'place_checks',
    'groups',
    'village_links',
  ],
  render: (place, { locale }) => {
    const t = placeWords[locale]
    const open = place.code && place.state !== 'closed'
    return (
      <>
        <Breadcrumbs trail={[{ href: '/places', label: t.places }, { label: place.name }]} />
        <h1>{place.name}</h1>
        {place.state === 'model' && <Badge tone="success">{t.states.model}</Badge>}
        {place.state === 'closed' && <Notice tone="warning">{t.closedHere}</Notice>}
        <KeyValues
          items={[
            { label: t.region, value: place.regionName },
            { label: t.address, value: place.address },
            { label: t.hours, value: place.openingHours },
            { label: t.feature, value: place.feature },
            { label: t.state, value: t.states[place.state] },
            {
              label: t.belongsTo,
              value: place.hall && <a href={`/places/${place.hall.id}`}>{place.hall.name}</a>,
            },
            { label: t.theme, value: place.theme && t.themes[place.theme] },
            { label: t.aimsTitle, value: place.aims.map((aim) => t.aims[aim]).join('、') },
            { label: t.functionsTitle, value: place.functions.map((one) => t.functions[one]).join('、') },
          ]}
        />
        {open && (
          <Actions>
            <LinkButton href={`/q/${place.code}`}>{t.write}</LinkButton>
            <LinkButton href={`/places/${place.id}/poster`} tone="quiet">
              {t.poster}
            </LinkButton>
          </Actions>
        )}
        {place.kind === 'mailbox' && (
          <p>
            <a href={`/places/${place.id}/board`}>{t.board}</a>
          </p>
        )}
        {place.state !== 'closed' && <Rota of={place} />}
        {place.belonging.length > 0 && (
          <section aria-labelledby="belonging">
            <h2 id="belonging">{t.belonging}</h2>
            <ul class="list-disc pl-6">
              {place.belonging.map(({ id, name, kind }) => (
                <li key={id}>
                  <a href={`/places/${id}`}>{name}</a>（{t.kinds[kind]}）
                </li>
              ))}
            </ul>
          </section>
        )}
        {place.standing && <Standing of={place} />}
        {place.villages.length > 0 && (
          <section>
            <h2>{t.villages}</h2>
            <DataTable
              caption={t.villages}
              rows={place.villages}
              rowKey={({ name }) => name}
              stack
              columns={[
                { key: 'village', label: t.village, show: ({ name }) => name },
                { key: 'member', label: t.member, show: ({ member }) => member ?? '—' },
              ]}
            />
          </section>
        )}
        {place.kind === 'hall' && (
          <p>
            <a href={`/standards/${place.region}`}>{t.standard}</a>
          </p>
        )}
      </>
    )
  },
})

function Rota({ of: { rota } }: { of: Shown }) {
  const t = placeWords[useView().locale]
  return (
    <section>
      <h2>{t.rota}</h2>
      <DataTable
        caption={t.rota}
        rows={rota.map((shift, at) => ({ ...shift, at }))}
        rowKey={({ at }) => String(at)}
        stack
        empty={<p>{t.rotaNone}</p>}
        columns={[
          {
            key: 'when',
            label: t.when,
            show: ({ startsAt, endsAt }) => <TimeSpan from={startsAt} to={endsAt} />,
          },
          { key: 'member', label: t.member, show: ({ member }) => member },
        ]}
      />
    </section>
  )
}

function Standing({ of: { standing, groups } }: { of: Shown }) {
  const t = placeWords[useView().locale]
  const missing = [
    ...(standing!.studio ? [] : [t.kinds.studio]),
    ...(standing!.contactPoint ? [] : [t.kinds.contactPoint]),
  ]
  return (
    <KeyValues
      items={[
        { label: t.threeInOne, value: missing.length === 0 ? t.complete : t.incomplete(missing.join('、')) },
        { label: t.haves, value: t.verified(standing!.haves, sixHaves.length) },
        { label: t.norms, value: t.verified(standing!.norms, fiveNorms.length) },
        { label: t.groups, value: groups.map(({ name }) => name).join('、') },
      ]}
    />
  )
}
