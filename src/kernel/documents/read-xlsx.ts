import { zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { sheetExtent } from './sheet-extent.ts'
import { type Refuse, tableLimits } from './table-limits.ts'
import { unpackedParts } from './unpack.ts'

/** Cells that the reader may lay out at most, filled or not. */
const mostCells = 5_000_000

/** The cells of the first sheet of an .xlsx, read only after its size, packed and unpacked, was found to be bearable. */
export async function xlsxCells(bytes: Uint8Array, refuse: Refuse): Promise<string[][]> {
  const parts = unpackedParts(bytes, {
    wanted: (name) => /\.xml(\.rels)?$/.test(name),
    limit: tableLimits.unpackedBytes,
  })
  if (parts === 'broken') throw refuse('fileBroken')
  if (parts === 'tooLarge') throw refuse('tableUnpacksTooLarge')
  if (!parts.some(({ name }) => name === 'xl/workbook.xml')) throw refuse('tableOfOtherKind')
  for (const { name, bytes: part } of parts) {
    if (!/^xl\/worksheets\//.test(name)) continue
    const extent = sheetExtent(new TextDecoder().decode(part))
    if (extent === undefined) throw refuse('fileBroken')
    if (extent > mostCells) throw refuse('tableTooLong', { rows: tableLimits.rows })
  }
  // The reader gets an archive of what was measured, not the one that was sent.
  const archive = zipSync(Object.fromEntries(parts.map((part) => [part.name, part.bytes])), { level: 0 })
  try {
    const rows = await readSheet<string>(new Blob([archive]), 1, { parseNumber: numberText })
    return rows.map((row) => row.map(textOf))
  } catch {
    throw refuse('fileBroken')
  }
}

/** As Excel shows it: 15 digits, no exponent where none is needed. */
function numberText(written: string): string {
  const number = Number(written)
  if (Number.isInteger(number)) return Number.isSafeInteger(number) ? String(number) : written
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : written
}

/** The reader gives dates as if Excel's clock were UTC. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

/** 2026-03-08, 2026-03-08 09:30, or 09:30 for a time without a day. */
function dateText(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString()
  const [day, time] = [rounded.slice(0, 10), rounded.slice(11, 16)]
  if (day < '1900-01-02') return time
  return time === '00:00' ? day : `${day} ${time}`
}
