// Whole installations for measuring: a data directory, a database of either kind, a server process, and one place.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { withKernel } from '../src/doors/cli/with-kernel.ts'
import { runJob } from '../src/kernel/action/perform.ts'
import { job } from '../src/kernel/jobs/job.ts'
import { placeCodes, places } from '../src/modules/places/tables.ts'
import { regions } from '../src/modules/regions/tables.ts'
import { startCluster } from '../test/databases.ts'

export type Environment = Record<string, string | undefined>

/** The code that people write through, at the one place of an installation. */
export const placeCode = 'BENCHPLACE'

export type Installation = { kind: 'PGlite' | 'PostgreSQL'; environment: Environment; remove(): void }

/** An installation, with one place to write to unless told otherwise; undefined where PostgreSQL is wanted and not installed. */
export async function installation(
  kind: Installation['kind'],
  { durable = false, place = true } = {},
): Promise<Installation | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-bench-'))
  const cluster = kind === 'PostgreSQL' ? await startCluster(folder, { durable }) : undefined
  if (kind === 'PostgreSQL' && !cluster) return undefined
  const environment: Environment = {
    ...process.env,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'yishitang-bench-data-')),
    YISHITANG_DEMO: '0',
    LEDGER_ORIGIN: 'yishitang.example/ledger',
    LOG_LEVEL: 'error',
    RATE_LIMITS: '0',
    DATABASE_URL: cluster ? await newDatabase(cluster.url) : undefined,
  }
  if (place) await withKernel({ environment }, (kernel) => runJob(kernel, openPlace, {}))
  return {
    kind,
    environment,
    remove: () => {
      cluster?.stop()
      for (const directory of [folder, environment.DATA_DIR!])
        rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function newDatabase(cluster: string): Promise<string> {
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` })
  await admin.connect()
  await admin.query('create database bench')
  await admin.end()
  return `${cluster}/bench`
}

const openPlace = job({
  name: 'bench.openPlace',
  data: z.object({}),
  async run(_, { db, now, record }) {
    const region = '990121100000'
    const [town] = await db
      .insert(regions)
      .values({ region, name: '青石镇', validFrom: '2020-01-01' })
      .returning()
    record('places.regionAdded', regions, town!)
    const [place] = await db
      .insert(places)
      .values({
        kind: 'hall',
        region,
        name: '青石镇议事堂',
        address: '青石街 1 号',
        state: 'running',
        createdAt: now,
      })
      .returning()
    record('places.opened', places, place!)
    const [code] = await db
      .insert(placeCodes)
      .values({ code: placeCode, placeId: place!.id, region, createdAt: now })
      .returning()
    record('places.codeIssued', placeCodes, code!)
  },
})

/** A server process of an installation, which can be killed and started again at the same address. */
export class Server {
  readonly url: string
  #environment: Environment
  #process: ChildProcess | undefined

  private constructor(environment: Environment, port: number) {
    this.#environment = { ...environment, PORT: String(port) }
    this.url = `http://127.0.0.1:${port}`
  }

  static async start({ environment }: Installation): Promise<Server> {
    const server = new Server(environment, await freePort())
    await server.start()
    return server
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  /** @returns milliseconds until it answered */
  async start(): Promise<number> {
    const began = performance.now()
    const bin = join(import.meta.dirname, '../bin/yishitang')
    this.#process = spawn(bin, ['serve'], { env: this.#environment, stdio: ['ignore', 'ignore', 'inherit'] })
    while (!(await this.#answers())) {
      if (this.#process.exitCode !== null) throw new Error('The server ended while it started.')
      await pause(20)
    }
    return performance.now() - began
  }

  /** Ends it without a warning, as a power cut to the process would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = once(this.#process!, 'exit')
    this.#process!.kill(signal)
    await ended
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/healthz`)).ok
    } catch {
      return false
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
