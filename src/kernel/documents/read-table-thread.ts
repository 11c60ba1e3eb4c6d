// The thread that `readTableApart` starts.
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../action/refusal.ts'
import { readTable } from './read-table.ts'
import type { TableSaid } from './read-table-apart.ts'

const { bytes, fileName, field } = workerData as { bytes: Uint8Array; fileName: string; field?: string }
const say = (said: TableSaid) => parentPort?.postMessage(said)

try {
  say({ table: await readTable(bytes, fileName, field) })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  const { code, status, facts, field: beside } = error
  say({ refused: { code, status, facts, field: beside } })
}
