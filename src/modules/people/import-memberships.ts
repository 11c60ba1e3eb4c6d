import { and, inArray, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { Line } from '#kernel/action/inputs.ts'
import { namedLike } from '#kernel/database/named-like.ts'
import type { Database } from '#kernel/database/types.ts'
import { YesOrNo } from '#kernel/documents/column-words.ts'
import type { BadCell } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { takeIn } from './groups.ts'
import { groupKeepers } from './rights.ts'
import { groups, members, memberships } from './tables.ts'

export const membershipImport = stagedImport({
  module: 'people',
  of: 'Memberships',
  purpose: 'who belongs to which group, and who convenes it',
  schema: z.strictObject({
    group: Line(60, 2),
    name: Line(30, 2),
    sector: Line(30).optional(),
    convener: YesOrNo,
  }),
  columns: {
    zh: { group: '小组名称', name: '委员姓名', sector: '界别', convener: '是否召集人' },
    en: { group: 'Group', name: 'Member', sector: 'Sector', convener: 'Convener' },
  },
  allow: groupKeepers,
  async judge(rows, reader) {
    const { db, actor } = reader
    const found = await rowsFound(db, rows)
    const bad: BadCell[] = rowsTwice(rows, 'name', ({ group, name, sector }) => `${group} ${name} ${sector}`)
    const effects = new Map<number, Effect>()
    for (const { line, value } of rows) {
      const group = found.group(value.group)
      if (!group || !groupKeepers.permits(actor, group)) {
        bad.push(badCell(line, 'group', value.group, 'people.noGroup'))
        continue
      }
      const people = found.members(value, group.termId)
      if (people.length !== 1) {
        const code = people.length === 0 ? 'people.noMember' : 'people.severalMembers'
        bad.push(badCell(line, 'name', value.name, code))
        continue
      }
      const before = found.membership(group.id, people[0]!.id)
      effects.set(line, !before ? 'added' : before.convener === value.convener ? 'same' : 'changed')
    }
    const conveners = rows.filter(({ value }) => value.convener)
    bad.push(...rowsTwice(conveners, 'convener', ({ group }) => group))
    return { bad, effects }
  },
  async keep(rows, writer) {
    const found = await rowsFound(writer.db, rows)
    for (const { value } of rows) {
      const group = found.group(value.group)!
      await takeIn(writer, group, found.members(value, group.termId)[0]!.id, value.convener)
    }
  },
})

/** The groups, members and memberships that a list speaks of. Party branches are never filled by lists. */
async function rowsFound(db: Database, rows: readonly { value: { group: string; name: string } }[]) {
  const names = [...new Set(rows.map(({ value }) => value.group))]
  const open =
    names.length === 0
      ? []
      : await db
          .select()
          .from(groups)
          .where(
            and(
              namedLike(groups.name, names),
              isNull(groups.closedAt),
              ne(groups.kind, 'temporaryPartyBranch'),
            ),
          )
  const people =
    rows.length === 0
      ? []
      : await db
          .select()
          .from(members)
          .where(
            and(
              namedLike(
                members.name,
                rows.map(({ value }) => value.name),
              ),
              isNull(members.leftAt),
            ),
          )
  const there =
    open.length === 0
      ? []
      : await db
          .select()
          .from(memberships)
          .where(
            and(
              inArray(
                memberships.groupId,
                open.map(({ id }) => id),
              ),
              isNull(memberships.until),
            ),
          )
  return {
    group: (name: string) => open.find((group) => nameFold(group.name) === nameFold(name)),
    members: ({ name, sector }: { name: string; sector?: string | undefined }, termId: string) =>
      people.filter(
        (one) =>
          one.termId === termId &&
          nameFold(one.name) === nameFold(name) &&
          (!sector || nameFold(one.sector) === nameFold(sector)),
      ),
    membership: (groupId: string, memberId: string) =>
      there.find((one) => one.groupId === groupId && one.memberId === memberId),
  }
}
