import { and, desc, eq, gt, lte, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { wholeCountry } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { isSmall } from '#kernel/secret/small-cells.ts'
import { standardInForce } from '#modules/standards/index.ts'
import { topicHead } from '#modules/topics/index.ts'
import { thresholdsOf } from './admission.ts'
import { Head, headsOf, peopleOf, publicConsultation, shownFrom, votesIn } from './heads.ts'
import { consultationTitles, frozenReport, surveysOf } from './lookup.ts'
import { opinionOf } from './opinion.ts'
import { PublicMap, publicMap } from './public-map.ts'

import { consultations } from './tables.ts'
import { Finding, findingsOf } from './votes-told.ts'

const pageSize = 20

const about = ({ consultation }: { consultation: string }, { db }: { db: Database }) =>
  publicConsultation(db, consultation)

export const listConsultations = query({
  name: 'consultations.list',
  purpose:
    'Consultations that are or were open, the newest first; or those in which people can take part now.',
  input: z.strictObject({ after: Line(80).optional(), open: z.boolean().default(false) }),
  output: z.object({ items: z.array(Head), next: z.string().nullable() }),
  allow: anyone,
  async run({ after, open }, reader) {
    const { db, now } = reader
    const [at, id] = after?.split(' ') ?? []
    const from = at && id && !Number.isNaN(Date.parse(at)) && z.uuid().safeParse(id).success
    // Walks consultations_opening backwards.
    const found = await db
      .select()
      .from(consultations)
      .where(
        and(
          ...(open
            ? [
                eq(consultations.stage, 'open'),
                lte(consultations.opensAt, now),
                gt(consultations.closesAt, now),
              ]
            : [ne(consultations.stage, 'draft')]),
          ...(from
            ? [sql`(${consultations.opensAt}, ${consultations.id}) < (${at}::timestamptz, ${id}::uuid)`]
            : []),
        ),
      )
      .orderBy(desc(consultations.opensAt), desc(consultations.id))
      .limit(pageSize + 1)
    const shown = found.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      items: await headsOf(reader, shown),
      next: found.length > pageSize ? `${last!.opensAt.toISOString()} ${last!.id}` : null,
    }
  },
})

export const showConsultation = query({
  name: 'consultations.show',
  purpose: 'A consultation in public: what it is about, how many take part, how views lie.',
  input: z.strictObject({ consultation: Id }),
  output: Head.extend({
    topic: z.object({ id: z.uuid(), stage: z.string() }).nullable(),
    introduction: z.string(),
    host: z.string().nullable(),
    guidance: z.string().nullable(),
    summary: z.string().nullable(),
    sessionOn: z.string().nullable(),
    votes: z.number().nullable(),
    statements: z.number(),
    posts: z.number(),
    surveys: z.array(z.object({ id: z.uuid(), title: z.string(), open: z.boolean() })),
    reportFinal: z.boolean(),
    map: PublicMap,
    /** People that every figure stands for, at least. */
    least: z.number(),
  }),
  allow: anyone,
  about,
  async run({ consultation }, reader) {
    const { db, kernel, subject } = reader
    const { smallestCell } = await thresholdsOf(reader, subject)
    const [[head], votes, asked, report, opinion, topic, said] = await Promise.all([
      headsOf(reader, [subject]),
      votesIn(db, consultation),
      surveysOf(db, consultation),
      frozenReport(db, consultation),
      opinionOf(kernel, db, subject, smallestCell),
      subject.topicId ? topicHead(db, subject.topicId) : undefined,
      saidIn(db, consultation),
    ])
    const { introduction, host, guidance, summary, sessionOn } = subject
    return {
      ...head!,
      topic: topic ? { id: topic.id, stage: topic.stage } : null,
      introduction,
      host,
      guidance,
      summary,
      sessionOn,
      votes: head!.people === null ? null : votes,
      ...said,
      surveys: asked
        .filter(({ stage }) => stage !== 'draft')
        .map(({ id, title, stage }) => ({ id, title, open: stage === 'open' })),
      reportFinal: report !== undefined,
      map: publicMap(opinion, smallestCell),
      least: smallestCell,
    }
  },
})

async function saidIn(db: Database, id: string): Promise<{ statements: number; posts: number }> {
  const [found] = await rows<{ statements: number; posts: number }>(
    db,
    sql`select (select count(*)::int from statements where consultation_id = ${id} and stage = 'published') as statements,
          (select count(*)::int from posts where consultation_id = ${id} and stage = 'published') as posts`,
  )
  return found!
}

export const statementResults = query({
  name: 'consultations.statements',
  purpose: 'All statements of a consultation with how people voted, no figure for a few of them.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({
    id: z.uuid(),
    title: z.string(),
    statements: z.array(Finding),
    computedAt: z.date().nullable(),
    least: z.number(),
  }),
  allow: anyone,
  about,
  async run({ consultation }, reader) {
    const { db, kernel, subject } = reader
    const { smallestCell } = await thresholdsOf(reader, subject)
    const opinion = await opinionOf(kernel, db, subject, smallestCell)
    const titles = await consultationTitles(db, [subject])
    return {
      id: consultation,
      title: titles.get(consultation)!,
      statements: await findingsOf(db, consultation, opinion, smallestCell),
      computedAt: opinion?.computedAt ?? null,
      least: smallestCell,
    }
  },
})

export const numbers = query({
  name: 'consultations.numbers',
  purpose: 'How many consultations were held, and how often members and residents took part in them.',
  input: z.strictObject({}),
  output: z.object({
    issues: z.number(),
    /** Null where fewer took part than a published figure may stand for. */
    memberTurns: z.number().nullable(),
    residentTurns: z.number().nullable(),
    opinions: z.number(),
  }),
  allow: anyone,
  async run(_, { db, kernel, now }) {
    const { smallestCell } = (await standardInForce(kernel, db, wholeCountry, now)).thresholds
    // Somebody who votes, answers and posts in one consultation is known apart in each, so a turn is a voter, or
    // whoever answered a survey where more did that than voted.
    const [found] = await rows<{
      issues: number
      member_turns: number
      resident_turns: number
      opinions: number
    }>(
      db,
      sql`with held as (select id from consultations where stage <> 'draft'),
          turns as (
            select h.id, k.kind, greatest(
              (select count(*) from consultation_participants p where p.consultation_id = h.id and p.kind = k.kind),
              (select count(*) from survey_answers a where a.consultation_id = h.id and a.kind = k.kind)) as people
            from held h cross join (values ('member'), ('resident')) as k(kind))
          select (select count(*)::int from held) as issues,
            coalesce(sum(people) filter (where kind = 'member'), 0)::int as member_turns,
            coalesce(sum(people) filter (where kind = 'resident'), 0)::int as resident_turns,
            ((select count(*) from statements s join held h on h.id = s.consultation_id
                where s.stage = 'published' and s.source <> 'staff')
             + (select count(*) from posts p join held h on h.id = p.consultation_id where p.stage = 'published')
             + (select count(*) from survey_answers a join held h on h.id = a.consultation_id))::int as opinions
          from turns`,
    )
    return {
      issues: found!.issues,
      memberTurns: toldTurns(found!.member_turns, smallestCell),
      residentTurns: toldTurns(found!.resident_turns, smallestCell),
      opinions: found!.opinions,
    }
  },
})

/** None is told as none; few are not told. */
const toldTurns = (turns: number, least: number) => (isSmall(turns, least) ? null : turns)

export const pulse = query({
  name: 'consultations.pulse',
  purpose: 'What changes while a consultation is open: the counts that a page that is looked at shows.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({ people: z.number().nullable(), votes: z.number().nullable(), state: z.string() }),
  allow: anyone,
  about,
  async run({ consultation }, reader) {
    const { db, subject } = reader
    const { smallestCell } = await thresholdsOf(reader, subject)
    const [counts, votes, said, [computed]] = await Promise.all([
      peopleOf(db, [consultation]),
      votesIn(db, consultation),
      saidIn(db, consultation),
      rows<{ at: string }>(
        db,
        sql`select computed_at::text as at from opinion_results where consultation_id = ${consultation}`,
      ),
    ])
    const { people } = counts.get(consultation)!
    const shown = shownFrom(people, smallestCell)
    return {
      people: shown,
      votes: shown === null ? null : votes,
      state: [subject.stage, subject.revision, said.statements, said.posts, computed?.at ?? ''].join(' '),
    }
  },
})
