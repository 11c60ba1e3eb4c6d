import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Db as JobsDatabase } from 'pg-boss'

/** One name for both drivers, and for transactions inside them. */
export type Database = PgDatabase<PgQueryResultHKT>

/** An opened database, whichever kind it is. */
export type Store = {
  kind: 'pglite' | 'postgres'
  /** Where commands write. */
  db: Database
  /** Where queries read: the replica if there is one, else the same as `db`. */
  replica: Database
  /** The same database as the job queue wants it. */
  jobs: JobsDatabase
  /** Hears what any process says on `channel`; resolves to a function that stops listening. */
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>
  /** Where the app's clock differs from the database's: milliseconds to add to Date.now(). */
  clockOffset(): Promise<number>
  /** Connections of this process: in use, idle, and how many wait for one. Absent where there is only one. */
  pool?: () => { used: number; idle: number; waiting: number }
  close(): Promise<void>
}

/** How a database is opened. */
export type Opening = {
  /** How long one that does not answer is waited for (milliseconds); not at all unless told. */
  waitFor?: number
  /** Whether one that a newer release has migrated is opened nevertheless. */
  newerAllowed?: boolean
  /** Hears what whoever waits should know, a line at a time. */
  tell?: (line: string) => void
}
