import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Checkbox, HiddenField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { StatTiles } from '#components/stat-tiles.tsx'
import { Time } from '#components/time.tsx'
import { useMayOpen, useView } from '#components/view.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { workOnConsultation } from '../desk-reading.ts'
import {
  changeConsultation,
  closeConsultation,
  guideConsultation,
  hosts,
  openConsultation,
  summariseConsultation,
} from '../opening.ts'
import { seedStatement } from '../statements.ts'
import { createSurvey } from '../survey-building.ts'
import { surveyWords } from '../survey-messages.ts'
import { DeskTabs, useDeskWords } from './desk-parts.tsx'
import { useConsultationWords, VotesTold } from './parts.tsx'
import { PlanFields } from './plan-fields.tsx'

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
        <Fold title={desk.seed} open={work.statements.length === 0} of={seedStatement}>
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
          <Fold title={desk.guide} of={guideConsultation}>
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
          <Fold title={desk.close} of={closeConsultation}>
            <CommandForm of={closeConsultation}>
              {about}
              <TextArea name="reason" label={desk.closeReason} maxLength={500} rows={3} />
              <SubmitButton tone="danger">{desk.close}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
      {(stage === 'draft' || stage === 'open') && (
        <Fold title={desk.edit} of={changeConsultation}>
          <CommandForm of={changeConsultation}>
            {about}
            <PlanFields plan={work} />
            <SubmitButton>{desk.save}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {stage === 'closed' && (
        <Fold title={desk.summarise} open={work.summary === null} of={summariseConsultation}>
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
  const mayOpen = useMayOpen()
  const open = work.stage === 'draft' || work.stage === 'open'
  return (
    <section aria-labelledby="surveys">
      <h2 id="surveys">{desk.surveys}</h2>
      <ul class="grid gap-2">
        {work.surveys.map(({ id, title, stage, answers }) => (
          <li key={id} class="flex flex-wrap items-center gap-3">
            {mayOpen(`/desk/surveys/${id}`) ? <a href={`/desk/surveys/${id}`}>{title}</a> : title}
            <Badge>{t.stages[stage]}</Badge>
            <span class="text-quiet">{t.answers(answers.toLocaleString(locale))}</span>
          </li>
        ))}
      </ul>
      {work.leads && open && (
        <Fold title={desk.newSurvey} of={createSurvey}>
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
