// One county becomes many: each row is copied under other ids into other regions, so that lists are read at size.
import pg from 'pg'

type Column = { table: string; column: string; type: string; unique: boolean }

/**
 * Copies what is in the tables of a county until each table that grows with counties has `rows` rows or more.
 * Copies of rows that belong together belong together: every id is made anew from the old one and the copy's number.
 */
export async function multiplied(url: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set session_replication_role = replica')
  const { rows: columns } = await client.query<Column>(columnsOfTables)
  for (const [table, of] of Map.groupBy(columns, ({ table }) => table)) {
    if (!of.some(({ column }) => column === 'region')) continue
    const { rows: counted } = await client.query<{ count: number }>(`select count(*)::int from ${table}`)
    const { count } = counted[0]!
    if (count < 3) continue
    const names = of.map(({ column }) => `"${column}"`).join(', ')
    const values = of.map(copied).join(', ')
    const copies = Math.ceil(rows / count)
    await client.query(
      `insert into ${table} (${names}) overriding system value select ${values} from ${table}, generate_series(1, ${copies}) copy on conflict do nothing`,
    )
  }
  await client.query('analyze')
  await client.end()
}

function copied({ column, type, unique }: Column): string {
  const own = `"${column}"`
  if (type === 'uuid') return `md5(${own}::text || copy)::uuid`
  if (type === 'character') return `overlay(${own} placing lpad((100000 + copy)::text, 6, '0') from 1)`
  if (unique && type === 'text') return `${own} || '-' || copy`
  if (unique && type === 'bigint') return `${own} + copy * 1000000`
  return own
}

const columnsOfTables = `
  select c.table_name as "table", c.column_name as "column", c.data_type as type,
         exists (select from pg_index i
                  where i.indisunique and i.indrelid = ('public.' || quote_ident(c.table_name))::regclass
                    and pg_get_indexdef(i.indexrelid) ~ ('\\m' || c.column_name || '\\M')) as unique
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
   where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
   order by c.table_name, c.ordinal_position`
