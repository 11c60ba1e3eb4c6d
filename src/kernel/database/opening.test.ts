import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { migratePostgres, migrationLock } from './migrate-postgres.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

const unknownMigration = `insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later release', 4102444800000)`

describe.skipIf(inject('postgres') === undefined)('opening a PostgreSQL', () => {
  const cluster = inject('postgres')!
  let admin: pg.Client
  beforeAll(async () => {
    admin = await connected('postgres')
    await admin.query(`create role guarded login password 'right'`)
  })
  afterAll(() => admin?.end())

  async function connected(name: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: `${cluster}/${name}` })
    await client.connect()
    return client
  }

  async function made(how = ''): Promise<string> {
    const name = `opened_${randomUUID().slice(0, 8)}`
    await admin.query(`create database ${name} ${how}`)
    return name
  }

  /** Opens and closes, and gives what was told meanwhile. */
  async function told(name: string, more: { newerAllowed?: boolean } = {}): Promise<string[]> {
    const lines: string[] = []
    const store = await openPostgres(`${cluster}/${name}`, { tell: (line) => lines.push(line), ...more })
    await store.close()
    return lines
  }

  test('says nothing of a database that orders by bytes', async () => {
    expect(await told(await made())).toEqual([])
  })

  test('tells of one that sorts by the system’s rules, where regions are found by their index nevertheless', async () => {
    const name = await made(`template template0 lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`)
    expect(await told(name)).toEqual([expect.stringContaining('LC_COLLATE')])
    const client = await connected(name)
    onTestFinished(() => client.end())
    await client.query('set enable_seqscan = off')
    const { rows } = await client.query(`explain select id from members where region like '990121%'`)
    expect(JSON.stringify(rows)).toMatch(/Index Cond: \(\(region >= '990121'/)
  })

  test('every code of a region is collated by bytes', async () => {
    const name = await made()
    await told(name)
    const client = await connected(name)
    onTestFinished(() => client.end())
    const { rows } = await client.query(
      `select table_name, column_name from information_schema.columns
        where table_schema = 'public' and data_type = 'character' and collation_name is distinct from 'C'`,
    )
    expect(rows).toEqual([])
  })

  test('refuses one in which Chinese could not be searched', async () => {
    await expect(told(await made(`template template0 lc_collate 'C' lc_ctype 'C'`))).rejects.toThrow(
      'LC_CTYPE',
    )
  })

  test('while another node migrates it waits, says so, and no limit of time cuts it off', async () => {
    const name = await made()
    await admin.query(`alter database ${name} set statement_timeout = '200ms'`)
    const other = await connected(name)
    await other.query('select pg_advisory_lock($1)', [migrationLock])
    const lines: string[] = []
    const opening = openPostgres(`${cluster}/${name}`, { tell: (line) => lines.push(line) })
    await expect.poll(() => lines).toEqual([expect.stringContaining('another node')])
    await pause(600)
    await other.end()
    await (await opening).close()
  })

  test('a table in use is let alone, and changed when it is free', async () => {
    const name = await made()
    await told(name)
    const other = await connected(name)
    await other.query('begin; lock table attachments in access share mode')
    const lines: string[] = []
    const client = await connected(name)
    onTestFinished(() => client.end())
    const migrating = migratePostgres(client, {
      newerAllowed: true,
      tell: (line) => lines.push(line),
      folder: nextRelease('alter table attachments add column added text'),
    })
    await expect.poll(() => lines, { timeout: 10_000 }).toEqual([expect.stringContaining('in use')])
    await other.end()
    await migrating
    await client.query('select added from attachments')
  })

  test('a newer release’s database is refused, but in a rolling upgrade', async () => {
    const name = await made()
    await told(name)
    const client = await connected(name)
    await client.query(unknownMigration)
    await client.end()
    await expect(told(name)).rejects.toThrow('newer release')
    expect(await told(name, { newerAllowed: true })).toEqual([])
  })

  test.each([
    ['postgres://u:p@/:x@h/d', 'DATABASE_URL cannot be read'],
    ['postgres://u:100%@h/d', 'DATABASE_URL cannot be read'],
    ['mysql://u:secret@h/d', 'DATABASE_URL must begin with postgres://'],
    [
      'postgres://u:secret@no-such-host.invalid/d',
      'DATABASE_URL: the host no-such-host.invalid is not known',
    ],
    ['postgres://u:secret@127.0.0.1:1/d', 'DATABASE_URL: 127.0.0.1:1 cannot be reached'],
  ])('%s is complained of by name, without the password', async (url, words) => {
    const error = (await openPostgres(url).catch((error) => error)) as Error
    expect(error.message).toContain(words)
    expect(error.message).not.toContain('secret')
  })

  test('says who was not let in, where, and to what', async () => {
    const { host } = new URL(cluster)
    await expect(openPostgres(`postgres://guarded:wrong@${host}/postgres`)).rejects.toThrow(
      `DATABASE_URL: ${host} does not take the password of the user guarded.`,
    )
    await expect(openPostgres(`postgres://guarded:right@${host}/nosuch`)).rejects.toThrow(
      `DATABASE_URL: ${host} has no database nosuch.`,
    )
  })

  test('waits for one that is away', async () => {
    const name = await made()
    const { hostname, port } = new URL(cluster)
    const door = await closedDoor()
    const lines: string[] = []
    const opening = openPostgres(`postgres://postgres@127.0.0.1:${door}/${name}`, {
      waitFor: 30_000,
      tell: (line) => lines.push(line),
    })
    await expect.poll(() => lines).toEqual([expect.stringMatching(/cannot be reached.*Waiting 30 s/)])
    const server: Server = createServer((incoming) => {
      const outgoing = connect(Number(port), hostname)
      incoming.pipe(outgoing).pipe(incoming)
      for (const side of [incoming, outgoing]) side.on('error', () => {})
    })
    await once(server.listen(door, '127.0.0.1'), 'listening')
    await (await opening).close()
    server.close()
  })
})

test('an embedded database that a newer release has migrated is refused, and free again for that one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-newer-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const store = await openPglite(folder)
  await store.db.execute(unknownMigration)
  await store.close()
  await expect(openPglite(folder)).rejects.toThrow('newer release')
  await (await openPglite(folder, { newerAllowed: true })).close()
})

/** Migrations of a release that comes after this one. */
function nextRelease(statement: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const entries = [{ idx: 0, version: '7', when: 4_102_444_800_000, tag: '0000_next', breakpoints: true }]
  mkdirSync(join(folder, 'meta'))
  writeFileSync(
    join(folder, 'meta/_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  )
  writeFileSync(join(folder, '0000_next.sql'), statement)
  return folder
}

/** A port where nobody listens yet. */
async function closedDoor(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}
