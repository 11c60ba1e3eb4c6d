// The ledger as outsiders meet it: over HTTP, with the program that docs/ledger.md prints for them.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { buildServer } from '../src/doors/web/server.ts'
import { anyone } from '../src/kernel/access/policy.ts'
import { command } from '../src/kernel/action/declare.ts'
import { verifyProofBundle } from '../src/kernel/ledger/proof.ts'
import { sealAll } from '../src/kernel/ledger/sealer.ts'
import { accounts } from '../src/modules/accounts/tables.ts'
import { onBothDatabases } from './kernel.ts'

const enrol = command({
  name: 'accounts.enrolForTest',
  purpose: 'Makes an account.',
  input: z.strictObject({ name: z.string() }),
  output: z.object({}),
  allow: anyone,
  async run({ name }, { db, now, record, kernel }) {
    const sealed = kernel.vault.seal(name, 'accounts.name')
    const [row] = await db.insert(accounts).values({ name: sealed, createdAt: now }).returning()
    record('accounts.created', accounts, row!)
    return {}
  },
})

onBothDatabases('the public ledger', (house) => {
  let app: FastifyInstance
  let log: string
  const get = async (path: string) => {
    const answer = await fetch(`${log}${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  const rootOfLog = async (...more: string[]) => {
    const program = /```js\n\/\/ node root-of-log[\s\S]*?```/.exec(readFileSync('docs/ledger.md', 'utf8'))![0]
    const file = join(mkdtempSync(join(tmpdir(), 'yishitang-log-')), 'root-of-log.mjs')
    writeFileSync(file, program.slice('```js\n'.length, -'```'.length))
    const { stdout } = await promisify(execFile)(process.execPath, [file, log, ...more])
    return stdout.trim()
  }

  beforeAll(async () => {
    app = await buildServer(house().kernel, () => '')
    log = `${await app.listen({ host: '127.0.0.1', port: 0 })}/ledger`
  })
  afterAll(() => app?.close())

  test('says kindly that nothing is recorded yet', async () => {
    expect(await get('')).toMatchObject({ status: 200, text: expect.stringContaining('还没有记录') })
    expect((await get('/checkpoint')).status).toBe(404)
  })

  test('can be rebuilt from its tiles by anybody, and leads to the root that was signed', async () => {
    for (let n = 0; n < 300; n++) await house().do(enrol, { name: `居民${n}` })
    await sealAll(house().kernel)
    const earlier = (await get('/checkpoint')).text.split('\n')
    expect(earlier[1]).toBe('300')
    expect(await rootOfLog()).toBe(earlier[2])
    for (let n = 0; n < 250; n++) await house().do(enrol, { name: `后来${n}` })
    await sealAll(house().kernel)
    const now = (await get('/checkpoint')).text.split('\n')
    expect(now[1]).toBe('550')
    expect(await rootOfLog()).toBe(now[2])
    expect(await rootOfLog('300')).toBe(earlier[2])
  })

  test('serves full and partial tiles, and nothing that the log does not hold', async () => {
    expect((await fetch(`${log}/tile/0/000`)).headers.get('cache-control')).toContain('max-age=31536000')
    expect(Buffer.from(await (await fetch(`${log}/tile/0/001`)).arrayBuffer())).toHaveLength(256 * 32)
    expect(Buffer.from(await (await fetch(`${log}/tile/0/002.p/38`)).arrayBuffer())).toHaveLength(38 * 32)
    expect(Buffer.from(await (await fetch(`${log}/tile/1/000.p/2`)).arrayBuffer())).toHaveLength(2 * 32)
    for (const path of [
      '/tile/0/002',
      '/tile/0/002.p/39',
      '/tile/entries/002.p/39',
      '/tile/0/2',
      '/tile/..%2Fkey',
    ])
      expect((await get(path)).status, path).toBe(404)
  })

  test('gives each entry with a proof that verifies with the published key', async () => {
    const key = (await get('/key')).text.trim()
    const proof = JSON.parse((await get('/entries/123/proof.json')).text)
    expect(verifyProofBundle(proof, key).faults).toEqual([])
    expect((await get('/entries/123')).text).toContain('第 123 条记录')
    for (const index of ['550', '-1', '1e3', '99999999999999999', 'x'])
      expect((await get(`/entries/${index}`)).status).toBe(404)
  })

  test('shows the newest entries in words and never a name', async () => {
    house().kernel.changes.tell(['ledger'])
    const { text } = await get('')
    expect(text).toContain('建立账号')
    expect(text).toContain('>549<')
    expect(text).not.toContain('居民1')
  })
})
