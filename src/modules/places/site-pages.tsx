import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { HiddenField, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { Tabs } from '#components/tabs.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { peopleReaders } from '#modules/people/index.ts'
import { CheckTable, ModelPart } from './check-parts.tsx'
import { issueCode, reissueCode, revokeCode } from './codes.ts'
import { DescriptionFields } from './description-fields.tsx'
import { deskWords } from './desk-messages.ts'
import { workOnPlace } from './desk-reading.ts'
import { BookingPart, FundsPart, StaffPart } from './equipment-parts.tsx'
import { placeWords } from './messages.ts'
import { advancePlace, changePlace, closePlace } from './registering.ts'
import { placeKeepers, placeReaders, placeVerifiers } from './rights.ts'

export type Work = Awaited<ReturnType<typeof workOnPlace.run>>

const path = '/desk/places'

/** Heading and tabs that the pages of one place share. */
export function SiteHead({ place, at }: { place: { id: string; name: string; kind?: string }; at: string }) {
  const { locale } = useView()
  const t = deskWords[locale]
  const views = [
    ['', t.overview],
    ['/codes', t.codes],
    ...(place.kind === 'hall' || at === '/checks' ? [['/checks', t.checks]] : []),
    ['/voices', t.counts],
    ['/rota', t.rota],
  ]
  return (
    <>
      <Breadcrumbs trail={[{ href: path, label: t.sites }, { label: place.name }]} />
      <h1>{place.name}</h1>
      <Tabs
        label={place.name}
        tabs={views.map(([end, label]) => ({
          href: `${path}/${place.id}${end}`,
          label: label!,
          current: end === at,
        }))}
      />
    </>
  )
}

export const sitePage = page({
  path: `${path}/:place`,
  place: 'desk',
  allow: placeReaders,
  load: ({ ask, params }) => ask(workOnPlace, { place: params.place! }) as Promise<Work>,
  head: ({ place }) => ({ title: place.name }),
  render: (work, { locale, actor }) => {
    const { place, regionName, halls, stages } = work
    const t = deskWords[locale]
    const p = placeWords[locale]
    const keeps = place.state !== 'closed' && placeKeepers.permits(actor, place)
    const next = { planned: 'building', building: 'accepted', accepted: 'running' }[place.state]
    return (
      <>
        <SiteHead place={place} at="" />
        <KeyValues
          items={[
            { label: p.kind, value: p.kinds[place.kind] },
            { label: p.region, value: regionName },
            { label: p.address, value: place.address },
            { label: p.hours, value: place.openingHours },
            { label: p.feature, value: place.feature },
            { label: t.featureOf, value: place.featureOf?.map((one) => t.featureGrounds[one]).join('、') },
            { label: p.aimsTitle, value: place.aims?.map((one) => p.aims[one]).join('、') },
            { label: p.functionsTitle, value: place.functions?.map((one) => p.functions[one]).join('、') },
            { label: p.theme, value: place.theme && p.themes[place.theme] },
            { label: t.readyBy, value: place.readyBy },
            { label: p.state, value: <Badge>{p.states[place.state]}</Badge> },
          ]}
        />
        <Actions>
          <LinkButton href={`/places/${place.id}`} tone="quiet">
            {t.onSquare}
          </LinkButton>
          {keeps && next && (
            <CommandForm of={advancePlace}>
              <HiddenField name="place" value={place.id} />
              <HiddenField name="from" value={place.state} />
              <HiddenField name="to" value={next} />
              <SubmitButton>{t.advanceTo[next]}</SubmitButton>
            </CommandForm>
          )}
        </Actions>
        <ModelPart of={work} keeps={keeps} verifies={placeVerifiers.permits(actor, place)} />
        <StaffPart of={work} keeps={keeps} />
        <FundsPart of={work} keeps={keeps} />
        <BookingPart of={work} books={peopleReaders.permits(actor, place)} />
        {stages.length > 0 && (
          <section>
            <h2>{t.history}</h2>
            <ul class="list-disc pl-6">
              {stages.map(({ stage, at, reason }) => (
                <li key={`${stage} ${at.toISOString()}`}>
                  <Time at={at} /> {p.states[stage]} {reason}
                </li>
              ))}
            </ul>
          </section>
        )}
        {keeps && (
          <>
            <Fold title={t.change} of={changePlace}>
              <CommandForm of={changePlace}>
                <HiddenField name="place" value={place.id} />
                <DescriptionFields halls={halls.filter(({ id }) => id !== place.id)} before={place} />
                <SubmitButton>{t.save}</SubmitButton>
              </CommandForm>
            </Fold>
            <Fold title={t.closePlace} of={closePlace}>
              <CommandForm of={closePlace}>
                <HiddenField name="place" value={place.id} />
                <TextField name="reason" label={t.reason} />
                <SubmitButton tone="danger">{t.closePlace}</SubmitButton>
              </CommandForm>
            </Fold>
          </>
        )}
      </>
    )
  },
})

export const codesPage = page({
  path: `${path}/:place/codes`,
  place: 'desk',
  allow: placeReaders,
  load: ({ ask, params }) => ask(workOnPlace, { place: params.place! }) as Promise<Work>,
  head: ({ place }, locale) => ({ title: `${place.name} · ${deskWords[locale].codes}`, wide: true }),
  render: ({ place, codes, members }, { locale, actor }) => {
    const t = deskWords[locale]
    const keeps = placeKeepers.permits(actor, place)
    const hasOwn = codes.some(({ member, revokedAt }) => member === null && revokedAt === null)
    return (
      <>
        <SiteHead place={place} at="/codes" />
        <p>{t.codesLead}</p>
        <DataTable
          caption={t.codes}
          rows={codes}
          rowKey={({ code }) => code}
          stack
          columns={[
            { key: 'code', label: t.code, show: ({ code }) => <code>{code}</code> },
            { key: 'of', label: t.name, show: ({ member }) => (member ? t.ofMember(member) : t.ofPlace) },
            { key: 'issued', label: t.issued, show: ({ createdAt }) => <Time at={createdAt} /> },
            { key: 'opened', label: t.opened, numeric: true, show: ({ opened }) => opened },
            {
              key: 'state',
              label: t.state,
              show: ({ revokedAt, revokedReason }) =>
                revokedAt ? (
                  <>
                    <Badge tone="warning">{t.revoked}</Badge> {revokedReason}
                  </>
                ) : (
                  <Badge tone="success">{t.inUse}</Badge>
                ),
            },
            {
              key: 'do',
              label: t.print,
              wide: true,
              show: ({ code, revokedAt }) =>
                revokedAt ? (
                  '—'
                ) : (
                  <>
                    <a href={`/codes/${code}/poster`}>{t.poster}</a>{' '}
                    <a href={`/codes/${code}/card`}>{t.card}</a>
                    {keeps && (
                      <Fold
                        title={`${t.reissue} / ${t.revoke}`}
                        of={[reissueCode, revokeCode]}
                        instance={code}
                      >
                        {([reissueCode, revokeCode] as const).map((command) => (
                          <CommandForm key={command.name} of={command} instance={code}>
                            <HiddenField name="code" value={code} />
                            <TextField name="reason" label={t.reason} />
                            <SubmitButton tone={command === revokeCode ? 'danger' : 'quiet'}>
                              {command === revokeCode ? t.revoke : t.reissue}
                            </SubmitButton>
                          </CommandForm>
                        ))}
                      </Fold>
                    )}
                  </>
                ),
            },
          ]}
        />
        {keeps && place.state !== 'closed' && (
          <section>
            {!hasOwn && (
              <CommandForm of={issueCode}>
                <HiddenField name="place" value={place.id} />
                <SubmitButton>{t.issuePlace}</SubmitButton>
              </CommandForm>
            )}
            <h2>{t.issueMember}</h2>
            <CommandForm of={issueCode} instance="member">
              <HiddenField name="place" value={place.id} />
              <SelectField
                name="member"
                label={t.member}
                choices={members.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <SubmitButton>{t.issueMember}</SubmitButton>
            </CommandForm>
          </section>
        )}
      </>
    )
  },
})

export const checksPage = page({
  path: `${path}/:place/checks`,
  place: 'desk',
  allow: placeReaders,
  load: ({ ask, params }) => ask(workOnPlace, { place: params.place! }) as Promise<Work>,
  head: ({ place }, locale) => ({ title: `${place.name} · ${deskWords[locale].checks}`, wide: true }),
  render: (work, { locale, actor }) => {
    const t = deskWords[locale]
    return (
      <>
        <SiteHead place={work.place} at="/checks" />
        <p>{t.checksLead}</p>
        <CheckTable
          of={work}
          keeps={placeKeepers.permits(actor, work.place)}
          verifies={placeVerifiers.permits(actor, work.place)}
        />
      </>
    )
  },
})
