import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { Line } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { OneOf } from '#kernel/documents/column-words.ts'
import { type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { CodeCell, regionFaults } from '#modules/regions/index.ts'
import { unitKeepers } from './rights.ts'
import { type UnitKind, units } from './tables.ts'

const unitKinds: Record<UnitKind, string[]> = {
  department: ['部门', 'Department'],
  townOffice: ['镇街', '乡镇街道', '镇街政府', 'Town office'],
  specialCommittee: ['专委会', '专门委员会', 'Special committee'],
  conferenceOffice: ['政协机关', '机关处室', 'Conference office'],
  organisation: ['其他单位', '社会组织', 'Organisation'],
}

export const unitImport = stagedImport({
  module: 'people',
  of: 'Units',
  purpose: 'departments, offices and committees',
  schema: z.strictObject({ name: Line(60, 2), kind: OneOf(unitKinds), region: CodeCell }),
  columns: {
    zh: { name: '单位名称', kind: '类型', region: '所在区划代码' },
    en: { name: 'Unit', kind: 'Kind', region: 'Region code' },
  },
  allow: unitKeepers,
  regionOf: ({ region }) => region,
  async judge(rows, { db }) {
    const there = await openUnits(
      db,
      rows.map(({ value }) => value.region),
    )
    const key = ({ region, name }: { region: string; name: string }) => `${region} ${nameFold(name)}`
    const known = new Map(there.map((unit) => [key(unit), unit]))
    return {
      bad: [
        ...rowsTwice(rows, 'name', key),
        ...(await regionFaults(db, rows, 'region', ({ region }) => region)),
      ],
      effects: new Map(
        rows.map(({ line, value }): [number, Effect] => {
          const unit = known.get(key(value))
          return [line, unit === undefined ? 'added' : unit.kind === value.kind ? 'same' : 'changed']
        }),
      ),
    }
  },
  async keep(rows, { db, record }) {
    const there = await openUnits(
      db,
      rows.map(({ value }) => value.region),
    )
    const idOf = ({ region, name }: { region: string; name: string }) =>
      there.find((unit) => unit.region === region && nameFold(unit.name) === nameFold(name))!.id
    for (const { value, effect } of rows) {
      const [row] =
        effect === 'added'
          ? await db.insert(units).values(value).returning()
          : await db
              .update(units)
              .set({ kind: value.kind })
              .where(eq(units.id, idOf(value)))
              .returning()
      record(effect === 'added' ? 'people.unitImported' : 'people.unitChanged', units, row!)
    }
  },
})

function openUnits(db: Database, regions: readonly string[]) {
  if (regions.length === 0) return Promise.resolve([])
  return db
    .select()
    .from(units)
    .where(and(inArray(units.region, [...new Set(regions)]), isNull(units.closedAt)))
}
