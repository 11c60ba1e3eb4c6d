import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss } from 'pg-boss'
import type { Database, Store } from '../database/types.ts'
import type { Job } from './job.ts'

/** A job that a deed has asked for and that its transaction will queue. */
export type Queued = { job: Job; data: object; after?: Date | undefined }

/** The job queue, in the same database as the rest. */
export type Jobs = {
  /** Queues within `db`'s transaction: both commit or neither. */
  enqueue(db: Database, queued: readonly Queued[]): Promise<void>
  /** Takes up work: every declared job, by `run`. */
  work(jobs: Iterable<Job>, run: (job: Job, data: object) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** How often a process looks for work, in seconds; it bounds how fast the queue moves. */
const pollSeconds = 1

export async function openJobs(
  store: Store,
  names: Iterable<string>,
  onError: (error: Error) => void,
): Promise<Jobs> {
  const boss = new PgBoss({ db: store.jobs })
  boss.on('error', onError)
  await boss.start()
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
          for (const { data } of batch) await run(job, job.data.parse(data))
        })
        if (job.every) await boss.schedule(job.name, job.every, {}, { tz: 'Asia/Shanghai' })
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
