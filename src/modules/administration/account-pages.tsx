import { LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { role } from '#kernel/access/policy.ts'
import { type Role, roleNames } from '#kernel/access/roles.ts'
import { suggestedPassword } from '#kernel/crypto/passwords.ts'
import { administrators, listAccounts, showAdministered } from '#modules/accounts/index.ts'
import { EnrolForm, Granting, Protection } from './account-forms.tsx'
import { choices, names } from './choices.ts'
import { administrationWords } from './messages.ts'

const opensAccounts = role('systemAdministrator')

export const accountsPage = page({
  path: '/desk/accounts',
  place: 'desk',
  allow: administrators,
  async load({ ask, search }) {
    const { find, after } = search
    const found = await ask(listAccounts, { find: find || undefined, after: after || undefined })
    const regions = found.items.flatMap(({ region, roles }) => [region, ...roles.map((held) => held.region)])
    const called = await ask(names, { regions: [...new Set(regions)], units: [] })
    return { find, found, called }
  },
  head: (_, locale) => ({ title: administrationWords[locale].accounts, wide: true }),
  render: ({ find, found, called }, { locale, actor }) => {
    const t = administrationWords[locale]
    return (
      <>
        <h1>{t.accounts}</h1>
        <p>{t.accountsLead}</p>
        {opensAccounts.permits(actor, {}) && (
          <p>
            <LinkButton href="/desk/accounts/new" shortcut="n">
              {t.enrol}
            </LinkButton>
          </p>
        )}
        <FilterBar action="/desk/accounts">
          <TextField name="find" label={t.find} value={find} type="search" width="medium" optional />
        </FilterBar>
        <DataTable
          caption={t.accounts}
          rows={found.items}
          rowKey={({ id }) => id}
          empty={<p>{t.noAccounts}</p>}
          columns={[
            {
              key: 'username',
              label: t.username,
              show: ({ id, username }) => <a href={`/desk/accounts/${id}`}>{username}</a>,
            },
            { key: 'name', label: t.name, show: ({ name }) => name },
            { key: 'region', label: t.region, show: ({ region }) => called.regions[region] ?? region },
            {
              key: 'roles',
              label: t.roles,
              wide: true,
              show: ({ roles }) =>
                roles
                  .map(
                    (held) =>
                      `${roleNames[locale][held.role as Role]} (${called.regions[held.region] ?? held.region})`,
                  )
                  .join(locale === 'zh' ? '、' : ', ') || t.noRoles,
            },
            {
              key: 'state',
              label: t.state,
              show: ({ state }) => (
                <Badge tone={state === 'open' ? 'success' : 'warning'}>{t.states[state]}</Badge>
              ),
            },
          ]}
        />
        {found.next && (
          <p>
            <a
              rel="next"
              href={`/desk/accounts?${new URLSearchParams({ ...(find ? { find } : {}), after: found.next })}`}
            >
              {t.next}
            </a>
          </p>
        )}
      </>
    )
  },
})

export const enrolPage = page({
  path: '/desk/accounts/new',
  place: 'desk',
  allow: opensAccounts,
  load: async ({ ask }) => ({ ...(await ask(choices, {})), password: suggestedPassword() }),
  head: (_, locale) => ({ title: administrationWords[locale].enrol }),
  render: ({ regions, password }, { locale }) => {
    const t = administrationWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/accounts', label: t.accounts }, { label: t.enrol }]} />
        <h1>{t.enrol}</h1>
        <p>{t.enrolLead}</p>
        <EnrolForm regions={regions} password={password} />
      </>
    )
  },
})

export const accountPage = page({
  path: '/desk/accounts/:account',
  place: 'desk',
  allow: administrators,
  async load({ ask, params }) {
    const found = await ask(showAdministered, { account: params.account! })
    const called = await ask(names, {
      regions: [found.region, ...found.grants.map(({ region }) => region)],
      units: found.grants.flatMap(({ unit }) => unit ?? []),
    })
    return { found, called, choices: await ask(choices, {}), password: suggestedPassword() }
  },
  head: ({ found }) => ({ title: found.username }),
  render: ({ found, called, choices: given, password }, { locale, actor }) => {
    const t = administrationWords[locale]
    const target = { region: found.region }
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/accounts', label: t.accounts }, { label: found.username }]} />
        <h1>{found.username}</h1>
        <KeyValues
          items={[
            { label: t.name, value: found.name },
            { label: t.region, value: called.regions[found.region] ?? found.region },
            { label: t.phone, value: found.phone },
            { label: t.state, value: t.states[found.state] },
            { label: t.secondFactor, value: found.secondFactor ? t.on : t.off },
            {
              label: t.lastSeen,
              value: found.lastSeenAt ? <Time at={found.lastSeenAt} show="datetime" /> : t.never,
            },
            ...(found.lockedUntil
              ? [{ label: t.locked, value: <Time at={found.lockedUntil} show="datetime" /> }]
              : []),
          ]}
        />
        <Granting
          found={found}
          called={called}
          choices={given}
          may={role('securityAdministrator').permits(actor, target)}
        />
        {!found.ownKind && <Notice tone="info">{t.otherKind}</Notice>}
        <Protection
          found={found}
          password={password}
          opens={found.ownKind && (found.separated || opensAccounts.permits(actor, target))}
          secures={found.ownKind && (found.separated || role('securityAdministrator').permits(actor, target))}
        />
      </>
    )
  },
})
