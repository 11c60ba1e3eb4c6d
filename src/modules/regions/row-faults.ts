import type { Database } from '#kernel/database/types.ts'
import type { BadCell, GoodRow } from '#kernel/documents/import-table.ts'
import { badCell } from '#kernel/documents/staged-import.ts'
import { regionFault, regionStandings } from './lookup.ts'

/** Rows whose region is unknown, gone, or merged into another, which is then named. */
export async function regionFaults<Value>(
  db: Database,
  rows: readonly GoodRow<Value>[],
  field: string,
  regionOf: (value: Value) => string | undefined,
): Promise<BadCell[]> {
  const standings = await regionStandings(
    db,
    rows.flatMap(({ value }) => regionOf(value) ?? []),
  )
  return rows.flatMap(({ line, value }) => {
    const region = regionOf(value)
    const fault = region === undefined ? undefined : regionFault(standings.get(region))
    return fault ? [badCell(line, field, region!, fault.code, fault.facts)] : []
  })
}
