import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { FileField, HiddenField, RadioGroup, SubmitButton, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { download, page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { inputWords } from '#kernel/messages.ts'
import { deskWords } from '../desk-messages.ts'
import { consultationWords } from '../messages.ts'
import { hosts } from '../opening.ts'
import { refusals } from '../refusals.ts'
import { enterSheet } from '../survey-answering.ts'
import { answerFaults, surveyWords } from '../survey-messages.ts'
import { surveyWork } from '../survey-reading.ts'
import { checkSheets, importSheets, sheetImport, sheetTemplate } from '../survey-sheets.ts'
import { Trail, useSurveyWords, type Work } from './survey-desk-parts.tsx'
import { SurveyFields } from './survey-fields.tsx'

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
          <Fold title={t.upload} of={checkSheets}>
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
