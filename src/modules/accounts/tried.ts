import { eq, inArray, sql } from 'drizzle-orm'
import type { Reader } from '#kernel/action/declare.ts'
import { accounts } from './tables.ts'

type Asking = Pick<Reader, 'db' | 'kernel'>

/** Whose account a sign-in means, for the audit: the same whether it succeeds or not, and nothing of what was typed. */
const chosen = { account: accounts.id, region: accounts.region }

export async function triedByName({ username }: { username: string }, { db }: Asking) {
  const [found] = await db
    .select(chosen)
    .from(accounts)
    .where(sql`lower(${accounts.username}) = ${String(username).trim().toLowerCase()}`)
  return found
}

export async function triedByPhone(phone: string, { db, kernel }: Asking) {
  const [found] = await db
    .select(chosen)
    .from(accounts)
    .where(inArray(accounts.phoneIndex, kernel.vault.blindIndexes(phone, 'accounts.phone')))
  return found
}

export async function triedBySignOn({ subject }: { subject: string }, { db }: Asking) {
  const [found] = await db
    .select(chosen)
    .from(accounts)
    .where(eq(accounts.oidcSubject, String(subject)))
  return found
}
