import { type CsvRecord, csvRecords, type Text } from './records.ts'

/** A line that cannot be used, by its number in the file (the first is 1), and why. */
export interface BadLine {
  readonly line: number
  readonly reason: Reason
  /** The heading of the field at fault, where it is a single one. */
  readonly field?: string
}

export type Reason =
  | 'heading'
  | 'quotes'
  | 'tooLong'
  | 'fields'
  | 'number'
  | 'vote'
  | 'moderation'
  | 'repeated'
  | 'unknown'

/** What is wrong with a file. While `count` is above 0, importing the file would lose something. */
export interface BadLines {
  readonly count: number
  /** The first thousand. */
  readonly first: readonly BadLine[]
}

const listed = 1000

/**
 * Walks through a table with headings and returns what was bad, so that all of it can be named at once. `eachRow` is
 * not told of lines that cannot be read. A table without the headings required is not read at all.
 */
export async function readTable(
  text: Text,
  required: readonly string[],
  eachRow: (row: Row) => void,
): Promise<BadLines> {
  let row: Row | undefined
  for await (const records of csvRecords(text)) {
    for (const record of records) {
      if (!row) {
        row = new Row(record.fields ?? [], record.line)
        for (const heading of required) if (!row.headings.includes(heading)) row.refuse('heading', heading)
        if (row.bad.count > 0) return row.bad
      } else if (row.moveTo(record)) eachRow(row)
    }
  }
  return row?.bad ?? { count: 1, first: [{ line: 1, reason: 'heading' }] }
}

/** The current line of a table, as it is walked through. */
export class Row {
  readonly headings: readonly string[]
  readonly bad: { count: number; first: BadLine[] } = { count: 0, first: [] }
  fields: readonly string[] = []
  readonly #columns: ReadonlyMap<string, number>
  #line: number

  constructor(headings: readonly string[], line: number) {
    this.headings = headings.map((heading) => heading.trim())
    this.#columns = new Map(this.headings.map((heading, column) => [heading, column]))
    this.#line = line
  }

  /** Whether the record can be read: if not, it has been refused. */
  moveTo({ line, fields, fault }: CsvRecord): boolean {
    this.#line = line
    this.fields = fields ?? []
    if (fault) this.refuse(fault)
    else if (this.fields.length !== this.headings.length) this.refuse('fields')
    else return true
    return false
  }

  text(heading: string): string {
    return this.fields[this.#columns.get(heading) ?? -1] ?? ''
  }

  /** The whole number in a field, of up to fifteen digits; nothing if it is anything else, and the line is refused. */
  whole(heading: string): number | undefined {
    const field = this.text(heading).trim()
    if (/^-?\d{1,15}$/.test(field)) return Number(field)
    this.refuse('number', heading)
    return undefined
  }

  /** A number that people or statements are known by: from 0, and small enough for an Int32Array. */
  number(heading: string): number | undefined {
    return this.#between(heading, 0, 2_147_483_647)
  }

  /** A time in milliseconds since 1970, before the year 2100. */
  time(heading: string): number | undefined {
    return this.#between(heading, 0, 4_102_444_800_000)
  }

  #between(heading: string, least: number, most: number): number | undefined {
    const value = this.whole(heading)
    if (value === undefined || (value >= least && value <= most)) return value
    this.refuse('number', heading)
    return undefined
  }

  refuse(reason: Reason, field?: string): void {
    this.bad.count++
    if (this.bad.first.length < listed)
      this.bad.first.push({ line: this.#line, reason, ...(field && { field }) })
  }
}
