import { getTableName } from 'drizzle-orm'
import { type Actor, roleOf } from '../access/actor.ts'
import type { Target } from '../access/policy.ts'
import type { Command, Query } from '../action/declare.ts'
import { Refusal } from '../action/refusal.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import type { Deed } from '../ledger/append.ts'
import { networkOf } from './network.ts'
import { auditEntries } from './tables.ts'

/** Who asks, as far as the audit wants to know. */
export type AuditedCaller = { actor: Actor; address: string; operator?: string | undefined }

type Audited = Pick<Command, 'name'> & { audit?: Command['audit'] | undefined; secret?: boolean | undefined }

/** The address that commands from the command line bear. */
export const commandLine = 'command line'

/**
 * Whose deeds are kept: of those in office all of them, of everybody what concerns accounts and sign-ins, and what is
 * done on the command line. Never a deed that is secret: who voted, answered or rated stands nowhere, this trail included.
 */
function isKept({ name, audit, secret }: Audited, { actor, address }: AuditedCaller): boolean {
  if (secret) return false
  if (actor.kind !== 'person' && audit?.tried) return true
  if (actor.kind === 'anonymous') return false
  if (actor.kind === 'system') return address === commandLine
  return actor.grants.length > 0 || actor.lacking !== undefined || /^(accounts|session)\./.test(name)
}

/** Keeps a deed with the transaction that does it. */
export async function keepDone(
  kernel: Kernel,
  db: Database,
  command: Audited,
  input: unknown,
  caller: AuditedCaller,
  done: { deeds: readonly Deed[]; subject: Target; now: Date },
): Promise<void> {
  if (!isKept(command, caller)) return
  const [first] = done.deeds
  const about = done.deeds.map(({ table, row }) => accountOf(getTableName(table), row)).find(Boolean)
  const who = await whoOf(kernel, db, command, input, caller)
  await keep(kernel, db, caller, {
    at: done.now,
    action: command.name,
    deed: first?.action ?? null,
    result: 'done',
    ...who,
    region: done.subject.region ?? first?.row.region ?? who.region,
    aboutAccount: about && about !== who.accountId ? about : null,
    subject: first ? getTableName(first.table) : null,
    subjectId: first?.row.id ?? idIn(input),
    purpose: purposeIn(input),
    facts: first ? factsOf(first) : {},
  })
}

/** Keeps an attempt that was refused, apart from the transaction that is undone. What else fails is for the log. */
export async function keepRefused(
  kernel: Kernel,
  command: Audited,
  input: unknown,
  caller: AuditedCaller,
  error: unknown,
): Promise<void> {
  if (!(error instanceof Refusal) || !isKept(command, caller)) return
  await attempt(kernel, async () =>
    keep(kernel, kernel.store.db, caller, {
      at: kernel.clock.now(),
      action: command.name,
      result: error.code,
      ...(await whoOf(kernel, kernel.store.db, command, input, caller)),
      subjectId: idIn(input),
      purpose: purposeIn(input),
    }),
  )
}

/** Keeps that somebody saw what is personal of others, or tried to see what is not for them. */
export async function keepSeen(
  kernel: Kernel,
  query: Pick<Query, 'name' | 'audited'>,
  input: unknown,
  caller: AuditedCaller,
  refused?: unknown,
): Promise<void> {
  const inOffice = caller.actor.grants.length > 0 || caller.address === commandLine
  const denied = refused instanceof Refusal && (refused.status === 403 || refused.status === 404)
  if (refused === undefined ? !query.audited : !(denied && inOffice)) return
  if (caller.actor.kind === 'anonymous') return
  const seen = async () =>
    keep(kernel, kernel.store.db, caller, {
      at: kernel.clock.now(),
      action: query.name,
      result: denied ? refused.code : 'seen',
      ...(await whoOf(kernel, kernel.store.db, query, input, caller)),
      subjectId: idIn(input),
      purpose: purposeIn(input),
    })
  // What cannot be kept is not shown; a refusal is told all the same.
  await (denied ? attempt(kernel, seen) : seen())
}

/** Keeps that a list or document of the desk was taken away. */
export async function keepDownload(
  kernel: Kernel,
  { path, params }: { path: string; params: Record<string, string> },
  caller: AuditedCaller,
): Promise<void> {
  if (caller.actor.kind !== 'person') return
  await keep(kernel, kernel.store.db, caller, {
    at: kernel.clock.now(),
    action: 'desk.downloaded',
    result: 'seen',
    ...(await whoOf(kernel, kernel.store.db, { name: 'desk.downloaded' }, {}, caller)),
    subject: path,
    subjectId: idIn(params),
  })
}

type Entry = Omit<typeof auditEntries.$inferInsert, 'facts'> & { facts?: Deed['facts'] }

async function keep(kernel: Kernel, db: Database, caller: AuditedCaller, entry: Entry): Promise<void> {
  const { address, operator, actor } = caller
  await db.insert(auditEntries).values({
    ...entry,
    facts: entry.facts ?? {},
    network: address === commandLine ? commandLine : networkOf(address),
    addressMark:
      networkOf(address) === null ? null : kernel.vault.pseudonym(address, 'audit.address').slice(0, 12),
    operator: operator ?? null,
    sessionId: actor.session ?? null,
  })
}

async function attempt(kernel: Kernel, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    kernel.log.error({ err: error }, 'a refused attempt could not be kept in the audit')
  }
}

/** Whoever has signed in; else the account that somebody tries to sign in to. */
async function whoOf(
  kernel: Kernel,
  db: Database,
  { audit }: Audited,
  input: unknown,
  { actor }: AuditedCaller,
) {
  if (actor.kind === 'person')
    return { accountId: actor.account ?? null, role: roleOf(actor), region: actor.grants[0]?.region ?? null }
  const tried = await audit?.tried?.(input as never, { db, kernel })
  return { accountId: tried?.account ?? null, role: actor.kind, region: tried?.region ?? null }
}

/** Of accounts and roles it is kept whose they are; elsewhere an account in a row may be one that nobody is to know. */
function accountOf(table: string, row: Record<string, unknown>): string | undefined {
  const found = table === 'accounts' ? row.id : table === 'grants' ? row.accountId : undefined
  return typeof found === 'string' ? found : undefined
}

/** Which role was given or taken, and where: the ledger leaves that out, since it is public. */
function factsOf({ table, row, facts }: Deed): Deed['facts'] {
  if (getTableName(table) !== 'grants') return facts
  const { role, region } = row as { role?: unknown; region?: string | null }
  return { ...facts, role: String(role), region: region ?? '' }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function idIn(input: unknown): string | null {
  const found = Object.values(input ?? {}).find((value) => typeof value === 'string' && uuid.test(value))
  return (found as string | undefined) ?? null
}

/** A stated purpose is part of the deed: whoever looks at what is sealed must say why. */
function purposeIn(input: unknown): string | null {
  const { purpose } = (input ?? {}) as { purpose?: unknown }
  return typeof purpose === 'string' ? purpose.slice(0, 500) : null
}
