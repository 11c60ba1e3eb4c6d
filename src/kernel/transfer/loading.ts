import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import { marksTable, type TransferTable, tablesInUse } from './catalog.ts'
import { withoutHurry } from './snapshot.ts'

/** Why rows cannot be taken in; the words are for whoever sits at the command line. */
export class CannotLoad extends Error {}

/**
 * Runs `work`, which fills the empty tables, as one transaction: all of it or nothing. References between rows are
 * checked at its end, since rows arrive in no particular order; triggers rest, since the rows have been through them.
 * @throws CannotLoad where something is there already
 */
export function intoEmptyDatabase<T>(
  db: Database,
  tables: readonly TransferTable[],
  work: (tx: Database) => Promise<T>,
): Promise<T> {
  return db.transaction(async (transaction) => {
    const tx = transaction as unknown as Database
    await withoutHurry(tx)
    const used = await tablesInUse(tx, tables)
    if (used.length > 0) throw new CannotLoad(`The database is not empty: ${used.join(', ')}.`)
    for (const { name } of tables.filter(({ schema }) => schema === 'pgboss').reverse())
      await tx.execute(sql`delete from ${sql.identifier('pgboss')}.${sql.identifier(name)}`)

    await tx.execute(sql`delete from ${sql.identifier(marksTable)}`)

    const references = await referencesOf(tx)
    const triggered = await triggeredTables(tx)
    for (const { table, name } of references)
      await tx.execute(sql.raw(`alter table ${table} alter constraint ${name} deferrable initially deferred`))
    for (const table of triggered) await tx.execute(sql.raw(`alter table ${table} disable trigger user`))
    const done = await work(tx)
    await tx.execute(sql`set constraints all immediate`)
    for (const table of triggered) await tx.execute(sql.raw(`alter table ${table} enable trigger user`))
    for (const { table, name } of references)
      await tx.execute(sql.raw(`alter table ${table} alter constraint ${name} not deferrable`))
    return done
  })
}

/** Adds rows that `rowsAsJson` has written. */
export async function loadRows(
  tx: Database,
  { schema, name, columns }: TransferTable,
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return
  const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`
  const list = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  )
  await tx.execute(
    sql`insert into ${table} (${list}) overriding system value
        select ${list} from jsonb_populate_recordset(null::${table}, ${`[${lines.join(',')}]`}::jsonb)`,
  )
}

/** Foreign keys that are checked row by row, with quoted names. */
function referencesOf(tx: Database): Promise<{ table: string; name: string }[]> {
  return rows(
    tx,
    sql`select conrelid::regclass::text as table, quote_ident(conname) as name
          from pg_constraint
         where contype = 'f' and not condeferrable and conparentid = 0
           and connamespace in ('public'::regnamespace, 'pgboss'::regnamespace)`,
  )
}

async function triggeredTables(tx: Database): Promise<string[]> {
  const found = await rows<{ table: string }>(
    tx,
    sql`select distinct tgrelid::regclass::text as table
          from pg_trigger trigger join pg_class class on class.oid = trigger.tgrelid
         where not trigger.tgisinternal and class.relnamespace = 'public'::regnamespace`,
  )
  return found.map(({ table }) => table)
}
