import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { ancestorsOf } from '#kernel/access/region.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { terms } from './tables.ts'

/** The open term of the conference that a region belongs to: its own, else that of the nearest region above. */
export async function termOf(db: Database, region: string) {
  const chain = [...ancestorsOf(region), region]
  const open = await db
    .select()
    .from(terms)
    .where(and(inArray(terms.region, chain), isNull(terms.closedAt)))
    .orderBy(desc(terms.startsOn))
  return open.toSorted((a, b) => chain.indexOf(b.region) - chain.indexOf(a.region))[0]
}

/** @throws Refusal where no term is open there */
export async function openTermOf(db: Database, region: string) {
  const term = await termOf(db, region)
  if (!term) throw refusal('people.noTerm', {}, 'region')
  return term
}

export async function termIsOpen(db: Database, id: string): Promise<boolean> {
  const [found] = await db
    .select({ id: terms.id })
    .from(terms)
    .where(and(eq(terms.id, id), isNull(terms.closedAt)))
  return found !== undefined
}
