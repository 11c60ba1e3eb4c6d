import { asc, gt, notInArray, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Writer } from '#kernel/action/declare.ts'
import { job } from '#kernel/jobs/job.ts'
import type { RecordedRow } from '#kernel/ledger/recorded.ts'
import { indexRow } from '#kernel/search/index-deeds.ts'
import type { Searchable } from '#kernel/search/searchable.ts'
import { searchEntries } from '#kernel/search/tables.ts'

/** How many rows one transaction goes through. */
const batch = 200

/**
 * Goes through everything that can be found and writes its entry anew: once a week, because names of other things are
 * part of some entries, and whenever somebody asks, as after the dictionary of words has changed.
 */
export const rebuildIndex = job({
  name: 'search.rebuild',
  data: z.object({ table: z.string().optional(), after: z.uuid().optional() }),
  every: '20 4 * * 0',
  async run({ table, after }, writer) {
    const { searchable } = writer.kernel.registry
    const names = [...searchable.keys()]
    const name = table ?? names[0]
    const current = name === undefined ? undefined : searchable.get(name)
    if (!current) return
    if (table === undefined) await forgetOthers(writer, names)
    const last = await indexBatch(writer, current, after)
    const next = names[names.indexOf(name!) + 1]
    if (last) writer.later(rebuildIndex, { table: name, after: last })
    else if (next) writer.later(rebuildIndex, { table: next })
  },
})

/** @returns the id to go on after; undefined at the end of the table */
async function indexBatch(
  { db }: Writer,
  searchable: Searchable,
  after: string | undefined,
): Promise<string | undefined> {
  const table = searchable.table as PgTable & { id: Searchable['table']['id'] }
  const found = (await db
    .select()
    .from(table)
    .where(after ? gt(table.id, after) : undefined)
    .orderBy(asc(table.id))
    .limit(batch)) as RecordedRow[]
  for (const row of found) await indexRow(db, searchable, row)
  return found.length === batch ? found.at(-1)!.id : undefined
}

/** Entries of kinds that no module has any more. */
async function forgetOthers({ db }: Writer, names: readonly string[]): Promise<void> {
  await db
    .delete(searchEntries)
    .where(names.length > 0 ? notInArray(searchEntries.subject, [...names]) : sql`true`)
}
