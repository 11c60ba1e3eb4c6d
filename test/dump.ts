// Everything that a house holds, as whoever has the whole machine would read it: all tables, the queue's too, with every
// sealed column opened, and all files, opened as well.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { getTableColumns, getTableName, sql } from 'drizzle-orm'
import type { Kernel } from '../src/kernel/kernel.ts'

export async function dumpOf(kernel: Kernel): Promise<string> {
  const { db } = kernel.store
  const parts: string[] = []
  const all = async (query: ReturnType<typeof sql>) =>
    (await db.execute(query)) as unknown as { rows: Record<string, unknown>[] }
  const tables = await all(
    sql`select table_schema as schema, table_name as name from information_schema.tables
         where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  )
  for (const { schema, name } of tables.rows) {
    const found = await all(
      sql`select row_to_json(t)::text as row from ${sql.identifier(String(schema))}.${sql.identifier(String(name))} t`,
    )
    for (const { row } of found.rows) parts.push(`${name}: ${row}`)
  }
  for (const { table, column, context, onlyWhere } of kernel.registry.sealed)
    for (const row of (await db.select().from(table)) as Record<string, unknown>[]) {
      const sealed = row[column]
      if (typeof sealed === 'string' && (!onlyWhere || row[onlyWhere]))
        parts.push(`${getTableName(table)}.${column}: ${kernel.vault.open(sealed, context)}`)
      if (!(column in getTableColumns(table))) throw new Error(`There is no column ${column}.`)
    }
  for (const { name, data } of (await all(sql`select name, data from pgboss.job`)).rows) {
    const { sealed } = (data ?? {}) as { sealed?: string }
    if (sealed) parts.push(`job ${name}: ${kernel.vault.open(sealed, 'accounts.codeRequest')}`)
  }
  for await (const key of kernel.files.list())
    parts.push(`blob ${key}: ${Buffer.from((await kernel.files.get(key))!).toString('latin1')}`)
  for (const path of readdirSync(kernel.settings.DATA_DIR, { recursive: true, encoding: 'utf8' })) {
    const file = join(kernel.settings.DATA_DIR, path)
    parts.push(`file ${path}`)
    if (statSync(file).isFile()) parts.push(readFileSync(file, 'utf8'))
  }
  return parts.join('\n')
}
