import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { separatedRoles } from '#kernel/access/roles.ts'
import { command, type Reader } from '#kernel/action/declare.ts'
import { Id, Line, Phone, Region } from '#kernel/action/inputs.ts'
import { conflict, Refusal, refusal } from '#kernel/action/refusal.ts'
import { hashPassword, passwordWeakness } from '#kernel/crypto/passwords.ts'
import type { Database } from '#kernel/database/types.ts'
import { forgetAllGuesses } from './guesses.ts'
import { indexesOf, indexOf } from './phone-code.ts'
import {
  heldNow,
  holdStill,
  type LookedAfter,
  looksAfter,
  requireOwnKind,
  requireSuccessor,
} from './separation.ts'
import { endSessions } from './sessions.ts'
import { accounts } from './tables.ts'

/** The system administrator makes accounts and closes them; what they may do is the security administrator's to say. */
const administers = role('systemAdministrator')

export const Username = Line(64, 2).refine(
  (name) => /^[\p{L}\p{N}._-]+$/u.test(name),
  'accounts.usernameShape',
)

export const enrol = command({
  name: 'accounts.enrol',
  purpose:
    'Makes an account, with a password that its owner must change at the first sign-in. It has no role yet.',
  input: z.strictObject({
    username: Username,
    name: Line(64),
    region: Region,
    password: z.string().min(1).max(200),
    phone: Phone.optional(),
  }),
  output: z.object({ account: Id }),
  allow: administers,
  about: async ({ region }) => ({ region }),
  async run({ username, name, region, password, phone }, { db, now, kernel, record }) {
    await checkFree(db, username)
    const weakness = passwordWeakness(password, username)
    if (weakness) throw refusal(`accounts.${weakness}`, {}, 'password')
    const phoneIndex = phone ? indexOf(kernel.vault, phone) : null
    if (phone) {
      const [taken] = await db
        .select({ id: accounts.id })
        .from(accounts)
        .where(inArray(accounts.phoneIndex, indexesOf(kernel.vault, phone)))
      if (taken) throw new Refusal('accounts.phoneTaken', 409, {}, 'phone')
    }
    const [row] = await db
      .insert(accounts)
      .values({
        username,
        region,
        name: kernel.vault.seal(name, 'accounts.name'),
        phone: phone ? kernel.vault.seal(phone, 'accounts.phone') : null,
        phoneIndex,
        passwordHash: await hashPassword(password),
        passwordTemporary: true,
        createdAt: now,
      })
      .returning()
    record('accounts.enrolled', accounts, row!)
    return { account: row!.id }
  },
})

async function checkFree(db: Database, username: string): Promise<void> {
  const [taken] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(sql`lower(${accounts.username}) = ${username.toLowerCase()}`)
  if (taken) throw new Refusal('accounts.usernameTaken', 409, {}, 'username')
}

/** The account that an administrator looks after; those of residents are nobody's business. */
export async function administered({ account }: { account: string }, { db }: { db: Database }) {
  const [found] = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, account), isNull(accounts.erasedAt)))
  return found?.region ? { ...found, region: found.region } : undefined
}

/** The same with the separated roles that its owner holds, for deeds that could make one person of two. */
async function lookedAfter(input: { account: string }, { db, now }: Pick<Reader, 'db' | 'now'>) {
  const found = await administered(input, { db })
  return found && { ...found, separated: await separatedOf(db, found.id, now) }
}

async function separatedOf(db: Database, account: string, now: Date): Promise<LookedAfter['separated']> {
  const held = await heldNow(db, account, now)
  return held.filter(({ role: name }) => separatedRoles.includes(name))
}

/** Whoever was made an administrator since the account was loaded is one. @throws Refusal */
async function mayChange(
  { db, now, actor }: Pick<Reader, 'db' | 'now' | 'actor'>,
  account: string,
): Promise<void> {
  if (account === actor.account) throw refusal('accounts.notOneself')
  await holdStill(db, account)
  requireOwnKind(actor, { separated: await separatedOf(db, account, now) })
}

export const resetPassword = command({
  name: 'accounts.resetPassword',
  purpose:
    'Gives somebody who forgot theirs a password to change at the next sign-in, and ends all sign-ins of the account.',
  input: z.strictObject({ account: Id, password: z.string().min(1).max(200) }),
  output: z.object({}),
  allow: looksAfter('systemAdministrator'),
  about: lookedAfter,
  async run({ password }, { db, now, actor, kernel, subject, record }) {
    await mayChange({ db, now, actor }, subject.id)
    const weakness = passwordWeakness(password, subject.username ?? '')
    if (weakness) throw refusal(`accounts.${weakness}`, {}, 'password')
    const [row] = await db
      .update(accounts)
      .set({ passwordHash: await hashPassword(password), passwordTemporary: true })
      .where(eq(accounts.id, subject.id))
      .returning()
    record('accounts.passwordReset', accounts, row!)
    if (subject.username) await forgetAllGuesses(db, kernel.vault, subject.username)
    await endSessions(db, subject.id, now)
    return {}
  },
})

export const resetSecondFactor = command({
  name: 'accounts.resetSecondFactor',
  purpose: 'Takes a lost second factor away, so that its owner sets up a new one.',
  input: z.strictObject({ account: Id, reason: Line(200, 4) }),
  output: z.object({}),
  allow: looksAfter('securityAdministrator'),
  about: lookedAfter,
  async run({ reason: _reason }, { db, now, actor, subject, record }) {
    await mayChange({ db, now, actor }, subject.id)
    const [row] = await db
      .update(accounts)
      .set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null, backupCodes: [] })
      .where(eq(accounts.id, subject.id))
      .returning()
    record('accounts.factorReset', accounts, row!)
    await endSessions(db, subject.id, now)
    return {}
  },
})

export const disableAccount = command({
  name: 'accounts.disable',
  purpose: 'Closes an account: nobody signs in with it any more; what was done with it stays.',
  input: z.strictObject({ account: Id }),
  output: z.object({}),
  allow: looksAfter('systemAdministrator'),
  about: lookedAfter,
  async run(_, { db, now, actor, subject, record }) {
    await mayChange({ db, now, actor }, subject.id)
    if (subject.disabledAt) throw conflict('accounts.disabledAlready')
    await requireSuccessor(db, subject.id, await heldNow(db, subject.id, now))
    const [row] = await db
      .update(accounts)
      .set({ disabledAt: now })
      .where(eq(accounts.id, subject.id))
      .returning()
    record('accounts.disabled', accounts, row!)
    await endSessions(db, subject.id, now)
    return {}
  },
})

export const enableAccount = command({
  name: 'accounts.enable',
  purpose: 'Opens a closed account again.',
  input: z.strictObject({ account: Id }),
  output: z.object({}),
  allow: looksAfter('systemAdministrator'),
  about: lookedAfter,
  async run(_, { db, now, actor, subject, record }) {
    await mayChange({ db, now, actor }, subject.id)
    if (!subject.disabledAt) throw conflict('accounts.enabledAlready')
    const [row] = await db
      .update(accounts)
      .set({ disabledAt: null })
      .where(eq(accounts.id, subject.id))
      .returning()
    record('accounts.enabled', accounts, row!)
    return {}
  },
})
