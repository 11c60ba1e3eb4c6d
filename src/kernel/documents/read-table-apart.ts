import { Refusal, type RefusalFacts } from '../action/refusal.ts'
import { apart } from '../apart.ts'
import type { TableRead } from './read-table.ts'

export type TableSaid =
  | { table: TableRead }
  | { refused: { code: string; status: number; facts: RefusalFacts; field: string | undefined } }

/**
 * `readTable` in a thread of its own: ten megabytes of cells take seconds.
 * @throws Refusal that names the file and what is wrong with it, beside `field`
 */
export async function readTableApart(
  bytes: Uint8Array,
  fileName: string,
  field?: string,
): Promise<TableRead> {
  const thread = new URL('./read-table-thread.ts', import.meta.url)
  const said = await apart<TableSaid>(thread, { bytes, fileName, field })
  if ('table' in said) return said.table
  const { code, status, facts, field: beside } = said.refused
  throw new Refusal(code, status, facts, beside)
}
