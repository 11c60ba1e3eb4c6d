import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type House, onBothDatabases } from '../../../test/kernel.ts'
import { problemOf } from '../../doors/problem.ts'
import { accounts } from '../../modules/accounts/tables.ts'
import { voices } from '../../modules/voices/tables.ts'
import { anyone } from '../access/policy.ts'
import { command, query, type Reader } from '../action/declare.ts'
import { openLog } from './log.ts'
import { toldInALine } from './told-error.ts'

/** What nobody may find in a log: words, a name, a phone, a hash of a password, a salt, a token. */
const secrets = {
  words: '上溪村三组路灯坏了半年，请派人来修',
  name: '欧阳秀兰',
  latin: 'qiaodan',
  phone: '13857001234',
  hash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g',
  salt: 'k7Zq0m3Vt1yP9xWc',
}
const said = Object.values(secrets).join(' ')

function written(): { lines: () => string; log: ReturnType<typeof openLog> } {
  const kept: string[] = []
  return { log: openLog('debug', { write: (line) => void kept.push(line) }), lines: () => kept.join('') }
}

function expectNothingOf(text: string): void {
  for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
}

/** Ways in which a statement fails with what somebody wrote among its parameters. */
const failures: Record<string, (db: Reader['db']) => Promise<unknown>> = {
  'a name that is taken': async (db) => {
    const phoneAndHash = { passwordHash: secrets.hash, phone: secrets.phone }
    const row = {
      username: secrets.latin,
      name: secrets.name,
      createdAt: new Date(),
      ledgerSalt: secrets.salt,
    }
    for (let times = 0; times < 2; times++)
      await db.insert(accounts).values({ ...row, ...phoneAndHash } as never)
  },
  'a column that must not be empty': (db) =>
    db.insert(voices).values({ text: said, original: secrets.words, contact: secrets.phone } as never),
  'a text where a number belongs': (db) => db.execute(sql`select ${said}::int`),
  'a text that is no json': (db) => db.execute(sql`select ${said}::jsonb`),
  'a text that is no id': (db) => db.select().from(voices).where(sql`${voices.id} = ${said}::uuid`),
  'a text that is too long': (db) => db.execute(sql`select ${said}::text::char(2)::region`),
  'a word of the database that does not exist': (db) => db.execute(sql.raw(`select '${said}' from nowhere`)),
}

onBothDatabases('The log', (house: () => House) => {
  test.each(Object.entries(failures))(
    'a statement that fails by %s leaves no parameter in the log',
    async (_, fails) => {
      const { kernel } = house()
      const { log, lines } = written()
      const attempt = command({
        name: 'square.attempt',
        purpose: '',
        input: z.strictObject({}),
        output: z.object({}),
        allow: anyone,
        run: async (_input, { db }) => {
          await fails(db)
          return {}
        },
      })
      const error = await house()
        .do(attempt, {})
        .then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
      expect(error).toBeDefined()
      problemOf({ ...kernel, log }, error, 'zh')
      log.error(error as Error)
      log.warn({ err: error, params: [said], row: { name: secrets.name }, said }, 'again')
      const text = lines() + toldInALine(error)
      expectNothingOf(text)
      expect(text).toContain('"action":"square.attempt"')
      expect(text).toMatch(/"code":"[\w.]+"/)
    },
  )

  test('the log names constraint, table and statement of what failed', async () => {
    const { log, lines } = written()
    const error = await failures['a name that is taken']!(house().kernel.store.db).catch((thrown) => thrown)
    log.error({ err: error }, 'a request failed')
    expect(lines()).toContain('"constraint":"accounts_username"')
    expect(lines()).toContain('"statement":"insert into accounts"')
  })

  test('a query that fails is named too', async () => {
    const asked = query({
      name: 'square.asked',
      purpose: '',
      input: z.strictObject({}),
      output: z.object({}),
      allow: anyone,
      run: async (_, { db }) => {
        await db.execute(sql`select ${said}::int`)
        return {}
      },
    })
    const { log, lines } = written()
    await house()
      .ask(asked, {})
      .catch((error) => log.error({ err: error }, 'a request failed'))
    expect(lines()).toContain('square.asked')
    expectNothingOf(lines())
  })

  test('a job that fails leaves nothing of its data in the queue but its data', async () => {
    const { kernel } = house()
    const job = kernel.registry.jobs.get('accounts.deliverCode')!
    await kernel.jobs.enqueue(kernel.store.db, [{ job, data: { sealed: 'sealed' } }])
    await kernel.jobs.work([job], async () => {
      await kernel.store.db.execute(sql`select ${said}::int`)
    })
    const output = async () =>
      JSON.stringify(
        await kernel.store.db.execute(sql`select output from pgboss.job where output is not null`),
      )
    for (let tries = 0; tries < 100 && !(await output()).includes('accounts.deliverCode'); tries++)
      await pause(100)
    expect(await output()).toContain('accounts.deliverCode')
    expectNothingOf(await output())
  })
})

test('errors of parsers, gateways and our own keep their messages to themselves', () => {
  const { log, lines } = written()
  const fails = [
    () => JSON.parse(said),
    () => BigInt(said),
    () => Object.assign('', {}) && new Intl.DateTimeFormat(secrets.latin + secrets.latin),
    () => {
      throw new Error(said, { cause: Object.assign(new Error(said), { detail: said, params: [said] }) })
    },
    () => {
      throw new AggregateError([new Error(said)], said)
    },
    () => {
      throw Object.assign(
        new Error(`\n    at ${secrets.name} (/${secrets.latin}:1:1)\n    at ${secrets.latin}`),
        {
          code: said,
          name: said,
        },
      )
    },
  ]
  for (const fail of fails)
    try {
      fail()
    } catch (error) {
      log.error({ err: error }, 'a request failed')
      log.error(error as Error)
    }
  log.error({ err: said }, 'a request failed')
  log.error({ reason: `The gateway said: 310000 ${said}` }, 'a code could not be sent')
  log.info({ req: { headers: { cookie: said } }, password: said, channel: said }, 'a request')
  expectNothingOf(lines())
  expect(lines()).toContain('The gateway said: 310000')
})
