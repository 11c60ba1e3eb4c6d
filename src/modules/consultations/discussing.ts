import { and, count, eq, gte, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { dayOf, startOfDay } from '#kernel/flow/calendar.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { admit, personHashes, thresholdsOf } from './admission.ts'
import { consultationById, postById } from './lookup.ts'
import { Nickname, requireOwnNickname } from './nicknames.ts'
import { postReactions, postReports, posts } from './tables.ts'

const about = ({ consultation }: { consultation: string }, { db }: { db: Writer['db'] }) =>
  consultationById(db, consultation)

export const writePost = command({
  name: 'consultations.post',
  purpose: 'Writes in the discussion under a nickname, or answers a post; moderators read it first.',
  input: z.strictObject({
    consultation: Id,
    parent: Id.optional(),
    nickname: Nickname,
    text: Prose(1_000, 4),
  }),
  output: z.object({ post: z.uuid() }),
  publishes: { masked: ['text'] },
  allow: signedIn,
  also: { parent: partOf('the consultation') },
  limit: [
    { per: 'account', max: 10, within: '10m' },
    { per: 'address', max: 600, within: '10m', ask: true },
  ],
  about,
  async run({ consultation, parent, nickname, text }, writer) {
    const { db, now, actor, subject, record } = writer
    const kind = await admit(writer, subject)
    const { postsPerDay } = await thresholdsOf(writer, subject)
    const [today] = await db
      .select({ count: count() })
      .from(posts)
      .where(
        and(
          eq(posts.accountId, actor.account!),
          eq(posts.consultationId, consultation),
          gte(posts.postedAt, startOfDay(dayOf(now))),
        ),
      )
    if (today!.count >= postsPerDay) throw refusal('consultations.enoughPosts', { most: postsPerDay })
    await requireOwnNickname(writer, subject, nickname)
    const answered = parent ? await publishedPost(writer, consultation, parent) : undefined
    const [row] = await db
      .insert(posts)
      .values({
        consultationId: consultation,
        region: subject.region,
        // Answers to an answer stand beside it: a discussion of two levels can be read on a phone.
        parentId: answered ? (answered.parentId ?? answered.id) : null,
        accountId: actor.account!,
        nickname,
        kind,
        text,
        stage: 'pending',
        postedAt: now,
      })
      .returning()
    record('consultations.posted', posts, row!, { consultation, kind })
    await tell(writer, {
      to: { role: 'liaisonOfficer', region: subject.region },
      code: 'consultations.postWaits',
      href: `/desk/consultations/${consultation}/moderation`,
    })
    return { post: row!.id }
  },
})

export const reactToPost = command({
  name: 'consultations.react',
  purpose: 'Agrees (1) or disagrees (-1) with a post, or takes that back (0).',
  secret: true,
  input: z.strictObject({ consultation: Id, post: Id, value: z.number().int().min(-1).max(1) }),
  output: z.object({}),
  allow: signedIn,
  also: { post: partOf('the consultation') },
  limit: [
    { per: 'account', max: 60, within: '5m' },
    { per: 'address', max: 3_000, within: '5m', ask: true },
  ],
  about,
  async run({ consultation, post, value }, writer) {
    const { db, now, kernel, subject, record } = writer
    await admit(writer, subject)
    await publishedPost(writer, consultation, post)
    const [reaction] = await db
      .insert(postReactions)
      .values({
        postId: post,
        personHash: await hashFor(writer, post, postReactions),
        value,
        at: toTheDay(now),
      })
      .onConflictDoUpdate({
        target: [postReactions.postId, postReactions.personHash],
        set: { value: sql`excluded.value`, at: toTheDay(now) },
      })
      .returning()
    record('consultations.reacted', postReactions, reaction!)
    kernel.changes.tell([`consultations:${consultation}`])
    return {}
  },
})

export const reportReasons = [
  'personalData',
  'insult',
  'falsehood',
  'advertising',
  'offTopic',
  'other',
] as const

export const reportPost = command({
  name: 'consultations.reportPost',
  purpose:
    'Tells moderators that a published post is wrong, and why. Who reported stays unknown to its author.',
  secret: true,
  input: z.strictObject({
    consultation: Id,
    post: Id,
    reason: z.enum(reportReasons),
    note: Line(200).optional(),
  }),
  output: z.object({}),
  publishes: { masked: ['note'] },
  allow: signedIn,
  also: { post: partOf('the consultation') },
  limit: [
    { per: 'account', max: 20, within: '1h' },
    { per: 'address', max: 600, within: '1h', ask: true },
  ],
  about,
  async run({ consultation, post, reason, note }, writer) {
    const { db, now, subject, record } = writer
    await publishedPost(writer, consultation, post)
    const [row] = await db
      .insert(postReports)
      .values({
        postId: post,
        consultationId: consultation,
        region: subject.region,
        personHash: await hashFor(writer, post, postReports),
        reason,
        note: note ?? null,
        at: toTheDay(now),
      })
      .onConflictDoNothing()
      .returning()
    if (!row) throw refusal('consultations.reportedAlready')
    record('consultations.postReported', postReports, row)
    await tell(writer, {
      at: toTheDay(now),
      to: { role: 'liaisonOfficer', region: subject.region },
      code: 'consultations.reportWaits',
      href: `/desk/consultations/${consultation}/moderation`,
      urgent: reason === 'personalData',
    })
    return {}
  },
})

/** @throws Refusal for a post of another consultation, or one that is not published */
async function publishedPost({ db }: Pick<Writer, 'db'>, consultation: string, id: string) {
  const found = await postById(db, id)
  if (found?.consultationId !== consultation || found.stage !== 'published')
    throw refusal('consultations.foreignContribution')
  return found
}

/** The hash by which somebody has reacted to or reported a post before, else the newest. */
async function hashFor(
  { db, kernel, actor }: Writer,
  post: string,
  among: typeof postReactions | typeof postReports,
): Promise<string> {
  const hashes = personHashes(kernel, 'reactions', post, actor.account!)
  const [before] = await db
    .select({ hash: among.personHash })
    .from(among as typeof postReactions)
    .where(and(eq(among.postId, post), inArray(among.personHash, hashes)))
  return before?.hash ?? hashes[0]!
}
