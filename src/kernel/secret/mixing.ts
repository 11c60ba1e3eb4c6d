import { sql } from 'drizzle-orm'
import { databaseCode } from '../action/database-refusal.ts'
import { rows } from '../database/rows.ts'
import type { Kernel } from '../kernel.ts'

/** Between two looks at what was written (milliseconds). */
const pause = 2_000

/** A table that takes long to mix rests for so many times as long afterwards. */
const rest = 20

/** Nobody who votes waits longer than this for a table to be mixed (milliseconds). */
const patience = 200

/** Tables beyond this size are mixed by the hour: their rows are many to hide among, and each write mixes some. */
const large = 4_000_000
const hour = 3_600_000

/**
 * Mixes the tables of secret deeds soon after something was written to them, as long as the house runs. Each write
 * mixes some rows already; this mixes all, and gives them one and the same transaction.
 * @returns what stops it, after what is in hand
 */
export function startMixing(kernel: Kernel): () => Promise<void> {
  const restingUntil = new Map<string, number>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    for (const name of kernel.registry.secret) {
      if (stopped || performance.now() < (restingUntil.get(name) ?? 0)) continue
      try {
        const { size, took } = await mixIfWritten(kernel, name)
        restingUntil.set(name, performance.now() + (size > large ? hour : rest * took))
      } catch (error) {
        if (databaseCode(error) !== '55P03')
          kernel.log.error({ err: error, table: name }, 'mixing secret rows failed')
      }
    }
    if (!stopped) timer = setTimeout(() => (running = round()), pause)
  }
  let running = round()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

/** Mixes every table of secret deeds that was written to since it was mixed last. */
export async function mixSecrets(kernel: Kernel): Promise<void> {
  for (const name of kernel.registry.secret) await mixIfWritten(kernel, name, 0)
}

/** @returns the table's size in bytes and how long it took, in milliseconds */
async function mixIfWritten(
  kernel: Kernel,
  name: string,
  waiting = patience,
): Promise<{ size: number; took: number }> {
  const { db } = kernel.store
  const began = performance.now()
  const table = sql.identifier(name)
  // Rows that were mixed together were written by one transaction.
  const [found] = await rows<{ size: number; written: boolean }>(
    db,
    sql`select pg_relation_size(${name}::regclass)::float8 as size,
          exists (select from ${table} where xmin::text <> (select xmin::text from ${table} limit 1)) as written`,
  )
  if (found!.written)
    await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('lock_timeout', ${String(waiting)}, true)`)
      await tx.execute(sql`select mix_secret_table(${name}::regclass)`)
    })
  return { size: found!.size, took: found!.written ? performance.now() - began : 0 }
}
