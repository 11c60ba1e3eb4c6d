import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { command, type Reader, type Writer } from '#kernel/action/declare.ts'
import { Id, Revision } from '#kernel/action/inputs.ts'
import { InvalidInput, refusal } from '#kernel/action/refusal.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { SheetNumber } from '#kernel/text/sheet-number.ts'
import { admit, personHash, personHashes } from './admission.ts'
import { checkAnswers, type RawAnswer } from './check-answers.ts'
import { consultationById, questionsOf, type SurveyRow, surveyById } from './lookup.ts'
import { hosts } from './opening.ts'
import { answerFaults } from './survey-messages.ts'
import { type AnswerValue, surveyAnswers, surveyDrafts } from './tables.ts'

const about = ({ survey }: { survey: string }, { db }: { db: Writer['db'] }) => surveyById(db, survey)

/** Answers by question: a choice, choices, a step, a place for each choice, or words. */
export const RawAnswers = z.record(
  z
    .string()
    .regex(/^q\d{1,4}$/)
    .max(5),
  z.union([
    z.string().max(4_000),
    z.number().min(-1_000).max(1_000),
    z.array(z.string().max(20)).max(30),
    z.record(z.string().max(20), z.string().max(3)),
  ]),
)

const limit = [
  { per: 'account', max: 60, within: '10m' },
  { per: 'address', max: 600, within: '10m' },
] as const

export const answerSurvey = command({
  name: 'consultations.answerSurvey',
  purpose:
    'Answers a survey, one answer a person; while it is open, a later answer takes the place of the earlier.',
  secret: true,
  input: z.strictObject({ survey: Id, version: Revision, answers: RawAnswers.default({}) }),
  output: z.object({ at: z.literal('sent') }),
  allow: signedIn,
  limit,
  about,
  async run({ version, answers: raw }, writer) {
    const { db, now, kernel, actor, subject, record, locale } = writer
    const consultation = (await consultationById(db, subject.consultationId))!
    const kind = await admit(writer, consultation)
    requireOpenSurvey(subject, version)
    const { answers, faults } = checkAnswers(await questionsOf(db, subject.id, version), raw)
    refuseFaults(faults, locale)
    const hashes = personHashes(kernel, 'answers', subject.id, actor.account!)
    const hash = (await sentBefore(db, subject.id, hashes))?.personHash ?? hashes[0]!
    const given = { version, answers, answeredAt: toTheDay(now) }
    const [row] = await db
      .insert(surveyAnswers)
      .values({
        ...given,
        surveyId: subject.id,
        consultationId: consultation.id,
        region: subject.region,
        kind,
        channel: 'web',
        personHash: hash,
      })
      .onConflictDoUpdate({
        target: [surveyAnswers.surveyId, surveyAnswers.personHash],
        set: { ...given, revision: sql`${surveyAnswers.revision} + 1` },
      })
      .returning()
    record('consultations.surveyAnswered', surveyAnswers, row!)
    await db
      .delete(surveyDrafts)
      .where(and(eq(surveyDrafts.surveyId, subject.id), inArray(surveyDrafts.personHash, hashes)))
    return { at: 'sent' as const }
  },
})

export const saveDraft = command({
  name: 'consultations.saveDraft',
  purpose: 'Keeps a survey half filled in, sealed, until it is sent.',
  secret: true,
  input: z.strictObject({ survey: Id, version: Revision, answers: RawAnswers.default({}) }),
  output: z.object({ at: z.literal('draft') }),
  allow: signedIn,
  limit: [
    { per: 'account', max: 200, within: '10m' },
    { per: 'address', max: 6_000, within: '10m', ask: true },
  ],
  about,
  async run({ version, answers }, { db, now, kernel, actor, subject }) {
    requireOpenSurvey(subject, version)
    const kept = {
      answers: kernel.vault.seal(JSON.stringify(answers), 'surveyDrafts.answers'),
      savedAt: toTheDay(now),
    }
    await db
      .insert(surveyDrafts)
      .values({
        ...kept,
        surveyId: subject.id,
        personHash: personHash(kernel, 'answers', subject.id, actor.account!),
      })
      .onConflictDoUpdate({ target: [surveyDrafts.surveyId, surveyDrafts.personHash], set: kept })
    return { at: 'draft' as const }
  },
})

export const enterSheet = command({
  name: 'consultations.enterSheet',
  purpose: 'Staff type in a sheet that somebody filled in on paper; each numbered sheet once.',
  input: z.strictObject({
    survey: Id,
    version: Revision,
    sheet: SheetNumber(40),
    kind: z.enum(['member', 'resident']).default('resident'),
    answers: RawAnswers.default({}),
  }),
  output: z.object({}),
  allow: hosts,
  about,
  async run({ version, sheet, kind, answers: raw }, writer) {
    const { db, subject, locale } = writer
    requireOpenSurvey(subject, version)
    await requireTakingSheets(writer, subject)
    const { answers, faults } = checkAnswers(await questionsOf(db, subject.id, version), raw)
    refuseFaults(faults, locale)
    await keepSheet(writer, subject, { sheet, kind, answers }, 'paper')
    return {}
  },
})

/** Keeps what stands on a sheet. @throws Refusal where that sheet is in already */
export async function keepSheet(
  { db, now, actor, record }: Writer,
  survey: SurveyRow,
  {
    sheet,
    kind,
    answers,
  }: { sheet: string; kind: 'member' | 'resident'; answers: Record<string, AnswerValue> },
  channel: 'paper' | 'import',
): Promise<void> {
  const [row] = await db
    .insert(surveyAnswers)
    .values({
      surveyId: survey.id,
      consultationId: survey.consultationId,
      region: survey.region,
      version: survey.version,
      kind,
      channel,
      sheet,
      enteredBy: actor.account!,
      answers,
      answeredAt: toTheDay(now),
    })
    .onConflictDoNothing()
    .returning()
  if (!row) throw refusal('consultations.sheetTwice', { sheet }, 'sheet')
  record('consultations.sheetEntered', surveyAnswers, row)
}

/** Paper comes in until the report is frozen: the box is emptied after the last day. @throws Refusal */
export async function requireTakingSheets({ db }: Pick<Writer, 'db'>, survey: SurveyRow): Promise<void> {
  const consultation = await consultationById(db, survey.consultationId)
  if (!consultation || !['open', 'closed'].includes(consultation.stage)) throw refusal('consultations.closed')
}

/** What somebody filled in so far: the draft, else the answer that was sent. For that person alone. */
export async function ownAnswers(
  { db, kernel, actor }: Pick<Reader, 'db' | 'kernel' | 'actor'>,
  survey: SurveyRow,
): Promise<{ draft: Record<string, RawAnswer> | null; sent: Record<string, AnswerValue> | null }> {
  if (!actor.account) return { draft: null, sent: null }
  const hashes = personHashes(kernel, 'answers', survey.id, actor.account)
  const [draft] = await db
    .select({ answers: surveyDrafts.answers })
    .from(surveyDrafts)
    .where(and(eq(surveyDrafts.surveyId, survey.id), inArray(surveyDrafts.personHash, hashes)))
    .orderBy(desc(surveyDrafts.savedAt))
    .limit(1)
  const sent = await sentBefore(db, survey.id, hashes)
  return {
    draft: draft ? JSON.parse(kernel.vault.open(draft.answers, 'surveyDrafts.answers')) : null,
    sent: sent?.answers ?? null,
  }
}

async function sentBefore(db: Reader['db'], surveyId: string, hashes: readonly string[]) {
  const [sent] = await db
    .select({ answers: surveyAnswers.answers, personHash: surveyAnswers.personHash })
    .from(surveyAnswers)
    .where(and(eq(surveyAnswers.surveyId, surveyId), inArray(surveyAnswers.personHash, [...hashes])))
  return sent
}

/** @throws Refusal where it is closed, or was changed since the form was opened */
function requireOpenSurvey(survey: SurveyRow, version: number): void {
  if (survey.stage !== 'open') throw refusal('consultations.surveyClosed')
  if (survey.version !== version) throw refusal('consultations.surveyChangedMeanwhile')
}

function refuseFaults(faults: Record<string, keyof (typeof answerFaults)['zh']>, locale: 'zh' | 'en'): void {
  const found = Object.entries(faults)
  if (found.length === 0) return
  throw new InvalidInput(
    Object.fromEntries(found.map(([key, fault]) => [`answers.${key}`, answerFaults[locale][fault]])),
  )
}
