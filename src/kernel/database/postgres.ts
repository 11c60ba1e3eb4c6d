import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { requireFitting } from './fitness.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { type AddressSetting, partsOf, reach } from './reach.ts'
import { SturdyPool } from './sturdy-pool.ts'
import type { Database, Opening, Store } from './types.ts'

/** No request may wait longer than this for a connection, or for one statement (milliseconds). */
const patience = 5_000

/**
 * Opens PostgreSQL 15 or newer: waits for it where it is away, looks at how it was made, and brings it up to date.
 * @param setting where the address came from, for complaints
 * @throws Error in words where it cannot be reached, is not fit, or belongs to a newer release
 */
export async function openPostgres(
  url: string,
  { replicaUrl, setting = 'DATABASE_URL', ...opening }: PostgresOpening = {},
): Promise<Store> {
  if (replicaUrl) partsOf(replicaUrl, 'DATABASE_REPLICA_URL')
  await prepare(url, { setting, ...opening })
  const pool = poolAt(url)
  const replicaPool = replicaUrl ? poolAt(replicaUrl) : undefined
  const db = drizzle({ client: pool, casing: 'snake_case' }) as unknown as Database
  return {
    kind: 'postgres',
    db,
    replica: replicaPool
      ? (drizzle({ client: replicaPool, casing: 'snake_case' }) as unknown as Database)
      : db,
    jobs: { executeSql: (text, values) => pool.query(text, values) },
    listen: (channel, hear) => listen(url, channel, hear),
    clockOffset: async () => {
      const before = Date.now()
      const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now')
      return rows[0]!.now.getTime() - (before + Date.now()) / 2
    },
    pool: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: async () => {
      await Promise.all([pool.end(), replicaPool?.end()])
    },
  }
}

export type PostgresOpening = Opening & { replicaUrl?: string | undefined; setting?: AddressSetting }

/** What must hold before anybody asks, on a connection that no limit of time cuts off. */
async function prepare(
  url: string,
  { setting, waitFor = 0, newerAllowed = false, tell = () => {} }: Opening & { setting: AddressSetting },
): Promise<void> {
  const client = await reach(url, { setting, waitFor, tell })
  try {
    await requireFitting(client, tell)
    await migratePostgres(client, { newerAllowed, tell })
  } finally {
    await client.end().catch(() => {})
  }
}

function poolAt(url: string): pg.Pool {
  const pool = new SturdyPool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: patience,
    statement_timeout: patience * 4,
    idle_in_transaction_session_timeout: patience * 4,
  })
  pool.on('connect', oneAtATime)
  return pool
}

/**
 * A connection answers one query after the other. Those that are asked together inside a transaction wait here for
 * their turn: the driver's own waiting line is to go with its next version.
 */
function oneAtATime(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown
  let before: Promise<unknown> = Promise.resolve()
  client.query = ((...given: unknown[]) => {
    // With a callback, or a cursor, the asker waits by itself.
    if (
      typeof given.at(-1) === 'function' ||
      typeof (given[0] as { submit?: unknown })?.submit === 'function'
    )
      return ask(...given)
    const answer = before.then(() => ask(...given))
    before = answer.then(nothing, nothing)
    return answer
  }) as typeof client.query
}

const nothing = () => {}

/** Keeps a connection of its own for LISTEN, and opens a new one a second after it breaks. */
async function listen(url: string, channel: string, hear: (payload: string) => void) {
  let client: pg.Client | undefined
  let stopped = false
  const connect = async () => {
    client = new pg.Client({ connectionString: url })
    client.on('notification', (message) => hear(message.payload ?? ''))
    client.on('error', () => {})
    client.once('end', () => {
      if (!stopped) setTimeout(() => connect().catch(() => {}), 1_000).unref()
    })
    await client.connect()
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
  }
  await connect()
  return async () => {
    stopped = true
    await client?.end()
  }
}
