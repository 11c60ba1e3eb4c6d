import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { regionNames } from '#modules/regions/index.ts'
import { GroupKinds, groupRow } from './groups.ts'
import { branchKeepers, peopleReaders } from './rights.ts'
import { groupActivities, groups, members, memberships, terms } from './tables.ts'

const ListedGroup = z.object({
  id: z.string(),
  kind: GroupKinds,
  name: z.string(),
  region: z.string(),
  regionName: z.string(),
  term: z.string(),
  closed: z.boolean(),
  members: z.number(),
  conveners: z.array(z.string()),
})

export const listGroups = query({
  name: 'people.groups',
  purpose: 'Groups in the regions of the reader; party branches only for those who keep them.',
  input: z.strictObject({ kind: GroupKinds.optional(), earlier: z.boolean().default(false) }),
  output: z.object({ items: z.array(ListedGroup) }),
  allow: peopleReaders,
  async run({ kind, earlier }, { db, actor }) {
    const found = await db
      .select({ group: groups, term: terms.name })
      .from(groups)
      .innerJoin(terms, eq(terms.id, groups.termId))
      .where(
        and(
          within(groups.region, peopleReaders, actor),
          kind ? eq(groups.kind, kind) : undefined,
          earlier ? undefined : isNull(groups.closedAt),
        ),
      )
      .orderBy(desc(terms.startsOn), asc(groups.region), asc(groups.kind), asc(groups.name))
      .limit(1_000)
    const rows = found.filter(
      ({ group }) => group.kind !== 'temporaryPartyBranch' || branchKeepers.permits(actor, group),
    )
    const people = await peopleOf(
      db,
      rows.map(({ group }) => group.id),
    )
    const names = await regionNames(
      db,
      rows.map(({ group }) => group.region),
    )
    return {
      items: rows.map(({ group, term }) => {
        const own = people.filter(({ groupId }) => groupId === group.id)
        return {
          ...group,
          term,
          regionName: names.get(group.region) ?? '',
          closed: group.closedAt !== null,
          members: own.length,
          conveners: own.filter(({ convener }) => convener).map(({ name }) => name),
        }
      }),
    }
  },
})

export const showGroup = query({
  name: 'people.group',
  purpose: 'One group: who belongs to it, who convenes it, what it did.',
  input: z.strictObject({ group: Id }),
  output: ListedGroup.omit({ conveners: true, members: true }).extend({
    validUntil: z.string().nullable(),
    attachedTo: z.string().nullable(),
    renewable: z.boolean(),
    members: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        sector: z.string(),
        convener: z.boolean(),
        /** The reader may look at this member's own page. */
        open: z.boolean(),
      }),
    ),
    activities: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        title: z.string(),
        heldOn: z.string(),
        present: z.number(),
        notes: z.string().nullable(),
      }),
    ),
    candidates: z.array(z.object({ id: z.string(), name: z.string(), sector: z.string() })),
  }),
  allow: peopleReaders,
  about: ({ group }, reader) => groupRow(reader, group),
  async run({ group }, { db, actor, subject }) {
    const [term] = await db.select().from(terms).where(eq(terms.id, subject.termId))
    const names = await regionNames(db, [subject.region])
    const people = await peopleOf(db, [group])
    const activities = await db
      .select()
      .from(groupActivities)
      .where(eq(groupActivities.groupId, group))
      .orderBy(desc(groupActivities.heldOn))
      .limit(200)
    const all = await db
      .select({ id: members.id, name: members.name, sector: members.sector })
      .from(members)
      .where(and(eq(members.termId, subject.termId), isNull(members.leftAt)))
      .orderBy(asc(members.name))
    const inside = new Set(people.map(({ id }) => id))
    const [attached] = subject.attachedTo
      ? await db.select({ name: groups.name }).from(groups).where(eq(groups.id, subject.attachedTo))
      : []
    return {
      ...subject,
      term: term!.name,
      regionName: names.get(subject.region) ?? '',
      closed: subject.closedAt !== null,
      attachedTo: attached?.name ?? null,
      renewable: term!.closedAt !== null,
      members: people.map(({ groupId: _, region, ...member }) => ({
        ...member,
        open: peopleReaders.permits(actor, { region }),
      })),
      activities,
      candidates: all.filter(({ id }) => !inside.has(id)),
    }
  },
})

async function peopleOf(db: Database, groupIds: readonly string[]) {
  if (groupIds.length === 0) return []
  return db
    .select({
      groupId: memberships.groupId,
      id: members.id,
      name: members.name,
      sector: members.sector,
      region: members.region,
      convener: memberships.convener,
    })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(and(inArray(memberships.groupId, [...groupIds]), isNull(memberships.until)))
    .orderBy(desc(memberships.convener), asc(members.name))
}
