import { AsyncLocalStorage } from 'node:async_hooks'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { fromPglite } from 'pg-boss'
import { lockDirectory } from './directory-lock.ts'
import { appliedMigrations, everMigrated, migrationsFolder, refuseOther } from './migrations.ts'
import { keepUp } from './pglite-upkeep.ts'
import type { Database, Opening, Store } from './types.ts'

/**
 * Optimising one function of PostgreSQL takes V8 600 MB for two seconds, which a small machine or container does not
 * have. Without, reading is a third slower.
 */
const enoughToOptimise = 2 * 1024 ** 3

/**
 * Opens the embedded database in `directory`, or in memory when it is 'memory:'. Survives SIGKILL, but never calls
 * fsync: a power cut can lose the last seconds.
 */
export async function openPglite(
  directory: string,
  { from, newerAllowed = false }: Opening & { from?: Blob } = {},
): Promise<Store> {
  const inMemory = directory === 'memory:'
  const unlock = inMemory ? () => {} : lockDirectory(directory)
  const folder = join(directory, 'pg')
  // A kill during start-up leaves an empty postmaster.pid, and PGlite then never opens again; our lock replaces it.
  if (!inMemory) rmSync(join(folder, 'postmaster.pid'), { force: true })
  if (process.availableMemory() < enoughToOptimise) setFlagsFromString('--liftoff-only')
  const client = new PGlite({
    ...(inMemory ? {} : { dataDir: folder }),
    ...(from ? { loadDataDir: from } : {}),
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
  })
  await client.waitReady
  refuseOuterQueriesInTransactions(client)
  const database = drizzle({ client, casing: 'snake_case' })
  try {
    refuseOther(await applied(client), newerAllowed)
    await migrate(database, { migrationsFolder })
  } catch (error) {
    await client.close()
    unlock()
    throw error
  }
  const endUpkeep = inMemory ? () => {} : keepUp(client)
  const db = database as unknown as Database
  return {
    kind: 'pglite',
    db,
    replica: db,
    jobs: fromPglite(client),
    listen: (channel, hear) => client.listen(channel, hear),
    clockOffset: async () => 0,
    close: async () => {
      endUpkeep()
      await client.close()
      unlock()
    },
  }
}

async function applied(client: PGlite): Promise<number[]> {
  const { rows } = await client.query<{ ever: boolean }>(everMigrated)
  if (!rows[0]!.ever) return []
  const { rows: found } = await client.query<{ made: string }>(appliedMigrations)
  return found.map(({ made }) => Number(made))
}

/** PGlite has one connection: a query on the outer handle inside a transaction waits for ever. Make it an error. */
function refuseOuterQueriesInTransactions(client: PGlite): void {
  const inTransaction = new AsyncLocalStorage<boolean>()
  const guarded =
    <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
    (...args: A): R => {
      if (inTransaction.getStore())
        throw new Error(
          `${name}() on the outer database inside a transaction: use the transaction's own handle.`,
        )
      return call(...args)
    }
  const transaction = client.transaction.bind(client) as (body: unknown) => Promise<unknown>
  client.query = guarded('query', client.query.bind(client)) as typeof client.query
  client.exec = guarded('exec', client.exec.bind(client))
  client.transaction = guarded('transaction', (body: unknown) =>
    inTransaction.run(true, () => transaction(body)),
  ) as typeof client.transaction
}
