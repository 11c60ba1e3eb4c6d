import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { consultationById, postById, statementById } from './lookup.ts'
import { hosts } from './opening.ts'
import {
  moderationAppeals,
  moderationDecisions,
  postReports,
  posts,
  statements,
  type WithdrawalGround,
  withdrawalGrounds,
} from './tables.ts'

type Subject = 'statements' | 'posts'

const kinds = z.enum(['statements', 'posts'])
const about = ({ consultation }: { consultation: string }, { db }: { db: Writer['db'] }) =>
  consultationById(db, consultation)

/** What a moderator can decide, and from where. */
const ways: Record<string, readonly string[]> = {
  published: ['pending'],
  rejected: ['pending'],
  withdrawn: ['published'],
}

export const decideContribution = command({
  name: 'consultations.decide',
  purpose:
    'Publishes or rejects a statement or post that waits, or withdraws a published one. The reason goes to its author.',
  input: z.strictObject({
    consultation: Id,
    subject: kinds,
    id: Id,
    revision: Revision,
    decision: z.enum(['published', 'rejected', 'withdrawn']),
    reason: Prose(300, 4).optional(),
    /** Why a statement is withdrawn: its words stay only where it said the same again or was off the topic. */
    ground: z.enum(withdrawalGrounds).default('other'),
  }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: hosts,
  also: { id: partOf('the consultation') },
  about,
  async run({ consultation, subject, id, revision, decision, reason, ground }, writer) {
    const found = await contribution(writer, subject, id)
    if (found?.consultationId !== consultation) throw refusal('consultations.foreignContribution')
    if (!ways[decision]!.includes(found.stage)) throw conflict('consultations.decidedAlready')
    if (decision !== 'published' && !reason) throw refusal('consultations.reasonFirst', {}, 'reason')
    await settle(writer, subject, found, decision, reason, revision, ground)
    if (subject === 'posts') await answerReports(writer, id, decision === 'withdrawn' ? 'withdrawn' : 'kept')
    if (found.accountId)
      await tell(writer, {
        to: { account: found.accountId },
        code: decision === 'published' ? 'consultations.nowPublished' : 'consultations.notPublished',
        href: '/my/consultations',
      })
    return {}
  },
})

export const keepReported = command({
  name: 'consultations.keepReported',
  purpose: 'Looks at a post that was reported, and lets it stand.',
  input: z.strictObject({ consultation: Id, post: Id }),
  output: z.object({}),
  allow: hosts,
  also: { post: partOf('the consultation') },
  about,
  async run({ consultation, post }, writer) {
    const found = await postById(writer.db, post)
    if (found?.consultationId !== consultation) throw refusal('consultations.foreignContribution')
    await answerReports(writer, post, 'kept')
    return {}
  },
})

async function answerReports({ db, now, record }: Writer, postId: string, outcome: 'kept' | 'withdrawn') {
  const rows = await db
    .update(postReports)
    .set({ outcome, decidedAt: now })
    .where(and(eq(postReports.postId, postId), isNull(postReports.decidedAt)))
    .returning()
  for (const row of rows) record('consultations.reportDecided', postReports, row, { outcome })
}

export const appeal = command({
  name: 'consultations.appeal',
  purpose: 'An author objects to a rejection or withdrawal; somebody else than the first looks at it again.',
  input: z.strictObject({ consultation: Id, subject: kinds, id: Id, text: Prose(500, 4) }),
  output: z.object({}),
  publishes: { masked: ['text'] },
  allow: signedIn,
  also: { id: partOf('the consultation') },
  limit: { per: 'account', max: 10, within: '1h' },
  about,
  async run({ consultation, subject, id, text }, writer) {
    const { db, now, actor, record, subject: about } = writer
    const found = await contribution(writer, subject, id)
    if (found?.consultationId !== consultation || found.accountId !== actor.account)
      throw refusal('consultations.foreignContribution')
    if (!['rejected', 'withdrawn'].includes(found.stage)) throw refusal('consultations.nothingToAppeal')
    const [row] = await db
      .insert(moderationAppeals)
      .values({
        consultationId: consultation,
        region: about.region,
        subject,
        subjectId: id,
        accountId: actor.account!,
        text,
        at: now,
      })
      .onConflictDoNothing()
      .returning()
    if (!row) throw refusal('consultations.appealedAlready')
    record('consultations.appealed', moderationAppeals, row, { consultation, of: subject })
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: about.region },
      code: 'consultations.appealWaits',
      href: `/desk/consultations/${consultation}/moderation`,
    })
    return {}
  },
})

export const answerAppeal = command({
  name: 'consultations.answerAppeal',
  purpose:
    'Decides an appeal, by somebody else than who decided first; upheld, the contribution is published.',
  input: z.strictObject({ consultation: Id, appeal: Id, upheld: z.boolean(), answer: Prose(500, 4) }),
  output: z.object({}),
  publishes: { checked: ['answer'] },
  allow: hosts,
  also: { appeal: partOf('the consultation') },
  about,
  async run({ consultation, appeal: id, upheld, answer }, writer) {
    const { db, now, actor, record } = writer
    const [waiting] = await db
      .select()
      .from(moderationAppeals)
      .where(and(eq(moderationAppeals.id, id), eq(moderationAppeals.consultationId, consultation)))
    if (!waiting) throw refusal('consultations.foreignContribution')
    if (waiting.answeredAt) throw conflict('consultations.decidedAlready')
    const [first] = await db
      .select({ by: moderationDecisions.decidedBy })
      .from(moderationDecisions)
      .where(
        and(
          eq(moderationDecisions.subject, waiting.subject),
          eq(moderationDecisions.subjectId, waiting.subjectId),
        ),
      )
      .orderBy(desc(moderationDecisions.at))
      .limit(1)
    if (first?.by === actor.account) throw refusal('consultations.anotherModerator')
    const [row] = await db
      .update(moderationAppeals)
      .set({ upheld, answer, answeredAt: now })
      .where(and(eq(moderationAppeals.id, id), isNull(moderationAppeals.answeredAt)))
      .returning()
    if (!row) throw conflict('consultations.decidedAlready')
    record('consultations.appealAnswered', moderationAppeals, row, { consultation, upheld })
    const found = await contribution(writer, waiting.subject, waiting.subjectId)
    if (upheld && found) await settle(writer, waiting.subject, found, 'published', answer, found.revision)
    await tell(writer, {
      to: { account: waiting.accountId },
      code: upheld ? 'consultations.appealUpheld' : 'consultations.appealDismissed',
      href: '/my/consultations',
    })
    return {}
  },
})

type Contribution = {
  id: string
  consultationId: string
  region: string
  accountId: string | null
  stage: string
  revision: number
}

function contribution({ db }: Writer, subject: Subject, id: string): Promise<Contribution | undefined> {
  return subject === 'statements' ? statementById(db, id) : postById(db, id)
}

/** Moves a contribution, and keeps who decided and why. @throws Refusal (409) where somebody was first */
async function settle(
  { db, now, actor, record }: Writer,
  subject: Subject,
  { id, consultationId, region }: Contribution,
  stage: 'published' | 'rejected' | 'withdrawn',
  reason: string | undefined,
  revision: number,
  ground: WithdrawalGround = 'other',
): Promise<void> {
  const set = {
    stage,
    reason: stage === 'published' ? null : (reason ?? null),
    decidedAt: now,
    revision: revision + 1,
    ...(subject === 'statements' && { ground: stage === 'withdrawn' ? ground : null }),
  }
  const table = subject === 'statements' ? statements : posts
  const [row] = await db
    .update(table)
    .set(set)
    .where(and(eq(table.id, id), eq(table.revision, revision)))
    .returning()
  if (!row) throw conflict('consultations.decidedAlready')
  record(
    subject === 'statements' ? 'consultations.statementDecided' : 'consultations.postDecided',
    table,
    row,
    { consultation: consultationId, stage },
  )
  const [decision] = await db
    .insert(moderationDecisions)
    .values({
      consultationId,
      region,
      subject,
      subjectId: id,
      stage,
      reason: reason ?? null,
      decidedBy: actor.account!,
      at: now,
    })
    .returning()
  record('consultations.decided', moderationDecisions, decision!, { of: subject, stage })
}
