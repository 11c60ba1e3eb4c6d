import type { z } from 'zod'
import type { Actor, Lacking } from '../access/actor.ts'
import type { Policy, Target } from '../access/policy.ts'
import type { Database } from '../database/types.ts'
import type { Job } from '../jobs/job.ts'
import type { Kernel } from '../kernel.ts'
import type { Facts, RecordedRow, RecordedTable } from '../ledger/recorded.ts'
import type { Locale } from '../words/words.ts'
import type { Also } from './also.ts'
import type { Publishes } from './public-words.ts'
import type { Whence } from './whence.ts'

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
  /** The id in the cookie of the sender's browser, if it brought one: for the same, and never to be kept as it is. */
  device?: string | undefined
  /** Whether the sender answered a question of ours with this request. */
  answered: boolean
  /** The sender says that what looks personal in words for everybody is the public contact of an office. */
  publicContact: boolean
  kernel: Kernel
}

/** What a command has besides. */
export type Writer = Reader & {
  /**
   * Remembers a deed for ever: `action` in the past tense ('topics.sessionAnnounced'), the row as it now stands,
   * and facts without personal data. Call it once for each recorded row that was written.
   */
  record(action: string, table: RecordedTable, row: RecordedRow, facts?: Facts): void
  /** The same for a row that was deleted; one that goes without it is missed by `yishitang verify`. */
  recordGone(action: string, table: RecordedTable, row: RecordedRow, facts?: Facts): void
  /** Queues a job that runs if, and only if, this command commits. */
  later<D extends object>(job: Job<D>, data: D, options?: { after?: Date }): void
}

/**
 * At most `max` calls in a time such as '10m', '1h', by all nodes together:
 * - `account`: by one account; the anonymous by their device or network;
 * - `accountHere`: by one account from one network, so that others who try elsewhere do not use it up;
 * - `device`: from one browser that keeps our cookie; whoever brings none is limited by `address` alone;
 * - `address`: from one network. A hall is one network, and so are thousands of phones of one carrier: the limit must
 *   leave room for a full room, and with `ask` whoever comes after that answers a question instead of being shut out;
 * - `phone`, `place`: for what the input names so.
 */
export type RateLimit = {
  per: 'account' | 'accountHere' | 'device' | 'address' | 'phone' | 'place'
  max: number
  within: `${number}${'s' | 'm' | 'h'}`
  /** Beyond the limit a simple question comes first; only beyond ten times as many answers nobody is let pass. */
  ask?: true
}

type Declaration<I extends z.ZodType, O extends z.ZodType, S> = {
  /** 'module.verb': also its path in the API and on the command line. */
  name: `${string}.${string}`
  /** What it does, for the generated documentation. */
  purpose: string
  input: I
  output: O
  allow: Policy
  /** What a sign-in may lack and still come here: it is part of bringing just that, or of leaving. */
  whileLacking?: readonly Lacking[]
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
  /**
   * Nobody may learn who did it: a vote, an answer, a mark. What the corridor keeps of it bears the day alone and no
   * role (see kernel/secret). What it writes belongs into `secret` tables of its module.
   */
  secret?: boolean
  /** What the audit is told besides. */
  audit?: {
    /** Whose account somebody tries who has not signed in yet; undefined where there is none. */
    tried?(
      input: z.output<I>,
      asking: Pick<Reader, 'db' | 'kernel'>,
    ): Promise<{ account: string; region: string | null } | undefined>
  }
  /** Text fields that everybody, or many, may read afterwards; every long one stands here or among src/modules/private-words.ts. */
  publishes?: Publishes
  /** Work before the transaction that must not hold it up, such as re-encoding a picture. */
  prepare?(input: z.output<I>, kernel: Kernel, from: Whence): Promise<z.output<I>>
  run(input: z.output<I>, writer: Writer & { subject: S & Target }): Promise<z.input<O>>
}

/** A read. */
export type Query<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  S = unknown,
> = Declaration<I, O, S> & {
  kind: 'query'
  /** It opens what is personal of others, or all of it at once: each look is kept in the audit. */
  audited?: boolean
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
