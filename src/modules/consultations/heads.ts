import { inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader } from '#kernel/action/declare.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { thresholdsOf } from './admission.ts'
import { type ConsultationRow, consultationById, consultationTitles } from './lookup.ts'
import { takesPart } from './rules.ts'

export const Stage = z.enum(['draft', 'open', 'closed', 'frozen'])

export const Count = z.union([z.number(), z.object({ from: z.number(), to: z.number() })])

export const Head = z.object({
  id: z.uuid(),
  title: z.string(),
  stage: Stage,
  audience: z.enum(['everyone', 'members']),
  opensAt: z.date(),
  closesAt: z.date(),
  /** Whether people can take part at this moment. */
  takesPart: z.boolean(),
  /** Null where fewer people took part than a published figure may stand for. */
  people: z.number().nullable(),
})

/** What everybody may see: not what is only being prepared. */
export async function publicConsultation(db: Database, id: string): Promise<ConsultationRow | undefined> {
  const found = await consultationById(db, id)
  return found && found.stage !== 'draft' ? found : undefined
}

/** What a list shows of consultations. */
export async function headsOf(
  reader: Pick<Reader, 'db' | 'now' | 'kernel'>,
  found: readonly ConsultationRow[],
): Promise<z.output<typeof Head>[]> {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const [titles, counts, least] = await Promise.all([
    consultationTitles(reader.db, found),
    peopleOf(reader.db, ids),
    leastOf(reader, found),
  ])
  return found.map((one, at) => ({
    id: one.id,
    title: titles.get(one.id)!,
    stage: one.stage,
    audience: one.audience,
    opensAt: one.opensAt,
    closesAt: one.closesAt,
    takesPart: takesPart(one, reader.now),
    people: shownFrom(counts.get(one.id)?.people ?? 0, least[at]!),
  }))
}

async function leastOf(reader: Pick<Reader, 'db' | 'now' | 'kernel'>, found: readonly ConsultationRow[]) {
  const figures = await Promise.all(found.map((one) => thresholdsOf(reader, one)))
  return figures.map(({ smallestCell }) => smallestCell)
}

/** A number of people, if they are enough to be told. */
export const shownFrom = (count: number, least: number) => (count < least ? null : count)

export type PeopleCounts = { people: number; members: number }

/** How many took part in each of some consultations; reads indexes that begin with the consultation. */
export async function peopleOf(db: Database, ids: readonly string[]): Promise<Map<string, PeopleCounts>> {
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: string } & PeopleCounts>(
    db,
    sql`select c.id,
          (select count(*)::int from consultation_participants where consultation_id = c.id) as people,
          (select count(*)::int from consultation_participants
             where consultation_id = c.id and kind = 'member') as members
        from consultations c where ${inArray(sql`c.id`, [...ids])}`,
  )
  return new Map(found.map(({ id, ...counts }) => [id, counts]))
}

/** How many votes were cast in one, the newest on each statement. */
export async function votesIn(db: Database, id: string): Promise<number> {
  const [found] = await rows<{ votes: number }>(
    db,
    sql`select count(*)::int as votes from statement_votes where consultation_id = ${id}`,
  )
  return found!.votes
}
