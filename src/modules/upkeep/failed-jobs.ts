import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { conflict } from '#kernel/action/refusal.ts'
import { queueOfFailed } from '#kernel/health/queues.ts'
import { jobDecisions } from './tables.ts'

const input = z.strictObject({ job: Id })

export const retryJob = command({
  name: 'upkeep.retryJob',
  purpose: 'Puts a job that was given up on back into its queue, to be done again.',
  input,
  output: z.object({}),
  allow: role('systemAdministrator'),
  also: { job: partOf('the jobs that were given up on') },
  run: ({ job }, writer) => decide(writer, job, 'retried'),
})

export const dropJob = command({
  name: 'upkeep.dropJob',
  purpose: 'Takes a job that was given up on out of its queue for good.',
  input,
  output: z.object({}),
  allow: role('systemAdministrator'),
  also: { job: partOf('the jobs that were given up on') },
  run: ({ job }, writer) => decide(writer, job, 'dropped'),
})

async function decide(
  { db, now, kernel, record }: Writer,
  job: string,
  decision: 'retried' | 'dropped',
): Promise<Record<string, never>> {
  const queue = await queueOfFailed(db, job)
  if (queue === undefined) throw conflict('upkeep.jobNotFailed')
  await (decision === 'retried' ? kernel.jobs.retry(db, queue, job) : kernel.jobs.drop(db, queue, job))
  const [row] = await db.insert(jobDecisions).values({ queue, job, decision, at: now }).returning()
  record(decision === 'retried' ? 'upkeep.jobRetried' : 'upkeep.jobDropped', jobDecisions, row!, { queue })
  return {}
}
