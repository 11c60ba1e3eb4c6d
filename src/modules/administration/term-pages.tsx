import { LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  HiddenField,
  SelectField,
  SubmitButton,
  TextField,
} from '#components/fields.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { StatTiles } from '#components/stat-tiles.tsx'
import { useView } from '#components/view.ts'
import { ownRegions } from '#modules/regions/index.ts'
import { beginTerm } from './beginning.ts'
import { administrationWords } from './messages.ts'
import { listTerms, previewTurnover, turnOver, turnsOver } from './turning-over.ts'

export const termsPage = page({
  path: '/desk/terms',
  place: 'desk',
  allow: turnsOver,
  load: async ({ ask }) => ({ ...(await ask(listTerms, {})), ...(await ask(ownRegions, {})) }),
  head: (_, locale) => ({ title: administrationWords[locale].terms }),
  render: ({ terms, regions }, { locale }) => {
    const t = administrationWords[locale]
    return (
      <>
        <h1>{t.terms}</h1>
        <p>{t.termsLead}</p>
        {terms.every(({ closed }) => closed) && <FirstTerm regions={regions} />}
        <DataTable
          caption={t.terms}
          rows={terms}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', label: t.term, show: ({ name }) => name },
            { key: 'region', label: t.region, show: ({ regionName }) => regionName },
            { key: 'period', label: t.period, show: ({ startsOn, endsOn }) => `${startsOn} — ${endsOn}` },
            {
              key: 'state',
              label: t.state,
              show: ({ closed }) => (
                <Badge tone={closed ? 'plain' : 'now'}>{closed ? t.closed : t.current}</Badge>
              ),
            },
            {
              key: 'turn',
              label: t.turnOver,
              show: ({ id, closed }) =>
                closed ? (
                  ''
                ) : (
                  <LinkButton href={`/desk/terms/${id}`} tone="quiet">
                    {t.turnOver}
                  </LinkButton>
                ),
            },
          ]}
        />
      </>
    )
  },
})

/** Offered where no term is in office; later ones begin by turning over. */
function FirstTerm({ regions }: { regions: readonly { region: string; name: string; level: string }[] }) {
  const t = administrationWords[useView().locale]
  const seats = regions.filter(({ level }) => ['province', 'prefecture', 'county'].includes(level))
  return (
    <>
      <h2>{t.beginTerm}</h2>
      <p>{t.beginTermLead}</p>
      <CommandForm of={beginTerm}>
        <SelectField
          name="region"
          label={t.region}
          choices={seats.map(({ region, name }) => ({ value: region, label: name }))}
        />
        <TextField name="name" label={t.newName} width="medium" />
        <DateField name="startsOn" label={t.startsOn} />
        <DateField name="endsOn" label={t.endsOn} />
        <SubmitButton>{t.beginTerm}</SubmitButton>
      </CommandForm>
    </>
  )
}

export const turnoverPage = page({
  path: '/desk/terms/:term',
  place: 'desk',
  allow: turnsOver,
  load: ({ ask, params }) => ask(previewTurnover, { term: params.term! }),
  head: ({ name }, locale) => ({ title: administrationWords[locale].turnOverOf(name) }),
  render: ({ id, name, closed, members, counts }, { locale }) => {
    const t = administrationWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/terms', label: t.terms }, { label: name }]} />
        <h1>{t.turnOverOf(name)}</h1>
        {closed ? (
          <Notice tone="info">{t.closed}</Notice>
        ) : (
          <>
            <h2>{t.willArchive}</h2>
            <StatTiles
              label={t.willArchive}
              stats={(['members', 'groups', 'codes', 'studios'] as const).map((kind) => ({
                label: t[kind],
                value: String(counts[kind]),
              }))}
            />
            <CommandForm of={turnOver} next="/desk/terms">
              <HiddenField name="term" value={id} />
              <TextField name="name" label={t.newName} width="medium" />
              <DateField name="startsOn" label={t.startsOn} />
              <DateField name="endsOn" label={t.endsOn} />
              {members.length > 0 && (
                <CheckboxGroup
                  name="staying"
                  label={t.staying}
                  hint={t.stayingHint}
                  optional
                  choices={members.map((member) => ({
                    value: member.id,
                    label: `${member.name}（${member.sector}）`,
                  }))}
                />
              )}
              <Checkbox name="sure" label={t.sure} />
              <SubmitButton tone="danger">{t.turnOver}</SubmitButton>
            </CommandForm>
          </>
        )}
      </>
    )
  },
})
