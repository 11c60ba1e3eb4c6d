import { and, asc, eq, inArray, isNull, like, or } from 'drizzle-orm'
import type { Policy } from '#kernel/access/policy.ts'
import { ancestorsOf, countyOf, prefixOf } from '#kernel/access/region.ts'
import { under, within } from '#kernel/access/within.ts'
import type { Reader } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { type GroupKind, groups, members, terms, type UnitKind, units, villageLinks } from './tables.ts'

export type UnitHead = { id: string; name: string; kind: UnitKind; region: string }

export const unitHead = { id: units.id, name: units.name, kind: units.kind, region: units.region }

/** Names of units, by id; also of those that were closed since. */
export async function unitHeads(
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, UnitHead>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = await db.select(unitHead).from(units).where(inArray(units.id, wanted))
  return new Map(found.map((unit) => [unit.id, unit]))
}

/** Open units of some kinds within a region, by name. */
export function unitsWithin(db: Database, region: string, kinds: readonly UnitKind[]): Promise<UnitHead[]> {
  return db
    .select(unitHead)
    .from(units)
    .where(
      and(
        like(units.region, `${prefixOf(region)}%`),
        inArray(units.kind, [...kinds]),
        isNull(units.closedAt),
      ),
    )
    .orderBy(asc(units.region), asc(units.name))
}

/**
 * The open units that somebody may name for what lies in a region, as `unitNear` has it: of its county, of the regions
 * around it, and of wherever else they may do the same.
 */
export function unitsToName(
  { db, actor }: Pick<Reader, 'db' | 'actor'>,
  region: string,
  allow: Policy,
  kinds: readonly UnitKind[] = ['department', 'townOffice'],
): Promise<UnitHead[]> {
  return db
    .select(unitHead)
    .from(units)
    .where(
      and(
        or(
          under(units.region, countyOf(region)),
          inArray(units.region, [...ancestorsOf(region), region]),
          within(units.region, allow, actor),
        ),
        inArray(units.kind, [...kinds]),
        isNull(units.closedAt),
      ),
    )
    .orderBy(asc(units.region), asc(units.name))
}

export type MemberHead = {
  id: string
  name: string
  sector: string
  region: string
  standing: boolean
  accountId: string | null
}

const memberHead = {
  id: members.id,
  name: members.name,
  sector: members.sector,
  region: members.region,
  standing: members.standing,
  accountId: members.accountId,
}

/** The current membership of an account, in a term that is not closed. */
export async function memberOfAccount(db: Database, accountId: string): Promise<MemberHead | undefined> {
  const [found] = await db
    .select(memberHead)
    .from(members)
    .innerJoin(terms, eq(terms.id, members.termId))
    .where(and(eq(members.accountId, accountId), isNull(members.leftAt), isNull(terms.closedAt)))
  return found
}

/** Members, by id; also those of earlier terms. */
export async function memberHeads(
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, MemberHead>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = await db.select(memberHead).from(members).where(inArray(members.id, wanted))
  return new Map(found.map((member) => [member.id, member]))
}

/** Present members linked to a region or a part of it, by name. */
export function membersWithin(db: Database, region: string): Promise<MemberHead[]> {
  return db
    .select(memberHead)
    .from(members)
    .innerJoin(terms, eq(terms.id, members.termId))
    .where(and(like(members.region, `${prefixOf(region)}%`), isNull(members.leftAt), isNull(terms.closedAt)))
    .orderBy(asc(members.name))
}

/** Which member looks after each village within a region. */
export async function villageMembers(
  db: Database,
  region: string,
): Promise<Map<string, { member: string; name: string }>> {
  const found = await db
    .select({ region: villageLinks.region, member: members.id, name: members.name })
    .from(villageLinks)
    .innerJoin(members, eq(members.id, villageLinks.memberId))
    .where(and(like(villageLinks.region, `${prefixOf(region)}%`), isNull(villageLinks.until)))
  return new Map(found.map(({ region, ...link }) => [region, link]))
}

/** Open groups of some kinds within a region, by region. */
export function groupsWithin(db: Database, region: string, kinds: readonly GroupKind[]) {
  return db
    .select({ id: groups.id, name: groups.name, kind: groups.kind, region: groups.region })
    .from(groups)
    .where(
      and(
        like(groups.region, `${prefixOf(region)}%`),
        inArray(groups.kind, [...kinds]),
        isNull(groups.closedAt),
      ),
    )
    .orderBy(asc(groups.region), asc(groups.name))
}
