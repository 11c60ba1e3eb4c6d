import { and, eq, exists, isNull, like, sql } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { accounts, grants } from './tables.ts'

/** Names of those who hold a role within a region now, so that nobody else goes by one of them. */
export async function officeHolders(
  { vault, clock }: Pick<Kernel, 'vault' | 'clock'>,
  db: Database,
  region: string,
): Promise<{ account: string; name: string }[]> {
  const now = clock.now().toISOString()
  const held = db
    .select({ one: sql`1` })
    .from(grants)
    .where(
      and(
        eq(grants.accountId, accounts.id),
        like(grants.region, `${prefixOf(region)}%`),
        sql`${grants.validFrom} <= ${now}::timestamptz`,
        sql`(${grants.validTo} is null or ${grants.validTo} > ${now}::timestamptz)`,
      ),
    )
  const found = await db
    .select({ account: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(isNull(accounts.erasedAt), exists(held)))
  return found.map(({ account, name }) => ({ account, name: vault.open(name, 'accounts.name') }))
}
