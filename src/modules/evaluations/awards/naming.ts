import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { role, signedIn } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { standardFor } from '#modules/standards/index.ts'
import { type AwardStage, awardBatches, awardCases, awardMarks } from '../tables.ts'
import {
  type BatchRow,
  batchById,
  type CaseRow,
  caseById,
  casesOf,
  judgeHash,
  marksOf,
  meanOf,
} from './lookup.ts'
import { awardStaff } from './nominating.ts'

const about = ({ batch }: { batch: string }, { db }: Pick<Writer, 'db'>) => batchById(db, batch)
const aboutCase = async ({ case: id }: { case: string }, { db }: Pick<Writer, 'db'>) => {
  const found = await caseById(db, id)
  const round = found && (await batchById(db, found.batchId))
  return found && round && { region: round.region, found, round }
}

export const beginJudging = command({
  name: 'evaluations.beginJudging',
  purpose: 'Ends nominations; the judges mark the cases for the first time (初评).',
  input: z.strictObject({ batch: Id, revision: Revision }),
  output: z.object({}),
  allow: awardStaff,
  about,
  async run({ batch, revision }, writer) {
    if (writer.subject.stage !== 'nominating') throw refusal('evaluations.awardsElsewhere')
    if ((await casesOf(writer.db, [batch])).length === 0) throw refusal('evaluations.nothingNominated')
    await move(writer, writer.subject, 'preliminary', {}, revision)
    return {}
  },
})

export const markCase = command({
  name: 'evaluations.markCase',
  purpose: 'A judge marks a case, 0 to 100; until the round is over the mark can be changed.',
  secret: true,
  input: z.strictObject({
    case: Id,
    mark: z.number().int().min(0).max(100),
    remark: Prose(500, 0).optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['remark'] },
  allow: role('evaluator', 'specialCommitteeStaff', 'editor', 'leader'),
  about: aboutCase,
  async run({ mark, remark }, { db, now, actor, subject, record, kernel }) {
    const { found, round } = subject
    if (round.stage !== 'preliminary' && round.stage !== 'final') throw refusal('evaluations.notJudging')
    if (round.stage === 'final' && !found.shortlisted) throw refusal('evaluations.notShortlisted')
    const given = { mark, remark: remark || null, at: toTheDay(now) }
    const [row] = await db
      .insert(awardMarks)
      .values({
        ...given,
        caseId: found.id,
        region: round.region,
        round: round.stage,
        judgeHash: judgeHash(kernel, found.id, actor.account!),
      })
      .onConflictDoUpdate({
        target: [awardMarks.caseId, awardMarks.round, awardMarks.judgeHash],
        set: given,
      })
      .returning()
    record('evaluations.caseMarked', awardMarks, row!)
    return {}
  },
})

const Cases = z.array(Id).max(500).default([])

export const shortlistCases = command({
  name: 'evaluations.shortlist',
  purpose: 'Names the cases that come into the final round (终评), once enough judges have marked them.',
  input: z.strictObject({ batch: Id, revision: Revision, cases: Cases }),
  output: z.object({}),
  allow: awardStaff,
  also: { cases: partOf('the round') },
  about,
  async run({ cases, revision }, writer) {
    if (writer.subject.stage !== 'preliminary') throw refusal('evaluations.awardsElsewhere')
    const chosen = await chosenOf(writer, writer.subject, cases, 'preliminary')
    for (const one of chosen) await changeCase(writer, one, { shortlisted: true })
    await move(writer, writer.subject, 'final', {}, revision)
    return {}
  },
})

export const nameAwards = command({
  name: 'evaluations.nameAwards',
  purpose:
    'Names the model cases and the excellent ones; everybody sees them and may object before they are awarded (公示).',
  input: z.strictObject({ batch: Id, revision: Revision, model: Cases, excellent: Cases }),
  output: z.object({}),
  allow: awardStaff,
  also: { model: partOf('the round'), excellent: partOf('the round') },
  about,
  async run({ model, excellent, revision }, writer) {
    const { subject, db, now } = writer
    if (subject.stage !== 'final') throw refusal('evaluations.awardsElsewhere')
    const chosen = await chosenOf(writer, subject, [...new Set([...model, ...excellent])], 'final')
    for (const one of chosen)
      await changeCase(writer, one, { award: model.includes(one.id) ? 'model' : 'excellent' })
    const { thresholds } = await standardFor(db, subject.region, now)
    const publicityUntil = new Date(now.getTime() + thresholds.awardPublicityDays * 86_400_000)
    await move(writer, subject, 'publicity', { publicityUntil }, revision)
    return {}
  },
})

/** @throws Refusal where one is not of the round, or too few have marked it */
async function chosenOf(
  { db, now }: Writer,
  round: BatchRow,
  ids: readonly string[],
  marked: 'preliminary' | 'final',
): Promise<CaseRow[]> {
  const all = await casesOf(db, [round.id])
  const chosen = all.filter(({ id }) => ids.includes(id))
  if (chosen.length === 0 || chosen.length < new Set(ids).size)
    throw refusal('evaluations.chooseCases', {}, marked === 'final' ? 'model' : 'cases')
  if (marked === 'final' && chosen.some(({ shortlisted }) => !shortlisted))
    throw refusal('evaluations.notShortlisted', {}, 'model')
  const { thresholds } = await standardFor(db, round.region, now)
  const marks = await marksOf(
    db,
    chosen.map(({ id }) => id),
  )
  if (chosen.some(({ id }) => meanOf(marks, id, marked).judges < thresholds.awardJudges))
    throw refusal('evaluations.tooFewJudges', { judges: thresholds.awardJudges })
  return chosen
}

export const objectToAward = command({
  name: 'evaluations.objectToAward',
  purpose: 'Anybody with an account objects to a case while it is shown, with the reason.',
  input: z.strictObject({ case: Id, objection: Prose(1_000, 10) }),
  output: z.object({}),
  publishes: { checked: ['objection'] },
  allow: signedIn,
  about: aboutCase,
  limit: { per: 'account', max: 10, within: '1h' },
  async run({ objection }, writer) {
    const { found, round } = writer.subject
    const over = !round.publicityUntil || writer.now > round.publicityUntil
    if (round.stage !== 'publicity' || over) throw refusal('evaluations.tooLateToObject')
    if (found.objection) throw conflict('evaluations.objectedBefore')
    await changeCase(writer, found, { objection })
    return {}
  },
})

export const settleObjection = command({
  name: 'evaluations.settleObjection',
  purpose: 'Says what was found on an objection, and whether the case keeps its award.',
  input: z.strictObject({ case: Id, finding: Prose(1_000, 4), keeps: z.enum(['yes', 'no']) }),
  output: z.object({}),
  publishes: { checked: ['finding'] },
  allow: awardStaff,
  about: aboutCase,
  async run({ finding, keeps }, writer) {
    const { found, round } = writer.subject
    if (round.stage !== 'publicity' || !found.objection) throw refusal('evaluations.noObjection')
    await changeCase(writer, found, { finding, ...(keeps === 'no' ? { award: null } : {}) })
    return {}
  },
})

export const publishAwards = command({
  name: 'evaluations.publishAwards',
  purpose: 'Awards what was named, once the time for objections is over and every objection was settled.',
  input: z.strictObject({ batch: Id, revision: Revision }),
  output: z.object({}),
  allow: awardStaff,
  about,
  async run({ batch, revision }, writer) {
    const { subject, db, now } = writer
    if (subject.stage !== 'publicity') throw refusal('evaluations.awardsElsewhere')
    if (subject.publicityUntil && now < subject.publicityUntil)
      throw refusal('evaluations.timeToObject', { until: subject.publicityUntil.toISOString().slice(0, 10) })
    const open = (await casesOf(db, [batch])).some(({ objection, finding }) => objection && !finding)
    if (open) throw refusal('evaluations.objectionOpen')
    await move(writer, subject, 'published', { publishedAt: now }, revision)
    return {}
  },
})

async function move(
  { db, record }: Writer,
  round: BatchRow,
  stage: AwardStage,
  set: Partial<BatchRow>,
  revision: number,
): Promise<void> {
  const [row] = await db
    .update(awardBatches)
    .set({ ...set, stage, revision: revision + 1 })
    .where(and(eq(awardBatches.id, round.id), eq(awardBatches.revision, revision)))
    .returning()
  if (!row) throw conflict('evaluations.awardsMovedOn')
  record('evaluations.awardsChanged', awardBatches, row, { stage })
}

async function changeCase({ db, record }: Writer, one: CaseRow, set: Partial<CaseRow>): Promise<void> {
  const [row] = await db
    .update(awardCases)
    .set({ ...set, revision: one.revision + 1 })
    .where(and(eq(awardCases.id, one.id), eq(awardCases.revision, one.revision)))
    .returning()
  if (!row) throw conflict('evaluations.awardsMovedOn')
  record('evaluations.caseChanged', awardCases, row, { award: row.award, shortlisted: row.shortlisted })
}
