import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, signedIn } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { command, query, type Writer } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import type { Whence } from '#kernel/action/whence.ts'
import { verifyPassword } from '#kernel/crypto/passwords.ts'
import { randomToken, tokenHash } from '#kernel/crypto/secrets.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { cleanText } from '#kernel/text/clean.ts'
import {
  forgetGuesses,
  type Guessing,
  guessingAt,
  lockedUntil,
  takeFactorGuess,
  takeGuess,
} from './guesses.ts'
import { deviceIndexOf, isKnownDevice } from './known-device.ts'
import { stepOf } from './second-factor.ts'
import { accounts, grants, sessions } from './tables.ts'
import { triedByName } from './tried.ts'

const wrong = () => new Refusal('accounts.wrong', 401)

export const createSession = command({
  name: 'session.create',
  purpose: 'Signs in with user name and password; the token goes into the Authorization header.',
  input: z.object({
    username: Line(64),
    password: z.string().min(1).max(200),
    /** Six digits of the second factor; beside the password they also open what wrong guesses have locked. */
    code: Line(12).optional(),
    device: z.string().max(300).optional(),
  }),
  output: z.object({
    token: z.string(),
    /** False when a second factor must still be proved with session.proveFactor. */
    complete: z.boolean(),
    /** True when the password was given by an administrator and must be changed with accounts.changePassword. */
    temporary: z.boolean(),
  }),
  allow: anyone,
  audit: { tried: triedByName },
  whileLacking: ['ownPassword', 'secondFactor'],
  limit: { per: 'address', max: 200, within: '1h', ask: true },
  async prepare(input, kernel, from) {
    await checkPassword(kernel, input, from)
    return input
  },
  async run({ username, code, device }, { db, now, kernel, device: from, record }) {
    const account = await accountNamed(db, username)
    if (!account) throw wrong()
    const step = code && account.totpConfirmedAt ? await stepOf(kernel, account, code, now) : undefined
    if (typeof step === 'number') await useStep({ db, record }, account.id, step)
    const provenAt = step === undefined ? null : now
    const deviceIndex = deviceIndexOf(kernel.vault, account.id, from)
    const token = await openSession(db, account.id, now, device, provenAt, deviceIndex)
    const complete = provenAt !== null || !(await needsFactor(db, account.id, now, kernel.settings))
    return { token, complete, temporary: account.temporary }
  },
})

/** A code opens one sign-in. @throws Refusal */
async function useStep({ db, record }: Pick<Writer, 'db' | 'record'>, account: string, step: number) {
  const [row] = await db
    .update(accounts)
    .set({ totpLastStep: step })
    .where(and(eq(accounts.id, account), or(isNull(accounts.totpLastStep), lt(accounts.totpLastStep, step))))
    .returning()
  if (!row) throw wrong()
  record('accounts.factorProved', accounts, row)
}

export const waysToSignIn = query({
  name: 'session.ways',
  purpose:
    'Ways to sign in besides a password: by phone where text messages can be sent, and the name of the government sign-on, where one is set up.',
  input: z.strictObject({}),
  output: z.object({ phone: z.boolean(), signOn: z.string().nullable() }),
  allow: anyone,
  async run(_, { kernel }) {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME } = kernel.settings
    return {
      phone: kernel.channels.sms !== undefined,
      signOn: OIDC_ISSUER && OIDC_CLIENT_ID ? OIDC_NAME : null,
    }
  },
})

export const endSession = command({
  name: 'session.end',
  purpose: 'Signs out.',
  input: z.object({}),
  output: z.object({}),
  allow: signedIn,
  whileLacking: ['ownPassword', 'secondFactor'],
  async run(_, { db, actor, now }) {
    await db.update(sessions).set({ endedAt: now }).where(eq(sessions.id, actor.session!))
    return {}
  },
})

/** Opens a sign-in and gives its token, which is kept nowhere. */
export async function openSession(
  db: Database,
  accountId: string,
  now: Date,
  device = '',
  provenAt: Date | null = null,
  deviceIndex: string | null = null,
): Promise<string> {
  const token = randomToken(32)
  await db.insert(sessions).values({
    id: randomUUID(),
    tokenHash: tokenHash(token),
    accountId,
    createdAt: now,
    lastSeenAt: now,
    provenAt,
    device: cleanText(device.slice(0, 120)),
    deviceIndex,
  })
  return token
}

/** Signs an account out everywhere. */
export async function endSessions(db: Database, account: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.accountId, account), isNull(sessions.endedAt)))
}

/** Whether an account has chosen a second factor, or holds a role that wants one; in the demo no role does. */
export async function needsFactor(
  db: Database,
  accountId: string,
  now: Date,
  { demo }: { demo: boolean },
): Promise<boolean> {
  const [account] = await db
    .select({ confirmed: accounts.totpConfirmedAt })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  if (account?.confirmed) return true
  if (demo) return false
  const held = await db
    .select({ role: grants.role })
    .from(grants)
    .where(and(eq(grants.accountId, accountId), or(isNull(grants.validTo), gt(grants.validTo, now))))
  return held.some(({ role }) => deskRoles.includes(role))
}

/**
 * Answers alike, and in the same time, for a name that nobody has and for a wrong password, also while it is locked:
 * what is read, counted and written is the same.
 * @throws Refusal
 */
async function checkPassword(
  kernel: Kernel,
  { username, password, code }: { username: string; password: string; code?: string | undefined },
  from: Whence,
): Promise<void> {
  const { db } = kernel.store
  const now = kernel.clock.now()
  const account = await accountNamed(db, username)
  const known = await isKnownDevice(db, kernel.vault, account?.id, from.device)
  const guessing = guessingAt(kernel.vault, username, from, known)
  const locked = await takeGuess(db, guessing, now)
  const right = await verifyPassword(account?.passwordHash ?? undefined, password)
  if (right && account && (await factorFits(kernel, account, code, guessing, locked !== undefined))) {
    await forgetGuesses(db, guessing, !known && locked === undefined)
    return
  }
  throw locked ? lockedUntil(locked, now) : wrong()
}

/** Beside a right password: whether a code that was given is right; where guesses have locked the name one must be. */
async function factorFits(
  kernel: Kernel,
  account: NonNullable<Awaited<ReturnType<typeof accountNamed>>>,
  code: string | undefined,
  guessing: Guessing,
  needed: boolean,
): Promise<boolean> {
  if (!code || !account.totpConfirmedAt) return !needed
  const now = kernel.clock.now()
  if (!(await takeFactorGuess(kernel.store.db, guessing, now))) return false
  return typeof (await stepOf(kernel, account, code, now)) === 'number'
}

async function accountNamed(db: Database, username: string) {
  const [found] = await db
    .select({
      id: accounts.id,
      passwordHash: accounts.passwordHash,
      temporary: accounts.passwordTemporary,
      disabledAt: accounts.disabledAt,
      totpSecret: accounts.totpSecret,
      totpConfirmedAt: accounts.totpConfirmedAt,
      totpLastStep: accounts.totpLastStep,
    })
    .from(accounts)
    .where(sql`lower(${accounts.username}) = ${username.toLowerCase()}`)
  return found && found.disabledAt === null ? found : undefined
}
