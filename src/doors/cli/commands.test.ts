import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { runJob } from '#kernel/action/perform.ts'
import { rows } from '#kernel/database/rows.ts'
import { job } from '#kernel/jobs/job.ts'
import { onInstallations } from '../../../test/installations.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { accounts } from '../../modules/accounts/tables.ts'
import { runCommandLine } from './commands.ts'
import { withKernel } from './with-kernel.ts'

onInstallations('the command line', (environment) => {
  const type = async (line: string[], more: { locale?: 'zh' | 'en'; input?: string } = {}) => {
    const terminal = recordedTerminal(environment(), more)
    const code = await runCommandLine(line, terminal)
    return { code, said: terminal.said.join('\n'), complained: terminal.complained.join('\n') }
  }
  const adminCreate = (username: string, password: string) =>
    type(['admin', 'create', '--username', username, '--password-stdin'], { input: `${password}\n` })

  test('makes the first administrator once, with a password that is not too short', async () => {
    expect(await adminCreate('root', 'short')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('password'),
    })
    expect(await adminCreate('管理员', 'correct horse battery')).toMatchObject({ code: 0 })
    expect(await adminCreate('second', 'correct horse battery')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('administrator already'),
    })
  })

  test('goes through the corridor as the person named, as nobody, and not as somebody unknown', async () => {
    const signIn = JSON.stringify({ username: '管理员', password: 'correct horse battery' })
    const { code, said } = await type(['run', 'session.create', '--json', '-'], { input: signIn })
    expect(code).toBe(0)
    expect(JSON.parse(said).token).toMatch(/^\S{40,}$/)
    expect(await type(['run', 'session.end', '--as', '管理员'])).toMatchObject({ code: 0 })
    expect(await type(['run', 'session.end'])).toMatchObject({ code: 1, complained: 'Please sign in first.' })
    expect(await type(['run', 'session.end', '--as', randomUUID()])).toMatchObject({ code: 1 })
    expect(await type(['run', 'session.create', '--json', '{'])).toMatchObject({ code: 2 })
    expect(await type(['run', 'no.such'])).toMatchObject({ code: 2 })
  })

  test('works in a process of its own, seals what waits, and ends in order when told to', async () => {
    const pending = () =>
      withKernel({ environment: environment() }, async ({ store }) => {
        const [found] = await rows<{ count: number }>(
          store.db,
          sql`select count(*)::int as count from ledger_entries where leaf_index is null`,
        )
        return found!.count
      })
    await withKernel({ environment: environment() }, (kernel) =>
      runJob(
        kernel,
        job({
          name: 'accounts.enrolForTest',
          data: z.object({}),
          async run(_, { db, now, record, kernel }) {
            const name = kernel.vault.seal('x', 'accounts.name')
            const [row] = await db.insert(accounts).values({ name, createdAt: now }).returning()
            record('accounts.created', accounts, row!)
          },
        }),
        {},
      ),
    )
    expect(await pending()).toBe(1)
    const worker = spawn('bin/yishitang', ['worker'], {
      env: { ...process.env, ...environment(), LANG: 'en_GB' },
    })
    const [said] = await once(worker.stdout, 'data')
    expect(String(said)).toContain('Jobs and sealing have begun')
    worker.kill('SIGTERM')
    const [code] = await once(worker, 'exit')
    expect(code).toBe(0)
    expect(await pending()).toBe(0)
  })

  test('verifies: 0 while log and database agree, 1 and the place in words when a row was changed by hand', async () => {
    expect(await type(['verify'])).toMatchObject({ code: 0, said: expect.stringMatching(/^They agree: \d+/) })
    await withKernel({ environment: environment() }, (kernel) =>
      kernel.store.db.execute(sql`update grants set region = '990121000000'`),
    )
    const found = await type(['verify'], { locale: 'zh' })
    expect(found.code).toBe(1)
    expect(found.complained).toContain('数据与最近一次存证不同：grants ')
  })

  test('migrates, helps, and says what it does not understand', async () => {
    expect(await type(['migrate'])).toMatchObject({ code: 0 })
    expect((await type(['help'])).said).toContain('admin create')
    expect(await type(['dance'])).toMatchObject({ code: 2, complained: expect.stringContaining('dance') })
    expect(await type(['verify', '--loudly'])).toMatchObject({ code: 2 })
  })
})
