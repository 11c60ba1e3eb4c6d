import writeXlsxFile, { type Cell, type Sheet as WrittenSheet } from 'write-excel-file/node'
import { type CellValue, type Column, cellText, type Sheet } from './sheet.ts'

const formats = { day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' } as const

/** An .xlsx of one or more lists, each with its header kept in sight. Text is never read as a formula. */
export async function workbook<Rows extends readonly unknown[]>({
  sheets,
}: {
  sheets: { [Index in keyof Rows]: Sheet<Rows[Index]> }
}): Promise<Uint8Array> {
  const nameFor = sheetNames()
  const written = sheets.map((sheet) => writtenSheet(sheet as Sheet<unknown>, nameFor(sheet.name)))
  return new Uint8Array(await writeXlsxFile(written, { fontFamily: '宋体', fontSize: 11 }).toBuffer())
}

function writtenSheet({ columns, rows }: Sheet<unknown>, name: string): WrittenSheet<never> {
  const header = columns.map(
    (column): Cell => ({
      value: excelText(cellText(column.header, 'text')),
      type: String,
      fontWeight: 'bold',
      backgroundColor: '#EFEFEF',
      wrap: true,
    }),
  )
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width = 16 }) => ({ width })),
    data: [header, ...rows.map((row) => columns.map((column) => cellOf(column, column.value(row))))],
  }
}

function cellOf({ type = 'text' }: Column<unknown>, value: CellValue): Cell {
  if (value === null || value === undefined || value === '') return null
  if (type === 'number' && Number.isFinite(Number(value))) return { value: Number(value), type: Number }
  if (type === 'day' || type === 'moment') {
    // Excel has no time zones: the date that it is to show is given as if it were UTC.
    const shown = new Date(`${cellText(value, type).replace(' ', 'T')}Z`.replace(/^([\d-]{10})Z$/, '$1'))
    if (!Number.isNaN(shown.getTime())) return { value: shown, type: Date, format: formats[type] }
  }
  return { value: excelText(cellText(value, type)), type: String, wrap: true, alignVertical: 'top' }
}

/** Excel reads _x0041_ as the letter A; an underscore written in that way stays one. */
function excelText(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

/** Names of at most 31 characters, without those that Excel forbids, and each another. */
function sheetNames(): (wanted: string) => string {
  const taken = new Set<string>()
  return (wanted) => {
    const plain =
      cellText(wanted, 'text')
        .replace(/[\\/?*[\]:\n\t]/g, ' ')
        .replace(/^'+|(?<!')'+$/g, '')
        .trim() || '表'
    let name = plain.slice(0, 31).toWellFormed()
    for (let copy = 2; taken.has(name.toLowerCase()); copy++)
      name = `${plain.slice(0, 26)} (${copy})`.toWellFormed()
    taken.add(name.toLowerCase())
    return name
  }
}
