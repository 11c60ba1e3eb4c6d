import type { z } from 'zod'
import type { Writer } from '../action/declare.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'

/** A try at a job. */
export type Attempt = {
  /** The same for each try: what another machine is asked with it, it does once. */
  id: string
  /** From 1. */
  number: number
  /**
   * Says within the job's transaction that it is done: both are committed, or neither.
   * @throws where another process has taken it up meanwhile
   */
  done(db: Database): Promise<void>
}

/** Work that is done apart from the request that asked for it, or when a clock strikes. */
export type Job<D extends object = object> = {
  kind: 'job'
  /** 'module.verb'. */
  name: `${string}.${string}`
  data: z.ZodType<D>
  /** When it runs by itself: a cron line in Chinese time, such as '0 9 * * *'. */
  every?: string
  /** Work before the transaction that must not hold it up, such as talking to another machine: by the attempt's id. */
  prepare?(data: D, kernel: Kernel, attempt: Attempt): Promise<D>
  /** Runs in one transaction; throw to have it tried again later. */
  run(data: D, writer: Writer): Promise<void>
}

export function job<D extends object>(declaration: Omit<Job<D>, 'kind'>): Job<D> {
  return { kind: 'job', ...declaration }
}
