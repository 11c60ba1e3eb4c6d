import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../database/types.ts'
import { type Count, publishedParts } from './small-cells.ts'
import { toldFigures } from './tables.ts'

export type Figures<Name extends string, Part extends string> = Record<Name, Record<Part, number>>

/**
 * Takes note of figures as they now are; called with every deed that changes them.
 * @param least people that a published figure stands for
 */
export async function takeNote(
  db: Database,
  {
    of,
    id,
    people,
    figures,
    least,
  }: { of: string; id: string; people: number; figures: Figures<string, string>; least: number },
): Promise<void> {
  if (people < least) return
  await db
    .insert(toldFigures)
    .values({ of, ofId: id, people, figures })
    .onConflictDoUpdate({
      target: [toldFigures.of, toldFigures.ofId],
      set: { people, figures },
      setWhere: sql`${toldFigures.people} + ${least} <= ${people}`,
    })
}

export type Told<Name extends string, Part extends string> = {
  people: number
  /** Each part as far as it may be told. */
  figures: Record<Name, Record<Part, Count>>
}

/** What may be told, by id; those are missing behind which too few people stand. */
export async function told<Name extends string, Part extends string>(
  db: Database,
  of: string,
  ids: readonly string[],
  least: number,
): Promise<Map<string, Told<Name, Part>>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .select()
    .from(toldFigures)
    .where(and(eq(toldFigures.of, of), inArray(toldFigures.ofId, [...ids])))
  return new Map(
    found
      .filter(({ people }) => people >= least)
      .map(({ ofId, people, figures }) => [
        ofId,
        {
          people,
          figures: Object.fromEntries(
            Object.entries(figures).map(([name, parts]) => [name, publishedOf(parts, least)]),
          ) as Told<Name, Part>['figures'],
        },
      ]),
  )
}

function publishedOf(parts: Record<string, number>, least: number): Record<string, Count> {
  const published = publishedParts(Object.values(parts), least).parts
  return Object.fromEntries(Object.keys(parts).map((part, at) => [part, published[at]!]))
}
