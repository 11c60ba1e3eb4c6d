import { and, eq, gt, inArray, isNull, like, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#kernel/access/actor.ts'
import { ancestorsOf, prefixOf } from '#kernel/access/region.ts'
import type { Database } from '#kernel/database/types.ts'
import { notices } from '#kernel/flow/tables.ts'
import { accountsTable as accounts, grantsTable as grants } from '#modules/accounts/index.ts'

export type NoticeRow = typeof notices.$inferSelect

/** Which notices are for somebody: their own, and those for a role that they hold there. */
export function addressedTo({ account, grants }: Actor): SQL {
  const byRole = grants.map(({ role, region, unit }) =>
    and(
      isNull(notices.accountId),
      eq(notices.role, role),
      or(
        unit === undefined ? sql`false` : eq(notices.unitId, unit),
        and(isNull(notices.unitId), or(isNull(notices.region), like(notices.region, `${prefixOf(region)}%`))),
      ),
    ),
  )
  return or(eq(notices.accountId, account!), ...byRole)!
}

/** The open accounts that a notice is for, now. */
export async function accountsOf(db: Database, notice: NoticeRow, now: Date): Promise<string[]> {
  if (notice.accountId) {
    const open = and(eq(accounts.id, notice.accountId), isNull(accounts.disabledAt))
    return (await db.select({ id: accounts.id }).from(accounts).where(open)).map(({ id }) => id)
  }
  const found = await db
    .selectDistinct({ id: grants.accountId })
    .from(grants)
    .innerJoin(accounts, and(eq(accounts.id, grants.accountId), isNull(accounts.disabledAt)))
    .where(
      and(
        sql`${grants.role} = ${notice.role}`,
        lte(grants.validFrom, now),
        or(isNull(grants.validTo), gt(grants.validTo, now)),
        notice.unitId ? eq(grants.unitId, notice.unitId) : within(notice.region),
      ),
    )
  return found.map(({ id }) => id)
}

function within(region: string | null): SQL | undefined {
  return region ? inArray(grants.region, [...ancestorsOf(region), region]) : undefined
}
