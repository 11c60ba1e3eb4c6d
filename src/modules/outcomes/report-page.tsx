import { LinkIfOpen } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import {
  HiddenField,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { choicesOf } from './choices.ts'
import { addMaterial, putBehindTopic, reportReaders, sendReportBack, takeUpReport } from './editing.ts'
import { outcomeMessages } from './messages.ts'
import { type Outcome, OutcomeSection } from './pages.tsx'
import { workOnReport } from './report-list.ts'
import { reportWords } from './report-words.ts'
import { MaterialTable } from './reports-page.tsx'

type Work = Awaited<ReturnType<typeof workOnReport.run>>

export const reportPage = page({
  path: '/desk/reports/:outcome',
  place: 'desk',
  allow: reportReaders,
  load: ({ ask, params }) => ask(workOnReport, { outcome: params.outcome! }) as Promise<Work>,
  head: ({ outcome }) => ({ title: outcome.title, wide: true }),
  render: (work, { locale }) => {
    const t = reportWords[locale]
    const { outcome, advice, units, voices } = work
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/reports', label: t.reports }, { label: outcome.title }]} />
        <h1>{t.reports}</h1>
        {advice && <Notice tone="warning">{advice}</Notice>}
        <OutcomeSection outcome={outcome} units={units} />
        {outcome.stage === 'contributed' && <HandedIn outcome={outcome} />}
        {voices.length > 0 && (
          <section aria-labelledby="behind">
            <h2 id="behind">{t.behind}</h2>
            <ul class="list-disc pl-6">
              {voices.map(({ id, text }) => (
                <li key={id}>
                  <LinkIfOpen href={`/desk/voices/${id}`} orText>
                    {text}
                  </LinkIfOpen>
                </li>
              ))}
            </ul>
          </section>
        )}
        <MoreMaterial work={work} />
        <BehindTopic work={work} />
      </>
    )
  },
})

function HandedIn({ outcome }: { outcome: Outcome }) {
  const { locale } = useView()
  const t = reportWords[locale]
  const own = (
    <>
      <HiddenField name="outcome" value={outcome.id} />
      <HiddenField name="revision" value={outcome.revision} />
    </>
  )
  return (
    <>
      <CommandForm of={takeUpReport}>
        {own}
        <TextField name="addressee" label={outcomeMessages[locale].addressee} width="medium" maxLength={60} />
        <SubmitButton>{t.takeUp}</SubmitButton>
      </CommandForm>
      <Fold title={t.decide} of={sendReportBack}>
        <CommandForm of={sendReportBack}>
          {own}
          <RadioGroup name="decision" label={t.decision} choices={choicesOf(t.decisions)} />
          <TextArea name="advice" label={t.advice} rows={3} maxLength={500} />
          <SubmitButton tone="quiet">{t.decide}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}

function MoreMaterial({ work: { outcome, material } }: { work: Work }) {
  const t = reportWords[useView().locale]
  if (material.length === 0) return null
  return (
    <Fold title={t.addMaterial} of={addMaterial}>
      <CommandForm of={addMaterial}>
        <HiddenField name="outcome" value={outcome.id} />
        <MaterialTable material={material} />
        <SubmitButton tone="quiet">{t.addMaterial}</SubmitButton>
      </CommandForm>
    </Fold>
  )
}

function BehindTopic({ work: { outcome, topics } }: { work: Work }) {
  const t = reportWords[useView().locale]
  if (!['signed', 'sent'].includes(outcome.stage) || topics.length === 0) return null
  return (
    <Fold title={t.putBehindTopic} of={putBehindTopic}>
      <CommandForm of={putBehindTopic}>
        <HiddenField name="outcome" value={outcome.id} />
        <SelectField
          name="topic"
          label={t.topic}
          choices={topics.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <SubmitButton tone="quiet">{t.putBehindTopic}</SubmitButton>
      </CommandForm>
    </Fold>
  )
}
