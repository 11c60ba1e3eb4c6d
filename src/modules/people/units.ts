import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { namedLike } from '#kernel/database/named-like.ts'
import type { Database } from '#kernel/database/types.ts'
import { mustBeInUse } from '#modules/regions/index.ts'
import { unitKeepers } from './rights.ts'
import { units } from './tables.ts'

export const UnitKind = z.enum([
  'department',
  'townOffice',
  'specialCommittee',
  'conferenceOffice',
  'organisation',
])

export async function unitRow(db: Database, id: string) {
  const [found] = await db.select().from(units).where(eq(units.id, id))
  return found
}

export const openUnit = command({
  name: 'people.openUnit',
  purpose: 'Adds a department, office or committee.',
  input: z.strictObject({ region: Region, kind: UnitKind, name: Line(60, 2) }),
  output: z.object({ unit: Id }),
  allow: unitKeepers,
  about: async ({ region }) => ({ region }),
  async run({ region, kind, name }, { db, record }) {
    await mustBeInUse(db, region)
    await mustBeFree(db, region, name)
    const [row] = await db.insert(units).values({ region, kind, name }).returning()
    record('people.unitOpened', units, row!)
    return { unit: row!.id }
  },
})

export const renameUnit = command({
  name: 'people.renameUnit',
  purpose: 'Changes the name or kind of a unit, as after a reform of offices.',
  input: z.strictObject({ unit: Id, kind: UnitKind, name: Line(60, 2) }),
  output: z.object({}),
  allow: unitKeepers,
  about: ({ unit }, { db }) => unitRow(db, unit),
  async run({ unit, kind, name }, { db, subject, record }) {
    if (subject.closedAt) throw conflict('people.unitClosed')
    if (name !== subject.name) await mustBeFree(db, subject.region, name)
    const [row] = await db.update(units).set({ kind, name }).where(eq(units.id, unit)).returning()
    record('people.unitChanged', units, row!)
    return {}
  },
})

export const closeUnit = command({
  name: 'people.closeUnit',
  purpose: 'Closes a unit: nothing new can be assigned to it, and what it did stays under its name.',
  input: z.strictObject({ unit: Id }),
  output: z.object({}),
  allow: unitKeepers,
  about: ({ unit }, { db }) => unitRow(db, unit),
  async run({ unit }, { db, now, record }) {
    const [row] = await db
      .update(units)
      .set({ closedAt: now })
      .where(and(eq(units.id, unit), isNull(units.closedAt)))
      .returning()
    if (!row) throw conflict('people.unitClosed')
    record('people.unitClosed', units, row)
    return {}
  },
})

async function mustBeFree(db: Database, region: string, name: string): Promise<void> {
  const [taken] = await db
    .select({ id: units.id })
    .from(units)
    .where(and(eq(units.region, region), namedLike(units.name, [name]), isNull(units.closedAt)))
  if (taken) throw refusal('people.unitThere', {}, 'name')
}
