import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { conformityWords } from '#kernel/flow/conformity-words.ts'
import { placeReaders } from '#modules/places/index.ts'
import { conformityOfHall } from './hall-reading.ts'
import { coverageWords } from './messages.ts'

type Shown = Awaited<ReturnType<typeof conformityOfHall.run>>
type Deliberation = Shown['deliberations'][number]

const tones = { met: 'success', unmet: 'error', evidenceNeeded: 'warning', waived: 'info' } as const

export const hallConformityPage = page({
  path: '/desk/coverage/:hall',
  place: 'desk',
  allow: placeReaders,
  load: ({ ask, params }) => ask(conformityOfHall, { hall: params.hall! }) as Promise<Shown>,
  head: ({ hall }, locale) => ({ title: coverageWords[locale].conformityOf(hall.name), wide: true }),
  render: ({ hall, standard, deliberations }, { locale }) => {
    const t = coverageWords[locale]
    const c = conformityWords[locale]
    const count = ({ clauses }: Deliberation, state: string) =>
      clauses.filter((clause) => clause.state === state).length
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/coverage', label: t.title }, { label: hall.name }]} />
        <h1>{t.conformityOf(hall.name)}</h1>
        <p>
          {t.conformityLead} <a href={`/standards/${hall.region}`}>{standard.title}</a>
        </p>
        {deliberations.length === 0 ? (
          <EmptyState title={t.noSessions} />
        ) : (
          <DataTable
            caption={t.conformity}
            rows={deliberations}
            rowKey={({ topic }) => topic}
            stack
            columns={[
              {
                key: 'topic',
                label: t.topic,
                wide: true,
                show: ({ topic, title }) => <a href={`#topic-${topic}`}>{title}</a>,
              },
              { key: 'met', label: t.met, numeric: true, show: (one) => count(one, 'met') },
              { key: 'unmet', label: t.unmet, numeric: true, show: (one) => count(one, 'unmet') },
              {
                key: 'evidence',
                label: t.evidence,
                numeric: true,
                show: (one) => count(one, 'evidenceNeeded'),
              },
              { key: 'waived', label: t.waived, numeric: true, show: (one) => count(one, 'waived') },
              {
                key: 'share',
                label: t.share,
                numeric: true,
                show: (one) => `${Math.round((count(one, 'met') / one.clauses.length) * 100)}%`,
              },
            ]}
          />
        )}
        {deliberations.map(({ topic, title, clauses }) => (
          <section key={topic} id={`topic-${topic}`} class="my-6">
            <Fold title={title} open={deliberations.length === 1}>
              <DataTable
                caption={title}
                rows={clauses}
                rowKey={({ code }) => code}
                stack
                columns={[
                  { key: 'code', label: t.clause, show: ({ code }) => code },
                  { key: 'says', label: t.clause, wide: true, show: ({ words }) => words[locale] },
                  {
                    key: 'state',
                    label: t.result,
                    show: ({ state }) => <Badge tone={tones[state]}>{c.states[state]}</Badge>,
                  },
                  { key: 'why', label: t.why, wide: true, show: ({ because }) => c.because(because) },
                ]}
              />
            </Fold>
          </section>
        ))}
      </>
    )
  },
})
