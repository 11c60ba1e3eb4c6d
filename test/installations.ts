// Whole installations, as an operator sets them up: a data directory, and an empty database of either kind.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'

export type Environment = Record<string, string | undefined>

/** Runs the same tests on an installation with the embedded database and on one with PostgreSQL. */
export function onInstallations(title: string, tests: (environment: () => Environment) => void): void {
  for (const kind of ['PGlite', 'PostgreSQL'] as const) {
    const absent = kind === 'PostgreSQL' && inject('postgres') === undefined
    describe.skipIf(absent)(`${title} (${kind})`, () => {
      let environment: Environment
      beforeAll(async () => {
        environment = await newInstallation(kind)
      })
      afterAll(() => removeInstallation(environment))
      tests(() => environment)
    })
  }
}

/** Settings of an installation that nobody has started yet. */
export async function newInstallation(
  kind: 'PGlite' | 'PostgreSQL',
  { sortedBySystem = false } = {},
): Promise<Environment> {
  return {
    DATA_DIR: mkdtempSync(join(tmpdir(), 'yishitang-installation-')),
    YISHITANG_DEMO: '0',
    LEDGER_ORIGIN: 'yishitang.example/ledger',
    LOG_LEVEL: 'silent',
    ...(kind === 'PostgreSQL' ? { DATABASE_URL: await emptyDatabase(sortedBySystem) } : {}),
  }
}

export function removeInstallation({ DATA_DIR }: Environment): void {
  rmSync(DATA_DIR!, { recursive: true, force: true })
}

/** @param sortedBySystem made as databases used to be, with the operating system's collation */
async function emptyDatabase(sortedBySystem: boolean): Promise<string> {
  const cluster = inject('postgres')!
  const name = `installation_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` })
  await admin.connect()
  await admin.query(
    `create database ${name} ${sortedBySystem ? `template template0 lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'` : ''}`,
  )
  await admin.end()
  return `${cluster}/${name}`
}
