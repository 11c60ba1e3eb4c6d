import { and, eq, gt, inArray, isNull, like, lte, or, sql } from 'drizzle-orm'
import { ancestorsOf, prefixOf } from '#kernel/access/region.ts'
import type { Role } from '#kernel/access/roles.ts'
import type { Database } from '#kernel/database/types.ts'
import { accounts, grants } from './tables.ts'

/** How many people hold each role now, within a region. */
export async function rolesHeldWithin(db: Database, region: string): Promise<Map<Role, number>> {
  const found = await db
    .select({ role: grants.role, people: sql<number>`count(distinct ${grants.accountId})::int` })
    .from(grants)
    .innerJoin(accounts, eq(accounts.id, grants.accountId))
    .where(
      and(
        // Whoever serves a broader region serves this one too.
        or(like(grants.region, `${prefixOf(region)}%`), inArray(grants.region, ancestorsOf(region))),
        lte(grants.validFrom, sql`now()`),
        or(isNull(grants.validTo), gt(grants.validTo, sql`now()`)),
        isNull(accounts.disabledAt),
        isNull(accounts.erasedAt),
      ),
    )
    .groupBy(grants.role)
  return new Map(found.map(({ role, people }) => [role, people]))
}
