import { and, eq, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Policy } from '../access/policy.ts'
import { type Command, command, type Query, query, type Reader, type Writer } from '../action/declare.ts'
import { findingWords } from '../action/finding.ts'
import { bytesOfUpload, Id, Upload } from '../action/inputs.ts'
import { checkPublished, maskPublished, type Publishes, StillPersonal } from '../action/public-words.ts'
import { conflict, type RefusalFacts, refusal } from '../action/refusal.ts'
import { addDays, dayOf, startOfDay } from '../flow/calendar.ts'
import { job } from '../jobs/job.ts'
import { nameFold } from '../text/names-alike.ts'
import type { Words } from '../words/words.ts'
import { type BadCell, type ColumnNames, type GoodRow, importTable } from './import-table.ts'
import type { TableRead } from './read-table.ts'
import { readTableApart } from './read-table-apart.ts'
import { stagedImports } from './tables.ts'

/** What taking in a row would do to what is there. */
export type Effect = 'added' | 'changed' | 'same'

/** What rows that fit their schema do when they are held against each other and against what is there. */
export type Judgement = { effects: ReadonlyMap<number, Effect>; bad: readonly BadCell[] }

type Declaration<Schema extends z.ZodObject> = {
  /** As in `module: 'places', of: 'Regions'`: the commands are places.stageRegions and places.keepRegions. */
  module: string
  of: string
  /** What the rows are, for the documentation: 'regions'. */
  purpose: string
  schema: Schema
  /** What each column is called in the template and in the preview. */
  columns: Words<{ [Field in keyof z.input<Schema> & string]: string }>
  /** Other names under which columns come. */
  otherNames?: Partial<ColumnNames<z.input<Schema>>>
  allow: Policy
  /** Columns that everybody, or many, may read afterwards. */
  publishes?: Publishes
  /** Where a row belongs; rows of regions that the sender has no say in are bad. */
  regionOf?(value: z.output<Schema>): string | undefined
  /** The column that `regionOf` reads. */
  regionField?: keyof z.input<Schema> & string
  judge(rows: readonly GoodRow<z.output<Schema>>[], reader: Reader): Promise<Judgement>
  /** Writes and records the rows that are added or changed. */
  keep(
    rows: readonly (GoodRow<z.output<Schema>> & { effect: Exclude<Effect, 'same'> })[],
    writer: Writer,
  ): Promise<void>
}

const Staged = z.strictObject({ staged: Id })

const Preview = z.object({
  id: z.string(),
  fileName: z.string(),
  /** Null while it waits for a second look. */
  keptAt: z.date().nullable(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  header: z.array(z.string()),
  /** The first rows as they came. */
  rows: z.array(
    z.object({
      line: z.number(),
      effect: z.enum(['added', 'changed', 'same', 'bad']),
      cells: z.array(z.string()),
    }),
  ),
  total: z.number(),
  /** Line 0 is the header. */
  bad: z.array(z.object({ line: z.number(), column: z.string(), value: z.string(), words: z.string() })),
  badTotal: z.number(),
  ignored: z.array(z.string()),
})
export type ImportPreview = z.output<typeof Preview>

/** A list that is sent, looked at, and then taken in whole or not at all. */
export type StagedImport = {
  stage: Command
  keep: Command
  preview: Query<typeof Staged, typeof Preview>
  columns: Words<Record<string, string>>
  allow: Policy
}

/** How much of a list and of its faults a preview shows. */
const shown = { rows: 100, bad: 500 }
const stagedDays = 7
const sealedFor = 'kernel.stagedImport'

/** What the vault is told of, so that staged lists outlive a change of keys. */
export const sealedImports = { table: stagedImports, column: 'cells', context: sealedFor } as const

/**
 * Declares the import of a list with a preview: `stage` reads a file and keeps it aside, `preview` names every bad row
 * and cell, `keep` takes it in as it was staged, all or nothing, having looked at every row once more.
 */
export function stagedImport<Schema extends z.ZodObject>(declaration: Declaration<Schema>): StagedImport {
  const { module, of, purpose, columns, allow } = declaration
  const kind = `${module}.${of}`

  const stage = command({
    name: `${module}.stage${of}`,
    purpose: `Reads a list of ${purpose} (xlsx or CSV) and keeps it aside for a preview; nothing is taken in yet.`,
    input: z.strictObject({ file: Upload }),
    output: Staged,
    allow,
    limit: { per: 'account', max: 30, within: '10m' },
    prepare: async ({ file }) => ({
      file: { ...file, table: await readTableApart(await bytesOfUpload(file), file.name, 'file') },
    }),
    async run({ file }, { db, now, actor, kernel }) {
      await db
        .delete(stagedImports)
        .where(
          and(
            eq(stagedImports.accountId, actor.account!),
            eq(stagedImports.kind, kind),
            isNull(stagedImports.keptAt),
          ),
        )
      const [row] = await db
        .insert(stagedImports)
        .values({
          kind,
          accountId: actor.account!,
          fileName: file.name.slice(0, 100).toWellFormed(),
          cells: kernel.vault.seal(JSON.stringify(file.table), sealedFor),
          stagedAt: now,
        })
        .returning({ staged: stagedImports.id })
      return row!
    },
  })

  const keep = command({
    name: `${module}.keep${of}`,
    purpose: `Takes in a staged list of ${purpose}: every row, or none where one is bad.`,
    input: Staged,
    output: z.object({ added: z.number(), changed: z.number(), same: z.number() }),
    allow,
    about: staged,
    async run(_, writer) {
      const { db, now, subject } = writer
      const table = cellsOf(subject, writer)
      const { good, bad, effects } = await judged(table, writer)
      if (bad.length > 0) throw refusal('kernel.importHasBadRows', { count: bad.length })
      const counts = countsOf(effects)
      const [row] = await db
        .update(stagedImports)
        .set({ ...counts, keptAt: now, cells: null })
        .where(and(eq(stagedImports.id, subject.id), isNull(stagedImports.keptAt)))
        .returning({ id: stagedImports.id })
      if (!row) throw conflict('kernel.importKept')
      const moving = good.flatMap((one) => {
        const effect = effects.get(one.line)
        return effect === undefined || effect === 'same' ? [] : [{ ...one, effect }]
      })
      await declaration.keep(moving, writer)
      return counts
    },
  })

  const preview = query({
    name: `${module}.preview${of}`,
    purpose: `What a staged list of ${purpose} would change, with every bad row and cell named.`,
    input: Staged,
    output: Preview,
    allow,
    about: staged,
    async run(_, reader) {
      const { id, fileName, keptAt, added, changed, same } = reader.subject
      const about = { id, fileName, keptAt }
      if (keptAt) {
        const nothing = { header: [], rows: [], bad: [], badTotal: 0, ignored: [] }
        return { ...about, ...nothing, added, changed, same, total: added + changed + same }
      }
      const table = cellsOf(reader.subject, reader)
      const { bad, ignored, effects } = await judged(table, reader)
      const badLines = new Set(bad.map(({ line }) => line))
      const { kernel, locale } = reader
      return {
        ...about,
        ...countsOf(effects),
        header: table.header,
        rows: table.rows.slice(0, shown.rows).map(({ line, cells }) => ({
          line,
          effect: badLines.has(line) ? ('bad' as const) : (effects.get(line) ?? 'bad'),
          cells: table.header.map((_, at) => cells[at] ?? ''),
        })),
        total: table.rows.length,
        bad: bad.slice(0, shown.bad).map(({ line, field, value, ...finding }) => ({
          line,
          column: columns[locale][field as never] ?? field,
          value,
          words: findingWords(kernel.registry, finding, locale),
        })),
        badTotal: bad.length,
        ignored,
      }
    },
  })

  return { stage, keep, preview, columns, allow } as unknown as StagedImport

  /** Only its sender sees a staged list; everybody else hears that there is none. */
  async function staged({ staged: id }: z.output<typeof Staged>, { db, actor }: Reader) {
    const [row] = await db.select().from(stagedImports).where(eq(stagedImports.id, id))
    return row && row.kind === kind && row.accountId === actor.account ? row : undefined
  }

  function cellsOf({ cells }: typeof stagedImports.$inferSelect, { kernel }: Reader): TableRead {
    if (cells === null) throw conflict('kernel.importKept')
    return JSON.parse(kernel.vault.open(cells, sealedFor)) as TableRead
  }

  async function judged(table: TableRead, reader: Reader) {
    const { good: read, bad, ignored } = importTable(table, declaration.schema, namesOf(declaration))
    const { publishes = {} } = declaration
    const good = read.map((row) => ({ ...row, value: maskPublished(row.value, publishes) }))
    const personal = good.flatMap((row) => personalCells(row, publishes))
    const outside = good.flatMap((row) => outsideRegion(declaration, row, reader))
    const outsideLines = new Set(outside.map(({ line }) => line))
    const own = good.filter(({ line }) => !outsideLines.has(line))
    const judgement = await declaration.judge(own, reader)
    const all = [...bad, ...outside, ...personal, ...judgement.bad].sort((a, b) => a.line - b.line)
    return { good, bad: all, ignored, effects: judgement.effects }
  }
}

/** A list has no box to tick: what tells who somebody is is mended in it. */
function personalCells<Value>({ line, value }: GoodRow<Value>, publishes: Publishes): BadCell[] {
  try {
    checkPublished(value, publishes, false)
    return []
  } catch (refused) {
    if (!(refused instanceof StillPersonal)) throw refused
    const { field = '', code, facts } = refused
    return [badCell(line, field, [facts.found ?? []].flat().join(' '), code, facts)]
  }
}

/** A fault that shows only beside other rows, or beside what is there. */
export function badCell(
  line: number,
  field: string,
  value: string,
  code: string,
  facts?: RefusalFacts,
): BadCell {
  return { line, field, value: value.slice(0, 100).toWellFormed(), code, ...(facts ? { facts } : {}) }
}

/** The second and later rows that have the same key as one before them. */
export function rowsTwice<Value>(
  rows: readonly GoodRow<Value>[],
  field: keyof Value & string,
  keyOf: (value: Value) => string = (value) => String(value[field]),
): BadCell[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ line, value }) => {
    // 丁山 and 丁　山 are one row twice.
    const key = nameFold(keyOf(value))
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, line)
      return []
    }
    return [badCell(line, field, String(value[field] ?? ''), 'kernel.importRowTwice', { line: before })]
  })
}

/** Forgets staged lists that nobody kept. */
export const forgetStagedImports = job({
  name: 'kernel.forgetStagedImports',
  data: z.object({}),
  every: '20 3 * * *',
  async run(_, { db, now }) {
    const before = startOfDay(addDays(dayOf(now), -stagedDays))
    await db.delete(stagedImports).where(lt(stagedImports.stagedAt, before))
  },
})

function namesOf<Schema extends z.ZodObject>({ columns, otherNames }: Declaration<Schema>) {
  type Names = ColumnNames<z.input<Schema>>
  const fields = Object.keys(columns.zh) as (keyof Names)[]
  return Object.fromEntries(
    fields.map((field) => [field, [columns.zh[field], columns.en[field], ...(otherNames?.[field] ?? [])]]),
  ) as unknown as Names
}

function outsideRegion<Schema extends z.ZodObject>(
  { allow, regionOf, regionField = 'region' as never }: Declaration<Schema>,
  { line, value }: GoodRow<z.output<Schema>>,
  { actor }: Reader,
): BadCell[] {
  const region = regionOf?.(value)
  if (region === undefined || allow.permits(actor, { region })) return []
  return [badCell(line, regionField, region, 'kernel.importOutsideRegion')]
}

function countsOf(effects: ReadonlyMap<number, Effect>): Record<Effect, number> {
  const counts = { added: 0, changed: 0, same: 0 }
  for (const effect of effects.values()) counts[effect] += 1
  return counts
}
