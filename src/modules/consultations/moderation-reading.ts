import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { consultationById, consultationTitles } from './lookup.ts'
import { hosts } from './opening.ts'
import { moderationAppeals, postReports, posts, statements } from './tables.ts'

/** Published contributions that moderators see at once, to withdraw one. */
const mostPublished = 100

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
