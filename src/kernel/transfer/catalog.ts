import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'

/** A table as a transfer sees it. */
export type TransferTable = {
  schema: 'public' | 'pgboss'
  name: string
  /** Columns that are stored; what the database computes itself is left out. */
  columns: string[]
}

/** What of the job queue is worth carrying: the rest is about processes that run now. */
const queueTables = ['queue', 'schedule', 'subscription', 'job', 'job_dependency']

/** Every table that holds data (unlogged ones hold what a crash may take away), with its stored columns, in the order of their names. */
export async function transferTables(db: Database): Promise<TransferTable[]> {
  return rows<TransferTable>(
    db,
    sql`select space.nspname as schema, class.relname as name,
               array_agg(attribute.attname::text order by attribute.attnum) as columns
          from pg_class class
          join pg_namespace space on space.oid = class.relnamespace
          join pg_attribute attribute on attribute.attrelid = class.oid
           and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
         where class.relkind in ('r', 'p') and not class.relispartition and class.relpersistence = 'p'
           and (space.nspname = 'public'
                or (space.nspname = 'pgboss' and class.relname in ${queueTables}))
         group by space.nspname, class.relname
         order by space.nspname, class.relname`,
  )
}

/** Which release made the structure: the hash of each migration that ran, and the job queue's version. */
export async function structureOf(db: Database): Promise<{ migrations: string[]; queue: number }> {
  const migrations = await rows<{ hash: string }>(
    db,
    sql`select hash from drizzle.__drizzle_migrations order by id`,
  )
  const [queue] = await rows<{ version: number }>(db, sql`select version from pgboss.version`)
  return { migrations: migrations.map(({ hash }) => hash), queue: queue!.version }
}

/** Where each counter of the database stands, by its quoted name; null if it was never used. */
export async function countersOf(db: Database): Promise<Record<string, string | null>> {
  const found = await rows<{ name: string; value: string | null }>(
    db,
    sql`select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value::text as value
          from pg_sequences where schemaname = 'public' order by 1`,
  )
  return Object.fromEntries(found.map(({ name, value }) => [name, value]))
}

export async function setCounters(db: Database, counters: Record<string, string | null>): Promise<void> {
  for (const [name, value] of Object.entries(counters))
    if (value !== null) await db.execute(sql`select setval(${name}::regclass, ${value}::bigint)`)
}

/** What the database says of itself; it comes with what is taken in. */
export const marksTable = 'house_marks'

/** The names of tables that already hold something; the job queue and what it says of itself do not count. */
export async function tablesInUse(db: Database, tables: readonly TransferTable[]): Promise<string[]> {
  const used: string[] = []
  for (const { schema, name } of tables.filter(
    ({ schema, name }) => schema === 'public' && name !== marksTable,
  )) {
    const found = await rows(db, sql`select from ${sql.identifier(schema)}.${sql.identifier(name)} limit 1`)
    if (found.length > 0) used.push(name)
  }
  return used
}
