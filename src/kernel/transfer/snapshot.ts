import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { TransferTable } from './catalog.ts'

/** Rows fetched in one go. */
const batch = 500

/** Runs `work` on one unchanging picture of the database, for as long as it takes. */
export function inSnapshot<T>(db: Database, work: (snapshot: Database) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      await withoutHurry(tx as unknown as Database)
      return work(tx as unknown as Database)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** A transfer is neither a slow request nor one that was forgotten. */
export async function withoutHurry(tx: Database): Promise<void> {
  await tx.execute(sql`set local statement_timeout = 0`)
  await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
  await tx.execute(sql`set local timezone = 'UTC'`)
}

/**
 * The rows of a table as JSON, one text each, a batch at a time. The database writes the JSON and the database reads
 * it again, so that no number passes through JavaScript and loses digits.
 */
export async function* rowsAsJson(
  snapshot: Database,
  { schema, name, columns }: TransferTable,
): AsyncGenerator<string[]> {
  const list = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  )
  // A secret row must not lie in a backup where it lay in the table.
  const order = (await isSecret(snapshot, schema, name)) ? sql`order by random()` : sql``
  await snapshot.execute(
    sql`declare transfer no scroll cursor for
         select to_jsonb(line)::text as line
           from (select ${list} from ${sql.identifier(schema)}.${sql.identifier(name)}) line ${order}`,
  )
  for (;;) {
    const lines = await rows<{ line: string }>(snapshot, sql.raw(`fetch ${batch} from transfer`))
    if (lines.length > 0) yield lines.map(({ line }) => line)
    if (lines.length < batch) break
  }
  await snapshot.execute(sql`close transfer`)
}

/** Whether a table keeps secret deeds: its rows are mixed whenever one is written. */
async function isSecret(snapshot: Database, schema: string, name: string): Promise<boolean> {
  const found = await rows(
    snapshot,
    sql`select from pg_trigger
         where tgname = 'mix_secret_insert'
           and tgrelid = ${`${schema}.${name}`}::regclass`,
  )
  return found.length > 0
}
