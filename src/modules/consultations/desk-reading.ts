import { and, asc, desc, eq, inArray, isNull, like, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { prefixOf } from '#kernel/access/region.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { topicReaders, topicsTable } from '#modules/topics/index.ts'
import { thresholdsOf } from './admission.ts'
import { answerCounts, consultationById, consultationTitles, frozenReport, surveysOf } from './lookup.ts'
import { hosts } from './opening.ts'
import { opinionOf } from './opinion.ts'
import { Count, findingsOf, Head, headsOf, peopleOf, Stage, shownFrom } from './public-reading.ts'
import { consultations, moderationAppeals, postReports, posts, statements } from './tables.ts'

const pageSize = 30

/** Published contributions that moderators see at once, to withdraw one. */
const mostPublished = 100

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
    const [titles, counts, waiting, all, told, asked, report] = await Promise.all([
      consultationTitles(db, [subject]),
      peopleOf(db, [consultation]),
      waitingIn(db, [consultation]),
      db
        .select()
        .from(statements)
        .where(eq(statements.consultationId, consultation))
        .orderBy(asc(statements.number)),
      findingsOf(db, consultation, opinion),
      surveysOf(db, consultation),
      frozenReport(db, consultation),
    ])
    const votesOf = new Map(told.map(({ number, votes }) => [number, votes]))
    const answers = await answerCounts(
      db,
      asked.map(({ id }) => id),
    )
    const { people, members, votes } = counts.get(consultation)!
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

const Contribution = z.object({
  id: z.uuid(),
  subject: z.enum(['statements', 'posts']),
  nickname: z.string(),
  kind: z.enum(['member', 'resident']).nullable(),
  text: z.string(),
  at: z.date(),
  revision: z.number(),
})

export const moderationQueue = query({
  name: 'consultations.moderation',
  purpose: 'What waits to be read: statements, posts, reports and appeals, under nicknames.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({
    id: z.uuid(),
    title: z.string(),
    waiting: z.array(Contribution),
    reported: z.array(
      Contribution.extend({
        reasons: z.array(z.object({ reason: z.string(), note: z.string().nullable() })),
      }),
    ),
    appeals: z.array(
      z.object({
        id: z.uuid(),
        subject: z.enum(['statements', 'posts']),
        text: z.string(),
        reason: z.string().nullable(),
        objection: z.string(),
        at: z.date(),
      }),
    ),
    published: z.array(Contribution),
  }),
  allow: hosts,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run({ consultation }, { db, subject }) {
    const [titles, reports, appeals] = await Promise.all([
      consultationTitles(db, [subject]),
      db
        .select()
        .from(postReports)
        .where(and(eq(postReports.consultationId, consultation), isNull(postReports.decidedAt)))
        .orderBy(asc(postReports.at))
        .limit(200),
      db
        .select()
        .from(moderationAppeals)
        .where(and(eq(moderationAppeals.consultationId, consultation), isNull(moderationAppeals.answeredAt)))
        .orderBy(asc(moderationAppeals.at))
        .limit(100),
    ])
    const everything = await contributionsOf(db, consultation, [
      ...reports.map(({ postId }) => postId),
      ...appeals.map(({ subjectId }) => subjectId),
    ])
    const byId = new Map(everything.map((one) => [one.id, one]))
    const reportedIds = [...new Set(reports.map(({ postId }) => postId))]
    return {
      id: consultation,
      title: titles.get(consultation)!,
      waiting: everything
        .filter(({ stage }) => stage === 'pending')
        .toSorted((one, other) => one.at.getTime() - other.at.getTime())
        .map(shown),
      reported: reportedIds.flatMap((id) => {
        const post = byId.get(id)
        if (!post) return []
        const reasons = reports
          .filter(({ postId }) => postId === id)
          .map(({ reason, note }) => ({ reason, note }))
        return [{ ...shown(post), reasons }]
      }),
      appeals: appeals.flatMap(({ id, subject, subjectId, text, at }) => {
        const about = byId.get(subjectId)
        return about ? [{ id, subject, text: about.text, reason: about.reason, objection: text, at }] : []
      }),
      published: everything
        .filter(({ stage }) => stage === 'published')
        .toSorted((one, other) => other.at.getTime() - one.at.getTime())
        .slice(0, mostPublished)
        .map(shown),
    }
  },
})

/** Pending contributions, those named, and the newest published ones; by statements_queue and posts_consultation. */
async function contributionsOf(db: Database, consultation: string, named: readonly string[]) {
  const wanted = (table: typeof statements | typeof posts) =>
    named.length > 0
      ? or(eq(table.stage, 'pending'), inArray(table.id, [...named]))
      : eq(table.stage, 'pending')
  const [queuedStatements, newStatements, queuedPosts, newPosts] = await Promise.all([
    db
      .select()
      .from(statements)
      .where(
        and(
          eq(statements.consultationId, consultation),
          eq(statements.source, 'participant'),
          wanted(statements),
        ),
      ),
    db
      .select()
      .from(statements)
      .where(
        and(
          eq(statements.consultationId, consultation),
          eq(statements.source, 'participant'),
          eq(statements.stage, 'published'),
        ),
      )
      .orderBy(desc(statements.proposedAt))
      .limit(mostPublished),
    db
      .select()
      .from(posts)
      .where(and(eq(posts.consultationId, consultation), wanted(posts)))
      .orderBy(asc(posts.postedAt))
      .limit(500),
    db
      .select()
      .from(posts)
      .where(and(eq(posts.consultationId, consultation), eq(posts.stage, 'published')))
      .orderBy(desc(posts.postedAt))
      .limit(mostPublished),
  ])
  const all = [
    ...[...queuedStatements, ...newStatements].map((one) => ({
      ...one,
      subject: 'statements' as const,
      at: one.proposedAt,
    })),
    ...[...queuedPosts, ...newPosts].map((one) => ({ ...one, subject: 'posts' as const, at: one.postedAt })),
  ]
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

function shown(one: {
  id: string
  subject: 'statements' | 'posts'
  nickname: string | null
  kind: 'member' | 'resident' | null
  text: string
  at: Date
  revision: number
}): z.output<typeof Contribution> {
  const { id, subject, nickname, kind, text, at, revision } = one
  return { id, subject, nickname: nickname ?? '', kind, text, at, revision }
}
