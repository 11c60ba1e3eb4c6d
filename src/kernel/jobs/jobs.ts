import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { fromDrizzle, type JobResult, PgBoss } from 'pg-boss'
import type { Database, Store } from '../database/types.ts'
import { inAction, toldInALine } from '../log/told-error.ts'
import type { Attempt, Job } from './job.ts'

/** A job that a deed has asked for and that its transaction will queue. */
export type Queued = { job: Job; data: object; after?: Date | undefined }

/** Does a job; `attempt.done` belongs into its transaction. */
export type RunJob = (job: Job, data: object, attempt: Attempt) => Promise<void>

/** The job queue, in the same database as the rest. */
export type Jobs = {
  /** Queues within `db`'s transaction: both commit or neither. */
  enqueue(db: Database, queued: readonly Queued[]): Promise<void>
  /** Takes up work: every declared job, by `run`, each by itself. */
  work(jobs: Iterable<Job>, run: RunJob): Promise<void>
  /** Puts a job that was given up on back into its queue, within `db`'s transaction. */
  retry(db: Database, name: string, id: string): Promise<void>
  /** Takes a job away for good, within `db`'s transaction. */
  drop(db: Database, name: string, id: string): Promise<void>
  stop(): Promise<void>
}

/** Which job failed, for the log: never what it was about. */
export type FailedJob = { job: string; attempt: number; attempts: number }

/** Tries after the first; each waits longer than the one before. */
const retryLimit = 5

/** How many jobs of one kind a process takes at a time; one after the other, each with an end of its own. */
const batchSize = 20

/** How often a process looks for work, in seconds; it bounds how fast the queue moves. */
const pollSeconds = 1

/** Attempts at making the queue's tables, where another node makes them at the same moment. */
const attempts = 10

export async function openJobs(
  store: Store,
  names: Iterable<string>,
  onFailure: (error: unknown, which?: FailedJob) => void,
): Promise<Jobs> {
  const boss = await startedBoss(store, onFailure)
  /** One that fails takes none of the others with it, and is tried again alone. */
  async function byItself(taken: Taken, job: Job, run: RunJob): Promise<JobResult> {
    const { id, retryCount } = taken
    const done = async (db: Database) => {
      const settled = (await boss.complete(job.name, { id, retryCount }, null, {
        db: fromDrizzle(db as never, sql),
      })) as { affected: number }
      if (settled.affected === 0) throw new Overtaken()
    }
    try {
      await run(job, job.data.parse(taken.data), { id, number: retryCount + 1, done })
      return { id, status: 'completed' }
    } catch (error) {
      if (error instanceof Overtaken) return { id, status: 'failed' }
      // The queue keeps what a failed job threw, for weeks: it gets no more of it than the log.
      inAction(job.name, error)
      onFailure(error, { job: job.name, attempt: retryCount + 1, attempts: retryLimit + 1 })
      return { id, status: 'failed', output: { message: toldInALine(error) } }
    }
  }
  for (const name of names)
    await boss.createQueue(name, { retryLimit, retryBackoff: true, expireInSeconds: 600 })
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
        await boss.work(
          job.name,
          { pollingIntervalSeconds: pollSeconds, batchSize, perJobResults: true },
          async (taken) => {
            const results: JobResult[] = []
            for (const one of taken) results.push(await byItself(one as Taken, job, run))
            return results
          },
        )
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

/** Another process has taken up the job meanwhile, since this one was thought dead: the work here is undone. */
class Overtaken extends Error {}

type Taken = { id: string; retryCount: number; data: object }

async function startedBoss(store: Store, onError: (error: unknown) => void): Promise<PgBoss> {
  for (let attempt = 1; ; attempt++) {
    const boss = new PgBoss({ db: store.jobs })
    boss.on('error', (error) => onError(error))
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
