import { and, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#kernel/access/actor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { heldGrants } from './held-grants.ts'
import { accounts } from './tables.ts'

/**
 * Whoever has this user name, with all their roles: for the command line, where the operator of the machine vouches
 * for them. Undefined where nobody has it, or the account is closed.
 */
export async function actorNamed(kernel: Kernel, username: string): Promise<Actor | undefined> {
  const [found] = await kernel.store.db
    .select({ account: accounts.id, name: accounts.name, grants: heldGrants(kernel.clock.now()) })
    .from(accounts)
    .where(and(sql`lower(${accounts.username}) = ${username.toLowerCase()}`, isNull(accounts.disabledAt)))
  if (!found) return undefined
  const { account, name, grants } = found
  return { kind: 'person', account, name: kernel.vault.open(name, 'accounts.name'), proven: true, grants }
}
