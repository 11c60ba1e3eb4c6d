import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  Checkbox,
  DateField,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { ownRegions } from '#modules/regions/index.ts'
import { listGroups, showGroup } from './group-reading.ts'
import { closeGroup, joinGroup, leaveGroup, openGroup, recordActivity, renewGroup } from './groups.ts'
import { choicesOf } from './member-pages.tsx'
import { peopleWords } from './messages.ts'
import { branchKeepers, groupKeepers, peopleReaders } from './rights.ts'

type Listed = Awaited<ReturnType<typeof listGroups.run>>['items'][number]
type Filters = Parameters<typeof listGroups.run>[0]

const path = '/desk/groups'
const filtersOf = (search: Record<string, string>) => inputFromForm(listGroups.input, search) as Filters

export const groupsPage = page({
  path,
  place: 'desk',
  allow: peopleReaders,
  load: async ({ ask, search }) => ({
    search,
    ...(await ask(listGroups, filtersOf(search))),
    ...(await ask(ownRegions, {})),
  }),
  head: (_, locale) => ({ title: peopleWords[locale].groupsTitle, wide: true }),
  render: ({ search, items, regions }, { locale, actor }) => {
    const t = peopleWords[locale]
    const kinds = kindChoices(t, branchKeepers.permits(actor, {}))
    return (
      <>
        <h1>{t.groupsTitle}</h1>
        <p>{t.groupsLead}</p>
        {groupKeepers.permits(actor, {}) && (
          <Actions>
            <LinkButton href="#open">{t.openGroup}</LinkButton>
            <LinkButton href={`${path}/import`} tone="quiet">
              {t.importMemberships}
            </LinkButton>
          </Actions>
        )}
        <FilterBar action={path}>
          <SelectField name="kind" label={t.kind} value={search.kind} none={t.all} choices={kinds} optional />
          <Checkbox name="earlier" label={t.earlier} checked={search.earlier === 'true'} />
        </FilterBar>
        <DataTable
          caption={t.groupsTitle}
          rows={items}
          rowKey={({ id }) => id}
          stack
          exports={downloadLinks(path, search)}
          columns={[
            {
              key: 'name',
              label: t.group,
              wide: true,
              show: ({ id, name }) => <a href={`${path}/${id}`}>{name}</a>,
            },
            { key: 'kind', label: t.kind, show: ({ kind }) => t.groupKinds[kind] },
            { key: 'region', label: t.region, show: ({ regionName }) => regionName },
            { key: 'term', label: t.term, show: ({ term }) => term },
            { key: 'convener', label: t.conveners, show: ({ conveners }) => conveners.join('、') || '—' },
            { key: 'count', label: t.count, numeric: true, show: ({ members }) => members },
            {
              key: 'state',
              label: t.state,
              show: ({ closed }) => <Badge>{closed ? t.closed : t.open}</Badge>,
            },
          ]}
        />
        {groupKeepers.permits(actor, {}) && (
          <section id="open">
            <h2>{t.openGroup}</h2>
            <CommandForm of={openGroup} next={`${path}/{group}`}>
              <SelectField name="kind" label={t.kind} choices={kinds} />
              <TextField name="name" label={t.group} width="medium" />
              <SelectField name="region" label={t.region} choices={choicesOf(regions)} />
              {branchKeepers.permits(actor, {}) && (
                <Fold title={t.groupKinds.temporaryPartyBranch}>
                  <p>{t.branchHint}</p>
                  <SelectField
                    name="attachedTo"
                    label={t.attachedTo}
                    none="—"
                    choices={items
                      .filter(({ kind, closed }) => kind !== 'temporaryPartyBranch' && !closed)
                      .map(({ id, name }) => ({ value: id, label: name }))}
                    optional
                  />
                  <DateField name="validUntil" label={t.validUntil} optional />
                </Fold>
              )}
              <SubmitButton>{t.openGroup}</SubmitButton>
            </CommandForm>
          </section>
        )}
      </>
    )
  },
})

function kindChoices(t: (typeof peopleWords)['zh'], branches: boolean) {
  return Object.entries(t.groupKinds)
    .filter(([kind]) => branches || kind !== 'temporaryPartyBranch')
    .map(([value, label]) => ({ value, label }))
}

export const groupPage = page({
  path: `${path}/:group`,
  place: 'desk',
  allow: peopleReaders,
  load: ({ ask, params }) => ask(showGroup, { group: params.group! }),
  head: ({ name }) => ({ title: name }),
  render: (group, { locale, actor }) => {
    const t = peopleWords[locale]
    const keeps = !group.closed && groupKeepers.permits(actor, group)
    const activityKinds = Object.entries(t.activityKinds)
      .filter(([kind]) => kind !== 'partyDay' || group.kind === 'temporaryPartyBranch')
      .map(([value, label]) => ({ value, label }))
    return (
      <>
        <Breadcrumbs trail={[{ href: path, label: t.groupsTitle }, { label: group.name }]} />
        <h1>{group.name}</h1>
        <KeyValues
          items={[
            { label: t.kind, value: t.groupKinds[group.kind] },
            { label: t.region, value: group.regionName },
            { label: t.term, value: group.term },
            { label: t.attachedTo, value: group.attachedTo },
            { label: t.validUntil, value: group.validUntil },
            { label: t.state, value: group.closed ? t.closed : t.open },
          ]}
        />
        <section>
          <h2>{t.members}</h2>
          <DataTable
            caption={t.members}
            rows={group.members}
            rowKey={({ id }) => id}
            stack
            columns={[
              {
                key: 'name',
                label: t.name,
                show: ({ id, name, convener, open }) => (
                  <>
                    {open ? <a href={`/desk/members/${id}`}>{name}</a> : name}{' '}
                    {convener && <Badge>{t.convener}</Badge>}
                  </>
                ),
              },
              { key: 'sector', label: t.sector, show: ({ sector }) => sector },
              {
                key: 'change',
                label: t.change,
                show: ({ id, convener }) =>
                  keeps ? (
                    <Actions>
                      {!convener && (
                        <CommandForm of={joinGroup} instance={`convene-${id}`}>
                          <HiddenField name="group" value={group.id} />
                          <HiddenField name="member" value={id} />
                          <HiddenField name="convener" value="true" />
                          <SubmitButton tone="quiet">{t.isConvener}</SubmitButton>
                        </CommandForm>
                      )}
                      <CommandForm of={leaveGroup} instance={id}>
                        <HiddenField name="group" value={group.id} />
                        <HiddenField name="member" value={id} />
                        <SubmitButton tone="quiet">{t.leaveGroup}</SubmitButton>
                      </CommandForm>
                    </Actions>
                  ) : (
                    '—'
                  ),
              },
            ]}
          />
          {keeps && (
            <CommandForm of={joinGroup}>
              <HiddenField name="group" value={group.id} />
              <SelectField
                name="member"
                label={t.member}
                choices={group.candidates.map(({ id, name, sector }) => ({
                  value: id,
                  label: `${name}（${sector}）`,
                }))}
              />
              <Checkbox name="convener" label={t.isConvener} />
              <SubmitButton>{t.join}</SubmitButton>
            </CommandForm>
          )}
        </section>
        <section>
          <h2>{t.activities}</h2>
          <DataTable
            caption={t.activities}
            rows={group.activities}
            rowKey={({ id }) => id}
            stack
            columns={[
              { key: 'on', label: t.heldOn, show: ({ heldOn }) => heldOn },
              { key: 'kind', label: t.kind, show: ({ kind }) => t.activityKinds[kind] },
              {
                key: 'title',
                label: t.title,
                wide: true,
                show: ({ title, notes }) => (
                  <>
                    {title}
                    {notes && <p class="text-quiet text-sm">{notes}</p>}
                  </>
                ),
              },
              { key: 'present', label: t.present, numeric: true, show: ({ present }) => present },
            ]}
          />
          {keeps && (
            <Fold title={t.recordActivity} of={recordActivity}>
              <CommandForm of={recordActivity}>
                <HiddenField name="group" value={group.id} />
                <SelectField name="kind" label={t.kind} choices={activityKinds} />
                <TextField name="title" label={t.title} />
                <DateField name="heldOn" label={t.heldOn} />
                <NumberField name="present" label={t.present} />
                <TextArea name="notes" label={t.notes} maxLength={1_000} optional />
                <SubmitButton>{t.recordActivity}</SubmitButton>
              </CommandForm>
            </Fold>
          )}
        </section>
        {group.renewable && groupKeepers.permits(actor, group) && (
          <section>
            <h2>{t.renew}</h2>
            <p>{t.renewHint}</p>
            <CommandForm of={renewGroup} next={`${path}/{group}`}>
              <HiddenField name="group" value={group.id} />
              <SubmitButton>{t.renew}</SubmitButton>
            </CommandForm>
          </section>
        )}
        {keeps && (
          <Fold title={t.closeGroup} of={closeGroup}>
            <CommandForm of={closeGroup}>
              <HiddenField name="group" value={group.id} />
              <SubmitButton tone="danger" confirm={`${t.closeGroup}: ${group.name}`}>
                {t.closeGroup}
              </SubmitButton>
            </CommandForm>
          </Fold>
        )}
      </>
    )
  },
})

export const groupDownloads = listDownloads<Listed>({
  path,
  allow: peopleReaders,
  name: { zh: peopleWords.zh.groupsTitle, en: peopleWords.en.groupsTitle },
  load: async ({ ask, search }) => (await ask(listGroups, filtersOf(search))).items,
  columns: (locale) => {
    const t = peopleWords[locale]
    return [
      { header: t.group, width: 28, value: ({ name }) => name },
      { header: t.kind, width: 20, value: ({ kind }) => t.groupKinds[kind] },
      { header: t.region, value: ({ regionName }) => regionName },
      { header: t.term, value: ({ term }) => term },
      { header: t.conveners, value: ({ conveners }) => conveners.join('、') },
      { header: t.count, type: 'number', value: ({ members }) => members },
    ]
  },
})
