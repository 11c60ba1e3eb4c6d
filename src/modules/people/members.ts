import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { levelOf } from '#kernel/access/region.ts'
import { asRegions, rightOn } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { namedLike } from '#kernel/database/named-like.ts'
import type { Database } from '#kernel/database/types.ts'
import { mustBeInUse } from '#modules/regions/index.ts'
import { endMemberships } from './groups.ts'
import { unitNear } from './naming.ts'
import { memberKeepers } from './rights.ts'
import { members, villageLinks } from './tables.ts'
import { openTermOf, termIsOpen } from './terms.ts'

export async function memberRow(db: Database, id: string) {
  const [found] = await db.select().from(members).where(eq(members.id, id))
  return found
}

const committee = unitNear('people.whichCommittee', { kinds: ['specialCommittee'] })

const about = {
  name: Line(30, 2),
  sector: Line(30, 2),
  region: Region,
  standing: z.boolean().default(false),
  committee: Id.optional(),
}

export const addMember = command({
  name: 'people.addMember',
  purpose: 'Adds a member of the conference in the open term of the region.',
  input: z.strictObject(about),
  output: z.object({ member: Id }),
  allow: memberKeepers,
  also: { committee },
  about: async ({ region }) => ({ region }),
  async run({ committee, ...member }, { db, record }) {
    await mustBeInUse(db, member.region)
    const term = await openTermOf(db, member.region)
    await mustBeNew(db, term.id, member)
    const [row] = await db
      .insert(members)
      .values({ ...member, termId: term.id, committeeId: committee ?? null })
      .returning()
    record('people.memberAdded', members, row!)
    return { member: row!.id }
  },
})

export const changeMember = command({
  name: 'people.changeMember',
  purpose: 'Corrects what is kept of a member: name, sector, town, committee, standing.',
  input: z.strictObject({ member: Id, ...about }),
  output: z.object({}),
  allow: memberKeepers,
  also: { region: rightOn(asRegions, memberKeepers, { otherwise: 'people.elsewhere' }), committee },
  about: ({ member }, { db }) => memberRow(db, member),
  async run({ member, committee, ...given }, { db, subject, record }) {
    await mustBePresent(db, subject)
    if (given.region !== subject.region) await mustBeInUse(db, given.region)
    if (given.name !== subject.name || given.sector !== subject.sector)
      await mustBeNew(db, subject.termId, given)
    const [row] = await db
      .update(members)
      .set({ ...given, committeeId: committee ?? null })
      .where(eq(members.id, member))
      .returning()
    record('people.memberChanged', members, row!)
    return {}
  },
})

export const leaveConference = command({
  name: 'people.memberLeaves',
  purpose: 'A member leaves before the term ends; groups and villages are without them from then on.',
  input: z.strictObject({ member: Id }),
  output: z.object({}),
  allow: memberKeepers,
  about: ({ member }, { db }) => memberRow(db, member),
  async run({ member }, writer) {
    const { db, now, record } = writer
    await mustBePresent(db, writer.subject)
    const [row] = await db.update(members).set({ leftAt: now }).where(eq(members.id, member)).returning()
    record('people.memberLeft', members, row!)
    await endMemberships(writer, member)
    const links = await db
      .update(villageLinks)
      .set({ until: now })
      .where(and(eq(villageLinks.memberId, member), isNull(villageLinks.until)))
      .returning()
    for (const link of links) record('people.villageUnlinked', villageLinks, link)
    return {}
  },
})

/** The member who looks after a village now. */
export async function linkOfVillage(db: Database, region: string) {
  const [found] = await db
    .select({ link: villageLinks, name: members.name })
    .from(villageLinks)
    .innerJoin(members, eq(members.id, villageLinks.memberId))
    .where(and(eq(villageLinks.region, region), isNull(villageLinks.until)))
  return found
}

export const linkVillage = command({
  name: 'people.linkVillage',
  purpose: 'Gives a village its member (one village, one member); `instead` ends the link of another.',
  input: z.strictObject({ member: Id, village: Region, instead: z.boolean().default(false) }),
  output: z.object({}),
  allow: memberKeepers,
  also: { village: rightOn(asRegions, memberKeepers, { otherwise: 'people.elsewhere' }) },
  about: ({ member }, { db }) => memberRow(db, member),
  async run({ member, village, instead }, { db, now, subject, record }) {
    await mustBePresent(db, subject)
    await mustBeInUse(db, village, 'village')
    if (levelOf(village) !== 'village') throw refusal('people.notAVillage', {}, 'village')
    const before = await linkOfVillage(db, village)
    if (before?.link.memberId === member) return {}
    if (before && !instead) throw refusal('people.villageTaken', { name: before.name }, 'village')
    if (before) {
      const [ended] = await db
        .update(villageLinks)
        .set({ until: now })
        .where(eq(villageLinks.id, before.link.id))
        .returning()
      record('people.villageUnlinked', villageLinks, ended!)
    }
    const [row] = await db
      .insert(villageLinks)
      .values({ memberId: member, termId: subject.termId, region: village, since: now })
      .returning()
    record('people.villageLinked', villageLinks, row!)
    return {}
  },
})

export const unlinkVillage = command({
  name: 'people.unlinkVillage',
  purpose: 'Ends the link of a member to a village.',
  input: z.strictObject({ village: Region }),
  output: z.object({}),
  allow: memberKeepers,
  about: async ({ village }) => ({ region: village }),
  async run({ village }, { db, now, record }) {
    const [row] = await db
      .update(villageLinks)
      .set({ until: now })
      .where(and(eq(villageLinks.region, village), isNull(villageLinks.until)))
      .returning()
    if (!row) throw conflict('people.villageFree')
    record('people.villageUnlinked', villageLinks, row)
    return {}
  },
})

async function mustBePresent(db: Database, member: { termId: string; leftAt: Date | null }): Promise<void> {
  if (member.leftAt || !(await termIsOpen(db, member.termId))) throw conflict('people.memberGone')
}

async function mustBeNew(
  db: Database,
  termId: string,
  { name, sector }: { name: string; sector: string },
): Promise<void> {
  const [taken] = await db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.termId, termId),
        namedLike(members.name, [name]),
        namedLike(members.sector, [sector]),
        isNull(members.leftAt),
      ),
    )
  if (taken) throw refusal('people.memberThere', {}, 'name')
}
