import { sql } from 'drizzle-orm'
import { auditFaults } from '../audit/sealing.ts'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import type { Disagreement, Found } from './disagreement.ts'
import { signedCheckpoints, trueKept } from './verify-checkpoints.ts'
import { type NamedFile, namedFiles, verifyFiles } from './verify-files.ts'
import { verifyRows } from './verify-rows.ts'
import { verifyTree } from './verify-tree.ts'

export type { Disagreement } from './disagreement.ts'

export type Verdict = {
  entries: number
  unsealed: number
  rows: number
  files: number
  disagreements: Disagreement[]
}

/**
 * Checks the whole log against its signed checkpoints, every recorded row against the log, and every file against the
 * row that names it. Reads one snapshot of the database, so that what is written meanwhile disturbs nothing.
 */
export async function verifyHouse(kernel: Kernel): Promise<Verdict> {
  const disagreements: Disagreement[] = []
  const found: Found = (what, where) => disagreements.push({ what, where: String(where) })
  const kept = trueKept(kernel, found)
  const { files, ...counted } = await kernel.store.db.transaction(
    async (tx) => {
      const db = tx as unknown as Database
      const signed = await signedCheckpoints(db, kernel, kept, found)
      await verifyTree(db, signed, found)
      for (const fault of await auditFaults(db)) found('auditChanged', fault)
      let count = 0
      for (const table of kernel.registry.recorded)
        count += await verifyRows(kernel, db, table, signed.size, found)
      const [left] = await rows<{ count: number }>(
        db,
        sql`select count(*)::int as count from ledger_entries where leaf_index is null`,
      )
      const named = await namedFiles(db, kernel.registry.recorded)
      return { entries: signed.size, unsealed: left!.count, rows: count, files: named }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  await verifyNamed(kernel, files, found)
  return { ...counted, files: new Set(files.map(({ blob }) => blob)).size, disagreements }
}

/** A file that was rightly taken away while we looked is named by no row any more. */
async function verifyNamed(kernel: Kernel, files: readonly NamedFile[], found: Found): Promise<void> {
  const missing: [Parameters<Found>[0], string][] = []
  await verifyFiles(kernel.files, files, (what, where) => missing.push([what, String(where)]))
  if (missing.length === 0) return
  const now = await namedFiles(kernel.store.db, kernel.registry.recorded)
  const still = new Set(now.map(({ blob, where }) => `${where} (${blob})`))
  for (const [what, where] of missing) if (still.has(where)) found(what, where)
}
