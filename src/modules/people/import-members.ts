import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { levelOf } from '#kernel/access/region.ts'
import { Line } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { YesOrNo } from '#kernel/documents/column-words.ts'
import type { BadCell } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { CodeCell, regionFaults } from '#modules/regions/index.ts'
import { memberKeepers } from './rights.ts'
import { members, units, villageLinks } from './tables.ts'
import { termOf } from './terms.ts'

export const memberImport = stagedImport({
  module: 'people',
  of: 'Members',
  purpose: 'members of the conference in its open term, with the villages they look after',
  schema: z.strictObject({
    name: Line(30, 2),
    sector: Line(30, 2),
    region: CodeCell,
    standing: YesOrNo,
    committee: Line(60).optional(),
    village: CodeCell.optional(),
  }),
  columns: {
    zh: {
      name: '姓名',
      sector: '界别',
      region: '联系镇街代码',
      standing: '是否常委',
      committee: '专委会',
      village: '联系村代码',
    },
    en: {
      name: 'Name',
      sector: 'Sector',
      region: 'Region code',
      standing: 'Standing member',
      committee: 'Committee',
      village: 'Village code',
    },
  },
  otherNames: { region: ['区划代码', '所在区划代码'] },
  allow: memberKeepers,
  regionOf: ({ region }) => region,
  async judge(rows, { db }) {
    const bad: BadCell[] = [
      ...rowsTwice(rows, 'name', ({ name, sector }) => `${name} ${sector}`),
      ...rowsTwice(
        rows.filter(({ value }) => value.village !== undefined),
        'village',
      ),
      ...(await regionFaults(db, rows, 'region', ({ region }) => region)),
      ...(await regionFaults(db, rows, 'village', ({ village }) => village)),
    ]
    const term = rows[0] && (await termOf(db, rows[0].value.region))
    if (rows[0] && !term) bad.push(badCell(rows[0].line, 'region', rows[0].value.region, 'people.noTerm'))
    const committees = await committeesByName(db)
    for (const { line, value } of rows) {
      if (value.committee && !committees.has(nameFold(value.committee)))
        bad.push(badCell(line, 'committee', value.committee, 'people.noCommittee'))
      if (value.village && levelOf(value.village) !== 'village')
        bad.push(badCell(line, 'village', value.village, 'people.notAVillage'))
    }
    const present = term ? await membersOf(db, term.id) : new Map()
    const links = await linksOf(
      db,
      rows.flatMap(({ value }) => value.village ?? []),
    )
    for (const { line, value } of rows) {
      const link = value.village && links.get(value.village)
      const member = present.get(keyOf(value))
      if (link && link.memberId !== member?.id)
        bad.push(badCell(line, 'village', value.village!, 'people.villageTaken', { name: link.name }))
    }
    return {
      bad,
      effects: new Map(
        rows.map(({ line, value }): [number, Effect] => {
          const member = present.get(keyOf(value))
          if (!member) return [line, 'added']
          const same =
            member.region === value.region &&
            member.standing === value.standing &&
            (value.committee === undefined ||
              member.committeeId === committees.get(nameFold(value.committee))) &&
            (value.village === undefined || links.get(value.village)?.memberId === member.id)
          return [line, same ? 'same' : 'changed']
        }),
      ),
    }
  },
  async keep(rows, { db, now, record }) {
    if (rows.length === 0) return
    const term = (await termOf(db, rows[0]!.value.region))!
    const committees = await committeesByName(db)
    const present = await membersOf(db, term.id)
    const links = await linksOf(
      db,
      rows.flatMap(({ value }) => value.village ?? []),
    )
    for (const { value } of rows) {
      const { name, sector, region, standing, committee, village } = value
      const before = present.get(keyOf(value))
      const committeeId = committee ? committees.get(nameFold(committee))! : (before?.committeeId ?? null)
      const [row] = before
        ? await db
            .update(members)
            .set({ region, standing, committeeId })
            .where(eq(members.id, before.id))
            .returning()
        : await db
            .insert(members)
            .values({ termId: term.id, name, sector, region, standing, committeeId })
            .returning()
      record(before ? 'people.memberChanged' : 'people.memberImported', members, row!)
      if (!village || links.has(village)) continue
      const [link] = await db
        .insert(villageLinks)
        .values({ memberId: row!.id, termId: term.id, region: village, since: now })
        .returning()
      record('people.villageLinked', villageLinks, link!)
    }
  },
})

const keyOf = ({ name, sector }: { name: string; sector: string }) => `${nameFold(name)} ${nameFold(sector)}`

async function membersOf(db: Database, termId: string) {
  const present = await db
    .select()
    .from(members)
    .where(and(eq(members.termId, termId), isNull(members.leftAt)))
  return new Map(present.map((member) => [keyOf(member), member]))
}

async function committeesByName(db: Database): Promise<Map<string, string>> {
  const found = await db
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(and(eq(units.kind, 'specialCommittee'), isNull(units.closedAt)))
  return new Map(found.map(({ id, name }) => [nameFold(name), id]))
}

async function linksOf(db: Database, villages: readonly string[]) {
  if (villages.length === 0) return new Map<string, { memberId: string; name: string }>()
  const found = await db
    .select({ region: villageLinks.region, memberId: villageLinks.memberId, name: members.name })
    .from(villageLinks)
    .innerJoin(members, eq(members.id, villageLinks.memberId))
    .where(and(inArray(villageLinks.region, [...villages]), isNull(villageLinks.until)))
  return new Map(found.map(({ region, ...link }) => [region, link]))
}
