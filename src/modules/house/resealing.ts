import { and, getTableColumns, getTableName, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Writer } from '#kernel/action/declare.ts'
import type { SealedColumn } from '#kernel/crypto/sealed-column.ts'
import type { Vault } from '#kernel/crypto/vault.ts'
import type { Database } from '#kernel/database/types.ts'
import { job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { RecordedRow, RecordedTable } from '#kernel/ledger/recorded.ts'

/** A row after which a batch goes on: the name of its table, and what tells it apart. */
const Place = z.object({ table: z.string(), key: z.string() })
type Place = z.output<typeof Place>

export type Resealed = { next: Place | undefined; closed: string[] }

/** How many rows one transaction seals anew. */
const batch = 100

/**
 * Seals anew what was sealed with an earlier key or another cipher, and indexes it anew. What is left to do stands in
 * the rows themselves, so that it goes on wherever it was interrupted.
 */
export const reseal = job({
  name: 'house.reseal',
  data: z.object({ once: z.boolean().optional(), after: Place.optional() }),
  every: '15 3 * * *',
  async run({ once, after }, writer) {
    const { next, closed } = await resealBatch(writer, after)
    for (const place of closed) writer.kernel.log.error({ origin: place }, 'a sealed value cannot be opened')
    if (next && !once) writer.later(reseal, { after: next })
  },
})

/**
 * Seals one batch anew, for whoever goes through all of them by hand.
 * @param told hears where the next batch begins, and which rows stay closed, as 'accounts 0c1b…'
 */
export const resealStep = (after: Place | undefined, told: (step: Resealed) => void) =>
  job({
    name: 'house.resealStep',
    data: z.object({}),
    async run(_, writer) {
      told(await resealBatch(writer, after))
    },
  })

/** How many rows hold something that was sealed otherwise than now, by table. */
export async function staleRows({ store, registry, vault }: Kernel): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const [table, columns] of byTable(registry.sealed)) {
    const [found] = await store.db
      .select({ count: sql<number>`count(*)::int` })
      .from(table)
      .where(staleIn(table, columns, vault))
    if (found!.count > 0) counts.set(getTableName(table), found!.count)
  }
  return counts
}

/** A batch goes on after a row: one that cannot be opened is met once, and does not stand in the way of the others. */
async function resealBatch(writer: Writer, after: Place | undefined): Promise<Resealed> {
  const closed: string[] = []
  let done = 0
  const tables = [...byTable(writer.kernel.registry.sealed)]
  const from = after ? tables.findIndex(([table]) => getTableName(table) === after.table) : 0
  for (const [at, [table, columns]] of tables.entries()) {
    if (at < from) continue
    const key = columnOf(table, columns[0]!.key ?? 'id')
    const found = await writer.db
      .select()
      .from(table)
      .where(
        and(
          staleIn(table, columns, writer.kernel.vault),
          at === from && after ? sql`${key}::text > ${after.key}` : undefined,
        ),
      )
      .orderBy(sql`${key}::text`)
      .limit(batch - done)
      .for('update', { skipLocked: true })
    for (const row of found) {
      const id = String(row[columns[0]!.key ?? 'id'])
      if (!(await resealRow(writer, table, columns, row))) closed.push(`${getTableName(table)} ${id}`)
    }
    done += found.length
    const last = found.at(-1)
    if (done === batch && last)
      return { closed, next: { table: getTableName(table), key: String(last[columns[0]!.key ?? 'id']) } }
  }
  return { closed, next: undefined }
}

/** @returns false where something of it cannot be opened: then it stays as it is */
async function resealRow(
  writer: Writer,
  table: PgTable,
  columns: readonly SealedColumn[],
  row: Record<string, unknown>,
): Promise<boolean> {
  const { vault, registry } = writer.kernel
  const changed: Record<string, string> = {}
  for (const { column, context, index, onlyWhere } of columns) {
    const sealed = row[column]
    if (typeof sealed !== 'string' || (onlyWhere && !row[onlyWhere])) continue
    const plain = opened(vault, sealed, context)
    if (plain === undefined) return false
    changed[column] = vault.seal(plain, context)
    if (index && row[index.column] != null) changed[index.column] = vault.blindIndex(plain, index.purpose)
  }
  const key = columns[0]!.key ?? 'id'
  const [kept] = await (writer.db as Database)
    .update(table)
    .set(changed)
    .where(sql`${columnOf(table, key)} = ${row[key]}`)
    .returning()
  if (registry.recorded.includes(table as RecordedTable))
    writer.record('house.resealed', table as RecordedTable, kept as RecordedRow)
  return true
}

function opened(vault: Vault, sealed: string, context: string): string | undefined {
  try {
    return vault.open(sealed, context)
  } catch {
    return undefined
  }
}

function byTable(columns: readonly SealedColumn[]): Map<PgTable, SealedColumn[]> {
  return Map.groupBy(columns, ({ table }) => table)
}

function staleIn(table: PgTable, columns: readonly SealedColumn[], vault: Vault): SQL {
  return or(
    ...columns.flatMap(({ column, index, onlyWhere }) => {
      const only = onlyWhere ? sql`${columnOf(table, onlyWhere)}` : undefined
      const sealed = columnOf(table, column)
      const stale = and(isNotNull(sealed), sql`${sealed} not like ${`${vault.mark()}%`}`, only)
      return index
        ? [stale, and(isNotNull(sealed), staleIndex(columnOf(table, index.column), vault))]
        : [stale]
    }),
  )!
}

/** Without a mark an index is that of the first key; no other letter of it can be a full stop. */
function staleIndex(index: AnyPgColumn, vault: Vault): SQL {
  const mark = vault.indexMark()
  return mark === '' ? sql`${index} like '%.%'` : sql`${index} not like ${`${mark}%`}`
}

function columnOf(table: PgTable, name: string): AnyPgColumn {
  return getTableColumns(table)[name]! as AnyPgColumn
}
