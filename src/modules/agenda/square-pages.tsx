import { LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { page } from '#components/page.ts'
import { agendaWords } from './messages.ts'
import { Changes, Entries, PlanFacts } from './parts.tsx'
import { listPlans, showPlan } from './reading.ts'

export const plansPage = page({
  path: '/plans',
  place: 'square',
  load: ({ ask }) => ask(listPlans, {}),
  head: (_, locale) => ({ title: agendaWords[locale].plans, description: agendaWords[locale].lead }),
  render: ({ plans }, { locale }) => {
    const t = agendaWords[locale]
    const published = plans.filter((plan) => plan.published)
    return (
      <>
        <h1>{t.plans}</h1>
        <p>{t.lead}</p>
        {published.length === 0 ? (
          <EmptyState title={t.none} />
        ) : (
          <ul class="divide-line divide-y">
            {published.map(({ id, title, regionName, year }) => (
              <li key={id} class="py-3">
                <a href={`/plans/${id}`}>{title}</a> · {regionName} · {year}
              </li>
            ))}
          </ul>
        )}
      </>
    )
  },
})

export const planPage = page({
  path: '/plans/:plan',
  place: 'square',
  load: ({ ask, params }) => ask(showPlan, { plan: params.plan! }),
  head: ({ title }, locale) => ({ title, description: agendaWords[locale].lead, wide: true }),
  render: (plan, { locale }) => {
    const t = agendaWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/plans', label: t.plans }, { label: String(plan.year) }]} />
        <h1>{plan.title}</h1>
        <PlanFacts plan={plan} />
        <Entries plan={plan} />
        <Changes plan={plan} />
        <p>
          <LinkButton href={`/plans/${plan.id}/document.docx`} tone="quiet" icon="download">
            {t.document}
          </LinkButton>
        </p>
      </>
    )
  },
})
