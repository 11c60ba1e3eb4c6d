import { Actions, LinkButton, LinkIfOpen } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
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
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Pagination } from '#components/pagination.tsx'
import { Prose } from '#components/prose.tsx'
import { StageTimeline } from '#components/stage-timeline.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import type { StageRow } from '#kernel/flow/stage-record.ts'
import type { WaiverRow } from '#kernel/flow/waiver-record.ts'
import { topicWords } from './messages.ts'
import { approvePlan, filePlan, returnPlan } from './planning.ts'
import { fileResearch, recordReading, startResearch, waiveBarrier } from './preparing.ts'
import {
  adoptIntoTopic,
  preparers,
  proposeAgain,
  proposeTopic,
  returnTopic,
  selectTopic,
} from './proposing.ts'
import { newTopicForm, poolOfTopics, topicReaders, workOnTopic } from './reading.ts'
import { barriers as allBarriers, type Barrier } from './rules.ts'
import type { plans, readings, researches, topics } from './tables.ts'

type Work = {
  topic: typeof topics.$inferSelect
  hall: { id: string; name: string }
  voices: number
  plans: (typeof plans.$inferSelect)[]
  readings: (typeof readings.$inferSelect)[]
  researches: (typeof researches.$inferSelect)[]
  waivers: WaiverRow[]
  stages: StageRow[]
  barriers: Barrier[]
  committees: { id: string; name: string }[]
}

const choicesOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

export const poolPage = page({
  path: '/desk/topics',
  place: 'desk',
  allow: topicReaders,
  load: async ({ ask, search }) => {
    const filters = inputFromForm(poolOfTopics.input, search) as Parameters<typeof poolOfTopics.run>[0]
    return { filters, found: await ask(poolOfTopics, filters) }
  },
  head: (_, locale) => ({ title: topicWords[locale].pool, wide: true }),
  render: ({ filters, found }, { locale, actor }) => {
    const t = topicWords[locale]
    return (
      <>
        <h1>{t.pool}</h1>
        {preparers.permits(actor, {}) && (
          <Actions>
            <LinkButton href="/desk/topics/new">{t.newTopic}</LinkButton>
          </Actions>
        )}
        <FilterBar action="/desk/topics">
          <SelectField
            name="stage"
            label={t.stage}
            value={filters.stage}
            none="—"
            choices={choicesOf(t.stages)}
            optional
          />
        </FilterBar>
        <DataTable
          caption={t.pool}
          rows={found.items}
          rowKey={(topic) => topic.id}
          stack
          columns={[
            {
              key: 'title',
              label: t.title,
              wide: true,
              show: (topic) => <a href={`/desk/topics/${topic.id}`}>{topic.title}</a>,
            },
            { key: 'stage', label: t.stage, show: (topic) => <Badge>{t.stages[topic.stage]}</Badge> },
            { key: 'hall', label: t.hall, show: (topic) => topic.hall },
            { key: 'voices', label: t.source, show: (topic) => t.fromVoices(topic.voices) },
            { key: 'at', label: t.proposedOn, show: (topic) => <Time at={topic.createdAt} /> },
          ]}
        />
        <Pagination
          page={found.page}
          pages={found.more ? found.page + 1 : found.page}
          href={(page) => `/desk/topics?page=${page}${filters.stage ? `&stage=${filters.stage}` : ''}`}
        />
      </>
    )
  },
})

export const newTopicPage = page({
  path: '/desk/topics/new',
  place: 'desk',
  allow: preparers,
  load: async ({ ask, search }) => ({ ...(await ask(newTopicForm, {})), voice: search.voice ?? '' }),
  head: (_, locale) => ({ title: topicWords[locale].newTopic }),
  render: ({ halls, open, voice }, { locale }) => {
    const t = topicWords[locale]
    return (
      <>
        <h1>{t.newTopic}</h1>
        {voice && open.length > 0 && (
          <section>
            <h2>{t.addVoices}</h2>
            <CommandForm of={adoptIntoTopic} next={`/desk/voices/${voice}`}>
              <HiddenField name="voices" value={voice} />
              <SelectField
                name="topic"
                label={t.addToTopic}
                choices={open.map(({ id, title }) => ({ value: id, label: title }))}
              />
              <SubmitButton>{t.addVoices}</SubmitButton>
            </CommandForm>
            <h2>{t.newTopic}</h2>
          </section>
        )}
        <CommandForm of={proposeTopic} next="/desk/topics/{topic}">
          {voice && <HiddenField name="voices" value={voice} />}
          <SelectField
            name="hall"
            label={t.hall}
            value={halls.length === 1 ? halls[0]!.id : undefined}
            choices={halls.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="title" label={t.title} hint={t.titleHint} maxLength={60} />
          <TextArea name="summary" label={t.summary} hint={t.summaryHint} maxLength={1000} />
          <SelectField name="category" label={t.category} choices={choicesOf(t.categories)} />
          <SelectField
            name="source"
            label={t.source}
            value={voice ? 'residents' : undefined}
            choices={choicesOf(t.sources)}
          />
          <SubmitButton>{t.propose}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

export const workPage = page({
  path: '/desk/topics/:topic',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnTopic, { id: params.topic! }) as Promise<Work>,
  head: ({ topic }) => ({ title: topic.title, wide: true }),
  render: (work) => <WorkPage work={work} />,
})

function WorkPage({ work }: { work: Work }) {
  const { topic, hall, voices, stages } = work
  const { locale } = useView()
  const t = topicWords[locale]
  return (
    <>
      <Breadcrumbs trail={[{ href: '/desk/topics', label: t.pool }, { label: topic.title }]} />
      <h1>{topic.title}</h1>
      <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[3fr_2fr]">
        <div>
          <Prose text={topic.summary} />
          <KeyValues
            items={[
              { label: t.stage, value: <Badge tone="now">{t.stages[topic.stage]}</Badge> },
              { label: t.hall, value: hall.name },
              { label: t.source, value: `${t.sources[topic.source]} · ${t.fromVoices(voices)}` },
              { label: t.leadOfficial, value: topic.leadOfficial },
              { label: t.committee, value: work.committees.find(({ id }) => id === topic.committeeId)?.name },
              { label: t.advice, value: topic.advice },
            ]}
          />
          <Gates work={work} />
          <PlanSection work={work} />
          <ReadingSection work={work} />
          <ResearchSection work={work} />
        </div>
        <div>
          <Selection work={work} />
          <StageTimeline
            stages={stages.map(({ stage, at, reason }) => ({
              title: t.stages[stage as keyof typeof t.stages] ?? stage,
              state: 'done',
              at,
              text: reason ?? undefined,
            }))}
          />
          {!['proposed', 'returned'].includes(topic.stage) && <a href={`/topics/${topic.id}`}>{t.open}</a>}
        </div>
      </div>
    </>
  )
}

/** Before the session is announced, the preparation can still be added to. */
const preparing = (stage: string) => ['selected', 'planned', 'researching'].includes(stage)

function Gates({ work: { topic, barriers, waivers } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (!preparing(topic.stage)) return null
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">{t.gates}</h2>
      {barriers.length === 0 ? (
        <>
          <Notice tone="success">{t.gatesOpen}</Notice>
          <LinkButton href={`/desk/topics/${topic.id}/announce`}>{t.announce}</LinkButton>
        </>
      ) : (
        <Notice tone="warning">
          <ul>
            {barriers.map((barrier) => (
              <li key={barrier}>{t.barriers[barrier]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p>
        <LinkIfOpen href={`/desk/consultations/new?topic=${topic.id}`}>{t.deliberateOnline}</LinkIfOpen>
      </p>
      {waivers.map((waiver) => (
        <Notice
          key={waiver.id}
          title={`${t.waived}：${t.barriers[waiver.barrier as Barrier] ?? waiver.barrier}`}
        >
          {waiver.reason} {t.waiverBy(waiver.approvedBy)}
        </Notice>
      ))}
      <Fold title={t.waive}>
        <CommandForm of={waiveBarrier}>
          <HiddenField name="topic" value={topic.id} />
          <SelectField
            name="barrier"
            label={t.barrier}
            choices={allBarriers.map((barrier) => ({ value: barrier, label: t.barriers[barrier] }))}
          />
          <TextArea name="reason" label={t.waiveReason} rows={3} />
          <TextField name="approvedBy" label={t.approvedBy} />
          <SubmitButton tone="quiet">{t.waive}</SubmitButton>
        </CommandForm>
      </Fold>
    </section>
  )
}

function PlanSection({ work: { topic, plans } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (['proposed', 'returned'].includes(topic.stage)) return null
  const [newest] = plans
  const undecided = newest && !newest.approvedAt && !newest.returnedReason
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t.plan}</h2>
      {newest && (
        <>
          <p>
            {t.planVersion(newest.version)}{' '}
            <Badge tone={newest.approvedAt ? 'success' : 'warning'}>
              {newest.approvedAt ? t.approved : newest.returnedReason ? t.returned : t.awaiting}
            </Badge>{' '}
            {newest.approvedBy} {newest.returnedReason}
          </p>
          <KeyValues
            items={[
              { label: t.what, value: newest.what },
              { label: t.withWhom, value: newest.withWhom },
              { label: t.how, value: newest.how },
              { label: t.afterwards, value: newest.afterwards },
            ]}
          />
        </>
      )}
      {undecided && (
        <>
          <CommandForm of={approvePlan}>
            <HiddenField name="topic" value={topic.id} />
            <HiddenField name="version" value={newest.version} />
            <TextField name="approvedBy" label={t.approvedBy} />
            <SubmitButton>{t.approvePlan}</SubmitButton>
          </CommandForm>
          <Fold title={t.returnPlan}>
            <CommandForm of={returnPlan}>
              <HiddenField name="topic" value={topic.id} />
              <HiddenField name="version" value={newest.version} />
              <TextArea name="reason" label={t.reason} rows={3} />
              <SubmitButton tone="quiet">{t.returnPlan}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
      {preparing(topic.stage) && (
        <Fold title={t.filePlan} open={!newest}>
          <CommandForm of={filePlan}>
            <HiddenField name="topic" value={topic.id} />
            <TextArea name="what" label={t.what} rows={3} value={newest?.what} />
            <TextArea name="withWhom" label={t.withWhom} rows={3} value={newest?.withWhom} />
            <TextArea name="how" label={t.how} rows={3} value={newest?.how} />
            <TextArea name="afterwards" label={t.afterwards} rows={3} value={newest?.afterwards} />
            <SubmitButton>{t.filePlan}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

function ReadingSection({ work: { topic, readings } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (['proposed', 'returned'].includes(topic.stage)) return null
  return (
    <section aria-labelledby="readings">
      <h2 id="readings">{t.readings}</h2>
      <ul>
        {readings.map((reading) => (
          <li key={reading.id}>
            <Time at={reading.readOn} /> {reading.title} · {t.readers} {reading.readers}
          </li>
        ))}
      </ul>
      {preparing(topic.stage) && (
        <Fold title={t.recordReading}>
          <CommandForm of={recordReading}>
            <HiddenField name="topic" value={topic.id} />
            <TextField name="title" label={t.readTitle} />
            <DateField name="readOn" label={t.readOn} />
            <NumberField name="readers" label={t.readers} />
            <TextArea name="notes" label={t.notes} rows={3} />
            <SubmitButton>{t.recordReading}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

function ResearchSection({ work: { topic, researches } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (['proposed', 'returned'].includes(topic.stage)) return null
  return (
    <section aria-labelledby="research">
      <h2 id="research">{t.research}</h2>
      {researches.map((research) => (
        <div key={research.id}>
          <p>
            <Time at={research.startedOn} /> {research.sites}{' '}
            <Badge tone={research.filedAt ? 'success' : 'warning'}>
              {research.filedAt ? t.filed : t.notFiled}
            </Badge>
          </p>
          {!research.filedAt && (
            <CommandForm of={fileResearch} instance={research.id}>
              <HiddenField name="topic" value={topic.id} />
              <HiddenField name="research" value={research.id} />
              <DateField name="endedOn" label={t.endedOn} />
              <TextArea name="findings" label={t.findings} maxLength={8000} />
              <SubmitButton>{t.fileResearch}</SubmitButton>
            </CommandForm>
          )}
        </div>
      ))}
      {preparing(topic.stage) && (
        <Fold title={t.startResearch}>
          <CommandForm of={startResearch}>
            <HiddenField name="topic" value={topic.id} />
            <DateField name="startedOn" label={t.startedOn} />
            <TextArea name="sites" label={t.sites} rows={2} />
            <TextArea name="method" label={t.method} rows={2} />
            <SubmitButton>{t.startResearch}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

function Selection({ work: { topic, committees } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  const own = (
    <>
      <HiddenField name="topic" value={topic.id} />
      <HiddenField name="revision" value={topic.revision} />
    </>
  )
  if (topic.stage === 'returned')
    return (
      <CommandForm of={proposeAgain}>
        {own}
        <TextField name="title" label={t.title} value={topic.title} />
        <TextArea name="summary" label={t.summary} value={topic.summary} />
        <SubmitButton>{t.proposeAgain}</SubmitButton>
      </CommandForm>
    )
  if (topic.stage !== 'proposed') return null
  return (
    <>
      <CommandForm of={selectTopic}>
        {own}
        <TextField name="leadOfficial" label={t.leadOfficial} hint={t.leadOfficialHint} />
        <SelectField
          name="committee"
          label={t.committee}
          none={t.none}
          optional
          choices={committees.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea name="reason" label={t.selectReason} rows={3} />
        <SubmitButton>{t.select}</SubmitButton>
      </CommandForm>
      <Fold title={t.returnIt}>
        <CommandForm of={returnTopic}>
          {own}
          <TextArea name="advice" label={t.advice} rows={3} />
          <SubmitButton tone="quiet">{t.returnIt}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}
