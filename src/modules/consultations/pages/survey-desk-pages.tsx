import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  Checkbox,
  CheckboxGroup,
  FileField,
  HiddenField,
  NumberField,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { download, page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { inputWords } from '#kernel/messages.ts'
import { answerFaults, consultationWords, deskWords, surveyWords } from '../messages.ts'
import { hosts } from '../opening.ts'
import { refusals } from '../refusals.ts'
import { enterSheet } from '../survey-answering.ts'
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
import { checkSheets, importSheets, sheetImport, sheetTemplate } from '../survey-sheets.ts'
import { conditionSaid, SurveyFields } from './survey-fields.tsx'

type Work = Awaited<ReturnType<typeof surveyWork.run>>

function useSurveyWords() {
  return surveyWords[useView().locale]
}

function Trail({
  consultation,
  title,
  here,
}: {
  consultation: Work['consultation']
  title: string
  here?: string
}) {
  const { locale } = useView()
  return (
    <Breadcrumbs
      trail={[
        { href: '/desk/consultations', label: deskWords[locale].title },
        { href: `/desk/consultations/${consultation.id}`, label: consultation.title },
        { label: here ?? title },
      ]}
    />
  )
}

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
          <Fold title={t.addQuestion} open={questions.length === 0}>
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
          <Fold title={t.change}>
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
      <Fold title={t.title}>
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
        <Fold title={t.close}>
          <CommandForm of={closeSurvey}>
            <Edited work={work} />
            <SubmitButton tone="danger">{t.close}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </>
  )
}

export const sheetsPage = page({
  path: '/desk/surveys/:survey/sheets',
  place: 'desk',
  allow: hosts,
  load: ({ ask, params }) => ask(surveyWork, { survey: params.survey! }),
  head: ({ title }, locale) => ({ title: `${surveyWords[locale].sheets} · ${title}` }),
  render: (work) => <Sheets work={work} />,
})

function Sheets({ work }: { work: Work }) {
  const { locale } = useView()
  const t = useSurveyWords()
  const words = consultationWords[locale]
  const { id, version, open } = work
  return (
    <>
      <Trail consultation={work.consultation} title={work.title} here={t.sheets} />
      <h1>
        {t.sheets} · {work.title}
      </h1>
      {work.stage !== 'open' ? (
        <EmptyState title={work.stage === 'draft' ? t.notOpen : t.closed} />
      ) : (
        <>
          <p>{t.sheetsHint}</p>
          <Fold title={t.upload}>
            <p>{t.uploadHint}</p>
            <p>
              <a href={`/desk/surveys/${id}/template`}>{t.template}</a>
            </p>
            <CommandForm of={checkSheets} next={`/desk/surveys/${id}/imports/{import}`} multipart>
              <HiddenField name="survey" value={id} />
              <FileField name="file" label={t.file} accept=".xlsx,.csv" mostBytes={10 * 1024 * 1024} />
              <SubmitButton>{t.check}</SubmitButton>
            </CommandForm>
          </Fold>
          <CommandForm of={enterSheet}>
            <HiddenField name="survey" value={id} />
            <HiddenField name="version" value={version} />
            <TextField name="sheet" label={t.sheet} hint={t.sheetNumberHint} width="medium" maxLength={40} />
            <RadioGroup
              name="kind"
              label={words.kind}
              inline
              value="resident"
              choices={(['resident', 'member'] as const).map((value) => ({
                value,
                label: words.kinds[value],
              }))}
            />
            <SurveyFields questions={open} given={{}} />
            <SubmitButton>{t.enter}</SubmitButton>
          </CommandForm>
        </>
      )}
    </>
  )
}

export const sheetImportPage = page({
  path: '/desk/surveys/:survey/imports/:import',
  place: 'desk',
  allow: hosts,
  load: ({ ask, params }) => ask(sheetImport, { survey: params.survey!, import: params.import! }),
  head: (_, locale) => ({ title: surveyWords[locale].preview, wide: true }),
  render: ({ id, survey, count, bad, importedAt }, { locale }) => {
    const t = surveyWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[
            { href: '/desk/consultations', label: deskWords[locale].title },
            { href: `/desk/surveys/${survey.id}/sheets`, label: survey.title },
            { label: t.preview },
          ]}
        />
        <h1>{t.preview}</h1>
        {importedAt ? (
          <Notice tone="success" title={t.imported} />
        ) : bad.length === 0 ? (
          <CommandForm of={importSheets}>
            <HiddenField name="survey" value={survey.id} />
            <HiddenField name="import" value={id} />
            <Notice tone="success">{t.fitting(count)}</Notice>
            <SubmitButton>{t.import(count)}</SubmitButton>
          </CommandForm>
        ) : (
          <>
            <Notice tone="error">{t.notFitting(bad.length)}</Notice>
            <DataTable
              caption={t.preview}
              rows={bad}
              rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
              columns={[
                { key: 'line', label: t.line, numeric: true, show: ({ line }) => line },
                {
                  key: 'column',
                  label: t.column,
                  show: ({ column }) => (column === 'sheet' ? t.sheet : column),
                },
                { key: 'value', label: t.value, show: ({ value }) => value },
                {
                  key: 'problem',
                  label: t.problem,
                  wide: true,
                  show: ({ code, value }) => problemSaid(code, value, locale),
                },
              ]}
            />
          </>
        )}
      </>
    )
  },
})

/** What is wrong with a cell, in the words of whoever found it. */
function problemSaid(code: string, value: string, locale: 'zh' | 'en'): string {
  if (code === 'sheetTwice') return refusals[locale].sheetTwice({ sheet: value })
  const said =
    answerFaults[locale][code as keyof (typeof answerFaults)['zh']] ??
    inputWords[locale][code as keyof (typeof inputWords)['zh']]
  return typeof said === 'string' ? said : inputWords[locale].unfit
}

export const templateDownload = download({
  path: '/desk/surveys/:survey/template',
  allow: hosts,
  async load({ ask, params }) {
    const { name, content } = await ask(sheetTemplate, { survey: params.survey! })
    return {
      name,
      body: new Uint8Array(Buffer.from(content, 'base64')),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }
  },
})
