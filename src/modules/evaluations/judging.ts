import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, either, role, roleInUnit } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose } from '#kernel/action/inputs.ts'
import { conflict, notFound, refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { allAnswered, assignmentsOf } from '#modules/assignments/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { advanceTopic, topicHead, voicesOfTopic } from '#modules/topics/index.ts'
import { answerVoices, voiceOfReceipt } from '#modules/voices/index.ts'
import { conformityOf } from './conforming.ts'
import { type EvaluationRow, evaluationById, evaluationOf, sheetsOf } from './lookup.ts'
import { evaluationWords } from './messages.ts'
import { type EvaluationTemplate, evaluate, indicators, type Sheet } from './rules.ts'
import { type EvaluationParty, type EvaluationStage, evaluationSheets, evaluations } from './tables.ts'
import { withhold } from './withholding.ts'

/** Who opens, closes and publishes evaluations. */
export const evaluationStaff = role('specialCommitteeStaff', 'proposalCommitteeStaff')

const about = ({ evaluation }: { evaluation: string }, { db }: Pick<Writer, 'db'>) =>
  evaluationById(db, evaluation)

export const openEvaluation = command({
  name: 'evaluations.open',
  purpose:
    'Opens the evaluation of a topic by four parties, once its tasks were replied to; the weights of today hold.',
  input: z.strictObject({ topic: Id }),
  output: z.object({ evaluation: z.uuid() }),
  allow: evaluationStaff,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic }, writer) {
    const { db, now, subject, record } = writer
    if (await evaluationOf(db, topic)) throw conflict('evaluations.openedBefore')
    if (!allAnswered(await assignmentsOf(db, topic))) throw refusal('evaluations.notAnswered')
    const standard = await standardFor(db, subject.region, now)
    const { thresholds } = standard
    const { indicatorWeights, partyWeights, judges, publicMinimumSample } = thresholds
    const [row] = await db
      .insert(evaluations)
      .values({
        topicId: topic,
        region: subject.region,
        stage: 'open',
        openedAt: now,
        closesAt: new Date(now.getTime() + thresholds.evaluationDays * 86_400_000),
        template: {
          indicatorWeights,
          partyWeights,
          judges,
          publicMinimumSample,
          standard: { region: standard.region, year: standard.year, version: standard.version },
        },
      })
      .returning()
    record('evaluations.opened', evaluations, row!, { topic })
    await enterStage(writer, {
      subject: 'evaluations',
      subjectId: row!.id,
      region: subject.region,
      stage: 'open',
    })
    await advanceTopic(writer, topic, 'evaluating')
    if (subject.proposedBy)
      await tell(writer, {
        to: { account: subject.proposedBy },
        code: 'evaluations.asked',
        href: `/topics/${topic}/evaluate`,
      })
    return { evaluation: row!.id }
  },
})

const Score = z.number().int().min(0).max(100).optional()

export const fillInSheet = command({
  name: 'evaluations.judge',
  purpose:
    'One sheet of an evaluation. Residents judge as the public, with a receipt of a voice behind the topic as its proponents; ' +
    'units judge themselves, committees as committees. Until it closes, a sheet can be changed.',
  secret: true,
  input: z.strictObject({
    evaluation: Id,
    party: z.enum(['self', 'committee', 'proponent', 'public']),
    receipt: Line(60).optional(),
    topicQuality: Score,
    researchQuality: Score,
    deliberation: Score,
    handling: Score,
    innovation: Score,
    useOfOutcomes: Score,
    comment: Prose(500, 0).optional(),
  }),
  output: z.object({}),
  publishes: { masked: ['comment'] },
  allow: anyone,
  about,
  limit: [
    { per: 'device', max: 30, within: '10m' },
    { per: 'address', max: 600, within: '10m', ask: true },
  ],
  async run({ evaluation, party, receipt, comment, ...given }, writer) {
    const { db, now, subject, record, kernel } = writer
    if (subject.stage !== 'open' || now > subject.closesAt) throw refusal('evaluations.closed')
    const template = subject.template as EvaluationTemplate
    const scores = Object.fromEntries(
      indicators
        .filter((indicator) => given[indicator] !== undefined && template.judges[party].includes(indicator))
        .map((indicator) => [indicator, given[indicator]!]),
    )
    if (Object.keys(scores).length === 0)
      throw refusal('evaluations.nothingJudged', {}, template.judges[party][0])
    const voter = await voterOf(writer, party, receipt)
    const voterHash = kernel.vault.pseudonym(`${evaluation} ${voter}`, 'evaluations.voter')
    const sheet = { scores, comment: comment || null, at: toTheDay(now) }
    const [row] = await db
      .insert(evaluationSheets)
      .values({ ...sheet, evaluationId: evaluation, region: subject.region, party, voterHash })
      .onConflictDoUpdate({
        target: [evaluationSheets.evaluationId, evaluationSheets.party, evaluationSheets.voterHash],
        set: { ...sheet, revision: sql`${evaluationSheets.revision} + 1` },
      })
      .returning()
    record('evaluations.judged', evaluationSheets, row!)
    return {}
  },
})

const asSelf = either(roleInUnit('handlingUnitOfficer'), role('liaisonOfficer', 'hallStaff'))

/** Who judges, as far as it must be known to keep anybody from judging twice in one party. */
async function voterOf(
  { db, actor, subject }: Writer & { subject: EvaluationRow },
  party: EvaluationParty,
  receipt?: string,
): Promise<string> {
  switch (party) {
    case 'self': {
      const units = (await assignmentsOf(db, subject.topicId)).map(({ unitId }) => unitId)
      const target = { region: subject.region }
      if (!units.some((unit) => asSelf.permits(actor, { ...target, unit })))
        throw refusal('evaluations.notOfParty')
      return actor.account!
    }
    case 'committee':
      if (
        !role('specialCommitteeStaff', 'proposalCommitteeStaff', 'evaluator').permits(actor, {
          region: subject.region,
        })
      )
        throw refusal('evaluations.notOfParty')
      return actor.account!
    case 'proponent': {
      if (actor.account) {
        const topic = await topicHead(db, subject.topicId)
        if (topic?.proposedBy === actor.account) return actor.account
      }
      const voice = receipt ? await voiceOfReceipt(db, receipt) : undefined
      if (!voice) throw refusal('evaluations.receiptNeeded', {}, 'receipt')
      const behind = await voicesOfTopic(db, subject.topicId)
      if (!behind.includes(voice.id) && !behind.includes(voice.mergedInto ?? ''))
        throw refusal('evaluations.otherReceipt', {}, 'receipt')
      return voice.id
    }
    case 'public':
      // Comments and judgements in public need an account behind them (实名在后台).
      if (!actor.account) throw refusal('evaluations.signInToJudge')
      return actor.account
  }
}

export const closeEvaluation = command({
  name: 'evaluations.close',
  purpose:
    'Closes an evaluation and shows the result to those judged, who may object before it is published.',
  input: z.strictObject({ evaluation: Id, improvements: Prose(2_000, 4) }),
  output: z.object({}),
  publishes: { checked: ['improvements'] },
  allow: evaluationStaff,
  about,
  async run({ evaluation, improvements }, writer) {
    const { db, now, subject } = writer
    if (subject.stage !== 'open') throw refusal('evaluations.closed')
    const sheets = (await sheetsOf(db, evaluation)) as Sheet[]
    if (sheets.length === 0) throw refusal('evaluations.nobodyJudged')
    const { thresholds } = await standardFor(db, subject.region, now)
    const result = withhold(
      evaluate(sheets, subject.template as EvaluationTemplate),
      Math.max(thresholds.shownFromSheets, thresholds.smallestCell),
    )
    const topic = await topicHead(db, subject.topicId)
    await move(writer, subject, 'feedback', {
      result,
      improvements,
      conformity: topic ? await conformityOf(writer, topic) : [],
      feedbackUntil: new Date(now.getTime() + thresholds.feedbackDays * 86_400_000),
    })
    return {}
  },
})

/** An evaluation as policies look at it: of its units the one that the reader is of, where they are of one. */
async function judgedUnit(input: { evaluation: string }, reader: Pick<Writer, 'db' | 'actor'>) {
  const found = await about(input, reader)
  if (!found) return undefined
  const own = reader.actor.grants.map(({ unit }) => unit)
  const judged = await assignmentsOf(reader.db, found.topicId)
  const of = judged.find(({ stage, unitId }) => stage !== 'sentBack' && own.includes(unitId))
  return { ...found, unit: of?.unitId ?? null }
}

export const objectTo = command({
  name: 'evaluations.object',
  purpose: 'Those judged object to a result before it is published; their words are published with it.',
  input: z.strictObject({ evaluation: Id, objection: Prose(1_000, 5) }),
  output: z.object({}),
  publishes: { checked: ['objection'] },
  allow: either(
    roleInUnit('handlingUnitOfficer'),
    role('liaisonOfficer', 'hallStaff', 'specialCommitteeStaff'),
  ),
  about: judgedUnit,
  async run({ objection }, writer) {
    const { subject, now } = writer
    if (subject.stage !== 'feedback' || (subject.feedbackUntil && now > subject.feedbackUntil))
      throw refusal('evaluations.tooLateToObject')
    // What somebody said stands as they said it.
    if (subject.objection) throw conflict('evaluations.objectedAlready')
    await change(writer, subject, { objection })
    return {}
  },
})

export const publishEvaluation = command({
  name: 'evaluations.publish',
  purpose: 'Publishes a result after the time for objections; the voices behind the topic get their answer.',
  input: z.strictObject({ evaluation: Id }),
  output: z.object({}),
  allow: evaluationStaff,
  about,
  async run(_, writer) {
    const { db, now, subject } = writer
    if (subject.stage !== 'feedback') throw refusal('evaluations.closeFirst')
    if (subject.feedbackUntil && now < subject.feedbackUntil)
      throw refusal('evaluations.timeToObject', { until: subject.feedbackUntil.toISOString().slice(0, 10) })
    await move(writer, subject, 'published', { publishedAt: now })
    await advanceTopic(writer, subject.topicId, 'published')
    const topic = await topicHead(db, subject.topicId)
    if (!topic) throw notFound()
    const total = (subject.result as { total?: number | null } | null)?.total ?? null
    await answerVoices(
      writer,
      await voicesOfTopic(db, subject.topicId),
      evaluationWords.zh.answer(topic.title, total),
    )
    return {}
  },
})

async function move(
  writer: Writer,
  evaluation: EvaluationRow,
  stage: EvaluationStage,
  set: Partial<EvaluationRow>,
) {
  await change(writer, evaluation, { ...set, stage })
  await enterStage(writer, {
    subject: 'evaluations',
    subjectId: evaluation.id,
    region: evaluation.region,
    from: evaluation.stage,
    stage,
  })
}

async function change({ db, record }: Writer, evaluation: EvaluationRow, set: Partial<EvaluationRow>) {
  const [row] = await db
    .update(evaluations)
    .set(set)
    .where(
      and(
        eq(evaluations.id, evaluation.id),
        eq(evaluations.stage, evaluation.stage),
        set.objection === undefined ? undefined : isNull(evaluations.objection),
      ),
    )
    .returning()
  if (!row) throw conflict('evaluations.movedOn')
  record('evaluations.changed', evaluations, row, { stage: row.stage, topic: row.topicId })
}
