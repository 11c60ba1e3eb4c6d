import { and, count, eq, isNotNull, isNull, like, ne } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import type { Writer } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { placeCodes, places } from './tables.ts'

/** Codes of members of a term that still open. */
const codesOfTerm = (term: string) =>
  and(eq(placeCodes.termId, term), isNotNull(placeCodes.memberId), isNull(placeCodes.revokedAt))

/** Studios of members belong to the term; halls, stations and boxes belong to the place and stay. */
const studiosWithin = (region: string) =>
  and(eq(places.kind, 'studio'), ne(places.state, 'closed'), like(places.region, `${prefixOf(region)}%`))

/** How many codes and studios a turnover would archive. */
export async function sizeOfTermPlaces(db: Database, term: { id: string; region: string }) {
  const [codes] = await db.select({ codes: count() }).from(placeCodes).where(codesOfTerm(term.id))
  const [studios] = await db.select({ studios: count() }).from(places).where(studiosWithin(term.region))
  return { ...codes!, ...studios! }
}

/** Archives what belonged to the members of a term: their codes no longer open, their studios are closed. */
export async function archivePlacesOfTerm(
  { db, now, record }: Pick<Writer, 'db' | 'now' | 'record'>,
  term: { id: string; region: string },
  reason: string,
): Promise<void> {
  const revoked = await db
    .update(placeCodes)
    .set({ revokedAt: now, revokedReason: reason })
    .where(codesOfTerm(term.id))
    .returning()
  for (const code of revoked) record('places.codeRevoked', placeCodes, code)
  const closed = await db
    .update(places)
    .set({ state: 'closed' })
    .where(studiosWithin(term.region))
    .returning()
  for (const studio of closed) record('places.closed', places, studio)
}
