import type { Store } from '../database/types.ts'
import { countersOf, setCounters, structureOf, transferTables } from './catalog.ts'
import { CannotLoad, intoEmptyDatabase, loadRows } from './loading.ts'
import { inSnapshot, rowsAsJson } from './snapshot.ts'

/**
 * Copies everything from one opened database into another, which is empty: rows, counters and jobs that wait.
 * @throws CannotLoad where the target is not empty, or not of the same release
 */
export async function moveDatabase(from: Store, to: Store): Promise<{ rows: number; tables: number }> {
  return inSnapshot(from.db, async (snapshot) => {
    const tables = await transferTables(snapshot)
    requireSameStructure(await structureOf(snapshot), await structureOf(to.db))
    const counters = await countersOf(snapshot)
    const count = await intoEmptyDatabase(to.db, tables, async (tx) => {
      let moved = 0
      for (const table of tables)
        for await (const lines of rowsAsJson(snapshot, table)) {
          await loadRows(tx, table, lines)
          moved += lines.length
        }
      await setCounters(tx, counters)
      return moved
    })
    return { rows: count, tables: tables.length }
  })
}

export type Structure = Awaited<ReturnType<typeof structureOf>>

/** @throws CannotLoad where rows of one structure might not fit the other */
export function requireSameStructure(theirs: Structure, ours: Structure): void {
  if (JSON.stringify(theirs) === JSON.stringify(ours)) return
  throw new CannotLoad(
    'The data come from another release. Use the release that wrote them, then upgrade with `yishitang migrate`.',
  )
}
