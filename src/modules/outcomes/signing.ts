import { and, eq, like } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { nextNumber } from '#kernel/database/next-number.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { textLength } from '#kernel/text/clean.ts'
import { standardFor } from '#modules/standards/index.ts'
import { advanceTopic, topicHead } from '#modules/topics/index.ts'
import { deskPathOf } from './addresses.ts'
import { itemsOf, type OutcomeRow } from './lookup.ts'
import { aboutOutcome as about, moveOutcome } from './moving.ts'
import { tellAuthors } from './origins.ts'
import { outcomes, type SignOffStep, signOffs } from './tables.ts'
import { keepVersion, signOffsOf } from './versions.ts'
import { writers } from './writing.ts'

/** Who reviews, signs and sends what was written. */
export const signers = role('specialCommitteeStaff', 'leader', 'editor')

const named = { outcome: Id, revision: Revision }

export const submitOutcome = command({
  name: 'outcomes.submit',
  purpose: 'Submits a draft for review; this version stays, so that later changes can be seen.',
  input: z.strictObject(named),
  output: z.object({ submission: z.number() }),
  allow: writers,
  about,
  async run({ revision }, writer) {
    const { subject, db, now, actor } = writer
    if (subject.stage !== 'draft') throw refusal('outcomes.notADraft')
    if (!subject.addressee) throw refusal('outcomes.addresseeNeeded')
    if ((await itemsOf(db, [subject.id])).length === 0) throw refusal('outcomes.noItems')
    await mustBeShort(writer, subject)
    const submission = subject.submissions + 1
    await keepVersion(writer, subject, submission, now)
    await moveOutcome(
      writer,
      subject,
      'submitted',
      { submissions: submission, submittedBy: actor.account ?? null },
      revision,
    )
    await signOff(writer, subject, submission, 'submitted', {})
    await tell(writer, {
      to: { role: 'editor', region: subject.region },
      code: 'outcomes.toReview',
      href: deskPathOf(subject),
    })
    return { submission }
  },
})

/** An opinion report is one matter, in short (一事一报). @throws Refusal */
export async function mustBeShort(
  { db, now }: Pick<Writer, 'db' | 'now'>,
  { kind, region, overview }: Pick<OutcomeRow, 'kind' | 'region' | 'overview'>,
  field?: string,
): Promise<void> {
  if (kind !== 'opinionReport') return
  const { thresholds } = await standardFor(db, region, now)
  const most = thresholds.opinionReportCharacters
  if (textLength(overview) > most) throw refusal('outcomes.tooLong', { most }, field)
}

export const reviewOutcome = command({
  name: 'outcomes.review',
  purpose: 'Lets a submitted version pass, or returns it with advice; never by whoever submitted it.',
  input: z.strictObject({
    ...named,
    passes: z.enum(['yes', 'no']),
    reviewedBy: Line(60, 2),
    advice: Prose(1_000, 0).optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['advice'] },
  allow: signers,
  about,
  async run({ revision, passes, reviewedBy, advice }, writer) {
    const { subject, actor, db, now } = writer
    if (subject.stage !== 'submitted') throw refusal('outcomes.notSubmitted')
    const { submissions } = subject
    const before = (await signOffsOf(db, [subject.id])).filter(
      ({ submission, step }) => submission === submissions && step === 'reviewed',
    )
    const others = [subject.submittedBy, ...before.map(({ account }) => account)]
    if (actor.account && others.includes(actor.account)) throw refusal('outcomes.reviewedByOther')
    if (passes === 'no' && !advice) throw refusal('outcomes.adviceNeeded', {}, 'advice')
    await signOff(writer, subject, submissions, passes === 'yes' ? 'reviewed' : 'returned', {
      by: reviewedBy,
      advice,
    })
    const { thresholds } = await standardFor(db, subject.region, now)
    const enough = before.length + 1 >= thresholds.outcomeReviews
    const stage = passes === 'no' ? 'draft' : enough ? 'reviewed' : 'submitted'
    await moveOutcome(writer, subject, stage, {}, revision, advice || undefined)
    if (stage !== 'submitted' && subject.submittedBy)
      await tell(writer, {
        to: { account: subject.submittedBy },
        code: stage === 'draft' ? 'outcomes.returned' : 'outcomes.reviewed',
        href: deskPathOf(subject),
      })
    return {}
  },
})

export const signOutcome = command({
  name: 'outcomes.sign',
  purpose: 'Signs a reviewed version: it gets its number and stands from then on.',
  input: z.strictObject({ ...named, signedBy: Line(60, 2) }),
  output: z.object({ number: z.number() }),
  allow: signers,
  about,
  async run({ revision, signedBy }, writer) {
    const { db, now, subject } = writer
    await mustBeReviewed(writer, subject)
    const year = subject.year ?? yearOf(now)
    const ofCounty = and(
      like(outcomes.region, `${subject.region.slice(0, 6)}%`),
      eq(outcomes.kind, subject.kind),
      eq(outcomes.year, year),
    )!
    // What was returned to be completed keeps the number that it has.
    const number = subject.number ?? (await nextNumber(db, outcomes.number, ofCounty))
    await moveOutcome(writer, subject, 'signed', { number, year, signedBy, signedAt: now }, revision)
    await signOff(writer, subject, subject.submissions, 'signed', { by: signedBy })
    return { number }
  },
})

/** @throws Refusal that says what is still to be done */
async function mustBeReviewed({ db, now }: Writer, { stage, region }: OutcomeRow): Promise<void> {
  if (stage === 'signed' || stage === 'sent') throw refusal('outcomes.signedAlready')
  if (stage === 'reviewed') return
  const { thresholds } = await standardFor(db, region, now)
  if (thresholds.outcomeReviews > 0 || stage === 'draft') throw refusal('outcomes.notReviewed')
}

export const sendOutcome = command({
  name: 'outcomes.send',
  purpose:
    'Sends a signed result to those it is addressed to; its recommendations can be assigned from then on.',
  input: z.strictObject(named),
  output: z.object({}),
  allow: signers,
  about,
  async run({ revision }, writer) {
    const { subject, now, db } = writer
    if (subject.stage !== 'signed') throw refusal('outcomes.notSigned')
    await moveOutcome(writer, subject, 'sent', { sentAt: now }, revision)
    const topic = subject.topicId ? await topicHead(db, subject.topicId) : undefined
    if (topic?.stage === 'deliberated' && subject.kind !== 'opinionReport')
      await advanceTopic(writer, topic.id, 'outcome', { reason: subject.title })
    await tellAuthors(writer, subject.id, [subject.authorAccount], 'outcomes.reportSent', {
      title: subject.title,
    })
    return {}
  },
})

/** Puts on record who let a version pass, or did not. */
export async function signOff(
  { db, now, actor, record }: Writer,
  { id, region }: OutcomeRow,
  submission: number,
  step: SignOffStep,
  { by, advice }: { by?: string; advice?: string | undefined },
): Promise<void> {
  const [row] = await db
    .insert(signOffs)
    .values({
      outcomeId: id,
      region,
      submission,
      step,
      by: by ?? null,
      account: actor.account ?? null,
      advice: advice || null,
      at: now,
    })
    .returning()
  record('outcomes.signedOff', signOffs, row!, { outcome: id, step, submission })
}
