import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import { near } from '#kernel/access/region.ts'
import { type Asked, type Occasion, thatFits } from '#kernel/action/also.ts'
import type { Database } from '#kernel/database/types.ts'
import { type UnitHead, unitHead } from './lookup.ts'
import { type GroupKind, groups, members, terms, type UnitKind, units } from './tables.ts'

/** Units, by id, that are not closed. */
async function openUnits(db: Database, ids: readonly string[]): Promise<Map<string, UnitHead>> {
  const found = await db
    .select(unitHead)
    .from(units)
    .where(and(inArray(units.id, [...ids]), isNull(units.closedAt)))
  return new Map(found.map((unit) => [unit.id, unit]))
}

/** A member in office, and the region of the conference that they are a member of. */
type InOffice = { id: string; account: string | null; region: string }

async function membersInOffice(db: Database, which: SQL): Promise<InOffice[]> {
  return db
    .select({ id: members.id, account: members.accountId, region: terms.region })
    .from(members)
    .innerJoin(terms, eq(terms.id, members.termId))
    .where(and(which, isNull(members.leftAt), isNull(terms.closedAt)))
}

const byId = async (db: Database, ids: readonly string[]) => {
  const found = await membersInOffice(db, inArray(members.id, [...ids]))
  return new Map(found.map((member) => [member.id, member]))
}

const byAccount = async (db: Database, ids: readonly string[]) => {
  const found = await membersInOffice(db, inArray(members.accountId, [...ids]))
  return new Map(found.map((member) => [member.account!, member]))
}

/** Of the county that the deed is about or a region around it, or where the sender may do the same deed. */
const isNear = ({ thing, subject, actor, allow }: Occasion<{ region: string }, { region: string }>) =>
  near(thing.region, subject.region) || allow.permits(actor, { region: thing.region })

/** A unit that may be named for what lies in a region: open, of the same county or of a region around it. */
export function unitNear(
  otherwise: string,
  { kinds, missing }: { kinds?: readonly UnitKind[]; missing?: string } = {},
): Asked {
  return thatFits<UnitHead>(
    'a unit of the county, or of those above',
    openUnits,
    (named) => isNear(named) && (!kinds || kinds.includes(named.thing.kind)),
    otherwise,
    missing,
  )
}

const ofTheConference = 'a member in office of the conference'

/** A member in office who may be named for what lies in a region: of its conference, wherever in it they live. */
export function memberNear(otherwise: string): Asked {
  return thatFits<InOffice>(ofTheConference, byId, isNear, otherwise)
}

/** The account of such a member. */
export function memberAccountNear(otherwise: string): Asked {
  return thatFits<InOffice>(ofTheConference, byAccount, isNear, otherwise)
}

type GroupHead = { region: string; kind: GroupKind }

async function openGroups(db: Database, ids: readonly string[]): Promise<Map<string, GroupHead>> {
  const found = await db
    .select()
    .from(groups)
    .where(and(inArray(groups.id, [...ids]), isNull(groups.closedAt)))
  return new Map(found.map((group) => [group.id, group]))
}

/** A group of members that meets within a region; who has a party branch is nobody's business. */
export function groupNear(otherwise: string): Asked {
  return thatFits<GroupHead>(
    'a group of the county, or of those above',
    openGroups,
    (named) => isNear(named) && named.thing.kind !== 'temporaryPartyBranch',
    otherwise,
  )
}
