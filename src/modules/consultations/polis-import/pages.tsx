import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { FileField, HiddenField, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Progress } from '#components/progress.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { reportStaff } from '../report/staff.ts'
import { importMessages } from './messages.ts'
import { importProgress, listImports } from './reading.ts'
import { mostBytes, resumeImport, startImport } from './starting.ts'

type Imports = Awaited<ReturnType<typeof listImports.run>>
type Import = Awaited<ReturnType<typeof importProgress.run>>

export const importsPage = page({
  path: '/desk/polis-imports',
  place: 'desk',
  allow: reportStaff,
  load: ({ ask, search }) =>
    ask(listImports, search.before ? { before: search.before } : {}) as Promise<Imports>,
  head: (_, locale) => ({ title: importMessages[locale].imports }),
  render: (found) => <ImportsView {...found} />,
})

function ImportsView({ regions, imports, next }: Imports) {
  const { locale } = useView()
  const t = importMessages[locale]
  return (
    <>
      <h1>{t.imports}</h1>
      <p>{t.lead}</p>
      <CommandForm of={startImport} next="/desk/polis-imports/{import}" multipart>
        <TextField name="title" label={t.title} />
        <SelectField
          name="region"
          label={t.region}
          value={regions[0]?.region}
          none=""
          choices={regions.map(({ region, name }) => ({ value: region, label: name }))}
        />
        <FileField name="votes" label={t.votes} accept=".csv,text/csv" mostBytes={mostBytes} />
        <FileField name="comments" label={t.comments} accept=".csv,text/csv" mostBytes={mostBytes} />
        <p class="text-quiet">{t.rule}</p>
        <SubmitButton>{t.start}</SubmitButton>
      </CommandForm>
      <h2>{t.list}</h2>
      <DataTable
        caption={t.list}
        rows={imports}
        rowKey={(row) => row.import}
        empty={<p>{t.none}</p>}
        columns={[
          {
            key: 'title',
            label: t.title,
            wide: true,
            show: (row) => <a href={`/desk/polis-imports/${row.import}`}>{row.title}</a>,
          },
          { key: 'stage', label: t.state, show: (row) => t.stages[row.stage] },
          { key: 'votes', label: t.votes, numeric: true, show: (row) => row.votes.toLocaleString(locale) },
          { key: 'startedAt', label: t.startedAt, show: (row) => <Time at={row.startedAt} /> },
        ]}
      />
      {next && (
        <Actions>
          <LinkButton href={`/desk/polis-imports?before=${encodeURIComponent(next)}`} tone="quiet">
            {t.older}
          </LinkButton>
        </Actions>
      )}
    </>
  )
}

export const importPage = page({
  path: '/desk/polis-imports/:import',
  place: 'desk',
  allow: reportStaff,
  load: ({ ask, params }) => ask(importProgress, { import: params.import! }) as Promise<Import>,
  head: ({ title }, locale) => ({ title: `${importMessages[locale].imports} · ${title}` }),
  render: (found) => <ImportView {...found} />,
})

function ImportView(found: Import) {
  const { locale } = useView()
  const t = importMessages[locale]
  const going = found.stage === 'waiting' || found.stage === 'reading'
  return (
    <>
      <Breadcrumbs trail={[{ href: '/desk/polis-imports', label: t.imports }, { label: found.title }]} />
      <h1>{found.title}</h1>
      <renewing-part id="import-progress" seconds={2} aria-live="polite">
        {/* Present while there is something to wait for: without it the part is renewed no more. */}
        {going && <span data-renew hidden />}
        <KeyValues
          items={[
            { label: t.state, value: t.stages[found.stage] },
            { label: t.file, value: found.files.join(locale === 'zh' ? '、' : ', ') },
            { label: t.startedAt, value: <Time at={found.startedAt} /> },
            { label: t.finishedAt, value: found.finishedAt && <Time at={found.finishedAt} /> },
          ]}
        />
        {found.stage === 'waiting' && <p>{t.waiting}</p>}
        {found.stage === 'reading' && (
          <>
            <Progress label={t.progress} value={found.done} most={found.total} unit={t.rows} />
            <p class="text-quiet">{t.keepsGoing}</p>
          </>
        )}
        {found.stage === 'done' && found.consultation && (
          <Notice tone="success" title={t.done(found.votes.toLocaleString(locale))}>
            <a href={`/desk/consultations/${found.consultation}/report`}>{t.openReport}</a>
          </Notice>
        )}
        {found.stage === 'refused' && <Refused {...found} />}
      </renewing-part>
      {going && (
        <>
          <Actions>
            <LinkButton href={`/desk/polis-imports/${found.import}`} tone="quiet">
              {t.refresh}
            </LinkButton>
          </Actions>
          <p class="text-quiet">{t.resumeHelp}</p>
          <CommandForm of={resumeImport}>
            <HiddenField name="import" value={found.import} />
            <SubmitButton tone="quiet">{t.resume}</SubmitButton>
          </CommandForm>
        </>
      )}
    </>
  )
}

function Refused({ badCount, badLines }: Import) {
  const { locale } = useView()
  const t = importMessages[locale]
  return (
    <>
      <Notice tone="error" title={t.refused(badCount.toLocaleString(locale))}>
        {badCount > badLines.length && <p>{t.onlyFirst(String(badLines.length))}</p>}
      </Notice>
      <DataTable
        caption={t.badLines}
        rows={badLines}
        rowKey={({ file, line, field }) => `${file} ${line} ${field}`}
        columns={[
          { key: 'file', label: t.file, show: ({ file }) => file },
          { key: 'line', label: t.line, numeric: true, show: ({ line }) => line },
          { key: 'field', label: t.field, show: ({ field }) => field ?? '—' },
          { key: 'why', label: t.why, wide: true, show: ({ why }) => t.reasons[why] ?? why },
        ]}
      />
    </>
  )
}
