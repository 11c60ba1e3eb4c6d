import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, signedIn } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import { verifyPassword } from '#kernel/crypto/passwords.ts'
import { randomToken, tokenHash } from '#kernel/crypto/secrets.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { cleanText } from '#kernel/text/clean.ts'
import { accounts, grants, sessions, signInFailures } from './tables.ts'
import { triedByName } from './tried.ts'

/** Five failures lock an account for a quarter of an hour (GB/T 22239, level 3). */
const failuresBeforeLock = 5
const lockMinutes = 15

const wrong = () => new Refusal('accounts.wrong', 401)

export const createSession = command({
  name: 'session.create',
  purpose: 'Signs in with user name and password; the token goes into the Authorization header.',
  input: z.object({
    username: Line(64),
    password: z.string().min(1).max(200),
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
  limit: { per: 'address', max: 100, within: '1h' },
  async prepare(input, kernel) {
    await checkPassword(kernel, input.username, input.password)
    return input
  },
  async run({ username, device }, { db, now, kernel }) {
    const account = await accountNamed(db, username)
    if (!account) throw wrong()
    await db.delete(signInFailures).where(eq(signInFailures.accountId, account.id))
    const token = await openSession(db, account.id, now, device)
    const complete = kernel.settings.demo || !(await needsFactor(db, account.id, now))
    return { token, complete, temporary: account.temporary }
  },
})

export const waysToSignIn = query({
  name: 'session.ways',
  purpose:
    'Ways to sign in besides a password and a phone: the name of the government sign-on, where one is set up.',
  input: z.strictObject({}),
  output: z.object({ signOn: z.string().nullable() }),
  allow: anyone,
  async run(_, { kernel }) {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME } = kernel.settings
    return { signOn: OIDC_ISSUER && OIDC_CLIENT_ID ? OIDC_NAME : null }
  },
})

export const endSession = command({
  name: 'session.end',
  purpose: 'Signs out.',
  input: z.object({}),
  output: z.object({}),
  allow: signedIn,
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
  })
  return token
}

/** Whether an account holds a role that wants a second factor, or has chosen one. */
export async function needsFactor(db: Database, accountId: string, now: Date): Promise<boolean> {
  const [account] = await db
    .select({ confirmed: accounts.totpConfirmedAt })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  if (account?.confirmed) return true
  const held = await db
    .select({ role: grants.role })
    .from(grants)
    .where(and(eq(grants.accountId, accountId), or(isNull(grants.validTo), gt(grants.validTo, now))))
  return held.some(({ role }) => deskRoles.includes(role))
}

/** Costs as much time for a name that nobody has as for a wrong password. */
async function checkPassword(kernel: Kernel, username: string, password: string): Promise<void> {
  const { db } = kernel.store
  const now = kernel.clock.now()
  const account = await accountNamed(db, username)
  const locked = account?.lockedUntil && account.lockedUntil > now
  const right = await verifyPassword(account?.passwordHash ?? undefined, password)
  if (locked) {
    const minutes = Math.ceil((account.lockedUntil!.getTime() - now.getTime()) / 60_000)
    throw new Refusal('accounts.locked', 429, { minutes, seconds: minutes * 60 })
  }
  if (right && account) return
  if (account) await countFailure(db, account.id, now)
  throw wrong()
}

async function accountNamed(db: Database, username: string) {
  const [found] = await db
    .select({
      id: accounts.id,
      passwordHash: accounts.passwordHash,
      temporary: accounts.passwordTemporary,
      disabledAt: accounts.disabledAt,
      lockedUntil: signInFailures.lockedUntil,
    })
    .from(accounts)
    .leftJoin(signInFailures, eq(signInFailures.accountId, accounts.id))
    .where(sql`lower(${accounts.username}) = ${username.toLowerCase()}`)
  return found && found.disabledAt === null ? found : undefined
}

/** Counts in the database, so that guesses at several nodes add up. */
async function countFailure(db: Database, accountId: string, now: Date): Promise<void> {
  const lockedUntil = new Date(now.getTime() + lockMinutes * 60_000)
  await db
    .insert(signInFailures)
    .values({ accountId, count: 1 })
    .onConflictDoUpdate({
      target: signInFailures.accountId,
      set: {
        count: sql`case when ${signInFailures.count} >= ${failuresBeforeLock} then 1 else ${signInFailures.count} + 1 end`,
        lockedUntil: sql`case when ${signInFailures.count} + 1 >= ${failuresBeforeLock}
          then ${lockedUntil.toISOString()}::timestamptz end`,
      },
    })
}
