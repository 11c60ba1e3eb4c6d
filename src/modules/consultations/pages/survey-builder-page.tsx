import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  Checkbox,
  CheckboxGroup,
  HiddenField,
  NumberField,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { hosts } from '../opening.ts'
import {
  addQuestion,
  changeQuestion,
  changeSurvey,
  closeSurvey,
  moveQuestion,
  publishSurvey,
  questionKinds,
  removeQuestion,
} from '../survey-building.ts'
import { type Question, surveyWork } from '../survey-reading.ts'
import { Trail, useSurveyWords, type Work } from './survey-desk-parts.tsx'
import { conditionSaid } from './survey-fields.tsx'

export const surveyDeskPage = page({
  path: '/desk/surveys/:survey',
  place: 'desk',
  allow: hosts,
  load: ({ ask, params }) => ask(surveyWork, { survey: params.survey! }),
  head: ({ title }) => ({ title, wide: true }),
  render: (work) => <Builder work={work} />,
})

function Builder({ work }: { work: Work }) {
  const { locale } = useView()
  const t = useSurveyWords()
  const { id, title, stage, version, next, open } = work
  const questions = next ?? open
  const closed = stage === 'closed'
  return (
    <>
      <Trail consultation={work.consultation} title={title} />
      <h1>{title}</h1>
      <p class="flex flex-wrap items-center gap-3">
        <Badge tone="now">{t.stages[stage]}</Badge>
        <span>{t.answers(work.answers.toLocaleString(locale))}</span>
        {version > 0 && <span>{t.versionNow(version)}</span>}
        {version > 0 && next && <span>{t.versionNext(version + 1)}</span>}
      </p>
      {version > 0 && (
        <Actions>
          <LinkButton href={`/desk/surveys/${id}/sheets`} tone="quiet">
            {t.sheets}
          </LinkButton>
        </Actions>
      )}
      <section aria-labelledby="questions">
        <h2 id="questions">{t.questions}</h2>
        {questions.length === 0 ? (
          <EmptyState title={t.noQuestions} />
        ) : (
          <ol class="divide-line border-line divide-y border-y">
            {questions.map((question, at) => (
              <li key={question.key} class="grid gap-2 py-4">
                <BuiltQuestion
                  work={work}
                  question={question}
                  questions={questions}
                  at={at}
                  closed={closed}
                />
              </li>
            ))}
          </ol>
        )}
        {!closed && (
          <Fold title={t.addQuestion} open={questions.length === 0} of={addQuestion}>
            <CommandForm of={addQuestion}>
              <Edited work={work} />
              <QuestionFields earlier={questions} />
              <SubmitButton>{t.addQuestion}</SubmitButton>
            </CommandForm>
          </Fold>
        )}
      </section>
      {!closed && <Publishing work={work} />}
    </>
  )
}

function Edited({ work }: { work: Work }) {
  return (
    <>
      <HiddenField name="survey" value={work.id} />
      <HiddenField name="revision" value={work.revision} />
    </>
  )
}

function BuiltQuestion({
  work,
  question,
  questions,
  at,
  closed,
}: {
  work: Work
  question: Question
  questions: readonly Question[]
  at: number
  closed: boolean
}) {
  const t = useSurveyWords()
  const condition = conditionSaid(question, questions)
  return (
    <>
      <p>
        <strong>
          {at + 1}. {question.text}
        </strong>{' '}
        <Badge>{t.kinds[question.kind]}</Badge> {question.required && <Badge tone="now">{t.required}</Badge>}
      </p>
      {condition && <p class="text-quiet">{t.askedIfSaid(condition)}</p>}
      {question.choices.length > 0 && (
        <p class="text-quiet">{question.choices.map(({ text }) => text).join('／')}</p>
      )}
      {!closed && (
        <>
          <div class="flex flex-wrap gap-2">
            {at > 0 && (
              <CommandForm of={moveQuestion} instance={question.key}>
                <Edited work={work} />
                <HiddenField name="key" value={question.key} />
                <SubmitButton tone="quiet">{t.up}</SubmitButton>
              </CommandForm>
            )}
            <CommandForm of={removeQuestion} instance={question.key}>
              <Edited work={work} />
              <HiddenField name="key" value={question.key} />
              <SubmitButton tone="quiet">{t.remove}</SubmitButton>
            </CommandForm>
          </div>
          <Fold title={t.change} of={changeQuestion} instance={question.key}>
            <CommandForm of={changeQuestion} instance={question.key}>
              <Edited work={work} />
              <HiddenField name="key" value={question.key} />
              <QuestionFields question={question} earlier={questions.slice(0, at)} />
              <SubmitButton>{t.save}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
    </>
  )
}

function QuestionFields({ question, earlier }: { question?: Question; earlier: readonly Question[] }) {
  const t = useSurveyWords()
  const conditions = earlier
    .filter(({ kind }) => kind === 'single' || kind === 'multiple')
    .flatMap(({ key, text, choices }) =>
      choices.map((choice) => ({ value: `${key}:${choice.key}`, label: choice.text, hint: text })),
    )
  return (
    <>
      <RadioGroup
        name="kind"
        label={t.kind}
        inline
        value={question?.kind}
        choices={questionKinds.map((value) => ({ value, label: t.kinds[value] }))}
      />
      <TextArea name="text" label={t.question} value={question?.text} maxLength={200} rows={2} />
      <Checkbox name="required" label={t.required} checked={question?.required ?? false} />
      <TextArea
        name="choices"
        label={t.choices}
        hint={t.choicesHint}
        value={question?.choices.map(({ text }) => text).join('\n')}
        rows={5}
        optional
      />
      <NumberField
        name="mostChoices"
        label={t.mostChoices}
        hint={t.mostChoicesHint}
        value={question?.mostChoices ?? undefined}
        optional
      />
      <NumberField name="steps" label={t.steps} hint={t.stepsHint} value={question?.scale?.steps} optional />
      <TextField name="low" label={t.low} value={question?.scale?.low} width="medium" optional />
      <TextField name="high" label={t.high} value={question?.scale?.high} width="medium" optional />
      {conditions.length > 0 && (
        <CheckboxGroup
          name="askedIf"
          label={t.askedIf}
          hint={t.askedIfHint}
          optional
          choices={conditions}
          values={question?.askedIf?.choices.map((choice) => `${question.askedIf!.question}:${choice}`)}
        />
      )}
    </>
  )
}

function Publishing({ work }: { work: Work }) {
  const t = useSurveyWords()
  return (
    <>
      {work.next && (
        <CommandForm of={publishSurvey}>
          <Edited work={work} />
          {work.version > 0 && <p class="text-quiet">{t.publishAgainHint}</p>}
          <SubmitButton>{work.version === 0 ? t.publish : t.publishAgain}</SubmitButton>
        </CommandForm>
      )}
      <Fold title={t.title} of={changeSurvey}>
        <CommandForm of={changeSurvey}>
          <Edited work={work} />
          <TextField name="title" label={t.title} value={work.title} maxLength={60} />
          <TextArea
            name="introduction"
            label={t.introduction}
            hint={t.introductionHint}
            value={work.introduction}
            maxLength={1000}
            rows={3}
          />
          <SubmitButton>{t.save}</SubmitButton>
        </CommandForm>
      </Fold>
      {work.stage === 'open' && (
        <Fold title={t.close} of={closeSurvey}>
          <CommandForm of={closeSurvey}>
            <Edited work={work} />
            <SubmitButton tone="danger">{t.close}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </>
  )
}
