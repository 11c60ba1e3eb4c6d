/** The text of a file, whole or in pieces as they arrive; bytes are taken for UTF-8. */
export type Text = string | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** A record of a file of comma-separated values, or why there is none. `line` is where it begins; the first is 1. */
export interface CsvRecord {
  readonly line: number
  readonly fields?: readonly string[]
  readonly fault?: 'quotes' | 'tooLong'
}

const longestLine = 1_000_000
const mostLinesPerRecord = 1000

/**
 * Splits comma-separated values (RFC 4180) into records, batch by batch as the text arrives. Empty lines are passed
 * over. A quotation mark that is never closed spoils its own line only: reading goes on with the next, so that every
 * bad line of a file can be named and none of the good ones is lost.
 */
export async function* csvRecords(text: Text): AsyncGenerator<CsvRecord[]> {
  let waiting: string[] = []
  let line = 1
  for await (const lines of physicalLines(text)) {
    const read = readRecords(waiting.concat(lines), line, false)
    waiting = read.left
    line = read.line
    yield read.records
  }
  yield readRecords(waiting, line, true).records
}

async function* physicalLines(text: Text): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of typeof text === 'string' ? [text] : text) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const lines = rest.split('\n')
    // What has no line break yet waits for more, but never grows without bound.
    rest = lines.pop()!.slice(0, longestLine + 1)
    yield lines
  }
  yield (rest + decoder.decode()).split('\n')
}

/** Reads as many records as are complete; what is left begins at `line`. */
function readRecords(lines: readonly string[], firstLine: number, isEnd: boolean) {
  const records: CsvRecord[] = []
  let at = 0
  while (at < lines.length) {
    const line = firstLine + at
    const length = recordLength(lines, at)
    if (length === undefined && !isEnd && lines.length - at < mostLinesPerRecord) break
    const record = length === undefined ? undefined : withoutReturn(lines.slice(at, at + length).join('\n'))
    if (record === '') at++
    else if (record !== undefined && record.length > longestLine) {
      records.push({ line, fault: 'tooLong' })
      at++
    } else {
      const fields =
        record === undefined ? undefined : fieldsOf(line === 1 ? record.replace(/^\uFEFF/, '') : record)
      records.push(fields ? { line, fields } : { line, fault: 'quotes' })
      at += fields ? length! : 1
    }
  }
  return { records, left: lines.slice(at), line: firstLine + at }
}

/** How many lines the record has that begins here: until the quotation marks are even in number. */
function recordLength(lines: readonly string[], from: number): number | undefined {
  let isOpen = false
  for (let at = from; at < lines.length && at - from < mostLinesPerRecord; at++) {
    const line = lines[at]!
    for (let mark = line.indexOf('"'); mark >= 0; mark = line.indexOf('"', mark + 1)) isOpen = !isOpen
    if (!isOpen) return at - from + 1
  }
  return undefined
}

function withoutReturn(record: string) {
  return record.endsWith('\r') ? record.slice(0, -1) : record
}

/** The fields of a record; nothing if its quotation marks are not where they may be. */
function fieldsOf(record: string): string[] | undefined {
  if (!record.includes('"')) return record.split(',')
  const fields: string[] = []
  const field = /"((?:[^"]|"")*)"(?=,|$)|([^",]*)(?=,|$)/y
  for (;;) {
    const match = field.exec(record)
    if (!match) return undefined
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    if (field.lastIndex >= record.length) return fields
    field.lastIndex++
  }
}
