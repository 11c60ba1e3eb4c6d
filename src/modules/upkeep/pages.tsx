import type { z } from 'zod'
import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SubmitButton } from '#components/fields.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { role } from '#kernel/access/policy.ts'
import { showCondition } from './condition.ts'
import { dropJob, retryJob } from './failed-jobs.ts'
import { upkeepWords } from './messages.ts'

type Condition = z.output<typeof showCondition.output>
type Check = Condition['checks'][number]

export const conditionPage = page({
  path: '/desk/upkeep',
  place: 'desk',
  allow: role('systemAdministrator'),
  load: ({ ask }) => ask(showCondition, {}),
  head: (_, locale) => ({ title: upkeepWords[locale].title, wide: true }),
  render: (condition, { locale }) => {
    const t = upkeepWords[locale]
    return (
      <>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <Notice tone={condition.ready ? 'success' : 'error'}>{condition.ready ? t.ready : t.notReady}</Notice>
        <p class="text-sm">{t.release(condition.release)}</p>
        <Checks checks={condition.checks} />
        <Upkeep runs={condition.upkeep} />
        <FailedJobs jobs={condition.failed} />
        <Queues queues={condition.queues} />
      </>
    )
  },
})

function Checks({ checks }: { checks: readonly Check[] }) {
  const t = upkeepWords[useView().locale]
  return (
    <DataTable
      caption={t.check}
      rows={checks}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', label: t.check, show: ({ name }) => t.checks[name] },
        {
          key: 'state',
          label: t.state,
          show: ({ well }) => <Badge tone={well ? 'success' : 'error'}>{well ? t.well : t.notWell}</Badge>,
        },
        { key: 'detail', label: t.detail, wide: true, show: (check) => detailOf(check, t) },
      ]}
    />
  )
}

function detailOf({ name, detail, seconds, bytes }: Check, t: (typeof upkeepWords)['zh']): string {
  const said = detail === undefined ? [] : [t.details[detail] ?? detail]
  if (seconds !== undefined)
    said.push(name === 'replica' ? t.lag(String(seconds)) : t.behind(String(seconds)))
  if (bytes !== undefined) said.push(t.free((bytes / 1e9).toFixed(1)))
  return said.join(' · ')
}

function Upkeep({ runs }: { runs: Condition['upkeep'] }) {
  const t = upkeepWords[useView().locale]
  return (
    <>
      <h2>{t.upkeep}</h2>
      <DataTable
        caption={t.upkeep}
        rows={runs}
        rowKey={({ kind }) => kind}
        columns={[
          { key: 'kind', label: t.upkeep, show: ({ kind }) => t.kinds[kind] },
          {
            key: 'last',
            label: t.last,
            show: ({ at, succeeded }) =>
              at ? (
                <>
                  <Time at={at} show="datetime" /> {t.ended[`${succeeded ?? false}`]}
                </>
              ) : (
                t.never
              ),
          },
          {
            key: 'well',
            label: t.lastWell,
            show: ({ succeededAt }) => (succeededAt ? <Time at={succeededAt} show="datetime" /> : t.never),
          },
          {
            key: 'state',
            label: t.state,
            show: ({ overdue }) => (
              <Badge tone={overdue ? 'warning' : 'success'}>{overdue ? t.overdue : t.well}</Badge>
            ),
          },
        ]}
      />
    </>
  )
}

function FailedJobs({ jobs }: { jobs: Condition['failed'] }) {
  const t = upkeepWords[useView().locale]
  return (
    <>
      <h2>{t.failedJobs}</h2>
      <DataTable
        caption={t.failedJobs}
        rows={jobs}
        rowKey={({ id }) => id}
        stack
        empty={<EmptyState title={t.noFailedJobs} />}
        columns={[
          { key: 'name', label: t.queue, show: ({ name }) => name },
          { key: 'asked', label: t.asked, show: ({ createdAt }) => <Time at={createdAt} show="datetime" /> },
          { key: 'failed', label: t.gaveUp, show: ({ failedAt }) => <Time at={failedAt} show="datetime" /> },
          { key: 'attempts', label: t.attempts, numeric: true, show: ({ attempts }) => attempts },
          {
            key: 'act',
            label: t.act,
            show: ({ id }) => (
              <div class="flex flex-wrap gap-2">
                <CommandForm of={retryJob} instance={id}>
                  <HiddenField name="job" value={id} />
                  <SubmitButton tone="quiet">{t.retry}</SubmitButton>
                </CommandForm>
                <CommandForm of={dropJob} instance={id}>
                  <HiddenField name="job" value={id} />
                  <SubmitButton tone="danger">{t.drop}</SubmitButton>
                </CommandForm>
              </div>
            ),
          },
        ]}
      />
    </>
  )
}

function Queues({ queues }: { queues: Condition['queues'] }) {
  const t = upkeepWords[useView().locale]
  return (
    <>
      <h2>{t.queues}</h2>
      <DataTable
        caption={t.queues}
        rows={queues}
        rowKey={({ name }) => name}
        empty={<EmptyState title={t.noQueues} />}
        columns={[
          { key: 'name', label: t.queue, wide: true, show: ({ name }) => name },
          { key: 'waiting', label: t.waiting, numeric: true, show: ({ waiting }) => waiting },
          { key: 'active', label: t.active, numeric: true, show: ({ active }) => active },
          { key: 'failed', label: t.failed, numeric: true, show: ({ failed }) => failed },
          {
            key: 'oldest',
            label: t.oldest,
            numeric: true,
            show: ({ oldest }) => t.seconds(String(Math.round(oldest))),
          },
        ]}
      />
    </>
  )
}
