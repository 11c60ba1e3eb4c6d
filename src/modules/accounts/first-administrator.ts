import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { systemOnly } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { hashPassword, passwordWeakness } from '#kernel/crypto/passwords.ts'
import { Username } from './enrolling.ts'
import { forgetAllGuesses } from './guesses.ts'
import { endSessions } from './sessions.ts'
import { accounts, grants } from './tables.ts'

/** The three administrators of an installation: three accounts, for three people. */
export const AdministratorRole = z.enum([
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
])

export const createFirstAdministrator = command({
  name: 'accounts.createFirstAdministrator',
  purpose:
    'Makes the first system, security or audit administrator, from the command line; refused while there is one of that kind.',
  input: z.strictObject({
    username: Username,
    name: Line(64),
    password: z.string().min(12).max(200),
    region: Region,
    role: AdministratorRole.default('systemAdministrator'),
  }),
  output: z.object({ account: Id }),
  allow: systemOnly,
  async run({ username, name, password, region, role }, { db, now, kernel, record }) {
    // Two at once would both find none.
    await db.execute(sql`lock table accounts, grants in share row exclusive mode`)
    const [there] = await db
      .select({ id: grants.id })
      .from(grants)
      .where(and(eq(grants.role, role), or(isNull(grants.validTo), gt(grants.validTo, now))))
      .limit(1)
    if (there) throw conflict('accounts.administratorExists')
    const [taken] = await db
      .select({ id: accounts.id })
      .from(accounts)
      .where(sql`lower(${accounts.username}) = ${username.toLowerCase()}`)
    if (taken) throw conflict('accounts.usernameTaken')
    const weakness = passwordWeakness(password, username)
    if (weakness) throw refusal(`accounts.${weakness}`, {}, 'password')
    const [account] = await db
      .insert(accounts)
      .values({
        username,
        region,
        name: kernel.vault.seal(name, 'accounts.name'),
        passwordHash: await hashPassword(password),
        createdAt: now,
      })
      .returning()
    record('accounts.created', accounts, account!)
    const [grant] = await db
      .insert(grants)
      .values({ accountId: account!.id, role, region, validFrom: now })
      .returning()
    record('accounts.roleGranted', grants, grant!, { role })
    return { account: account!.id }
  },
})

export const recoverAdministrator = command({
  name: 'accounts.recoverAdministrator',
  purpose:
    'Lets an administrator in again who lost password or second factor, from the command line of the machine; the password must be changed at the next sign-in.',
  input: z.strictObject({ username: Line(64, 2), password: z.string().min(12).max(200) }),
  output: z.object({}),
  allow: systemOnly,
  async about({ username }, { db }) {
    const [found] = await db
      .select()
      .from(accounts)
      .where(and(sql`lower(${accounts.username}) = ${username.toLowerCase()}`, isNull(accounts.erasedAt)))
    return found && { ...found, region: found.region }
  },
  async run({ username, password }, { db, now, kernel, subject, record }) {
    const [held] = await db
      .select({ id: grants.id })
      .from(grants)
      .where(
        and(
          eq(grants.accountId, subject.id),
          sql`${grants.role} in ('systemAdministrator', 'securityAdministrator', 'auditAdministrator')`,
          or(isNull(grants.validTo), gt(grants.validTo, now)),
        ),
      )
      .limit(1)
    if (!held) throw refusal('accounts.noAdministrator')
    const weakness = passwordWeakness(password, subject.username ?? '')
    if (weakness) throw refusal(`accounts.${weakness}`, {}, 'password')
    const [row] = await db
      .update(accounts)
      .set({
        passwordHash: await hashPassword(password),
        passwordTemporary: true,
        totpSecret: null,
        totpConfirmedAt: null,
        totpLastStep: null,
        backupCodes: [],
        disabledAt: null,
      })
      .where(eq(accounts.id, subject.id))
      .returning()
    record('accounts.recovered', accounts, row!)
    await forgetAllGuesses(db, kernel.vault, username)
    await endSessions(db, subject.id, now)
    return {}
  },
})
