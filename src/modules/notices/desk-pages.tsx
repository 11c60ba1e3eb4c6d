import type { z } from 'zod'
import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { type Column, DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, RadioGroup, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice, type Tone } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { StatTiles } from '#components/stat-tiles.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { listDeliveries, tryAgain } from './deliveries.ts'
import { noticeWords } from './messages.ts'
import { addRobot, closeRobot, deliveryKeepers } from './robots.ts'
import type { DeliveryChannel, DeliveryState } from './tables.ts'

type Shown = z.output<typeof listDeliveries.output>
type Delivery = Shown['items'][number]

export const deliveriesPage = page({
  path: '/desk/deliveries',
  place: 'desk',
  allow: deliveryKeepers,
  load: async ({ ask, search }) => ({
    ...(await ask(listDeliveries, {
      ...(search.state ? { state: search.state as DeliveryState } : {}),
      ...(search.channel ? { channel: search.channel as DeliveryChannel } : {}),
      ...(search.after ? { after: search.after } : {}),
    })),
    search,
  }),
  head: (_, locale) => ({ title: noticeWords[locale].deliveries, wide: true }),
  render: (shown, { locale }) => {
    const t = noticeWords[locale]
    return (
      <>
        <h1>{t.deliveries}</h1>
        <p>{t.deliveriesLead}</p>
        {!shown.channels.mail && <Notice tone="warning">{t.notSetUp(t.channels.mail)}</Notice>}
        {!shown.channels.sms && <Notice tone="warning">{t.notSetUp(t.channels.sms)}</Notice>}
        <Counts counts={shown.counts} />
        <Filters search={shown.search} />
        <Deliveries shown={shown} />
        <Robots robots={shown.robots} units={shown.units} />
      </>
    )
  },
})

function Counts({ counts }: { counts: Shown['counts'] }) {
  const { locale } = useView()
  const t = noticeWords[locale]
  const total = (state: DeliveryState) =>
    counts.filter((found) => found.state === state).reduce((sum, { count }) => sum + count, 0)
  const stats = (['failed', 'unknown', 'waiting', 'delivered'] as const).map((state) => ({
    label: t.states[state],
    value: total(state),
    href: `/desk/deliveries?state=${state}`,
    tone: state === 'failed' && total(state) > 0 ? ('error' as const) : undefined,
  }))
  return <StatTiles label={t.deliveries} stats={stats} />
}

function Filters({ search }: { search: Record<string, string> }) {
  const { locale } = useView()
  const t = noticeWords[locale]
  return (
    <FilterBar action="/desk/deliveries">
      <SelectField
        name="state"
        label={t.state}
        none={t.anyState}
        value={search.state}
        choices={Object.entries(t.states).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        name="channel"
        label={t.channel}
        none={t.anyChannel}
        value={search.channel}
        choices={Object.entries(t.channels).map(([value, label]) => ({ value, label }))}
      />
    </FilterBar>
  )
}

const tones: Partial<Record<DeliveryState, Tone>> = {
  failed: 'error',
  unknown: 'warning',
  waiting: 'info',
  delivered: 'success',
}

function Deliveries({
  shown: { items, next, search },
}: {
  shown: Shown & { search: Record<string, string> }
}) {
  const { locale } = useView()
  const t = noticeWords[locale]
  const columns: Column<Delivery>[] = [
    { key: 'notice', label: t.notice, wide: true, show: ({ notice }) => notice },
    { key: 'channel', label: t.channel, show: ({ channel }) => t.channels[channel] },
    {
      key: 'state',
      label: t.state,
      show: ({ state }) => <Badge tone={tones[state] ?? 'plain'}>{t.states[state]}</Badge>,
    },
    { key: 'attempts', label: t.attempts, numeric: true, show: ({ attempts }) => attempts },
    { key: 'at', label: t.at, show: ({ at, triedAt }) => <Time at={triedAt ?? at} show="datetime" /> },
    { key: 'next', label: t.nextAt, show: ({ nextAt }) => nextAt && <Time at={nextAt} show="datetime" /> },
    {
      key: 'reason',
      label: t.reason,
      wide: true,
      show: ({ reason, state }) =>
        state in t.stateNotes ? t.stateNotes[state as keyof typeof t.stateNotes] : reason,
    },
    {
      key: 'again',
      label: t.again,
      show: ({ id, state }) =>
        (state === 'failed' || state === 'unknown') && (
          <CommandForm of={tryAgain} instance={id}>
            <HiddenField name="delivery" value={id} />
            <SubmitButton tone="quiet">{t.again}</SubmitButton>
          </CommandForm>
        ),
    },
  ]
  const kept = new URLSearchParams(
    ['state', 'channel'].flatMap((name) => (search[name] ? [[name, search[name]]] : [])),
  )
  return (
    <>
      <DataTable
        caption={t.deliveries}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        stack
        empty={<EmptyState title={t.noDeliveries} />}
      />
      {next && (
        <p>
          <a href={`/desk/deliveries?${kept}&after=${next}`} rel="next">
            {t.olderDeliveries}
          </a>
        </p>
      )}
    </>
  )
}

function Robots({ robots, units }: Pick<Shown, 'robots' | 'units'>) {
  const { locale } = useView()
  const t = noticeWords[locale]
  return (
    <section aria-labelledby="robots">
      <h2 id="robots">{t.robots}</h2>
      <p>{t.robotsLead}</p>
      <DataTable
        caption={t.robots}
        rows={robots}
        rowKey={({ id }) => id}
        stack
        empty={<EmptyState title={t.noRobots} />}
        columns={[
          { key: 'name', label: t.robotName, show: ({ name }) => name },
          {
            key: 'kind',
            label: t.robotKind,
            show: ({ kind }) => t.robotKinds[kind as keyof typeof t.robotKinds],
          },
          { key: 'where', label: t.where, show: ({ where }) => where },
          { key: 'at', label: t.at, show: ({ addedAt }) => <Time at={addedAt} /> },
          {
            key: 'close',
            label: t.close,
            show: ({ id }) => (
              <CommandForm of={closeRobot} instance={id}>
                <HiddenField name="robot" value={id} />
                <SubmitButton tone="quiet" confirm={t.closeSure}>
                  {t.close}
                </SubmitButton>
              </CommandForm>
            ),
          },
        ]}
      />
      <Fold title={t.addRobot} of={addRobot}>
        <CommandForm of={addRobot}>
          <TextField name="name" label={t.robotName} width="medium" />
          <RadioGroup
            name="kind"
            label={t.robotKind}
            choices={Object.entries(t.robotKinds).map(([value, label]) => ({ value, label }))}
          />
          <SelectField
            name="unit"
            label={t.robotUnit}
            hint={t.robotUnitHint}
            none={t.wholeRegion}
            choices={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="region" label={t.robotRegion} hint={t.robotRegionHint} width="medium" optional />
          <TextField name="webhook" label={t.webhook} hint={t.webhookHint} type="url" autocomplete="off" />
          <TextField
            name="secret"
            label={t.secret}
            hint={t.secretHint}
            type="password"
            autocomplete="off"
            width="medium"
            optional
          />
          <SubmitButton>{t.addRobot}</SubmitButton>
        </CommandForm>
      </Fold>
    </section>
  )
}
