import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { partOf, rightOn } from '#kernel/action/also.ts'
import { command, type Reader, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { namedLike } from '#kernel/database/named-like.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { mustBeInUse } from '#modules/regions/index.ts'
import { branchKeepers, groupKeepers } from './rights.ts'
import { type GroupKind, groupActivities, groups, members, memberships } from './tables.ts'
import { openTermOf } from './terms.ts'

export const GroupKinds = z.enum([
  'liaisonGroup',
  'dutyGroup',
  'activityGroup',
  'sectorGroup',
  'temporaryPartyBranch',
])

export type GroupRow = typeof groups.$inferSelect

/** A group, unless it is a party branch that the reader may not know of. */
export async function groupRow(
  { db, actor }: Pick<Reader, 'db' | 'actor'>,
  id: string,
): Promise<GroupRow | undefined> {
  const [found] = await db.select().from(groups).where(eq(groups.id, id))
  const hidden = found?.kind === 'temporaryPartyBranch' && !branchKeepers.permits(actor, found)
  return hidden ? undefined : found
}

async function groupsById(db: Database, ids: readonly string[]): Promise<Map<string, GroupRow>> {
  const found = await db
    .select()
    .from(groups)
    .where(inArray(groups.id, [...ids]))
  return new Map(found.map((group) => [group.id, group]))
}

/** One town has one liaison group and one duty group; other groups may stand side by side. */
const onlyOne: readonly GroupKind[] = ['liaisonGroup', 'dutyGroup']

export const openGroup = command({
  name: 'people.openGroup',
  purpose:
    'Founds a group of members in the open term: liaison, duty, activity or sector group, or party branch.',
  input: z.strictObject({
    kind: GroupKinds,
    region: Region,
    name: Line(60, 2),
    /** Of a party branch: the group that it is founded in, and until when. */
    attachedTo: Id.optional(),
    validUntil: Day.optional(),
  }),
  output: z.object({ group: Id }),
  allow: groupKeepers,
  also: { attachedTo: rightOn(groupsById, groupKeepers, { otherwise: 'people.branchNeedsGroup' }) },
  about: async ({ region }) => ({ region }),
  async run({ kind, region, name, attachedTo, validUntil }, { db, now, actor, record }) {
    await mustBeInUse(db, region)
    const branch = kind === 'temporaryPartyBranch'
    if (branch && !branchKeepers.permits(actor, { region }))
      throw refusal('people.branchNotYours', {}, 'kind')
    if (branch && !attachedTo) throw refusal('people.branchNeedsGroup', {}, 'attachedTo')
    if (branch && (!validUntil || validUntil <= dayOf(now)))
      throw refusal('people.branchNeedsEnd', {}, 'validUntil')
    const term = await openTermOf(db, region)
    const there = await db
      .select({ name: groups.name })
      .from(groups)
      .where(
        and(
          eq(groups.termId, term.id),
          eq(groups.region, region),
          eq(groups.kind, kind),
          isNull(groups.closedAt),
        ),
      )
    if (there.some((one) => one.name === name)) throw refusal('people.groupThere', { name }, 'name')
    if (onlyOne.includes(kind) && there.length > 0)
      throw refusal('people.groupThere', { name: there[0]!.name }, 'kind')
    const [row] = await db
      .insert(groups)
      .values({
        kind,
        region,
        name,
        termId: term.id,
        attachedTo: branch ? attachedTo! : null,
        validUntil: branch ? validUntil! : null,
      })
      .returning()
    record('people.groupOpened', groups, row!)
    return { group: row!.id }
  },
})

export const closeGroup = command({
  name: 'people.closeGroup',
  purpose: 'Closes a group; its members stay members of the conference.',
  input: z.strictObject({ group: Id }),
  output: z.object({}),
  allow: groupKeepers,
  about: ({ group }, reader) => groupRow(reader, group),
  async run({ group }, { db, now, record }) {
    const [row] = await db
      .update(groups)
      .set({ closedAt: now })
      .where(and(eq(groups.id, group), isNull(groups.closedAt)))
      .returning()
    if (!row) throw conflict('people.groupClosed')
    record('people.groupClosed', groups, row)
    const ended = await db
      .update(memberships)
      .set({ until: now })
      .where(and(eq(memberships.groupId, group), isNull(memberships.until)))
      .returning()
    for (const one of ended) record('people.membershipEnded', memberships, one)
    return {}
  },
})

export const joinGroup = command({
  name: 'people.joinGroup',
  purpose: 'Takes a member into a group, as its convener if so said; or changes whether they convene it.',
  input: z.strictObject({ group: Id, member: Id, convener: z.boolean().default(false) }),
  output: z.object({}),
  allow: groupKeepers,
  also: { member: partOf('the term of the group') },
  about: ({ group }, reader) => groupRow(reader, group),
  async run({ member, convener }, writer) {
    const { db, subject } = writer
    if (subject.closedAt) throw conflict('people.groupClosed')
    const [found] = await db.select().from(members).where(eq(members.id, member))
    if (!found || found.leftAt || found.termId !== subject.termId)
      throw refusal('people.notOfThisTerm', {}, 'member')
    await takeIn(writer, subject, member, convener)
    return {}
  },
})

/** Writes a membership; a group has one convener, so that another steps back. */
export async function takeIn(
  { db, now, record }: Pick<Writer, 'db' | 'now' | 'record'>,
  group: Pick<GroupRow, 'id' | 'region'>,
  memberId: string,
  convener: boolean,
): Promise<void> {
  if (convener) {
    const stepping = await db
      .update(memberships)
      .set({ convener: false })
      .where(
        and(
          eq(memberships.groupId, group.id),
          eq(memberships.convener, true),
          isNull(memberships.until),
          ne(memberships.memberId, memberId),
        ),
      )
      .returning()
    for (const one of stepping) record('people.membershipChanged', memberships, one)
  }
  const [row] = await db
    .insert(memberships)
    .values({ groupId: group.id, memberId, region: group.region, convener, since: now })
    .onConflictDoUpdate({
      target: [memberships.groupId, memberships.memberId],
      set: { convener, until: null },
    })
    .returning()
  record('people.membershipChanged', memberships, row!)
}

export const leaveGroup = command({
  name: 'people.leaveGroup',
  purpose: 'A member leaves a group.',
  input: z.strictObject({ group: Id, member: Id }),
  output: z.object({}),
  allow: groupKeepers,
  also: { member: partOf('the group') },
  about: ({ group }, reader) => groupRow(reader, group),
  async run({ group, member }, { db, now, record }) {
    const [row] = await db
      .update(memberships)
      .set({ until: now, convener: false })
      .where(and(eq(memberships.groupId, group), eq(memberships.memberId, member), isNull(memberships.until)))
      .returning()
    if (!row) throw conflict('people.notInGroup')
    record('people.membershipEnded', memberships, row)
    return {}
  },
})

/** Ends every membership of somebody who leaves the conference. */
export async function endMemberships({ db, now, record }: Writer, member: string): Promise<void> {
  const ended = await db
    .update(memberships)
    .set({ until: now, convener: false })
    .where(and(eq(memberships.memberId, member), isNull(memberships.until)))
    .returning()
  for (const one of ended) record('people.membershipEnded', memberships, one)
}

export const renewGroup = command({
  name: 'people.renewGroup',
  purpose:
    'Founds a group of an earlier term anew in the open one, with those of its members who are members again.',
  input: z.strictObject({ group: Id }),
  output: z.object({ group: Id, members: z.number() }),
  allow: groupKeepers,
  about: ({ group }, reader) => groupRow(reader, group),
  async run({ group }, writer) {
    const { db, subject, record } = writer
    const term = await openTermOf(db, subject.region)
    if (term.id === subject.termId) throw conflict('people.groupOfThisTerm')
    if (await renewed(db, subject, term.id)) throw conflict('people.groupThere', { name: subject.name })
    const { kind, region, name, attachedTo, validUntil } = subject
    const [row] = await db
      .insert(groups)
      .values({ kind, region, name, attachedTo, validUntil, termId: term.id })
      .returning()
    record('people.groupOpened', groups, row!, { renewed: group })
    const before = await db
      .select({ member: members, convener: memberships.convener })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .where(eq(memberships.groupId, group))
    const again = await db
      .select()
      .from(members)
      .where(and(eq(members.termId, term.id), isNull(members.leftAt)))
    let taken = 0
    for (const { member, convener } of before) {
      const now = again.find((one) =>
        member.accountId
          ? one.accountId === member.accountId
          : one.name === member.name && one.sector === member.sector,
      )
      if (!now) continue
      await takeIn(writer, row!, now.id, convener)
      taken += 1
    }
    return { group: row!.id, members: taken }
  },
})

async function renewed(db: Database, { kind, region, name }: GroupRow, termId: string): Promise<boolean> {
  const [there] = await db
    .select({ id: groups.id })
    .from(groups)
    .where(
      and(
        eq(groups.termId, termId),
        eq(groups.kind, kind),
        eq(groups.region, region),
        namedLike(groups.name, [name]),
        isNull(groups.closedAt),
      ),
    )
  return there !== undefined
}

export const recordActivity = command({
  name: 'people.recordActivity',
  purpose: 'Records what a group did together: an activity, study, a visit, a party day.',
  input: z.strictObject({
    group: Id,
    kind: z.enum(['activity', 'study', 'visit', 'partyDay']),
    title: Line(80, 2),
    heldOn: Day,
    present: z.number().int().min(1).max(1_000),
    notes: Prose(1_000).optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['title', 'notes'] },
  allow: groupKeepers,
  about: ({ group }, reader) => groupRow(reader, group),
  async run({ group, kind, ...activity }, { db, now, subject, record }) {
    if (subject.closedAt) throw conflict('people.groupClosed')
    if (activity.heldOn > dayOf(now)) throw refusal('people.dayAhead', {}, 'heldOn')
    if (kind === 'partyDay' && subject.kind !== 'temporaryPartyBranch')
      throw refusal('people.partyDayElsewhere', {}, 'kind')
    const [row] = await db
      .insert(groupActivities)
      .values({
        ...activity,
        kind,
        groupId: group,
        region: subject.region,
        notes: activity.notes ?? null,
        at: now,
      })
      .returning()
    record('people.activityRecorded', groupActivities, row!, { present: activity.present })
    return {}
  },
})
