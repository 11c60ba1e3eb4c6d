// What tests stand on: a real kernel over a fresh copy of a migrated database, with a clock that tests set.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import type { z } from 'zod'
import type { Actor } from '../src/kernel/access/actor.ts'
import type { Role } from '../src/kernel/access/roles.ts'
import type { Command, Query } from '../src/kernel/action/declare.ts'
import { ask, perform, runJob } from '../src/kernel/action/perform.ts'
import { openPglite } from '../src/kernel/database/pglite.ts'
import { openPostgres } from '../src/kernel/database/postgres.ts'
import type { Store } from '../src/kernel/database/types.ts'
import type { Job } from '../src/kernel/jobs/job.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { openKernel } from '../src/open-kernel.ts'
import { templateName } from './databases.ts'

/** A system under test. */
export type House = {
  kernel: Kernel
  /** Sets the clock; without, it stands at 2026-09-01 09:00 in China. */
  setNow(now: string | Date): void
  do<I extends z.ZodType, O extends z.ZodType, S>(
    command: Command<I, O, S>,
    input: z.input<I>,
    as?: Actor,
    key?: string,
  ): Promise<z.output<O>>
  ask<I extends z.ZodType, O extends z.ZodType, S>(
    query: Query<I, O, S>,
    input: z.input<I>,
    as?: Actor,
  ): Promise<z.output<O>>
  run<D extends object>(job: Job<D>, data: D): Promise<void>
  /** What waits in the queue for a job, the oldest first; it is taken from there. */
  takeQueued<D extends object>(job: Job<D>): Promise<D[]>
}

const nobody: Actor = { kind: 'anonymous', grants: [] }

/** Somebody who holds a role; with an account of their own unless one is given. */
export function actor(
  role: Role,
  region: string,
  more: { unit?: string; account?: string; name?: string } = {},
): Actor {
  return {
    kind: 'person',
    account: more.account ?? randomUUID(),
    name: more.name ?? role,
    proven: true,
    grants: [{ role, region, unit: more.unit }],
  }
}

/**
 * Runs the same tests on the embedded database and on PostgreSQL. `house()` is there once tests run; `environment` is
 * asked when the house is opened, for settings that earlier set-up knows.
 */
export function onBothDatabases(
  title: string,
  tests: (house: () => House) => void,
  environment: () => Record<string, string> = () => ({}),
): void {
  for (const kind of ['PGlite', 'PostgreSQL'] as const) {
    const absent = kind === 'PostgreSQL' && inject('postgres') === undefined
    describe.skipIf(absent)(`${title} (${kind})`, () => {
      let house: House
      let close: () => Promise<void>
      beforeAll(async () => {
        const opened = await openHouse(kind, environment())
        house = opened.house
        close = opened.close
      })
      afterAll(() => close?.())
      tests(() => house)
    })
  }
}

/** Opens a house by itself, for tests that need only one database. */
export async function openHouse(
  kind: 'PGlite' | 'PostgreSQL' = 'PGlite',
  environment: Record<string, string> = {},
): Promise<{ house: House; close(): Promise<void> }> {
  const store = await (kind === 'PGlite' ? copyOfPglite() : copyOfPostgres())
  let now = new Date('2026-09-01T09:00:00+08:00')
  const kernel = await openKernel({
    store,
    clock: { now: () => now },
    environment: {
      YISHITANG_DEMO: '0',
      LEDGER_ORIGIN: 'yishitang.example/ledger',
      LOG_LEVEL: 'silent',
      RATE_LIMITS: '0',
      DATA_DIR: `/tmp/yishitang-${randomUUID()}`,
      ...environment,
    },
  })
  const caller = (as: Actor, key?: string) => ({
    actor: as,
    locale: 'zh' as const,
    address: '127.0.0.1',
    key,
  })
  const house: House = {
    kernel,
    setNow: (to) => {
      now = new Date(to)
    },
    // As answers leave by the API and the command line: what a schema does not name is not there.
    do: async (command, input, as = nobody, key) =>
      command.output.parse((await perform(kernel, command, input, caller(as, key))).output),
    ask: async (query, input, as = nobody) => query.output.parse(await ask(kernel, query, input, caller(as))),
    run: (job, data) => runJob(kernel, job as unknown as Job, data),
    async takeQueued(job) {
      const taken = await store.db.execute(
        sql`with taken as (delete from pgboss.job where name = ${job.name} returning data, created_on)
          select data from taken order by created_on`,
      )
      return (taken as { rows: { data: never }[] }).rows.map(({ data }) => data)
    },
  }
  return {
    house,
    close: async () => {
      await kernel.jobs.stop()
      await store.close()
    },
  }
}

function copyOfPglite(): Promise<Store> {
  return openPglite('memory:', { from: new Blob([readFileSync(inject('pgliteDump'))]) })
}

async function copyOfPostgres(): Promise<Store> {
  const cluster = inject('postgres')!
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` })
  await admin.connect()
  await admin.query(`create database ${name} template ${templateName}`)
  await admin.end()
  return openPostgres(`${cluster}/${name}`)
}
