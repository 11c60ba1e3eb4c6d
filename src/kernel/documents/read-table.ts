import { refusal } from '../action/refusal.ts'
import { cleanText } from '../text/clean.ts'
import { csvCells } from './read-csv.ts'
import { xlsxCells } from './read-xlsx.ts'
import { type Refuse, tableLimits } from './table-limits.ts'

/** A list that somebody sent: its header, and its filled rows under the numbers that Excel shows beside them. */
export type TableRead = { header: string[]; rows: TableRow[] }
export type TableRow = { line: number; cells: string[] }

/**
 * Reads the first sheet of an .xlsx, or a CSV in UTF-8, UTF-16 or GB18030, into cells of clean text: days as
 * 'YYYY-MM-DD', moments as 'YYYY-MM-DD hh:mm', numbers as digits. A title above the header is passed over.
 * @throws Refusal that names the file and what is wrong with it, beside `field`
 */
export async function readTable(bytes: Uint8Array, fileName: string, field?: string): Promise<TableRead> {
  const name = cleanText(fileName).slice(0, 100).toWellFormed()
  const refuse = (code: string, facts = {}) => refusal(`kernel.${code}`, { name, ...facts }, field)
  if (bytes.length === 0) throw refuse('fileEmpty')
  if (bytes.length > tableLimits.bytes) throw refuse('fileTooLarge', { megabytes: 10 })
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw refuse('tableOfOldExcel')
  const cells = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])
    ? await xlsxCells(bytes, refuse)
    : csvCells(bytes, refuse)
  return tableOf(cells, refuse)
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function tableOf(cells: readonly (readonly string[])[], refuse: Refuse): TableRead {
  let letters = 0
  const rows: TableRow[] = []
  for (const [index, row] of cells.entries()) {
    if (row.length > tableLimits.columns) throw refuse('tableTooWide', { columns: tableLimits.columns })
    for (const cell of row) {
      letters += cell.length
      if (cell.length > tableLimits.cell || letters > tableLimits.letters)
        throw refuse('tableTextTooLong', { line: index + 1 })
    }
    const cleaned = row.map(cleanText)
    if (cleaned.some(Boolean)) rows.push({ line: index + 1, cells: cleaned })
  }
  const header = headerOf(rows)
  if (!header) throw refuse('tableWithoutRows')
  const below = rows.filter(({ line }) => line > header.line)
  if (below.length > tableLimits.rows) throw refuse('tableTooLong', { rows: tableLimits.rows })
  return { header: header.cells, rows: below }
}

/** The first row with two filled cells: what stands alone above it is the list's title. */
function headerOf(rows: readonly TableRow[]): TableRow | undefined {
  return rows.find(({ cells }) => cells.filter(Boolean).length > 1) ?? rows[0]
}
