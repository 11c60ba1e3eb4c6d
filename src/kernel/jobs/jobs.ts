import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss } from 'pg-boss'
import type { Database, Store } from '../database/types.ts'
import { inAction, toldInALine } from '../log/told-error.ts'
import type { Job } from './job.ts'

/** A job that a deed has asked for and that its transaction will queue. */
export type Queued = { job: Job; data: object; after?: Date | undefined }

/** The job queue, in the same database as the rest. */
export type Jobs = {
  /** Queues within `db`'s transaction: both commit or neither. */
  enqueue(db: Database, queued: readonly Queued[]): Promise<void>
  /** Takes up work: every declared job, by `run`. */
  work(jobs: Iterable<Job>, run: (job: Job, data: object) => Promise<void>): Promise<void>
  /** Puts a job that was given up on back into its queue, within `db`'s transaction. */
  retry(db: Database, name: string, id: string): Promise<void>
  /** Takes a job away for good, within `db`'s transaction. */
  drop(db: Database, name: string, id: string): Promise<void>
  stop(): Promise<void>
}

/** How often a process looks for work, in seconds; it bounds how fast the queue moves. */
const pollSeconds = 1

/** Attempts at making the queue's tables, where another node makes them at the same moment. */
const attempts = 10

export async function openJobs(
  store: Store,
  names: Iterable<string>,
  onError: (error: Error) => void,
): Promise<Jobs> {
  const boss = await startedBoss(store, onError)
  for (const name of names)
    await boss.createQueue(name, { retryLimit: 5, retryBackoff: true, expireInSeconds: 600 })
  return {
    async enqueue(db, queued) {
      for (const { job, data, after } of queued)
        await boss.send(job.name, data, {
          db: fromDrizzle(db as never, sql),
          ...(after ? { startAfter: after } : {}),
        })
    },
    async work(jobs, run) {
      for (const job of jobs) {
        await boss.work(job.name, { pollingIntervalSeconds: pollSeconds, batchSize: 20 }, async (batch) => {
          for (const { data } of batch) await told(job, () => run(job, job.data.parse(data)))
        })
        if (job.every) await boss.schedule(job.name, job.every, {}, { tz: 'Asia/Shanghai' })
      }
    },
    retry: async (db, name, id) => {
      await boss.retry(name, id, { db: fromDrizzle(db as never, sql) })
    },
    drop: async (db, name, id) => {
      await boss.deleteJob(name, id, { db: fromDrizzle(db as never, sql) })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

/** The queue keeps what a failed job threw, for weeks: it gets no more of it than the log. */
async function told(job: Job, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    throw new Error(toldInALine(inAction(job.name, error)))
  }
}

async function startedBoss(store: Store, onError: (error: Error) => void): Promise<PgBoss> {
  for (let attempt = 1; ; attempt++) {
    const boss = new PgBoss({ db: store.jobs })
    boss.on('error', onError)
    try {
      await boss.start()
      return boss
    } catch (error) {
      // Somebody else has just made what it was about to make (duplicate key, schema, table or object).
      if (attempt === attempts || !/^(23505|42P0[67]|42710)$/.test((error as { code?: string }).code ?? ''))
        throw error
      await pause(200)
    }
  }
}
