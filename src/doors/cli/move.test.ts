import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { rows } from '#kernel/database/rows.ts'
import { type Environment, newInstallation, removeInstallation } from '../../../test/installations.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { loadDemo } from '../../demo/load.ts'
import { runCommandLine } from './commands.ts'
import { withKernel } from './with-kernel.ts'

const awkward = '电梯 "又" 坏了\n第二行\\n \u2028 𠮷'

describe.skipIf(inject('postgres') === undefined)('moving to PostgreSQL', () => {
  let embedded: Environment
  let server: Environment
  const type = async (environment: Environment, ...line: string[]) => {
    const terminal = recordedTerminal(environment)
    const code = await runCommandLine(line, terminal)
    return { code, told: [...terminal.said, ...terminal.complained].join('\n') }
  }
  const counted = (environment: Environment) =>
    withKernel({ environment }, async ({ store }) => {
      const [found] = await rows<{ state: string; position: string }>(
        store.db,
        sql`select (select count(*) || ' ' || md5(string_agg(to_jsonb(entry)::text, '' order by position))
                      from ledger_entries entry) as state,
                   nextval('ledger_entries_position_seq')::text as position`,
      )
      return found!
    })

  beforeAll(async () => {
    embedded = await newInstallation('PGlite')
    server = await newInstallation('PostgreSQL')
    await withKernel({ environment: embedded }, async (kernel) => {
      await loadDemo(kernel)
      const { store } = kernel
      await store.jobs.executeSql(
        `select pgboss.create_queue('test.later', '{"policy":"standard"}'::jsonb)`,
        [],
      )
      await store.jobs.executeSql(
        `insert into pgboss.job (name, data, start_after) values ('test.later', $1, '2099-01-01')`,
        [JSON.stringify({ note: awkward, exact: '12345678901234567890' })],
      )
    })
  })
  afterAll(() => {
    removeInstallation(embedded)
    removeInstallation(server)
  })

  test('loses nothing: entries, counters, jobs that wait; and what arrived verifies', async () => {
    const before = await counted(embedded)
    const moved = await type(embedded, 'move', '--to', server.DATABASE_URL!)
    expect(moved.told).toContain('They agree')
    expect(moved.code).toBe(0)
    const after = await counted({ ...embedded, DATABASE_URL: server.DATABASE_URL })
    expect(after.state).toBe(before.state)
    expect(Number(after.position)).toBe(Number(before.position) + 1)
    const jobs = await withKernel(
      { environment: { ...embedded, DATABASE_URL: server.DATABASE_URL } },
      ({ store }) =>
        rows<{ data: { note: string; exact: string }; state: string }>(
          store.db,
          sql`select data, state from pgboss.job where name = 'test.later'`,
        ),
    )
    expect(jobs).toEqual([{ data: { note: awkward, exact: '12345678901234567890' }, state: 'created' }])
  })

  test('leaves the guards of the ledger standing on the other side', async () => {
    await withKernel(
      { environment: { ...embedded, DATABASE_URL: server.DATABASE_URL } },
      async ({ store }) => {
        await expect(store.db.execute(sql`delete from ledger_entries`)).rejects.toThrow()
        await expect(
          store.db.execute(sql`update grants set account_id = gen_random_uuid()`),
        ).rejects.toThrow()
        const [left] = await rows<{ count: number }>(
          store.db,
          sql`select count(*)::int as count from pg_constraint
             where contype = 'f' and condeferrable and connamespace = 'public'::regnamespace`,
        )
        expect(left!.count).toBe(0)
      },
    )
  })

  test('does not pour into a database that already holds something', async () => {
    const again = await type(embedded, 'move', '--to', server.DATABASE_URL!)
    expect(again).toMatchObject({ code: 1, told: expect.stringContaining('not empty') })
  })
})
