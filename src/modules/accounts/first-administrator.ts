import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { systemOnly } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { conflict } from '#kernel/action/refusal.ts'
import { hashPassword } from '#kernel/crypto/passwords.ts'
import { accounts, grants } from './tables.ts'

export const createFirstAdministrator = command({
  name: 'accounts.createFirstAdministrator',
  purpose: 'Makes the first system administrator, from the command line; refused once there is one.',
  input: z.strictObject({
    username: Line(64, 2),
    name: Line(64),
    password: z.string().min(12).max(200),
    region: Region,
  }),
  output: z.object({ account: Id }),
  allow: systemOnly,
  async run({ username, name, password, region }, { db, now, kernel, record }) {
    // Two at once would both find none.
    await db.execute(sql`lock table accounts, grants in share row exclusive mode`)
    const [there] = await db
      .select({ id: grants.id })
      .from(grants)
      .where(eq(grants.role, 'systemAdministrator'))
      .limit(1)
    if (there) throw conflict('accounts.administratorExists')
    const [taken] = await db
      .select({ id: accounts.id })
      .from(accounts)
      .where(sql`lower(${accounts.username}) = ${username.toLowerCase()}`)
    if (taken) throw conflict('accounts.usernameTaken')
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
      .values({ accountId: account!.id, role: 'systemAdministrator', region, validFrom: now })
      .returning()
    record('accounts.roleGranted', grants, grant!, { role: 'systemAdministrator' })
    return { account: account!.id }
  },
})
