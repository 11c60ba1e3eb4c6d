import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SelectField, SubmitButton } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { downloadLinks } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Tabs } from '#components/tabs.tsx'
import { Time } from '#components/time.tsx'
import { topicReaders } from '#modules/topics/index.ts'
import { assignItem } from './dispatching.ts'
import { assignmentWords } from './messages.ts'
import { dispatchers } from './moving.ts'
import { taskReaders } from './readers.ts'
import { listAssignments, workOnAssignments } from './reading.ts'

export const assignmentsPage = page({
  path: '/desk/assignments',
  place: 'desk',
  allow: taskReaders,
  load: async ({ ask, search }) => ({
    search,
    view: search.view ?? 'open',
    ...(await ask(listAssignments, { open: search.view !== 'all', late: search.view === 'late' })),
  }),
  head: (_, locale) => ({ title: assignmentWords[locale].assignments, wide: true }),
  render: ({ items, view, search }, { locale, actor }) => {
    const t = assignmentWords[locale]
    const tab = (name: string, label: string) => ({
      href: `/desk/assignments?view=${name}`,
      label,
      current: view === name,
    })
    return (
      <>
        <h1>{t.assignments}</h1>
        <p>{t.lead}</p>
        {dispatchers.permits(actor, {}) && (
          <Actions>
            <LinkButton href="/desk/assignments/list" tone="quiet">
              {t.assignFromList}
            </LinkButton>
          </Actions>
        )}
        <Tabs label={t.stage} tabs={[tab('open', t.onlyOpen), tab('late', t.late), tab('all', t.all)]} />
        <DataTable
          caption={t.assignments}
          rows={items}
          rowKey={(one) => one.id}
          stack
          exports={downloadLinks('/desk/assignments', search)}
          empty={<EmptyState title={t.empty} />}
          columns={[
            {
              key: 'task',
              label: t.task,
              wide: true,
              show: (one) => <a href={`/desk/assignments/${one.id}`}>{one.task}</a>,
            },
            { key: 'unit', label: t.unit, show: (one) => one.unit },
            { key: 'topic', label: t.topic, show: (one) => one.topic },
            { key: 'stage', label: t.stage, show: (one) => <Badge>{t.stages[one.stage]}</Badge> },
            {
              key: 'due',
              label: t.due,
              show: (one) => (
                <>
                  <ClockBadge level={one.level} /> <Time at={one.dueAt} />
                </>
              ),
            },
          ]}
        />
      </>
    )
  },
})

export const topicAssignmentsPage = page({
  path: '/desk/topics/:topic/assignments',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnAssignments, { topic: params.topic! }),
  head: ({ topic }, locale) => ({
    title: `${assignmentWords[locale].assignments} · ${topic.title}`,
    wide: true,
  }),
  render: ({ topic, items, units }, { locale }) => {
    const t = assignmentWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.assignments }]}
        />
        <h1>{t.assignments}</h1>
        <p>{t.lead}</p>
        {items.map((item) => (
          <section key={item.id} class="border-line my-4 border-b pb-4">
            <p>{item.text}</p>
            <ul>
              {item.given.map((one) => (
                <li key={one.id}>
                  <a href={`/desk/assignments/${one.id}`}>
                    {one.unit} {t.handlings[one.handling]}
                  </a>{' '}
                  <Badge>{t.stages[one.stage]}</Badge> <ClockBadge level={one.level} />{' '}
                  <Time at={one.dueAt} />
                </li>
              ))}
            </ul>
            <Fold title={t.assign} open={item.given.length === 0} of={assignItem} instance={item.id}>
              <CommandForm of={assignItem} instance={item.id}>
                <HiddenField name="item" value={item.id} />
                <SelectField
                  name="unit"
                  label={t.toWhom}
                  value={item.suggestedUnitId ?? undefined}
                  choices={units.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <SelectField
                  name="handling"
                  label={t.handling}
                  value="lead"
                  choices={Object.entries(t.handlings).map(([value, label]) => ({ value, label }))}
                />
                <SubmitButton>{t.assign}</SubmitButton>
              </CommandForm>
            </Fold>
          </section>
        ))}
        <Actions>
          <LinkButton href={`/desk/topics/${topic.id}/promises`} tone="quiet">
            {t.promises}
          </LinkButton>
          <LinkButton href={`/desk/topics/${topic.id}/evaluation`} tone="quiet">
            {t.evaluate}
          </LinkButton>
        </Actions>
      </>
    )
  },
})
