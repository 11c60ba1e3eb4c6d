import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { appliedMigrations, everMigrated, migrationsFolder, refuseOther } from './migrations.ts'

/** Any number; all nodes must agree on it so that only one migrates at a time. */
export const migrationLock = 5_801_227

/** How long a change of a table waits for those that use it before it lets them pass and tries again (milliseconds). */
const lockPatience = 3_000
/** Attempts at that, and the rest between them (milliseconds). */
const attempts = 60
const rest = 2_000

export type Migrating = { newerAllowed: boolean; tell(line: string): void; folder?: string }

/**
 * Brings a database up to date, one node at a time.
 * @param client a connection of its own, without limits of time: an index on a large table takes as long as it takes
 * @throws Error where the database belongs to a newer release, or a table stays in use
 */
export async function migratePostgres(
  client: pg.Client,
  { newerAllowed, tell, folder = migrationsFolder }: Migrating,
): Promise<void> {
  // Whatever the role or the database has been given for limits is meant for requests.
  await client.query(
    'set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = 0',
  )
  await lock(client, tell)
  try {
    await client.query(`set lock_timeout = ${lockPatience}`)
    for (let attempt = 1; ; attempt++) {
      try {
        refuseOther(await applied(client), newerAllowed, folder)
        await migrate(drizzle({ client, casing: 'snake_case' }), { migrationsFolder: folder })
        return
      } catch (error) {
        const reason = causeOf(error)
        if (reason.code !== lockTimeout || attempt === attempts) throw new Error(inWords(reason))
        tell('A table that is to be changed is in use; trying again in a moment.')
        await pause(rest)
      }
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
  }
}

/** PostgreSQL's `lock_not_available`. */
const lockTimeout = '55P03'

async function lock(client: pg.Client, tell: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
    migrationLock,
  ])
  if (rows[0]!.free) return
  tell('Waiting for another node that migrates the database.')
  await client.query('select pg_advisory_lock($1)', [migrationLock])
}

async function applied(client: pg.Client): Promise<number[]> {
  const { rows } = await client.query<{ ever: boolean }>(everMigrated)
  if (!rows[0]!.ever) return []
  const { rows: found } = await client.query<{ made: string }>(appliedMigrations)
  return found.map(({ made }) => Number(made))
}

/** Drizzle says which statement failed, and keeps why to itself. */
function causeOf(error: unknown): { code?: string; message: string } {
  const { cause } = error as { cause?: unknown }
  return cause ? causeOf(cause) : (error as { message: string })
}

function inWords({ code, message }: { code?: string; message: string }): string {
  return code === undefined ? message : `The database could not be migrated: ${message} (${code}).`
}
