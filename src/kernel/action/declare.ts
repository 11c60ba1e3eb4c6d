import type { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Policy, Target } from '../access/policy.ts'
import type { Database } from '../database/types.ts'
import type { Job } from '../jobs/job.ts'
import type { Kernel } from '../kernel.ts'
import type { Facts, RecordedRow, RecordedTable } from '../ledger/recorded.ts'
import type { Locale } from '../words/words.ts'
import type { Also } from './also.ts'

/** What every command and query can stand on. */
export type Reader = {
  /** In a command, the open transaction; in a query, the reader's database. */
  db: Database
  actor: Actor
  /** One instant for the whole deed, by the database's clock. */
  now: Date
  locale: Locale
  /** The network address that it came from: for limits and keyed hashes, never to be kept as it is. */
  address: string
  kernel: Kernel
}

/** What a command has besides. */
export type Writer = Reader & {
  /**
   * Remembers a deed for ever: `action` in the past tense ('topics.sessionAnnounced'), the row as it now stands,
   * and facts without personal data. Call it once for each recorded row that was written.
   */
  record(action: string, table: RecordedTable, row: RecordedRow, facts?: Facts): void
  /** Queues a job that runs if, and only if, this command commits. */
  later<D extends object>(job: Job<D>, data: D, options?: { after?: Date }): void
}

/** At most `max` calls from one address or by one account in a time such as '10m', '1h'. */
export type RateLimit = { per: 'address' | 'account'; max: number; within: `${number}${'s' | 'm' | 'h'}` }

type Declaration<I extends z.ZodType, O extends z.ZodType, S> = {
  /** 'module.verb': also its path in the API and on the command line. */
  name: `${string}.${string}`
  /** What it does, for the generated documentation. */
  purpose: string
  input: I
  output: O
  allow: Policy
  /** Loads what is acted on; without a result the answer is "not found", as it is when `allow` says no. */
  about?(input: z.output<I>, reader: Reader): Promise<(S & Target) | undefined>
  /** One limit, or several that all must leave room. */
  limit?: RateLimit | readonly RateLimit[]
}

/** A change: the only way that anything is written. */
export type Command<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  S = unknown,
> = Declaration<I, O, S> & {
  kind: 'command'
  /**
   * What else the input names, by field, and what is asked of it. Every field of an id or a region that is not the
   * subject stands here: a test finds the one that does not.
   */
  also?: Readonly<Record<string, Also>>
  /** Work before the transaction that must not hold it up, such as re-encoding a picture. */
  prepare?(input: z.output<I>, kernel: Kernel): Promise<z.output<I>>
  run(input: z.output<I>, writer: Writer & { subject: S & Target }): Promise<z.input<O>>
}

/** A read. */
export type Query<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  S = unknown,
> = Declaration<I, O, S> & {
  kind: 'query'
  run(input: z.output<I>, reader: Reader & { subject: S & Target }): Promise<z.input<O>>
}

/** Declares a command. See docs/architecture.md, "The corridor". */
export function command<I extends z.ZodType, O extends z.ZodType, S = Target>(
  declaration: Omit<Command<I, O, S>, 'kind'>,
): Command<I, O, S> {
  return { kind: 'command', ...declaration }
}

/** Declares a query. */
export function query<I extends z.ZodType, O extends z.ZodType, S = Target>(
  declaration: Omit<Query<I, O, S>, 'kind'>,
): Query<I, O, S> {
  return { kind: 'query', ...declaration }
}
