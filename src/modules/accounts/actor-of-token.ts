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
 * A second factor that was set up must be proved, whoever it is, before the sign-in opens anything; roles of the desk
 * must have one, except in the demo; and a password that somebody else knows must be changed first.
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

  const confirmed = found.confirmed !== null
  const proven = found.provenAt !== null || (kernel.settings.demo && !confirmed)
  const atDesk = found.grants.some(({ role }) => deskRoles.includes(role))
  const lacking = lackingOf({ proven, confirmed, temporary: found.temporary, atDesk })
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

/** Nobody changes a password who cannot prove the factor that protects it; nobody sets up a factor on a borrowed one. */
function lackingOf(sign: {
  proven: boolean
  confirmed: boolean
  temporary: boolean
  atDesk: boolean
}): Actor['lacking'] {
  if (sign.confirmed && !sign.proven) return 'secondFactor'
  if (sign.temporary) return 'ownPassword'
  return sign.atDesk && !sign.proven ? 'secondFactor' : undefined
}
