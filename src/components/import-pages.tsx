import type { StagedImport } from '#kernel/documents/staged-import.ts'
import { workbook } from '#kernel/documents/workbook.ts'
import type { Words } from '#kernel/words/words.ts'
import { Actions, LinkButton } from './actions.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { CommandForm } from './command-form.tsx'
import { FileField, SubmitButton } from './fields.tsx'
import { ImportPreviewPart } from './import-preview.tsx'
import { importWords } from './import-words.ts'
import { xlsxType } from './list-downloads.ts'
import { type Address, download, page } from './page.ts'

type Importing = {
  of: StagedImport
  /** Where the upload stands, as in '/desk/regions/import'; the preview and the template stand below it. */
  path: string
  /** The list that it fills, and the way back to it. */
  list: { href: string; label: Words<string> }
  title: Words<string>
  /** What each column takes, in a sentence; only where its name does not say it. */
  hints: Words<Partial<Record<string, string>>>
  /** Rows that show how the template is filled in. */
  examples: Words<readonly Record<string, string>[]>
}

/** The pages of a staged import: upload, template, preview with confirmation. They work without script. */
export function importPages({ of, path, list, title, hints, examples }: Importing): readonly Address[] {
  const upload = page({
    path,
    place: 'desk',
    allow: of.allow,
    load: async () => ({}),
    head: (_, locale) => ({ title: title[locale] }),
    render: (_, { locale }) => {
      const t = importWords[locale]
      return (
        <>
          <Breadcrumbs trail={[{ href: list.href, label: list.label[locale] }, { label: title[locale] }]} />
          <h1>{title[locale]}</h1>
          <CommandForm of={of.stage} next={`${path}/{staged}`} multipart>
            <FileField name="file" label={t.chooseFile} hint={t.fileHint} accept=".xlsx,.csv,.txt" />
            <SubmitButton>{t.look}</SubmitButton>
          </CommandForm>
          <section>
            <h2>{t.columns}</h2>
            <ul class="my-3 list-disc space-y-1 pl-6">
              {Object.entries(of.columns[locale]).map(([field, label]) => (
                <li key={field}>
                  <strong>{label}</strong>
                  {hints[locale][field] && <>：{hints[locale][field]}</>}
                </li>
              ))}
            </ul>
            <Actions>
              <LinkButton href={`${path}/template.xlsx`} tone="quiet" icon="download">
                {t.template}
              </LinkButton>
            </Actions>
          </section>
        </>
      )
    },
  })

  const preview = page({
    path: `${path}/:staged`,
    place: 'desk',
    allow: of.allow,
    load: ({ ask, params }) => ask(of.preview, { staged: params.staged! }),
    head: (_, locale) => ({ title: `${title[locale]} · ${importWords[locale].preview}`, wide: true }),
    render: (found, { locale }) => {
      const t = importWords[locale]
      return (
        <>
          <Breadcrumbs
            trail={[
              { href: list.href, label: list.label[locale] },
              { href: path, label: title[locale] },
              { label: found.keptAt ? t.result : t.preview },
            ]}
          />
          <h1>{found.keptAt ? t.result : t.preview}</h1>
          <p class="text-quiet">{found.fileName}</p>
          <ImportPreviewPart preview={found} keep={of.keep} />
          <Actions>
            {found.keptAt && <LinkButton href={list.href}>{list.label[locale]}</LinkButton>}
            <LinkButton href={path} tone="quiet">
              {t.again}
            </LinkButton>
          </Actions>
        </>
      )
    },
  })

  const template = download({
    path: `${path}/template.xlsx`,
    allow: of.allow,
    async load({ locale }) {
      const columns = Object.entries(of.columns[locale]).map(([field, header]) => ({
        header,
        width: 20,
        value: (row: Record<string, string>) => row[field],
      }))
      const body = await workbook({ sheets: [{ name: title[locale], columns, rows: examples[locale] }] })
      return { body, type: xlsxType, name: `${title[locale]}.xlsx` }
    },
  })

  return [upload, preview, template]
}
