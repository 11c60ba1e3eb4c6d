import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'

/** How one queue of jobs stands. */
export type QueueState = {
  name: string
  waiting: number
  active: number
  failed: number
  /** How long the job that is due longest has waited (seconds). */
  oldest: number
}

/** Every queue that holds anything; what runs by the clock waits for its hour and does not count as waiting. */
export async function queueStates(db: Database): Promise<QueueState[]> {
  return await rows<QueueState>(
    db,
    sql`select name,
               count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting,
               count(*) filter (where state = 'active')::int as active,
               count(*) filter (where state = 'failed')::int as failed,
               coalesce(extract(epoch from now() - min(start_after)
                 filter (where state in ('created', 'retry') and start_after <= now())), 0)::float8 as oldest
          from pgboss.job where name not like '\_\_pgboss%' group by name order by name`,
  )
}

/** A job that was given up on. Its data stay where they are: they may hold what is nobody's business here. */
export type FailedJob = { id: string; name: string; createdAt: Date; failedAt: Date; attempts: number }

/** Those that failed last come first, at most `limit`. */
export async function failedJobs(db: Database, limit: number): Promise<FailedJob[]> {
  const found = await rows<{ id: string; name: string; created: string; failed: string; attempts: number }>(
    db,
    sql`select id, name, created_on::text as created, coalesce(completed_on, created_on)::text as failed,
               retry_count + 1 as attempts
          from pgboss.job where state = 'failed' order by coalesce(completed_on, created_on) desc, id limit ${limit}`,
  )
  return found.map(({ id, name, created, failed, attempts }) => ({
    id,
    name,
    createdAt: new Date(created),
    failedAt: new Date(failed),
    attempts,
  }))
}

/** The queue that a failed job stands in; undefined when there is no such job, or it has not failed. */
export async function queueOfFailed(db: Database, id: string): Promise<string | undefined> {
  const [found] = await rows<{ name: string }>(
    db,
    sql`select name from pgboss.job where id = ${id}::uuid and state = 'failed'`,
  )
  return found?.name
}
