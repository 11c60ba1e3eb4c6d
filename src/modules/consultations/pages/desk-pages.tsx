import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  Checkbox,
  DateField,
  DateTimeField,
  HiddenField,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { StatTiles } from '#components/stat-tiles.tsx'
import { Tabs } from '#components/tabs.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { deskConsultations, newConsultationForm, workOnConsultation } from '../desk-reading.ts'
import { consultationWords, deskWords, surveyWords } from '../messages.ts'
import {
  changeConsultation,
  closeConsultation,
  createConsultation,
  guideConsultation,
  hosts,
  openConsultation,
  summariseConsultation,
} from '../opening.ts'
import { seedStatement } from '../statements.ts'
import { createSurvey } from '../survey-building.ts'
import { useConsultationWords, VotesTold } from './parts.tsx'

export function useDeskWords() {
  return deskWords[useView().locale]
}

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

type Plan = {
  introduction?: string
  audience?: string
  host?: string | null
  sessionOn?: string | null
  opensAt?: Date
  closesAt?: Date
}

/** The local form of a datetime field, in Chinese time. */
const local = (at: Date | undefined) =>
  at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

function PlanFields({ plan }: { plan: Plan }) {
  const t = useConsultationWords()
  const desk = useDeskWords()
  return (
    <>
      <TextArea
        name="introduction"
        label={t.introduction}
        hint={desk.introductionHint}
        value={plan.introduction}
        maxLength={2000}
      />
      <RadioGroup
        name="audience"
        label={t.audience}
        value={plan.audience ?? 'everyone'}
        choices={(['everyone', 'members'] as const).map((value) => ({ value, label: t.audiences[value] }))}
      />
      <TextField name="host" label={t.host} hint={t.hostHint} value={plan.host ?? undefined} optional />
      <DateField
        name="sessionOn"
        label={t.sessionOn}
        hint={desk.sessionHint}
        value={plan.sessionOn ?? undefined}
      />
      <DateTimeField name="opensAt" label={t.opens} value={local(plan.opensAt)} />
      <DateTimeField name="closesAt" label={t.closes} value={local(plan.closesAt)} />
    </>
  )
}

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

type Work = Awaited<ReturnType<typeof workOnConsultation.run>> & { leads: boolean }

export const workPage = page({
  path: '/desk/consultations/:consultation',
  place: 'desk',
  allow: topicReaders,
  load: async ({ ask, params, actor }) => ({
    ...(await ask(workOnConsultation, { consultation: params.consultation! })),
    leads: hosts.permits(actor, {}),
  }),
  head: ({ title }) => ({ title, wide: true }),
  render: (work) => <WorkPage work={work as Work} />,
})

/** The sides of one consultation at the desk. */
export function DeskTabs({ id, here, waiting }: { id: string; here: string; waiting?: number }) {
  const t = useDeskWords()
  const at = (path: string) => `/desk/consultations/${id}${path}`
  const tabs = [
    { href: at(''), label: t.statements },
    { href: at('/moderation'), label: t.moderation, count: waiting },
    { href: at('/flags'), label: t.flags },
    { href: at('/report'), label: t.report },
  ]
  return <Tabs label={t.title} tabs={tabs.map((tab) => ({ ...tab, current: tab.href === at(here) }))} />
}

function WorkPage({ work }: { work: Work }) {
  const t = useConsultationWords()
  const desk = useDeskWords()
  const { id, title, stage } = work
  return (
    <>
      <Breadcrumbs trail={[{ href: '/desk/consultations', label: desk.title }, { label: title }]} />
      <h1>{title}</h1>
      <p class="flex flex-wrap items-center gap-3">
        <Badge tone="now">{t.stages[stage]}</Badge>
        <Badge>{t.audiences[work.audience]}</Badge>
        {stage !== 'draft' && <a href={`/consultations/${id}`}>{desk.view}</a>}
        {work.topic && <a href={`/desk/topics/${work.topic}`}>{desk.topic}</a>}
      </p>
      <DeskTabs id={id} here="" waiting={work.waiting} />
      <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[3fr_2fr]">
        <div class="min-w-0">
          <Statements work={work} />
        </div>
        <div class="min-w-0">
          {stage !== 'draft' && <Figures work={work} />}
          <KeyValues
            items={[
              { label: t.opens, value: <Time at={work.opensAt} show="datetime" /> },
              { label: t.closes, value: <Time at={work.closesAt} show="datetime" /> },
              { label: t.sessionOn, value: work.sessionOn ? <Time at={work.sessionOn} /> : null },
              { label: t.host, value: work.host },
            ]}
          />
          {work.leads && <Leading work={work} />}
          <Surveys work={work} />
        </div>
      </div>
    </>
  )
}

function Figures({ work }: { work: Work }) {
  const t = useConsultationWords()
  const desk = useDeskWords()
  return (
    <StatTiles
      label={desk.people}
      stats={[
        { label: desk.people, value: work.people ?? t.few },
        { label: desk.members, value: work.members ?? t.few },
        { label: desk.votes, value: work.votes ?? t.few },
      ]}
    />
  )
}

function Statements({ work }: { work: Work }) {
  const t = useConsultationWords()
  const desk = useDeskWords()
  const open = work.stage === 'draft' || work.stage === 'open'
  return (
    <section>
      <h2>{desk.statements}</h2>
      <DataTable
        caption={desk.statements}
        rows={work.statements}
        rowKey={({ number }) => String(number)}
        stack
        columns={[
          { key: 'number', label: '№', numeric: true, show: ({ number }) => number },
          { key: 'text', label: desk.statements, wide: true, show: ({ text }) => text },
          {
            key: 'source',
            label: desk.source,
            show: ({ source, stage }) => (
              <>
                {desk.sources[source]}
                {stage !== 'published' && <Badge tone="warning">{t.contributionStages[stage]}</Badge>}
              </>
            ),
          },
          { key: 'votes', label: t.votes, wide: true, show: ({ votes }) => <VotesTold votes={votes} /> },
        ]}
      />
      {work.leads && open && (
        <Fold title={desk.seed} open={work.statements.length === 0}>
          <CommandForm of={seedStatement}>
            <HiddenField name="consultation" value={work.id} />
            <TextArea name="text" label={t.statements} hint={desk.seedHint} maxLength={140} rows={3} />
            <Checkbox name="meta" label={desk.meta} />
            <SubmitButton>{desk.seed}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

/** What the host can do, by how far it has come. */
function Leading({ work }: { work: Work }) {
  const desk = useDeskWords()
  const about = (
    <>
      <HiddenField name="consultation" value={work.id} />
      <HiddenField name="revision" value={work.revision} />
    </>
  )
  const { stage } = work
  return (
    <section class="my-4">
      {stage === 'draft' && (
        <CommandForm of={openConsultation}>
          {about}
          <p class="text-quiet">{desk.openHint}</p>
          <SubmitButton>{desk.open}</SubmitButton>
        </CommandForm>
      )}
      {stage === 'open' && (
        <>
          <Fold title={desk.guide}>
            <CommandForm of={guideConsultation}>
              {about}
              <TextArea
                name="guidance"
                label={desk.guidance}
                value={work.guidance ?? undefined}
                maxLength={500}
                rows={3}
                optional
              />
              <SubmitButton>{desk.guide}</SubmitButton>
            </CommandForm>
          </Fold>
          <Fold title={desk.close}>
            <CommandForm of={closeConsultation}>
              {about}
              <TextArea name="reason" label={desk.closeReason} maxLength={500} rows={3} />
              <SubmitButton tone="danger">{desk.close}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
      {(stage === 'draft' || stage === 'open') && (
        <Fold title={desk.edit}>
          <CommandForm of={changeConsultation}>
            {about}
            <PlanFields plan={work} />
            <SubmitButton>{desk.save}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {stage === 'closed' && (
        <Fold title={desk.summarise} open={work.summary === null}>
          <CommandForm of={summariseConsultation}>
            {about}
            <TextArea
              name="summary"
              label={desk.summary}
              value={work.summary ?? undefined}
              maxLength={5000}
            />
            <SubmitButton>{desk.save}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {stage === 'frozen' && work.summary && <Prose text={work.summary} />}
    </section>
  )
}

function Surveys({ work }: { work: Work }) {
  const { locale } = useView()
  const desk = useDeskWords()
  const t = surveyWords[locale]
  const open = work.stage === 'draft' || work.stage === 'open'
  return (
    <section aria-labelledby="surveys">
      <h2 id="surveys">{desk.surveys}</h2>
      <ul class="grid gap-2">
        {work.surveys.map(({ id, title, stage, answers }) => (
          <li key={id} class="flex flex-wrap items-center gap-3">
            <a href={`/desk/surveys/${id}`}>{title}</a>
            <Badge>{t.stages[stage]}</Badge>
            <span class="text-quiet">{t.answers(answers.toLocaleString(locale))}</span>
          </li>
        ))}
      </ul>
      {work.leads && open && (
        <Fold title={desk.newSurvey}>
          <CommandForm of={createSurvey} next="/desk/surveys/{survey}">
            <HiddenField name="consultation" value={work.id} />
            <TextField name="title" label={t.title} maxLength={60} />
            <TextArea
              name="introduction"
              label={t.introduction}
              hint={t.introductionHint}
              maxLength={1000}
              rows={3}
            />
            <SubmitButton>{desk.newSurvey}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
