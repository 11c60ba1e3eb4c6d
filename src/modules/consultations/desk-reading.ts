import { and, asc, desc, eq, inArray, like, sql } from 'drizzle-orm'
import { z } from 'zod'
import { prefixOf } from '#kernel/access/region.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { topicReaders, topicsTable } from '#modules/topics/index.ts'
import { thresholdsOf } from './admission.ts'
import { Count, Head, headsOf, peopleOf, Stage, shownFrom, votesIn } from './heads.ts'
import { answerCounts, consultationById, consultationTitles, frozenReport, surveysOf } from './lookup.ts'
import { hosts } from './opening.ts'
import { opinionOf } from './opinion.ts'
import { consultations, statements } from './tables.ts'
import { findingsOf } from './votes-told.ts'

const pageSize = 30

/** The regions that somebody works in, as prefixes. */
function prefixesOf({ actor }: Pick<Reader, 'actor'>): string[] {
  return [...new Set(actor.grants.map(({ region }) => prefixOf(region)))]
}

function within(
  reader: Pick<Reader, 'actor'>,
  column: typeof consultations.region | typeof topicsTable.region,
) {
  const parts = prefixesOf(reader).map((prefix) => like(column, `${prefix}%`))
  return sql`(${sql.join(parts, sql` or `)})`
}

export const deskConsultations = query({
  name: 'consultations.desk',
  purpose: 'Consultations of the reader’s region, with how much waits in each.',
  input: z.strictObject({ after: Line(80).optional() }),
  output: z.object({
    items: z.array(Head.extend({ waiting: z.number() })),
    next: z.string().nullable(),
  }),
  allow: topicReaders,
  async run({ after }, reader) {
    const { db } = reader
    const [at, id] = after?.split(' ') ?? []
    const from = at && id && !Number.isNaN(Date.parse(at)) && z.uuid().safeParse(id).success
    const found = await db
      .select()
      .from(consultations)
      .where(
        and(
          within(reader, consultations.region),
          ...(from
            ? [sql`(${consultations.opensAt}, ${consultations.id}) < (${at}::timestamptz, ${id}::uuid)`]
            : []),
        ),
      )
      .orderBy(desc(consultations.opensAt), desc(consultations.id))
      .limit(pageSize + 1)
    const shown = found.slice(0, pageSize)
    const last = shown.at(-1)
    const waiting = await waitingIn(
      db,
      shown.map((one) => one.id),
    )
    return {
      items: (await headsOf(reader, shown)).map((head) => ({ ...head, waiting: waiting.get(head.id) ?? 0 })),
      next: found.length > pageSize ? `${last!.opensAt.toISOString()} ${last!.id}` : null,
    }
  },
})

/** What moderators have before them, by consultation. */
async function waitingIn(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: string; waiting: number }>(
    db,
    sql`select c.id, (
          (select count(*) from statements where consultation_id = c.id and stage = 'pending')
          + (select count(*) from posts where consultation_id = c.id and stage = 'pending')
          + (select count(*) from post_reports where consultation_id = c.id and decided_at is null)
          + (select count(*) from moderation_appeals where consultation_id = c.id and answered_at is null)
          + (select count(*) from consultation_flags where consultation_id = c.id and looked_at is null))::int as waiting
        from consultations c where ${inArray(sql`c.id`, [...ids])}`,
  )
  return new Map(found.map(({ id, waiting }) => [id, waiting]))
}

export const newConsultationForm = query({
  name: 'consultations.newForm',
  purpose: 'Topics that can still get an online part.',
  input: z.strictObject({}),
  output: z.object({ topics: z.array(z.object({ id: z.uuid(), title: z.string() })) }),
  allow: hosts,
  async run(_, reader) {
    const found = await reader.db
      .select({ id: topicsTable.id, title: topicsTable.title })
      .from(topicsTable)
      .where(
        and(
          inArray(topicsTable.stage, ['selected', 'planned', 'researching']),
          within(reader, topicsTable.region),
          sql`not exists (select 1 from consultations c where c.topic_id = ${topicsTable.id})`,
        ),
      )
      .orderBy(desc(topicsTable.createdAt))
      .limit(200)
    return { topics: found }
  },
})

export const workOnConsultation = query({
  name: 'consultations.work',
  purpose: 'A consultation as those see it who lead it: figures and statements, nobody’s votes.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({
    id: z.uuid(),
    topic: z.uuid().nullable(),
    title: z.string(),
    stage: Stage,
    audience: z.enum(['everyone', 'members']),
    introduction: z.string(),
    host: z.string().nullable(),
    guidance: z.string().nullable(),
    summary: z.string().nullable(),
    sessionOn: z.string().nullable(),
    opensAt: z.date(),
    closesAt: z.date(),
    revision: z.number(),
    people: z.number().nullable(),
    members: z.number().nullable(),
    votes: z.number().nullable(),
    waiting: z.number(),
    reportFinal: z.boolean(),
    statements: z.array(
      z.object({
        number: z.number(),
        text: z.string(),
        source: z.string(),
        stage: z.string(),
        votes: z.object({ total: Count, parts: z.array(Count) }).nullable(),
      }),
    ),
    surveys: z.array(z.object({ id: z.uuid(), title: z.string(), stage: z.string(), answers: z.number() })),
  }),
  allow: topicReaders,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run({ consultation }, reader) {
    const { db, kernel, subject } = reader
    const { smallestCell } = await thresholdsOf(reader, subject)
    const opinion = subject.stage === 'draft' ? undefined : await opinionOf(kernel, db, subject, smallestCell)
    const [titles, counts, votes, waiting, all, told, asked, report] = await Promise.all([
      consultationTitles(db, [subject]),
      peopleOf(db, [consultation]),
      votesIn(db, consultation),
      waitingIn(db, [consultation]),
      db
        .select()
        .from(statements)
        .where(eq(statements.consultationId, consultation))
        .orderBy(asc(statements.number)),
      findingsOf(db, consultation, opinion, smallestCell),
      surveysOf(db, consultation),
      frozenReport(db, consultation),
    ])
    const votesOf = new Map(told.map(({ number, votes }) => [number, votes]))
    const answers = await answerCounts(
      db,
      asked.map(({ id }) => id),
    )
    const { people, members } = counts.get(consultation)!
    const shown = shownFrom(people, smallestCell)
    return {
      ...subject,
      topic: subject.topicId,
      title: titles.get(consultation)!,
      people: shown,
      members: Math.min(members, people - members) < smallestCell ? null : members,
      votes: shown === null ? null : votes,
      waiting: waiting.get(consultation) ?? 0,
      reportFinal: report !== undefined,
      statements: all.map(({ number, text, source, stage }) => ({
        number,
        text,
        source,
        stage,
        votes: votesOf.get(number) ?? null,
      })),
      surveys: asked.map(({ id, title, stage }) => ({ id, title, stage, answers: answers.get(id) ?? 0 })),
    }
  },
})
