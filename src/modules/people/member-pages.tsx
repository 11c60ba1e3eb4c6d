import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Checkbox, HiddenField, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { ownRegions } from '#modules/regions/index.ts'
import { addMember, changeMember, leaveConference, linkVillage, unlinkVillage } from './members.ts'
import { peopleWords } from './messages.ts'
import { listMembers, showMember } from './reading.ts'
import { memberKeepers, peopleReaders } from './rights.ts'

export type ListedMember = Awaited<ReturnType<typeof listMembers.run>>['items'][number]
type Filters = Parameters<typeof listMembers.run>[0]
type Region = { region: string; name: string; level: string }

const path = '/desk/members'
const filtersOf = (search: Record<string, string>) => inputFromForm(listMembers.input, search) as Filters
const title = { zh: peopleWords.zh.members, en: peopleWords.en.members }

export const membersPage = page({
  path,
  place: 'desk',
  allow: peopleReaders,
  load: async ({ ask, search }) => ({
    search,
    ...(await ask(listMembers, filtersOf(search))),
    ...(await ask(ownRegions, {})),
  }),
  head: (_, locale) => ({ title: title[locale], wide: true }),
  render: ({ search, items, next, regions }, { locale, actor }) => {
    const t = peopleWords[locale]
    const { after: _, ...filters } = search
    return (
      <>
        <h1>{t.members}</h1>
        <p>{t.membersLead}</p>
        {memberKeepers.permits(actor, {}) && (
          <Actions>
            <LinkButton href={`${path}/new`}>{t.addMember}</LinkButton>
            <LinkButton href={`${path}/import`} tone="quiet">
              {t.importMembers}
            </LinkButton>
          </Actions>
        )}
        <FilterBar action={path}>
          <TextField name="text" label={t.find} value={search.text} optional />
          <SelectField
            name="region"
            label={t.town}
            value={search.region}
            none={t.all}
            choices={choicesOf(regions.filter(({ level }) => level !== 'village'))}
            optional
          />
        </FilterBar>
        <DataTable
          caption={t.members}
          rows={items}
          rowKey={({ id }) => id}
          stack
          exports={downloadLinks(path, search)}
          columns={[
            {
              key: 'name',
              label: t.name,
              show: ({ id, name, standing }) => (
                <>
                  <a href={`${path}/${id}`}>{name}</a> {standing && <Badge>{t.standing}</Badge>}
                </>
              ),
            },
            { key: 'sector', label: t.sector, show: ({ sector }) => sector },
            { key: 'region', label: t.town, show: ({ regionName }) => regionName },
            { key: 'villages', label: t.villages, show: ({ villages }) => named(villages) || '—' },
            { key: 'groups', label: t.groups, wide: true, show: ({ groups }) => named(groups) || '—' },
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

export const newMemberPage = page({
  path: `${path}/new`,
  place: 'desk',
  allow: memberKeepers,
  load: ({ ask }) => ask(ownRegions, {}),
  head: (_, locale) => ({ title: peopleWords[locale].addMember }),
  render: ({ regions }, { locale }) => {
    const t = peopleWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: path, label: t.members }, { label: t.addMember }]} />
        <h1>{t.addMember}</h1>
        <CommandForm of={addMember} next={`${path}/{member}`}>
          <MemberFields regions={regions} />
          <SubmitButton>{t.addMember}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

type MemberFieldsProps = {
  regions: readonly Region[]
  committees?: readonly { id: string; name: string }[]
  before?: { name: string; sector: string; region: string; standing: boolean; committeeId: string | null }
}

function MemberFields({ regions, committees, before }: MemberFieldsProps) {
  const t = peopleWords[useView().locale]
  return (
    <>
      <TextField name="name" label={t.name} value={before?.name} width="medium" />
      <TextField name="sector" label={t.sector} value={before?.sector} width="medium" />
      <SelectField name="region" label={t.town} value={before?.region} choices={choicesOf(regions)} />
      {committees && (
        <SelectField
          name="committee"
          label={t.committee}
          value={before?.committeeId ?? undefined}
          none="—"
          choices={committees.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
      )}
      <Checkbox name="standing" label={t.isStanding} checked={before?.standing ?? false} />
    </>
  )
}

export const memberPage = page({
  path: `${path}/:member`,
  place: 'desk',
  allow: peopleReaders,
  load: async ({ ask, params }) => ({
    member: await ask(showMember, { member: params.member! }),
    ...(await ask(ownRegions, {})),
  }),
  head: ({ member }) => ({ title: member.name }),
  render: ({ member, regions }, { locale, actor }) => {
    const t = peopleWords[locale]
    const keeps = member.present && memberKeepers.permits(actor, member)
    const villages = regions.filter(({ level }) => level === 'village')
    return (
      <>
        <Breadcrumbs trail={[{ href: path, label: t.members }, { label: member.name }]} />
        <h1>{member.name}</h1>
        {!member.present && <Badge>{t.left}</Badge>}
        <KeyValues
          items={[
            { label: t.sector, value: member.sector },
            { label: t.standing, value: member.standing ? t.isStanding : undefined },
            { label: t.town, value: member.regionName },
            { label: t.committee, value: member.committee },
            { label: t.term, value: member.term },
            { label: t.signsIn, value: member.signsIn ? t.hasAccount : t.hasNoAccount },
            {
              label: t.groups,
              value: member.groups.map(({ id, name, convener }) => (
                <p key={id}>
                  <a href={`/desk/groups/${id}`}>{name}</a> {convener && <Badge>{t.convener}</Badge>}
                </p>
              )),
            },
          ]}
        />
        <section>
          <h2>{t.linkVillage}</h2>
          <p>{t.linkHint}</p>
          <DataTable
            caption={t.villages}
            rows={member.villages}
            rowKey={({ region }) => region}
            stack
            columns={[
              { key: 'village', label: t.village, wide: true, show: ({ name }) => name },
              {
                key: 'end',
                label: t.unlink,
                show: ({ region }) =>
                  keeps ? (
                    <CommandForm of={unlinkVillage} instance={region}>
                      <HiddenField name="village" value={region} />
                      <SubmitButton tone="quiet">{t.unlink}</SubmitButton>
                    </CommandForm>
                  ) : (
                    '—'
                  ),
              },
            ]}
          />
          {keeps && villages.length > 0 && (
            <CommandForm of={linkVillage}>
              <HiddenField name="member" value={member.id} />
              <SelectField name="village" label={t.village} choices={choicesOf(villages)} />
              <Checkbox name="instead" label={t.instead} />
              <SubmitButton>{t.link}</SubmitButton>
            </CommandForm>
          )}
        </section>
        {keeps && (
          <>
            <Fold title={t.change} of={changeMember}>
              <CommandForm of={changeMember}>
                <HiddenField name="member" value={member.id} />
                <MemberFields regions={regions} committees={member.committees} before={member} />
                <SubmitButton>{t.save}</SubmitButton>
              </CommandForm>
            </Fold>
            <Fold title={t.leave} of={leaveConference}>
              <p>{t.leaveHint}</p>
              <CommandForm of={leaveConference}>
                <HiddenField name="member" value={member.id} />
                <SubmitButton tone="danger" confirm={t.leaveHint}>
                  {t.leave}
                </SubmitButton>
              </CommandForm>
            </Fold>
          </>
        )}
      </>
    )
  },
})

export const memberDownloads = listDownloads<ListedMember>({
  path,
  allow: peopleReaders,
  name: title,
  load: async ({ ask, search }) => {
    const { after: _, ...filters } = filtersOf(search)
    return (await ask(listMembers, { ...filters, all: true })).items
  },
  columns: (locale) => {
    const t = peopleWords[locale]
    return [
      { header: t.name, value: ({ name }) => name },
      { header: t.sector, value: ({ sector }) => sector },
      { header: t.town, value: ({ regionName }) => regionName },
      { header: t.standing, value: ({ standing }) => (standing ? '是' : '') },
      { header: t.committee, width: 24, value: ({ committee }) => committee },
      { header: t.villages, width: 24, value: ({ villages }) => named(villages) },
      { header: t.groups, width: 32, value: ({ groups }) => named(groups) },
    ]
  },
})

export function choicesOf(regions: readonly { region: string; name: string }[]) {
  return regions.map(({ region, name }) => ({ value: region, label: `${name} ${region}` }))
}

const named = (things: readonly { name: string }[]) => things.map(({ name }) => name).join('、')
