import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { attachmentsOf } from '#kernel/files/attach.ts'
import { clocksOf } from '#kernel/flow/clock-record.ts'
import { stagesOfMany } from '#kernel/flow/stage-record.ts'
import { bundleForm } from '#kernel/ledger/proof.ts'
import { parseReceipt } from '#kernel/ledger/receipt.ts'
import { placeHeads } from '#modules/places/index.ts'
import { topicHeads, topicsOfVoices, topicWords } from '#modules/topics/index.ts'
import { voiceById, voiceOfReceipt, voiceWords, wasRated } from '#modules/voices/index.ts'
import { ownProof } from './own-proof.ts'

const Step = z.object({
  /** 'voice' for what happened to it alone, 'topic' for the topic it went into. */
  of: z.enum(['voice', 'topic']),
  stage: z.string(),
  title: z.string(),
  at: z.date(),
  reason: z.string().nullable(),
})

export const trackVoice = query({
  name: 'voices.track',
  purpose:
    'What became of a voice, for whoever holds its receipt: every step, the answer, and the proof that it is on record.',
  input: z.strictObject({ receipt: Line(60) }),
  output: z.object({
    receipt: z.string(),
    status: z.string(),
    statusWords: z.string(),
    text: z.string(),
    place: z.string(),
    submittedAt: z.date(),
    answerBy: z.date().nullable(),
    answer: z.string().nullable(),
    /** Whether the writer has yet to say what they think of the answer. */
    askedToRate: z.boolean(),
    referral: z.string().nullable(),
    merged: z.boolean(),
    /** How many photos came with it, and are still there. */
    pictures: z.number(),
    /** The writer took the consent back. */
    withdrawn: z.boolean(),
    urgent: z.boolean(),
    timeline: z.array(Step),
    topics: z.array(z.object({ id: z.string(), title: z.string(), stage: z.string() })),
    proof: bundleForm.nullable(),
  }),
  allow: anyone,
  limit: [
    { per: 'device', max: 120, within: '10m' },
    { per: 'address', max: 2_400, within: '10m' },
  ],
  async run({ receipt }, { db, locale, kernel }) {
    const code = parseReceipt(receipt)
    const own = code && (await voiceOfReceipt(db, receipt))
    if (!own) throw notFound()
    // Whoever was merged into another follows the other: they said the same.
    const head = own.mergedInto ? ((await voiceById(db, own.mergedInto)) ?? own) : own
    const [places, stages, links, clocks, proof, pictures] = await Promise.all([
      placeHeads(db, [own.placeId]),
      stagesOfMany(db, 'voices', own.id === head.id ? [own.id] : [own.id, head.id]),
      topicsOfVoices(db, [head.id]),
      clocksOf(db, 'voices', [own.id]),
      ownProof(kernel, code, own.id),
      attachmentsOf(db, 'voices', [own.id]),
    ])
    const topicIds = links.get(head.id) ?? []
    const [topics, topicStages] = await Promise.all([
      topicHeads(db, topicIds),
      stagesOfMany(db, 'topics', topicIds),
    ])
    const adoptedAt = stages.findLast(({ stage }) => stage === 'adopted')?.at ?? own.submittedAt
    const named = voiceWords[locale].stages
    const timeline = [
      { of: 'voice' as const, stage: 'received', title: named.received, at: own.submittedAt, reason: null },
      ...stages.map(({ stage, at, reason }) => ({
        of: 'voice' as const,
        stage,
        title: named[stage as keyof typeof named] ?? stage,
        at,
        reason: stage === 'referred' ? (voiceWords[locale].referrals[reason ?? ''] ?? reason) : reason,
      })),
      ...topicStages
        .filter(({ at, stage }) => at >= adoptedAt && stage !== 'proposed')
        .map(({ stage, at, reason }) => ({
          of: 'topic' as const,
          stage,
          title: topicWords[locale].stages[stage as keyof typeof topicWords.zh.stages] ?? stage,
          at,
          reason,
        })),
    ].sort((a, b) => a.at.getTime() - b.at.getTime())
    return {
      receipt,
      status: head.stage,
      statusWords: named[head.stage],
      text: own.minor || own.originalErasedAt ? '' : own.text,
      place: places.get(own.placeId)?.name ?? '',
      submittedAt: own.submittedAt,
      answerBy: clocks.find(({ name }) => name === 'firstAnswer')?.dueAt ?? null,
      answer: own.answer ?? head.answer,
      askedToRate: own.answer !== null && !(await wasRated(kernel, db, own)),
      referral: head.referral,
      merged: own.id !== head.id,
      pictures: pictures.length,
      withdrawn: own.originalErasedAt !== null,
      urgent: own.hints.channels.includes('emergency'),
      timeline,
      topics: [...topics.values()].map(({ id, title, stage }) => ({ id, title, stage })),
      proof,
    }
  },
})
