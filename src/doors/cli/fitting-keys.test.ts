import { chownSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { runJob } from '#kernel/action/perform.ts'
import { job } from '#kernel/jobs/job.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import {
  type Environment,
  newInstallation,
  onInstallations,
  removeInstallation,
} from '../../../test/installations.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { accounts } from '../../modules/accounts/tables.ts'
import { start } from '../../start.ts'
import { runCommandLine } from './commands.ts'
import { withKernel } from './with-kernel.ts'

const enrol = job({
  name: 'test.enrol',
  data: z.object({}),
  async run(_, { db, now, kernel, record }) {
    const [row] = await db
      .insert(accounts)
      .values({ name: kernel.vault.seal('欧阳秀兰', 'accounts.name'), createdAt: now })
      .returning()
    record('accounts.enrolled', accounts, row!)
  },
})

onInstallations('keys and their database', (environment) => {
  const type = async (line: string[], more: Environment = {}) => {
    const terminal = recordedTerminal({ ...environment(), ...more }, { locale: 'en' })
    const code = await runCommandLine(line, terminal)
    return { code, told: [...terminal.said, ...terminal.complained].join('\n') }
  }
  const file = (name: string) => join(environment().DATA_DIR!, 'secrets', name)
  const opens = (more: Environment = {}) =>
    withKernel({ environment: { ...environment(), ...more } }, async () => {})
  /** Puts a file aside for one test. */
  const aside = (name: string) => {
    renameSync(file(name), `${file(name)}.aside`)
    onTestFinished(() => renameSync(`${file(name)}.aside`, file(name)))
  }

  test('somebody is enrolled, and the name is sealed', async () => {
    await withKernel({ environment: environment() }, async (kernel) => {
      await runJob(kernel, enrol as never, {})
      await sealAll(kernel)
    })
    expect((await type(['keys'])).code).toBe(0)
  })

  test('without its keys a database that holds something is not opened, and none are made', async () => {
    for (const name of ['master.key', 'ledger.key']) {
      renameSync(file(name), `${file(name)}.aside`)
      await expect(opens()).rejects.toThrow(`secrets/${name}`)
      expect(statSync(file(name), { throwIfNoEntry: false })).toBeUndefined()
      renameSync(`${file(name)}.aside`, file(name))
    }
  })

  test('with other keys it is not opened either, be they from the environment', async () => {
    const other = Buffer.alloc(32, 7).toString('base64')
    await expect(opens({ MASTER_KEY: other })).rejects.toThrow('Master key 1 is another one')
    aside('master.key')
    writeFileSync(file('master.key'), other)
    expect(await type(['verify'])).toMatchObject({ code: 1, told: expect.stringContaining('another one') })
    expect(await type(['keys', 'rotate', '--new'])).toMatchObject({ code: 1 })
    expect(readFileSync(file('master.key'), 'utf8')).toBe(other)
  })

  test('a database from before there were marks is marked, once the keys open it', async () => {
    await withKernel({ environment: environment() }, ({ store }) =>
      store.db.execute(sql`delete from house_marks`).then(() => {}),
    )
    await expect(opens({ MASTER_KEY: Buffer.alloc(32, 7).toString('base64') })).rejects.toThrow(
      'accounts.name',
    )
    await opens()
    await expect(opens({ MASTER_KEY: Buffer.alloc(32, 7).toString('base64') })).rejects.toThrow('another one')
  })

  test('the name of the log must be that of its key', async () => {
    await expect(opens({ LEDGER_ORIGIN: 'other.example/ledger' })).rejects.toThrow(
      'LEDGER_ORIGIN is other.example/ledger, but the ledger key signs for yishitang.example/ledger',
    )
    await opens({ LEDGER_ORIGIN: undefined })
  })

  test('a value that cannot be opened is named, and does not stand in the way of another key', async () => {
    const broken = await withKernel({ environment: environment() }, async ({ store }) => {
      const [row] = await store.db
        .insert(accounts)
        .values({ name: 'g1.bm90IHNlYWxlZA', createdAt: new Date() })
        .returning()
      return row!.id
    })
    if (process.getuid?.() === 0) chownSync(file('master.key'), 1, 1)
    const rotated = await type(['keys', 'rotate', '--new'])
    expect(rotated).toMatchObject({ code: 1, told: expect.stringContaining(`accounts ${broken}`) })
    expect(statSync(file('master.key')).mode & 0o777).toBe(0o600)
    if (process.getuid?.() === 0) expect(statSync(file('master.key')).uid).toBe(1)
    const names = await withKernel({ environment: environment() }, ({ store }) =>
      store.db.select({ name: accounts.name }).from(accounts),
    )
    expect(names.map(({ name }) => name.slice(0, 3)).toSorted()).toEqual(['g1.', 'g2.'])
    expect(await type(['keys'])).toMatchObject({
      code: 1,
      told: expect.stringContaining('accounts.name (g1)'),
    })
    expect((await type(['verify'])).code).toBe(1)
    await withKernel({ environment: environment() }, ({ store }) =>
      store.db
        .delete(accounts)
        .where(eq(accounts.id, broken))
        .then(() => {}),
    )
    expect((await type(['keys'])).code).toBe(0)
  })

  test('a node whose keys lack the newest is told which', async () => {
    const both = readFileSync(file('master.key'), 'utf8')
    await expect(opens({ MASTER_KEY: both.split('\n')[0] })).rejects.toThrow('Master key 2 is missing')
  })

  test('a node that runs seals with a key that was added beside it', async () => {
    // The embedded database belongs to one process, which adds its keys itself.
    if (environment().DATABASE_URL === undefined) return
    await withKernel({ environment: environment() }, async ({ vault }) => {
      const before = vault.mark()
      expect((await type(['keys', 'rotate', '--new'])).code).toBe(0)
      await expect.poll(() => vault.mark(), { timeout: 50_000, interval: 500 }).not.toBe(before)
    })
  })

  test('the demo is loaded into an empty database alone', async () => {
    await expect(start({ ...environment(), YISHITANG_DEMO: '1', PORT: '0' })).rejects.toThrow('not empty')
    await withKernel({ environment: { ...environment(), YISHITANG_DEMO: '1' } }, async ({ settings }) =>
      expect(settings.demo).toBe(false),
    )
  })
})

onInstallations('a database that holds the demo', (environment) => {
  test('says so by a mark, whatever the settings say', async () => {
    const running = await start({ ...environment(), YISHITANG_DEMO: '1', PORT: '0' })
    expect(running.kernel.settings.demo).toBe(true)
    await running.close()
    const quiet = { ...environment(), YISHITANG_DEMO: undefined, PORT: '0' }
    await withKernel({ environment: quiet }, async ({ settings }) => expect(settings.demo).toBe(true))
    await expect(start({ ...quiet, YISHITANG_DEMO: '0' })).rejects.toThrow('holds the demo')
    await expect(start({ ...quiet, PUBLIC_URL: 'https://yishitang.example' })).rejects.toThrow('PUBLIC_URL')
  }, 240_000)
})

test('on PostgreSQL the log’s name is chosen before its key is made', async () => {
  const environment = await newInstallation('PostgreSQL').catch(() => undefined)
  if (!environment) return
  onTestFinished(() => removeInstallation(environment))
  const unnamed = { ...environment, LEDGER_ORIGIN: undefined }
  await expect(withKernel({ environment: unnamed }, async () => {})).rejects.toThrow(
    'LEDGER_ORIGIN is not set',
  )
  expect(statSync(join(environment.DATA_DIR!, 'secrets'), { throwIfNoEntry: false })).toBeUndefined()
})

test('an embedded database behind https does not come up as the demo by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-misspelt-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const environment = {
    DATA_DIR: folder,
    PUBLIC_URL: 'https://yishitang.example',
    LOG_LEVEL: 'silent',
    PORT: '0',
  }
  await expect(start(environment)).rejects.toThrow('without DATABASE_URL')
})
