import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrationsFolder } from './migrations.ts'
import { SturdyPool } from './sturdy-pool.ts'
import type { Database, Store } from './types.ts'

/** Any number; all nodes must agree on it so that only one migrates at a time. */
const migrationLock = 5_801_227

/** No request may wait longer than this for a connection, or for one statement (milliseconds). */
const patience = 5_000

/**
 * Opens PostgreSQL 15 or newer.
 * @throws Error if its character type is not UTF-8, which would break Chinese search without a word
 */
export async function openPostgres(url: string, replicaUrl?: string): Promise<Store> {
  const pool = poolAt(url)
  await requireChinese(pool)
  await migrateAlone(pool)
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

async function requireChinese(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ ctype: string; encoding: string }>(
    `select datctype as ctype, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
  )
  const { ctype, encoding } = rows[0]!
  if (encoding !== 'UTF8' || ['C', 'POSIX'].includes(ctype))
    throw new Error(
      `The database has encoding ${encoding} and character type ${ctype}: Chinese text cannot be searched in it. ` +
        `Create it with: CREATE DATABASE yishitang ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0`,
    )
}

async function migrateAlone(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await migrate(drizzle({ client, casing: 'snake_case' }), { migrationsFolder })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
    client.release()
  }
}

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
