import { and, asc, eq, inArray, isNull, like, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { prefixOf } from '#kernel/access/region.ts'
import { within } from '#kernel/access/within.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { regionNames } from '#modules/regions/index.ts'
import { memberRow } from './members.ts'
import { peopleReaders, unitKeepers } from './rights.ts'
import { groups, members, memberships, terms, units, villageLinks } from './tables.ts'
import { UnitKind } from './units.ts'

const pageSize = 50
/** As many as one download may hold. */
const mostListed = 20_000

const Paged = {
  text: Line(40).optional(),
  region: Region.optional(),
  /** The last row of the page before. */
  after: Id.optional(),
  all: z.boolean().default(false),
}

const ListedMember = z.object({
  id: z.string(),
  name: z.string(),
  sector: z.string(),
  region: z.string(),
  regionName: z.string(),
  standing: z.boolean(),
  committee: z.string().nullable(),
  villages: z.array(z.object({ region: z.string(), name: z.string() })),
  groups: z.array(z.object({ id: z.string(), name: z.string(), convener: z.boolean() })),
})

export const listMembers = query({
  name: 'people.members',
  purpose: 'Present members in the regions of the reader, by name, with their villages and groups.',
  input: z.strictObject({ ...Paged, sector: Line(30).optional() }),
  output: z.object({ items: z.array(ListedMember), next: z.string().nullable() }),
  allow: peopleReaders,
  async run({ text, region, sector, after, all }, { db, actor }) {
    const most = all ? mostListed : pageSize
    const found = await db
      .select({ member: members, committee: units.name })
      .from(members)
      .innerJoin(terms, eq(terms.id, members.termId))
      .leftJoin(units, eq(units.id, members.committeeId))
      .where(
        and(
          isNull(members.leftAt),
          isNull(terms.closedAt),
          within(members.region, peopleReaders, actor),
          region ? like(members.region, `${prefixOf(region)}%`) : undefined,
          sector ? eq(members.sector, sector) : undefined,
          text ? like(members.name, `%${text.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
          after
            ? sql`(${members.name}, ${members.id}) > (select m.name, m.id from members m where m.id = ${after})`
            : undefined,
        ),
      )
      .orderBy(asc(members.name), asc(members.id))
      .limit(most + 1)
    const rows = found.slice(0, most)
    const around = await aroundMembers(
      { db, actor },
      rows.map(({ member }) => member.id),
    )
    const names = await regionNames(
      db,
      rows.map(({ member }) => member.region),
    )
    return {
      items: rows.map(({ member, committee }) => ({
        ...member,
        committee,
        regionName: names.get(member.region) ?? '',
        ...around(member.id),
      })),
      next: found.length > most ? rows.at(-1)!.member.id : null,
    }
  },
})

export const showMember = query({
  name: 'people.member',
  purpose: 'One member: sector, town, committee, villages, groups, and whether they can sign in.',
  input: z.strictObject({ member: Id }),
  output: ListedMember.extend({
    committeeId: z.string().nullable(),
    term: z.string(),
    present: z.boolean(),
    signsIn: z.boolean(),
    committees: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: peopleReaders,
  about: ({ member }, { db }) => memberRow(db, member),
  async run({ member }, { db, actor, subject }) {
    const [term] = await db.select().from(terms).where(eq(terms.id, subject.termId))
    const committees = await db
      .select({ id: units.id, name: units.name })
      .from(units)
      .where(and(eq(units.kind, 'specialCommittee'), isNull(units.closedAt)))
      .orderBy(asc(units.name))
    const names = await regionNames(db, [subject.region])
    return {
      ...subject,
      regionName: names.get(subject.region) ?? '',
      committee: committees.find(({ id }) => id === subject.committeeId)?.name ?? null,
      committees,
      term: term!.name,
      present: subject.leftAt === null && term!.closedAt === null,
      signsIn: subject.accountId !== null,
      ...(await aroundMembers({ db, actor }, [member]))(member),
    }
  },
})

/** Villages of members, and their groups as far as the reader may look at them; party branches are left out for everybody. */
async function aroundMembers({ db, actor }: Pick<Reader, 'db' | 'actor'>, ids: readonly string[]) {
  if (ids.length === 0) return () => ({ villages: [], groups: [] })
  const links = await db
    .select({ region: villageLinks.region, memberId: villageLinks.memberId })
    .from(villageLinks)
    .where(and(inArray(villageLinks.memberId, [...ids]), isNull(villageLinks.until)))
    .orderBy(asc(villageLinks.region))
  const belonging = await db
    .select({
      memberId: memberships.memberId,
      id: groups.id,
      name: groups.name,
      convener: memberships.convener,
    })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.groupId))
    .where(
      and(
        inArray(memberships.memberId, [...ids]),
        isNull(memberships.until),
        ne(groups.kind, 'temporaryPartyBranch'),
        within(groups.region, peopleReaders, actor),
      ),
    )
    .orderBy(asc(groups.name))
  const names = await regionNames(
    db,
    links.map(({ region }) => region),
  )
  return (id: string) => ({
    villages: links
      .filter(({ memberId }) => memberId === id)
      .map(({ region }) => ({ region, name: names.get(region) ?? region })),
    groups: belonging.filter(({ memberId }) => memberId === id).map(({ memberId: _, ...group }) => group),
  })
}

const ListedUnit = z.object({
  id: z.string(),
  name: z.string(),
  kind: UnitKind,
  region: z.string(),
  regionName: z.string(),
})

export const listUnits = query({
  name: 'people.units',
  purpose: 'Departments, offices and committees in the regions of the reader.',
  input: z.strictObject({ ...Paged, kind: UnitKind.optional() }),
  output: z.object({ items: z.array(ListedUnit), next: z.string().nullable() }),
  allow: unitKeepers,
  async run({ text, region, kind, after, all }, { db, actor }) {
    const most = all ? mostListed : pageSize
    const found = await db
      .select()
      .from(units)
      .where(
        and(
          isNull(units.closedAt),
          within(units.region, unitKeepers, actor),
          region ? like(units.region, `${prefixOf(region)}%`) : undefined,
          kind ? eq(units.kind, kind) : undefined,
          text ? like(units.name, `%${text.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
          after
            ? sql`(${units.region}, ${units.name}, ${units.id}) > (select u.region, u.name, u.id from units u where u.id = ${after})`
            : undefined,
        ),
      )
      .orderBy(asc(units.region), asc(units.name), asc(units.id))
      .limit(most + 1)
    const items = found.slice(0, most)
    const names = await regionNames(
      db,
      items.map((unit) => unit.region),
    )
    return {
      items: items.map((unit) => ({ ...unit, regionName: names.get(unit.region) ?? '' })),
      next: found.length > most ? items.at(-1)!.id : null,
    }
  },
})
