import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { SelectField, SubmitButton } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { topicReaders } from '#modules/topics/index.ts'
import { deskWords } from '../desk-messages.ts'
import { deskConsultations, newConsultationForm } from '../desk-reading.ts'
import { consultationWords } from '../messages.ts'
import { createConsultation, hosts } from '../opening.ts'
import { PlanFields } from './plan-fields.tsx'

export const deskListPage = page({
  path: '/desk/consultations',
  place: 'desk',
  allow: topicReaders,
  load: async ({ ask, search, actor }) => ({
    ...(await ask(deskConsultations, search.after ? { after: search.after } : {})),
    mayCreate: hosts.permits(actor, {}),
  }),
  head: (_, locale) => ({ title: deskWords[locale].title, wide: true }),
  render: ({ items, next, mayCreate }, { locale }) => {
    const t = consultationWords[locale]
    const desk = deskWords[locale]
    return (
      <>
        <h1>{desk.title}</h1>
        {mayCreate && (
          <Actions>
            <LinkButton href="/desk/consultations/new">{desk.create}</LinkButton>
          </Actions>
        )}
        <DataTable
          caption={desk.title}
          rows={items}
          rowKey={({ id }) => id}
          stack
          columns={[
            {
              key: 'title',
              label: desk.topic,
              wide: true,
              show: (one) => <a href={`/desk/consultations/${one.id}`}>{one.title}</a>,
            },
            {
              key: 'stage',
              label: desk.state,
              show: (one) => <Badge tone={one.takesPart ? 'now' : 'plain'}>{t.stages[one.stage]}</Badge>,
            },
            { key: 'closes', label: t.closes, show: (one) => <Time at={one.closesAt} /> },
            {
              key: 'people',
              label: desk.people,
              numeric: true,
              show: (one) => (one.people === null ? t.few : one.people.toLocaleString(locale)),
            },
            {
              key: 'waiting',
              label: desk.waiting,
              numeric: true,
              show: (one) => (one.waiting > 0 ? <Badge tone="warning">{String(one.waiting)}</Badge> : '0'),
            },
          ]}
        />
        {next && (
          <p>
            <a href={`/desk/consultations?after=${encodeURIComponent(next)}`}>{t.more}</a>
          </p>
        )}
      </>
    )
  },
})

export const newConsultationPage = page({
  path: '/desk/consultations/new',
  place: 'desk',
  allow: hosts,
  load: async ({ ask, search }) => ({ ...(await ask(newConsultationForm, {})), topic: search.topic }),
  head: (_, locale) => ({ title: deskWords[locale].create }),
  render: ({ topics, topic }, { locale }) => {
    const desk = deskWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/consultations', label: desk.title }, { label: desk.create }]} />
        <h1>{desk.create}</h1>
        {topics.length === 0 ? (
          <EmptyState title={desk.noTopics}>{desk.noTopicsHint}</EmptyState>
        ) : (
          <CommandForm of={createConsultation} next="/desk/consultations/{consultation}">
            <SelectField
              name="topic"
              label={desk.topic}
              hint={desk.createHint}
              value={topic}
              choices={topics.map(({ id, title }) => ({ value: id, label: title }))}
            />
            <PlanFields plan={{}} />
            <SubmitButton>{desk.save}</SubmitButton>
          </CommandForm>
        )}
      </>
    )
  },
})
