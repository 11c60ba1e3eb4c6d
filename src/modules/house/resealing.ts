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

/** How many rows one transaction seals anew. */
const batch = 100

/**
 * Seals anew what was sealed with an earlier key or another cipher, and indexes it anew. What is left to do stands in
 * the rows themselves, so that it goes on wherever it was interrupted.
 */
export const reseal = job({
  name: 'house.reseal',
  data: z.object({ once: z.boolean().optional() }),
  every: '15 3 * * *',
  async run({ once }, writer) {
    const done = await resealBatch(writer)
    if (done === batch && !once) writer.later(reseal, {})
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

/** @returns how many rows it did: fewer than a batch when nothing is left */
async function resealBatch(writer: Writer): Promise<number> {
  let done = 0
  for (const [table, columns] of byTable(writer.kernel.registry.sealed)) {
    const found = await writer.db
      .select()
      .from(table)
      .where(staleIn(table, columns, writer.kernel.vault))
      .limit(batch - done)
      .for('update', { skipLocked: true })
    for (const row of found) await resealRow(writer, table, columns, row)
    done += found.length
    if (done === batch) break
  }
  return done
}

async function resealRow(
  writer: Writer,
  table: PgTable,
  columns: readonly SealedColumn[],
  row: Record<string, unknown>,
): Promise<void> {
  const { vault, registry } = writer.kernel
  const changed: Record<string, string> = {}
  for (const { column, context, index, onlyWhere } of columns) {
    const sealed = row[column]
    if (typeof sealed !== 'string' || (onlyWhere && !row[onlyWhere])) continue
    const plain = vault.open(sealed, context)
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
