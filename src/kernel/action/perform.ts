import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Actor, asFarAsProven, system } from '../access/actor.ts'
import type { Policy, Target } from '../access/policy.ts'
import { keepDone, keepRefused, keepSeen } from '../audit/keeping.ts'
import type { Database } from '../database/types.ts'
import { withoutRemains } from '../files/kept-in-vain.ts'
import type { Attempt, Job } from '../jobs/job.ts'
import type { Queued } from '../jobs/jobs.ts'
import type { Kernel } from '../kernel.ts'
import { appendDeeds, type Deed, tagsOf } from '../ledger/append.ts'
import { canonical } from '../ledger/canonical.ts'
import { inAction } from '../log/told-error.ts'
import { indexDeeds } from '../search/index-deeds.ts'
import { toTheDay } from '../secret/coarse.ts'
import type { Locale } from '../words/words.ts'
import { checkAlso } from './also.ts'
import { excessOf } from './bounds.ts'
import { databaseCode, databaseRefusal } from './database-refusal.ts'
import type { Command, Query, RateLimit, Reader, Writer } from './declare.ts'
import { explain } from './explain.ts'
import { findingWords } from './finding.ts'
import { checkPublished, maskPublished } from './public-words.ts'
import { type Answered, heardAnswer } from './question.ts'
import { conflict, InvalidInput, notFound, Refusal } from './refusal.ts'
import { idempotencyKeys } from './tables.ts'
import { networkOf } from './whence.ts'

/** Who asks, from where, in which language. */
export type Caller = {
  actor: Actor
  locale: Locale
  /** The network address, for rate limits. */
  address: string
  /** The id in the signed cookie of the sender's browser, if it brought one. */
  device?: string | undefined
  /** The answer to a question that was asked before. */
  answer?: Answered | undefined
  /** What looks personal in words for everybody is the public contact of an office. */
  publicContact?: boolean | undefined
  /** The idempotency key that the sender chose. */
  key?: string | undefined
  /** Who sits at the command line, as the machine knows them. */
  operator?: string | undefined
}

export type Answer<O> = { output: O; replayed: boolean }

/** Attempts at a transaction that others' transactions got in the way of. */
const attempts = 3

/** What PostgreSQL says then. */
const inTheWay = ['40001', '40P01']

/**
 * The corridor for changes: parse → rate limit → transaction → idempotency key → load and authorise → run → ledger →
 * jobs → commit.
 * @throws InvalidInput, Refusal
 */
export async function perform<I extends z.ZodType, O extends z.ZodType, S>(
  kernel: Kernel,
  command: Command<I, O, S>,
  input: unknown,
  caller: Caller,
): Promise<Answer<z.output<O>>> {
  checkKey(caller)
  requireWhole(command, caller.actor)
  try {
    return await withoutRemains(kernel, () => carryOut(kernel, command, input, caller))
  } catch (error) {
    const refused = databaseRefusal(kernel, command.name, error)
    await keepRefused(kernel, command, input, caller, refused)
    throw inAction(command.name, refused)
  }
}

async function carryOut<I extends z.ZodType, O extends z.ZodType, S>(
  kernel: Kernel,
  command: Command<I, O, S>,
  input: unknown,
  caller: Caller,
): Promise<Answer<z.output<O>>> {
  const parsed = await parse(kernel, command, input, caller)
  const answered = await heardAnswer(kernel, caller.answer)
  await spendLimits(kernel, command, parsed, { caller, answered })
  // Nobody makes us work on a file, or learns what we think of it, who may not do what it is for.
  if (command.prepare) await authorise(command, parsed, readerFor(kernel, caller, kernel.store.db, answered))
  const prepared = command.prepare ? await command.prepare(parsed, kernel, caller) : parsed
  const remembered = caller.key === undefined ? undefined : memoryOf(kernel, command, caller, input)

  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(kernel, command, prepared, { caller, remembered, answered })
    } catch (error) {
      const code = databaseCode(error)
      if (code && inTheWay.includes(code) && attempt < attempts) continue
      // Somebody sent the same key before, or at the same time and was first: the key, at the end, cannot be kept twice,
      // or the deed finds that what it meant to move was moved already. Looking first would cost every sender a trip.
      if (remembered && (code === '23505' || error instanceof Refusal)) {
        const answer = await recall(kernel, kernel.store.db, remembered)
        if (answer !== undefined) return { output: answer as z.output<O>, replayed: true }
      }
      throw error
    }
  }
}

async function inTransaction<I extends z.ZodType, O extends z.ZodType, S>(
  kernel: Kernel,
  command: Command<I, O, S>,
  input: z.output<I>,
  { caller, remembered, answered }: { caller: Caller; remembered: Memory | undefined; answered: boolean },
): Promise<Answer<z.output<O>>> {
  const deeds: Deed[] = []
  const answer = await kernel.store.db.transaction(async (tx) => {
    const db = tx as unknown as Database
    const { writer, queued } = writerFor(readerFor(kernel, caller, db, answered), deeds)
    const subject = await authorise(command, input, writer)
    for (const guard of kernel.registry.guards) await guard(subject, writer)
    await checkAlso(command, input, writer, subject)
    const publishes = command.publishes ?? {}
    checkPublished(input, publishes, writer.publicContact)
    const output = (await command.run(maskPublished(input, publishes), { ...writer, subject })) as z.output<O>
    await indexDeeds(db, kernel.registry.searchable, deeds)
    await kernel.jobs.enqueue(db, queued)
    const answer = remembered && rememberedAnswer(kernel, remembered, output, writer.now)
    const occasion = { actor: caller.actor, now: writer.now, secret: command.secret === true }
    await appendDeeds(kernel, db, deeds, occasion, answer)
    await keepDone(kernel, db, command, input, caller, { deeds, subject, now: writer.now })
    return { output, replayed: false }
  })
  kernel.changes.tell(tagsOf(deeds))
  return answer
}

/**
 * The corridor for reads: parse → rate limit → load and authorise → run.
 * @throws InvalidInput, Refusal
 */
export async function ask<I extends z.ZodType, O extends z.ZodType, S>(
  kernel: Kernel,
  query: Query<I, O, S>,
  input: unknown,
  sender: Caller,
): Promise<z.output<O>> {
  const whole = mayLack(query, sender.actor)
  const caller = whole ? sender : { ...sender, actor: asFarAsProven(sender.actor) }
  try {
    const found = await answer(kernel, query, input, caller)
    await keepSeen(kernel, query, input, caller)
    return found
  } catch (error) {
    const refused = databaseRefusal(kernel, query.name, error)
    await keepSeen(kernel, query, input, caller, refused)
    throw inAction(query.name, refused)
  }
}

async function answer<I extends z.ZodType, O extends z.ZodType, S>(
  kernel: Kernel,
  query: Query<I, O, S>,
  input: unknown,
  caller: Caller,
): Promise<z.output<O>> {
  const parsed = await parse(kernel, query, input, caller)
  await spendLimits(kernel, query, parsed, { caller, answered: false })
  const reader = readerFor(kernel, caller, kernel.store.replica)
  const subject = await authorise(query, parsed, reader)
  return (await query.run(parsed, { ...reader, subject })) as z.output<O>
}

function readerFor(
  kernel: Kernel,
  { actor, locale, address, device, publicContact = false }: Caller,
  db: Database,
  answered = false,
): Reader {
  return { db, actor, now: kernel.clock.now(), locale, address, device, answered, publicContact, kernel }
}

/**
 * Runs a job as the system does: what must not hold others up, then one transaction with ledger, further jobs, and the
 * word that it is done.
 * @param attempt from the queue; without one it is done by hand, once
 */
export async function runJob(
  kernel: Kernel,
  job: Job,
  data: object,
  attempt: Attempt = byHand(),
): Promise<void> {
  const deeds: Deed[] = []
  const caller: Caller = { actor: system, locale: 'zh', address: 'system' }
  const prepared = job.prepare ? await job.prepare(data, kernel, attempt) : data
  await kernel.store.db.transaction(async (tx) => {
    const db = tx as unknown as Database
    const { writer, queued } = writerFor(readerFor(kernel, caller, db), deeds)
    await job.run(prepared, writer)
    await indexDeeds(db, kernel.registry.searchable, deeds)
    await appendDeeds(kernel, db, deeds, { actor: system, now: writer.now, secret: false })
    await kernel.jobs.enqueue(db, queued)
    await attempt.done(db)
  })
  kernel.changes.tell(tagsOf(deeds))
}

const byHand = (): Attempt => ({ id: randomUUID(), number: 1, done: async () => {} })

function writerFor(reader: Reader, deeds: Deed[]): { writer: Writer; queued: Queued[] } {
  const queued: Queued[] = []
  const writer: Writer = {
    ...reader,
    record: (action, table, row, facts = {}) => deeds.push({ action, table, row, facts }),
    recordGone: (action, table, row, facts = {}) => deeds.push({ action, table, row, facts, gone: true }),
    later: (job, data, options) => queued.push({ job: job as unknown as Job, data, after: options?.after }),
  }
  return { writer, queued }
}

async function parse<I extends z.ZodType>(
  kernel: Kernel,
  action: { name: string; input: I },
  input: unknown,
  { locale }: Caller,
): Promise<z.output<I>> {
  const excess = excessOf(action.input, input)
  if (excess) throw new InvalidInput({ [excess.path]: findingWords(kernel.registry, excess, locale) })
  const result = action.input.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw new InvalidInput(explain(kernel.registry, action.name, result.error, locale))
}

function mayLack({ whileLacking = [] }: Pick<Command, 'whileLacking'>, { lacking }: Actor): boolean {
  return lacking === undefined || whileLacking.includes(lacking)
}

/** A sign-in that lacks something does nothing but bring it, in nobody's name either. @throws Refusal */
function requireWhole(action: Pick<Command, 'whileLacking'>, actor: Actor): void {
  if (!mayLack(action, actor)) throw lacks(actor)
}

function lacks({ lacking }: Actor): Refusal {
  return new Refusal(`kernel.lacking${lacking === 'ownPassword' ? 'OwnPassword' : 'SecondFactor'}`, 403)
}

/** @throws Refusal (400) where the key is none that a form or a program makes */
function checkKey({ key }: Caller): void {
  if (key !== undefined && !/^[^\p{C}]{1,200}$/u.test(key)) throw new Refusal('kernel.keyUnfit', 400)
}

/** Loads what an action is about and lets the reader pass, or not. @throws Refusal */
export async function authorise<I extends z.ZodType, S>(
  action: Pick<Command<I, z.ZodType, S>, 'about' | 'allow' | 'whileLacking'>,
  input: z.output<I>,
  reader: Reader,
): Promise<S & Target> {
  // Nobody in particular may still read what is open to all.
  if (!mayLack(action, reader.actor) && reader.actor.kind === 'person') throw lacks(reader.actor)
  const subject = action.about ? await action.about(input, reader) : ({} as S & Target)
  if (subject !== undefined && action.allow.permits(reader.actor, subject)) return subject
  if (!reader.actor.lacking && subject === undefined) throw unknown(action.allow, reader.actor)
  throw closed(action, reader.actor)
}

/** What somebody hears whom an action does not let pass. */
export function closed(action: Pick<Command, 'about'>, actor: Actor): Refusal {
  if (actor.lacking) return lacks(actor)
  if (actor.kind === 'anonymous') return new Refusal('kernel.signInFirst', 401)
  return action.about ? notFound() : new Refusal('kernel.notAllowed', 403)
}

/** What is not there: whoever has yet to sign in hears the same as of what is there and closed to them. */
function unknown(allow: Policy, actor: Actor): Refusal {
  const open = allow.permits(actor, {})
  return actor.kind === 'anonymous' && !open ? new Refusal('kernel.signInFirst', 401) : notFound()
}

/** @throws Refusal (429), QuestionFirst */
async function spendLimits(
  kernel: Kernel,
  { name, limit = [] }: Pick<Command, 'name' | 'limit'>,
  input: unknown,
  { caller, answered }: { caller: Caller; answered: boolean },
): Promise<void> {
  const limits = 'max' in limit ? [limit] : limit
  const demands = limits.flatMap((one, at) => {
    const who = limitedBy(one.per, caller, input)
    return who === undefined ? [] : [{ name: `${name} ${at}`, limit: one, who: `${one.per} ${who}` }]
  })
  if (demands.length > 0) await kernel.limits.spend(demands, answered)
}

/** Whom a limit counts; undefined where there is nobody of that kind. */
function limitedBy(
  per: RateLimit['per'],
  { actor, address, device }: Caller,
  input: unknown,
): string | undefined {
  // The command line, and clocks, are no network.
  const network = isIP(address) === 0 ? undefined : networkOf(address)
  switch (per) {
    case 'account':
      return actor.account ?? device ?? network
    case 'accountHere':
      return `${actor.account ?? device} ${network}`
    case 'device':
      return device
    case 'address':
      return network
    default: {
      const named = (input as Record<string, unknown> | null)?.[per]
      return typeof named === 'string' ? named : undefined
    }
  }
}

type Memory = { scope: string; inputHash: string }

/**
 * Under keyed hashes that are different for every deed, so that no two rows can be told to be of one sender, of one
 * command or of one input: a vote has three possible inputs, and whoever reads the table must not find out by trying them
 * which one somebody sent, nor who it was.
 */
function memoryOf({ vault }: Kernel, command: { name: string }, caller: Caller, input: unknown): Memory {
  const scope = vault.pseudonym(
    JSON.stringify([command.name, caller.actor.account ?? '', caller.key]),
    'kernel.deed',
  )
  return { scope, inputHash: vault.pseudonym(`${scope} ${canonical(plain(input))}`, 'kernel.input') }
}

/** Files and other objects count by their JSON, bytes by their hash. */
function plain(input: unknown): unknown {
  return JSON.parse(
    JSON.stringify(input ?? null, (_, value) =>
      value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value,
    ),
  )
}

async function recall(kernel: Kernel, db: Database, memory: Memory): Promise<unknown> {
  const [found] = await db
    .select({ inputHash: idempotencyKeys.inputHash, answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.scope, memory.scope), eq(idempotencyKeys.key, '')))
  if (!found) return undefined
  const [kept, given] = [Buffer.from(found.inputHash), Buffer.from(memory.inputHash)]
  if (kept.length !== given.length || !timingSafeEqual(kept, given))
    throw conflict('kernel.keyUsedForAnother')
  return JSON.parse(kernel.vault.open(found.answer, contextOf(memory)))
}

/** The statement that keeps an answer for whoever sends the same again; it goes out together with the ledger's. */
function rememberedAnswer(kernel: Kernel, memory: Memory, output: unknown, at: Date): SQL {
  const { scope, inputHash } = memory
  const answer = kernel.vault.seal(JSON.stringify(output ?? null), contextOf(memory))
  return sql`insert into idempotency_keys (scope, key, input_hash, answer, at)
    values (${scope}, '', ${inputHash}, ${answer}, ${toTheDay(at).toISOString()}::timestamptz)`
}

const contextOf = ({ scope }: Memory) => `idempotency ${scope}`
