import { and, desc, eq, isNull, lt, ne, or } from 'drizzle-orm'
import { generateSecret, generateURI } from 'otplib'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, query, type Reader } from '#kernel/action/declare.ts'
import { Code, Id } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { hashPassword, passwordWeakness, verifyPassword } from '#kernel/crypto/passwords.ts'
import { newSalt } from '#kernel/database/columns.ts'
import { forgetAllGuesses } from './guesses.ts'
import { stepOf } from './second-factor.ts'
import { heldNow, holdStill } from './separation.ts'
import { accounts, sessions } from './tables.ts'

async function ownAccount({ db, actor }: Pick<Reader, 'db' | 'actor'>) {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, actor.account!))
  return row!
}

export const showAccount = query({
  name: 'accounts.mine',
  purpose: 'My account: where I am signed in, and whether a second factor protects it.',
  input: z.strictObject({}),
  output: z.object({
    username: z.string().nullable(),
    name: z.string(),
    secondFactor: z.boolean(),
    signOnLinked: z.boolean(),
    hasPassword: z.boolean(),
    sessions: z.array(
      z.object({ id: z.string(), device: z.string(), lastSeenAt: z.date(), current: z.boolean() }),
    ),
    grants: z.array(z.object({ role: z.string(), region: z.string() })),
  }),
  allow: signedIn,
  async run(_, { db, actor, kernel }) {
    const account = await ownAccount({ db, actor })
    const open = await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.accountId, account.id), isNull(sessions.endedAt)))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(30)
    return {
      username: account.username,
      name: kernel.vault.open(account.name, 'accounts.name'),
      secondFactor: account.totpConfirmedAt !== null,
      signOnLinked: account.oidcSubject !== null,
      hasPassword: account.passwordHash !== null,
      sessions: open.map(({ id, device, lastSeenAt }) => ({
        id,
        device,
        lastSeenAt,
        current: id === actor.session,
      })),
      grants: actor.grants.map(({ role, region }) => ({ role, region })),
    }
  },
})

export const exportAccount = query({
  name: 'accounts.export',
  purpose: 'Everything that is kept under my account, to take away.',
  input: z.strictObject({}),
  output: z.object({ data: z.record(z.string(), z.json()) }),
  allow: signedIn,
  audited: true,
  async run(_, { db, actor, kernel }) {
    const account = await ownAccount({ db, actor })
    const open = await db.select().from(sessions).where(eq(sessions.accountId, account.id))
    const kept: Record<string, readonly unknown[]> = {}
    for (const { name, list } of kernel.registry.keptAboutMe)
      kept[name] = await list({ db, kernel, account: account.id })
    const data = {
      username: account.username,
      name: kernel.vault.open(account.name, 'accounts.name'),
      phone: account.phone ? kernel.vault.open(account.phone, 'accounts.phone') : null,
      createdAt: account.createdAt,
      roles: actor.grants,
      sessions: open.map(({ createdAt, lastSeenAt, device, endedAt }) => ({
        createdAt,
        lastSeenAt,
        device,
        endedAt,
      })),
      ...kept,
    }
    // As it is taken away: text, with instants in it.
    return { data: JSON.parse(JSON.stringify(data)) }
  },
})

export const endOtherSession = command({
  name: 'accounts.endSession',
  purpose: 'Signs me out somewhere else.',
  input: z.strictObject({ session: Id }),
  output: z.object({}),
  allow: signedIn,
  also: { session: partOf('one’s own sign-ins') },
  async run({ session }, { db, actor, now }) {
    await db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.id, session), eq(sessions.accountId, actor.account!)))
    return {}
  },
})

export const changePassword = command({
  name: 'accounts.changePassword',
  purpose: 'Changes my password and signs me out everywhere else.',
  input: z.strictObject({ current: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
  output: z.object({}),
  allow: signedIn,
  whileLacking: ['ownPassword'],
  limit: { per: 'account', max: 5, within: '10m' },
  async run({ current, password }, { db, actor, now, record }) {
    const account = await ownAccount({ db, actor })
    if (!(await verifyPassword(account.passwordHash ?? undefined, current)))
      throw refusal('accounts.wrongCurrent', {}, 'current')
    const weakness = passwordWeakness(password, account.username ?? '')
    if (weakness) throw refusal(`accounts.${weakness}`, {}, 'password')
    const [row] = await db
      .update(accounts)
      .set({ passwordHash: await hashPassword(password), passwordTemporary: false })
      .where(eq(accounts.id, account.id))
      .returning()
    record('accounts.passwordChanged', accounts, row!)
    await db
      .update(sessions)
      .set({ endedAt: now })
      .where(
        and(
          eq(sessions.accountId, account.id),
          isNull(sessions.endedAt),
          ne(sessions.id, actor.session ?? account.id),
        ),
      )
    return {}
  },
})

export const beginSecondFactor = command({
  name: 'accounts.beginSecondFactor',
  purpose: 'Makes a new secret for an authenticator app; it counts once a code of it was proved.',
  input: z.strictObject({}),
  output: z.object({ secret: z.string(), uri: z.string() }),
  allow: signedIn,
  whileLacking: ['secondFactor'],
  async run(_, { db, actor, kernel, record }) {
    const account = await ownAccount({ db, actor })
    if (account.totpConfirmedAt) throw refusal('accounts.factorSetUp')
    const secret = generateSecret()
    const [row] = await db
      .update(accounts)
      .set({ totpSecret: kernel.vault.seal(secret, 'accounts.totpSecret') })
      .where(eq(accounts.id, account.id))
      .returning()
    record('accounts.factorBegun', accounts, row!)
    return { secret, uri: generateURI({ issuer: '议事堂', label: account.username ?? 'account', secret }) }
  },
})

/** The secret that was begun and not yet confirmed, for its owner to scan. */
export const pendingFactor = query({
  name: 'accounts.pendingFactor',
  purpose: 'Whether a second factor protects my account, and its secret while I set it up.',
  input: z.strictObject({}),
  output: z.object({ confirmed: z.boolean(), secret: z.string().nullable(), uri: z.string().nullable() }),
  allow: signedIn,
  whileLacking: ['secondFactor'],
  async run(_, { db, actor, kernel }) {
    const account = await ownAccount({ db, actor })
    const confirmed = account.totpConfirmedAt !== null
    if (!account.totpSecret || confirmed) return { confirmed, secret: null, uri: null }
    const secret = kernel.vault.open(account.totpSecret, 'accounts.totpSecret')
    return {
      confirmed,
      secret,
      uri: generateURI({ issuer: '议事堂', label: account.username ?? 'account', secret }),
    }
  },
})

export const proveFactor = command({
  name: 'session.proveFactor',
  purpose:
    'Proves the second factor of this sign-in with six digits; the first proof also confirms the set-up.',
  input: z.strictObject({ code: Code(10, 6) }),
  output: z.object({}),
  allow: signedIn,
  whileLacking: ['secondFactor'],
  limit: [
    { per: 'accountHere', max: 5, within: '5m' },
    { per: 'account', max: 40, within: '1h' },
  ],
  async run({ code }, { db, actor, now, kernel, record }) {
    const account = await ownAccount({ db, actor })
    if (!account.totpSecret) throw refusal('accounts.noFactor')
    const step = await stepOf(kernel, account, code, now)
    if (step === undefined) throw refusal('accounts.wrongFactor', {}, 'code')
    if (step === 'used') throw refusal('accounts.factorUsed', {}, 'code')
    const [row] = await db
      .update(accounts)
      .set({ totpLastStep: step, totpConfirmedAt: account.totpConfirmedAt ?? now })
      // Of two at the same time with the same digits, one is late.
      .where(
        and(eq(accounts.id, account.id), or(isNull(accounts.totpLastStep), lt(accounts.totpLastStep, step))),
      )
      .returning()
    if (!row) throw refusal('accounts.factorUsed', {}, 'code')
    record('accounts.factorProved', accounts, row)
    await db.update(sessions).set({ provenAt: now }).where(eq(sessions.id, actor.session!))
    return {}
  },
})

export const eraseAccount = command({
  name: 'accounts.erase',
  purpose:
    'Erases my account: name, phone, sign-ins, wishes, drafts and what was not published are wiped everywhere; what was published stays without a name, and what I did in office stays on record without me.',
  input: z.strictObject({
    /** Needed where the account has one. */
    password: z.string().max(200).optional(),
    sure: z.literal(true),
  }),
  output: z.object({}),
  allow: signedIn,
  limit: { per: 'account', max: 5, within: '10m' },
  async run({ password }, writer) {
    const { db, actor, now, kernel, record } = writer
    const account = await ownAccount({ db, actor })
    await holdStill(db, account.id)
    // What is stored counts, not what this sign-in may use of it.
    if ((await heldNow(db, account.id, now)).length > 0) throw refusal('accounts.holdsOffice')
    if (account.passwordHash && !(await verifyPassword(account.passwordHash, password ?? '')))
      throw refusal('accounts.wrongCurrent', {}, 'password')
    const [row] = await db
      .update(accounts)
      .set({
        username: null,
        region: null,
        name: kernel.vault.seal('已注销', 'accounts.name'),
        passwordHash: null,
        phone: null,
        phoneIndex: null,
        totpSecret: null,
        totpConfirmedAt: null,
        totpLastStep: null,
        backupCodes: [],
        oidcSubject: null,
        disabledAt: now,
        erasedAt: now,
        // With the old salt gone, nobody can test a guess at what the old entries hashed.
        ledgerSalt: newSalt(),
      })
      .where(eq(accounts.id, account.id))
      .returning()
    record('accounts.erased', accounts, row!)
    if (account.username) await forgetAllGuesses(db, kernel.vault, account.username)
    const phone = account.phone ? kernel.vault.open(account.phone, 'accounts.phone') : null
    for (const columns of kernel.registry.personal)
      if ('erase' in columns) await columns.erase(writer, { account: account.id, phone })
    return {}
  },
})
