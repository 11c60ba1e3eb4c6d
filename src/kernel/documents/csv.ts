import { stringify } from 'csv-stringify/sync'
import { cellText, type Sheet } from './sheet.ts'

/**
 * A list as CSV that Excel opens in Chinese (UTF-8 with a byte order mark). Text that Excel would take for a formula
 * gets a leading apostrophe; numbers are left alone.
 */
export function csv<Row>({ columns, rows }: Omit<Sheet<Row>, 'name'>): Uint8Array {
  const records = rows.map((row) =>
    columns.map(({ type, value }) => {
      const read = value(row)
      return typeof read === 'number' ? read : cellText(read, type)
    }),
  )
  const written = stringify([columns.map(({ header }) => cellText(header, 'text')), ...records], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return new TextEncoder().encode(written)
}
