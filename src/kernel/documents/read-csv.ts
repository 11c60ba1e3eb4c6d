import { parse } from 'csv-parse/sync'
import { type Refuse, tableLimits } from './table-limits.ts'

/** The cells of a CSV, whatever program wrote it. */
export function csvCells(bytes: Uint8Array, refuse: Refuse): string[][] {
  const text = decoded(bytes)
  if (text === undefined || text.includes('\0')) throw refuse('tableOfOtherKind')
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      // A row more than allowed tells that there are too many, and nothing after it is kept.
      to: tableLimits.rows + 100,
      max_record_size: 1_000_000,
    })
    return records.map((record) => record.map(withoutGuard))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    throw refuse('tableBroken', { line })
  }
}

/** By its byte order mark; else UTF-8 if it is that without fault; else GB18030, which Chinese Excel writes. */
function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes)
  return decodedAs('utf-8', bytes) ?? decodedAs('gb18030', bytes)
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The mark that parts most cells of the first line. */
function delimiterOf(text: string): string {
  const line = text
    .slice(0, 10_000)
    .split(/[\r\n]/, 1)[0]!
    .replace(/"[^"]*"/g, '')
  const count = (mark: string) => line.split(mark).length
  return [',', '\t', ';', '，'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** Without the apostrophe that our own CSV puts before what looks like a formula. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')
}
