import { and, eq, inArray } from 'drizzle-orm'
import type { Vault } from '#kernel/crypto/vault.ts'
import type { Database } from '#kernel/database/types.ts'
import { sessions } from './tables.ts'

const purpose = 'accounts.device'
/** Asked about where there is no account, so that the question is asked all the same. */
const nobody = '00000000-0000-4000-8000-000000000000'

/** Stands for a device with one account: the same device has another with each, so that it joins nobody's accounts. */
export function deviceIndexOf(vault: Vault, account: string, device: string | undefined): string | null {
  return device === undefined ? null : vault.blindIndex(`${account} ${device}`, purpose)
}

/** Whether somebody signed in to an account on this device before, as far back as sign-ins are kept. */
export async function isKnownDevice(
  db: Database,
  vault: Vault,
  account: string | undefined,
  device: string | undefined,
): Promise<boolean> {
  const [found] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, account ?? nobody),
        inArray(sessions.deviceIndex, vault.blindIndexes(`${account ?? nobody} ${device ?? ''}`, purpose)),
      ),
    )
    .limit(1)
  return device !== undefined && found !== undefined
}
