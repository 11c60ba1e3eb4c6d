import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { systemOnly } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { needsFactor, openSession } from './sessions.ts'
import { accounts } from './tables.ts'
import { triedBySignOn } from './tried.ts'

export const createSessionBySignOn = command({
  name: 'session.createBySignOn',
  purpose: 'Signs in somebody for whom the government sign-on vouched; asked by the web door alone.',
  input: z.strictObject({ subject: Line(300), device: z.string().max(300).optional() }),
  output: z.object({ token: z.string(), complete: z.boolean() }),
  allow: systemOnly,
  audit: { tried: triedBySignOn },
  async run({ subject, device }, { db, now, kernel, record }) {
    const [known] = await db
      .select({ id: accounts.id, disabledAt: accounts.disabledAt })
      .from(accounts)
      .where(eq(accounts.oidcSubject, subject))
    if (known?.disabledAt) throw refusal('accounts.closed')
    let account = known?.id
    if (account === undefined) {
      const name = kernel.vault.seal('政务用户', 'accounts.name')
      const [row] = await db
        .insert(accounts)
        .values({ name, oidcSubject: subject, createdAt: now })
        .returning()
      record('accounts.opened', accounts, row!)
      account = row!.id
    }
    const token = await openSession(db, account, now, device)
    return { token, complete: !(await needsFactor(db, account, now, kernel.settings)) }
  },
})

export const linkSignOn = command({
  name: 'accounts.linkSignOn',
  purpose: 'Lets an account sign in through the government sign-on from now on; asked by the web door alone.',
  input: z.strictObject({ account: Id, subject: Line(300) }),
  output: z.object({}),
  allow: systemOnly,
  async run({ account, subject }, { db, record }) {
    const [other] = await db
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.oidcSubject, subject))
    if (other && other.id !== account) throw conflict('accounts.signOnTaken')
    const [row] = await db
      .update(accounts)
      .set({ oidcSubject: subject })
      .where(eq(accounts.id, account))
      .returning()
    record('accounts.signOnLinked', accounts, row!)
    return {}
  },
})
