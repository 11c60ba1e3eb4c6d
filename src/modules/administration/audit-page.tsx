import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { role } from '#kernel/access/policy.ts'
import { type Role, roleNames } from '#kernel/access/roles.ts'
import { auditTrail } from '#modules/accounts/index.ts'
import { deedName } from '#modules/ledger/index.ts'
import { administrationWords } from './messages.ts'

export const auditPage = page({
  path: '/desk/audit',
  place: 'desk',
  allow: role('auditAdministrator'),
  load: async ({ ask, search }) => ask(auditTrail, { before: search.before || undefined }),
  head: (_, locale) => ({ title: administrationWords[locale].audit, wide: true }),
  render: ({ deeds, signIns, next }, { locale }) => {
    const t = administrationWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/accounts', label: t.accounts }, { label: t.audit }]} />
        <h1>{t.audit}</h1>
        <p>{t.auditLead}</p>
        <h2>{t.deeds}</h2>
        <DataTable
          caption={t.deeds}
          rows={deeds}
          rowKey={({ position }) => String(position)}
          empty={<p>{t.noDeeds}</p>}
          columns={[
            { key: 'at', label: t.when, show: ({ at }) => <Time at={at} show="datetime" /> },
            { key: 'action', label: t.what, show: ({ action }) => deedName(action, locale) },
            { key: 'account', label: t.account, show: ({ account }) => account ?? '' },
            { key: 'role', label: t.who, show: ({ role: name }) => roleNames[locale][name as Role] ?? name },
          ]}
        />
        {next && (
          <p>
            <a rel="next" href={`/desk/audit?before=${next}`}>
              {t.older}
            </a>
          </p>
        )}
        <h2>{t.signIns}</h2>
        <DataTable
          caption={t.signIns}
          rows={signIns}
          rowKey={({ account, at }) => `${account} ${at.getTime()}`}
          empty={<p>{t.noDeeds}</p>}
          columns={[
            { key: 'at', label: t.when, show: ({ at }) => <Time at={at} show="datetime" /> },
            { key: 'account', label: t.account, show: ({ account }) => account },
            { key: 'device', label: t.device, wide: true, show: ({ device }) => device },
            { key: 'proven', label: t.proven, show: ({ proven }) => (proven ? t.yes : t.no) },
          ]}
        />
      </>
    )
  },
})
