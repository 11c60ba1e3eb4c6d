import type { z } from 'zod'
import { type Finding, findingOf } from '../action/finding.ts'
import type { TableRead } from './read-table.ts'

/** A row that fits, with the line that Excel shows beside it. */
export type GoodRow<Value> = { line: number; value: Value }

/** A cell that does not: where it is, what the words for it are, and what stands in it. */
export type BadCell = Finding & { line: number; field: string; value: string }

export type TableImport<Value> = {
  good: GoodRow<Value>[]
  bad: BadCell[]
  /** Headers that no field asks for; their columns were not looked at. */
  ignored: string[]
}

/** The headers, in any language, under which each field may be found. */
export type ColumnNames<Value> = { [Field in keyof Value & string]: readonly string[] }

const longestShown = 100

/**
 * Fits a list to a schema, row by row. Nothing is kept: whoever calls decides whether some bad rows spoil the rest.
 * Empty cells count as absent. A column that is needed and not there is named once, at the header's place (line 0).
 */
export function importTable<Schema extends z.ZodObject>(
  table: TableRead,
  schema: Schema,
  columns: ColumnNames<z.input<Schema>>,
): TableImport<z.output<Schema>> {
  const { places, bad, ignored } = placesOf(table.header, schema, columns)
  const good: GoodRow<z.output<Schema>>[] = []
  if (bad.length > 0) return { good, bad, ignored }
  for (const { line, cells } of table.rows) {
    const given = Object.fromEntries(
      [...places].map(([field, place]) => [field, cells[place] ? cells[place] : undefined]),
    )
    const parsed = schema.safeParse(given, { reportInput: true })
    if (parsed.success) good.push({ line, value: parsed.data })
    else bad.push(...badCells(parsed.error.issues, line, given))
  }
  return { good, bad, ignored }
}

/** Which column each field is in; two columns for one field, or none for a field that must be given, are bad. */
function placesOf(
  header: readonly string[],
  schema: z.ZodObject,
  columns: Record<string, readonly string[]>,
) {
  const wanted = header.map(plain)
  const bad: BadCell[] = []
  const places = new Map<string, number>()
  const used = new Set<number>()
  for (const [field, names] of Object.entries(columns)) {
    const known = new Set(names.map(plain))
    const found = wanted.flatMap((name, place) => (known.has(name) ? [place] : []))
    for (const place of found) used.add(place)
    const at = { line: 0, field, value: names[0] ?? field }
    if (found.length > 1) bad.push({ ...at, code: 'columnTwice' })
    else if (found.length === 1) places.set(field, found[0]!)
    else if (!schema.shape[field]?.safeParse(undefined).success) bad.push({ ...at, code: 'columnMissing' })
  }
  const ignored = header.filter((name, place) => name !== '' && !used.has(place))
  return { places, bad, ignored }
}

/** A header without what people add to it: blanks, stars for required fields, notes in brackets, colons. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s*:_-]/g, '')
}

/** The first finding of each field of a row. */
function badCells(
  issues: readonly z.core.$ZodIssue[],
  line: number,
  given: Record<string, string | undefined>,
): BadCell[] {
  const byField = new Map<string, BadCell>()
  for (const issue of issues) {
    const field = String(issue.path[0] ?? '')
    if (byField.has(field)) continue
    const value = (given[field] ?? '').slice(0, longestShown).toWellFormed()
    byField.set(field, { line, field, value, ...findingOf(issue) })
  }
  return [...byField.values()]
}
