import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { asRegions, rightOn } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Accepted, Day, Line, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { keepers } from './importing.ts'
import { mustBeInUse, regionsWithin } from './lookup.ts'
import { regions } from './tables.ts'

export async function regionRow(db: Database, code: string) {
  const [found] = await db.select().from(regions).where(eq(regions.region, code))
  return found
}

export const renameRegion = command({
  name: 'regions.rename',
  purpose: 'Gives a region another name; its code stays.',
  input: z.strictObject({ region: Region, name: Line(40) }),
  output: z.object({}),
  allow: keepers,
  about: ({ region }, { db }) => regionRow(db, region),
  async run({ region, name }, { db, record }) {
    await mustBeInUse(db, region)
    const [row] = await db.update(regions).set({ name }).where(eq(regions.region, region)).returning()
    record('regions.changed', regions, row!)
    return {}
  },
})

export const mergeRegion = command({
  name: 'regions.merge',
  purpose: 'Merges a region into another: its code goes out of use, and whoever uses it is told the new one.',
  input: z.strictObject({ region: Region, into: Region, on: Day, sure: Accepted }),
  output: z.object({}),
  allow: keepers,
  also: { into: rightOn(asRegions, keepers) },
  about: ({ region }, { db }) => regionRow(db, region),
  async run({ region, into, on }, { db, subject, record }) {
    await mustBeInUse(db, region)
    if (into === region) throw refusal('regions.intoItself', {}, 'into')
    await mustBeInUse(db, into, 'into')
    if (on < subject.validFrom) throw refusal('regions.endsBeforeStart', {}, 'on')
    const parts = (await regionsWithin(db, region)).filter((part) => part.region !== region)
    if (parts.length > 0)
      throw refusal('regions.hasParts', {
        name: subject.name,
        parts: parts.slice(0, 3).map(({ name }) => name),
      })
    const [row] = await db
      .update(regions)
      .set({ validTo: on, replacedBy: into })
      .where(and(eq(regions.region, region), isNull(regions.replacedBy)))
      .returning()
    if (!row) throw conflict('regions.movedOn')
    record('regions.closed', regions, row, { into })
    return {}
  },
})
