import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { partOf } from '#kernel/action/also.ts'
import { command, query, type Writer } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { conflict } from '#kernel/action/refusal.ts'
import { rows } from '#kernel/database/rows.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { job } from '#kernel/jobs/job.ts'
import { thresholdsOf } from './admission.ts'
import { type ConsultationRow, consultationById } from './lookup.ts'
import { hosts } from './opening.ts'
import { consultationFlags, consultations, type FlagKind } from './tables.ts'

type Finding = { kind: FlagKind; mark: string; facts: Record<string, string | number> }

/** Votes from which being identical to others' is no accident. */
const votesToCompare = 10

/**
 * Looks for what is unusual in the votes of open consultations: many new voters at once or from one network, and
 * several who voted exactly alike. Staff are told; no vote is touched.
 */
export const lookForAnomalies = job({
  name: 'consultations.lookForAnomalies',
  data: z.object({}),
  every: '*/10 * * * *',
  async run(_, writer) {
    const open = await writer.db.select().from(consultations).where(eq(consultations.stage, 'open'))
    for (const one of open) await flagAnomalies(writer, one)
  },
})

export async function flagAnomalies(writer: Writer, consultation: ConsultationRow): Promise<void> {
  const { db, now, record } = writer
  const figures = await thresholdsOf(writer, consultation)
  const found = [
    ...(await bursts(writer, consultation.id, figures.burstPeople)),
    ...(await sameAddress(writer, consultation.id, figures.sameAddressPeople)),
    ...(await identical(writer, consultation.id, figures.identicalPeople)),
  ]
  for (const { kind, mark, facts } of found) {
    const [row] = await db
      .insert(consultationFlags)
      .values({
        consultationId: consultation.id,
        region: consultation.region,
        kind,
        mark,
        facts,
        foundAt: now,
      })
      .onConflictDoNothing()
      .returning()
    if (!row) continue
    record('consultations.flagged', consultationFlags, row, { consultation: consultation.id, kind })
    await tell(writer, {
      to: { role: 'liaisonOfficer', region: consultation.region },
      code: 'consultations.flagWaits',
      href: `/desk/consultations/${consultation.id}/flags`,
    })
  }
}

/** Windows of ten minutes in which many people came to vote. */
async function bursts({ db }: Writer, id: string, most: number): Promise<Finding[]> {
  const found = await rows<{ at: string; people: number }>(
    db,
    sql`select to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, sum(people)::int as people
        from voter_arrivals where consultation_id = ${id}
        group by since having sum(people) >= ${most}`,
  )
  return found.map(({ at, people }) => ({ kind: 'burst', mark: at, facts: { at, people } }))
}

/** Many new voters on one day from one network; the hash changes each day. */
async function sameAddress({ db }: Writer, id: string, most: number): Promise<Finding[]> {
  const found = await rows<{ mark: string; at: string; people: number }>(
    db,
    sql`select address_hash as mark, count(*)::int as people,
          to_char(min(joined_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
        from consultation_participants
        where consultation_id = ${id} and address_hash is not null
        group by address_hash having count(*) >= ${most}`,
  )
  return found.map(({ mark, at, people }) => ({ kind: 'oneAddress', mark, facts: { at, people } }))
}

/** Several people with ten votes or more whose votes are all the same. */
async function identical({ db }: Writer, id: string, least: number): Promise<Finding[]> {
  const found = await rows<{ mark: string; votes: number; people: number }>(
    db,
    sql`select md5(ballot) as mark, votes, count(*)::int as people
        from (select string_agg(statement_id || ':' || value, ',' order by statement_id) as ballot,
                count(*)::int as votes
              from statement_votes where consultation_id = ${id}
              group by participant_id having count(*) >= ${votesToCompare}) as ballots
        group by ballot, votes having count(*) >= ${least}`,
  )
  return found.map(({ mark, votes, people }) => ({ kind: 'identicalVotes', mark, facts: { votes, people } }))
}

export const lookedAtFlag = command({
  name: 'consultations.lookedAtFlag',
  purpose: 'Notes what came of looking at something unusual; the votes stay as they are.',
  input: z.strictObject({ consultation: Id, flag: Id, note: Prose(500, 2) }),
  output: z.object({}),
  allow: hosts,
  also: { flag: partOf('the consultation') },
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run({ consultation, flag, note }, { db, now, record }) {
    const [row] = await db
      .update(consultationFlags)
      .set({ lookedAt: now, note })
      .where(
        and(
          eq(consultationFlags.id, flag),
          eq(consultationFlags.consultationId, consultation),
          isNull(consultationFlags.lookedAt),
        ),
      )
      .returning()
    if (!row) throw conflict('consultations.decidedAlready')
    record('consultations.flagLookedAt', consultationFlags, row, { consultation })
    return {}
  },
})

export const flagsOfConsultation = query({
  name: 'consultations.flags',
  purpose: 'What is unusual in the votes: figures, never people.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({
    id: z.uuid(),
    flags: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['burst', 'identicalVotes', 'oneAddress']),
        people: z.number(),
        votes: z.number().nullable(),
        at: z.string().nullable(),
        foundAt: z.date(),
        lookedAt: z.date().nullable(),
        note: z.string().nullable(),
      }),
    ),
  }),
  allow: hosts,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run({ consultation }, { db }) {
    const found = await db
      .select()
      .from(consultationFlags)
      .where(eq(consultationFlags.consultationId, consultation))
      .orderBy(desc(consultationFlags.foundAt))
    return {
      id: consultation,
      flags: found.map(({ facts, ...flag }) => ({
        ...flag,
        people: Number(facts.people),
        votes: facts.votes === undefined ? null : Number(facts.votes),
        at: facts.at === undefined ? null : String(facts.at),
      })),
    }
  },
})
