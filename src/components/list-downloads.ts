import type { Policy } from '#kernel/access/policy.ts'
import { csv } from '#kernel/documents/csv.ts'
import type { Column } from '#kernel/documents/sheet.ts'
import { workbook } from '#kernel/documents/workbook.ts'
import type { Locale, Words } from '#kernel/words/words.ts'
import { type Download, download, type PageRequest } from './page.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type ListDownloads<Row> = {
  /** The page that shows the list; the files are beside it, as in '/desk/units.xlsx'. */
  path: string
  allow?: Policy
  name: Words<string>
  /** The same rows that the page shows for the same address, all pages of them. */
  load(request: PageRequest): Promise<readonly Row[]>
  columns(locale: Locale): readonly Column<Row>[]
}

/** A list as .xlsx and CSV: what the page shows under the same filters. */
export function listDownloads<Row>({
  path,
  allow,
  name,
  load,
  columns,
}: ListDownloads<Row>): readonly Download[] {
  const guarded = allow ? { allow } : {}
  return [
    download({
      path: `${path}.xlsx`,
      ...guarded,
      async load(request) {
        const sheet = {
          name: name[request.locale],
          columns: columns(request.locale),
          rows: await load(request),
        }
        return {
          body: await workbook({ sheets: [sheet] }),
          type: xlsxType,
          name: `${sheet.name}.xlsx`,
        }
      },
    }),
    download({
      path: `${path}.csv`,
      ...guarded,
      async load(request) {
        const body = csv({ columns: columns(request.locale), rows: await load(request) })
        return { body, type: 'text/csv; charset=utf-8', name: `${name[request.locale]}.csv` }
      },
    }),
  ]
}

/** The links to those files, under the filters of the page, for DataTable's `exports`. */
export function downloadLinks(path: string, search: Record<string, string>) {
  const { page: _, ...filters } = search
  const query = new URLSearchParams(filters).toString()
  return (['xlsx', 'csv'] as const).map((kind) => ({
    href: `${path}.${kind}${query ? `?${query}` : ''}`,
    label: kind === 'xlsx' ? 'Excel' : 'CSV',
  }))
}
