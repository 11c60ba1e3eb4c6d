// Before the tests: a throwaway PostgreSQL cluster, and both databases migrated once, to be copied by each test.
import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrationsFolder } from '../src/kernel/database/migrations.ts'
import { openPostgres } from '../src/kernel/database/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A cluster's address without a database's name; absent where PostgreSQL is not installed. */
    postgres: string | undefined
    /** A dump of a migrated embedded database. */
    pgliteDump: string
  }
}

/** DATABASES=embedded, while one writes: half the tests in less than half the time. `npm test` runs both. */
const quick = process.env.DATABASES === 'embedded'

/** Databases that begin as a copy of this one are ready in a moment. */
export const templateName = 'migrated'

export async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-test-'))
  const cluster = quick ? undefined : await startCluster(folder)
  project.provide('postgres', cluster?.url)
  if (quick) console.log('DATABASES=embedded: tests run on the embedded database alone.')
  else if (!cluster) console.log('PostgreSQL is not installed: tests run on the embedded database alone.')
  project.provide('pgliteDump', await migratedDump(folder))
  return () => {
    cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function migratedDump(folder: string): Promise<string> {
  const client = new PGlite()
  await migrate(drizzle({ client, casing: 'snake_case' }), { migrationsFolder })
  const dump = await client.dumpDataDir('none')
  await client.close()
  const file = join(folder, 'migrated.tar')
  writeFileSync(file, Buffer.from(await dump.arrayBuffer()))
  return file
}

export type Cluster = {
  url: string
  stop(): void
  /** Ends it as a power cut would, and starts it again. */
  restart(): void
}

/**
 * Starts a cluster of its own in `folder`; undefined where PostgreSQL is not installed.
 * @param durable waits for the disk at each commit, as in earnest
 */
export async function startCluster(folder: string, { durable = false } = {}): Promise<Cluster | undefined> {
  const bin = postgresBin()
  if (!bin) return undefined
  const data = join(folder, 'cluster')
  const port = await freePort()
  const asRoot = process.getuid?.() === 0
  if (asRoot) chownSync(folder, ...postgresUser())
  // PostgreSQL refuses to run as root.
  const run = (command: string, ...args: string[]) =>
    asRoot
      ? execFileSync('runuser', ['-u', 'postgres', '--', join(bin, command), ...args], {
          stdio: 'ignore',
          cwd: folder,
        })
      : execFileSync(join(bin, command), args, { stdio: 'ignore', cwd: folder })
  run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--lc-collate=C',
    '--lc-ctype=C.UTF-8',
    '-k',
  )
  // One user must say a password, for the tests of what is said to those who say another.
  const hba = join(data, 'pg_hba.conf')
  writeFileSync(hba, `host all guarded 127.0.0.1/32 scram-sha-256\n${readFileSync(hba, 'utf8')}`)
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200 ${durable ? '' : '-c fsync=off'}`
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start')
  const url = `postgres://postgres@127.0.0.1:${port}`
  const admin = new pg.Client({ connectionString: `${url}/postgres` })
  await admin.connect()
  await admin.query(`create database ${templateName}`)
  await admin.end()
  const store = await openPostgres(`${url}/${templateName}`)
  await store.close()
  return {
    url,
    stop: () => run('pg_ctl', '-D', data, '-m', 'immediate', 'stop'),
    restart: () => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-m', 'immediate', 'restart'),
  }
}

function postgresBin(): string | undefined {
  const versions = '/usr/lib/postgresql'
  if (!existsSync(versions)) return undefined
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0]
  return newest && existsSync(join(versions, newest, 'bin/initdb'))
    ? join(versions, newest, 'bin')
    : undefined
}

function postgresUser(): [number, number] {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return [id('-u'), id('-g')]
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
