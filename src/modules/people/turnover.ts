import { and, asc, count, eq, inArray, isNull, like } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import type { Writer } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { groups, members, memberships, terms, villageLinks } from './tables.ts'

export type TermHead = {
  id: string
  region: string
  name: string
  startsOn: string
  endsOn: string
  closedAt: Date | null
}

const termHead = {
  id: terms.id,
  region: terms.region,
  name: terms.name,
  startsOn: terms.startsOn,
  endsOn: terms.endsOn,
  closedAt: terms.closedAt,
}

/** Terms of the conferences in a region or a part of it, the newest first. */
export async function termsWithin(db: Database, region: string): Promise<TermHead[]> {
  const found = await db
    .select(termHead)
    .from(terms)
    .where(like(terms.region, `${prefixOf(region)}%`))
    .orderBy(asc(terms.region), asc(terms.startsOn))
  return found.reverse()
}

export async function termById(db: Database, id: string): Promise<TermHead | undefined> {
  const [found] = await db.select(termHead).from(terms).where(eq(terms.id, id))
  return found
}

/** How much of a term a turnover would archive. */
export async function sizeOfTerm(db: Database, term: string): Promise<{ members: number; groups: number }> {
  const [present] = await db
    .select({ members: count() })
    .from(members)
    .where(and(eq(members.termId, term), isNull(members.leftAt)))
  const [open] = await db
    .select({ groups: count() })
    .from(groups)
    .where(and(eq(groups.termId, term), isNull(groups.closedAt)))
  return { members: present!.members, groups: open!.groups }
}

/** Members of a term who have not left, by name. */
export function membersOfTerm(db: Database, term: string) {
  return db
    .select()
    .from(members)
    .where(and(eq(members.termId, term), isNull(members.leftAt)))
    .orderBy(asc(members.name))
}

/** Closes a term with its groups and memberships. Nothing is deleted: it stays as it was at the end. */
export async function closeTerm(writer: Pick<Writer, 'db' | 'now' | 'record'>, term: string): Promise<void> {
  const { db, now, record } = writer
  const [closed] = await db.update(terms).set({ closedAt: now }).where(eq(terms.id, term)).returning()
  record('people.termClosed', terms, closed!)
  const unlinked = await db
    .update(villageLinks)
    .set({ until: now })
    .where(and(eq(villageLinks.termId, term), isNull(villageLinks.until)))
    .returning()
  for (const link of unlinked) record('people.villageUnlinked', villageLinks, link)
  const disbanded = await db
    .update(groups)
    .set({ closedAt: now })
    .where(and(eq(groups.termId, term), isNull(groups.closedAt)))
    .returning()
  for (const group of disbanded) record('people.groupClosed', groups, group)
  if (disbanded.length === 0) return
  const ids = disbanded.map(({ id }) => id)
  const ended = await db
    .update(memberships)
    .set({ until: now })
    .where(and(inArray(memberships.groupId, ids), isNull(memberships.until)))
    .returning()
  for (const membership of ended) record('people.membershipEnded', memberships, membership)
}

/** Opens a term. @returns its id */
export async function openTerm(
  { db, record }: Pick<Writer, 'db' | 'record'>,
  term: { region: string; name: string; startsOn: string; endsOn: string },
): Promise<string> {
  const [row] = await db.insert(terms).values(term).returning()
  record('people.termOpened', terms, row!)
  return row!.id
}

/** Lets members of one term go on in another, with a new membership of the conference. @returns the new rows */
export async function carryOver(
  { db, record }: Pick<Writer, 'db' | 'record'>,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
) {
  if (ids.length === 0) return []
  const staying = await db
    .select()
    .from(members)
    .where(and(eq(members.termId, from), inArray(members.id, [...ids]), isNull(members.leftAt)))
  const carried = []
  for (const { accountId, name, sector, committeeId, region, standing } of staying) {
    const [row] = await db
      .insert(members)
      .values({ accountId, termId: to, name, sector, committeeId, region, standing })
      .returning()
    record('people.memberCarriedOver', members, row!)
    carried.push(row!)
  }
  return carried
}
