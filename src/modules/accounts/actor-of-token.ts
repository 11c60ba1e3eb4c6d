import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#kernel/access/actor.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { tokenHash } from '#kernel/crypto/secrets.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { heldGrants } from './held-grants.ts'
import { accounts, sessions } from './tables.ts'

/** A sign-in ends after so long without a request, and after so long in any case. */
export const idleMinutes = 30
const longestHours = 12

/** How often a session's last use is written down: reading should not mean writing. */
const touchSeconds = 60

/**
 * Who holds a sign-in token; undefined once it has ended. Costs one read, and a write at most once a minute.
 * Roles of the desk count only after a second factor was proved, except in the demo; none counts while the password
 * is one that somebody else knows.
 */
export async function actorOfToken(kernel: Kernel, token: string): Promise<Actor | undefined> {
  const now = kernel.clock.now()
  const [found] = await kernel.store.db
    .select({
      id: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      provenAt: sessions.provenAt,
      account: accounts.id,
      name: accounts.name,
      temporary: accounts.passwordTemporary,
      confirmed: accounts.totpConfirmedAt,
      grants: heldGrants(now),
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash(token)),
        isNull(sessions.endedAt),
        isNull(accounts.disabledAt),
        sql`${sessions.lastSeenAt} > ${new Date(now.getTime() - idleMinutes * 60_000).toISOString()}::timestamptz`,
        sql`${sessions.createdAt} > ${new Date(now.getTime() - longestHours * 3_600_000).toISOString()}::timestamptz`,
      ),
    )
  if (!found) return undefined
  if (now.getTime() - found.lastSeenAt.getTime() > touchSeconds * 1000)
    await kernel.store.db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, found.id))

  const proven = found.provenAt !== null || kernel.settings.demo
  const guarded = found.confirmed !== null || found.grants.some(({ role }) => deskRoles.includes(role))
  const lacking = found.temporary ? 'ownPassword' : !proven && guarded ? 'secondFactor' : undefined
  return {
    kind: 'person',
    account: found.account,
    name: kernel.vault.open(found.name, 'accounts.name'),
    session: found.id,
    proven,
    ...(lacking && { lacking }),
    grants:
      lacking === 'ownPassword' ? [] : found.grants.filter(({ role }) => proven || !deskRoles.includes(role)),
  }
}
