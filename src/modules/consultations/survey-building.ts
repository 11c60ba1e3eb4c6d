import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { consultationById, type QuestionRow, questionsOf, type SurveyRow, surveyById } from './lookup.ts'
import { hosts } from './opening.ts'
import { type Choice, surveyQuestions, surveys } from './tables.ts'

export const questionKinds = ['single', 'multiple', 'scale', 'ranking', 'open'] as const

const about = ({ survey }: { survey: string }, { db }: { db: Writer['db'] }) => surveyById(db, survey)
const edited = { survey: Id, revision: Revision }

/** What a question is made of, as a form sends it: choices line by line, conditions as 'q1:c2'. */
const asked = {
  kind: z.enum(questionKinds),
  text: Line(200, 4),
  required: z.boolean().default(false),
  choices: Prose(3_000).optional(),
  mostChoices: z.number().int().min(1).max(30).optional(),
  steps: z.number().int().min(3).max(10).optional(),
  low: Line(20).optional(),
  high: Line(20).optional(),
  askedIf: z
    .array(
      z
        .string()
        .regex(/^q\d+:c\d+$/)
        .max(20),
    )
    .max(30)
    .default([]),
}
type Asked = z.output<ReturnType<typeof askedObject>>
const askedObject = () => z.strictObject(asked)

export const createSurvey = command({
  name: 'consultations.createSurvey',
  purpose: 'Begins a survey of a consultation; its questions follow.',
  input: z.strictObject({ consultation: Id, title: Line(60, 2), introduction: Prose(1_000, 2) }),
  output: z.object({ survey: z.uuid() }),
  publishes: { checked: ['title', 'introduction'] },
  allow: hosts,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run({ consultation, title, introduction }, { db, now, subject, record }) {
    if (!['draft', 'open'].includes(subject.stage)) throw refusal('consultations.closed')
    const [row] = await db
      .insert(surveys)
      .values({
        consultationId: consultation,
        region: subject.region,
        title,
        introduction,
        stage: 'draft',
        createdAt: now,
      })
      .returning()
    record('consultations.surveyCreated', surveys, row!, { consultation })
    return { survey: row!.id }
  },
})

export const changeSurvey = command({
  name: 'consultations.changeSurvey',
  purpose: 'Changes title and introduction of a survey.',
  input: z.strictObject({ ...edited, title: Line(60, 2), introduction: Prose(1_000, 2) }),
  output: z.object({}),
  publishes: { checked: ['title', 'introduction'] },
  allow: hosts,
  about,
  async run({ survey: _, revision, ...set }, writer) {
    if (writer.subject.stage === 'closed') throw refusal('consultations.surveyClosed')
    await changeRow(writer, writer.subject, revision, 'surveyChanged', set)
    return {}
  },
})

export const addQuestion = command({
  name: 'consultations.addQuestion',
  purpose: 'Adds a question to the next version of a survey.',
  input: z.strictObject({ ...edited, ...asked }),
  output: z.object({ key: z.string() }),
  publishes: { checked: ['text', 'choices'] },
  allow: hosts,
  about,
  async run({ survey: _, revision, ...input }, writer) {
    const { questions, version, survey } = await beginEdit(writer, revision)
    const key = `q${1 + Math.max(0, ...(await everyKey(writer, survey.id)))}`
    const values = questionFrom(input, questions, [])
    const position = 1 + Math.max(0, ...questions.map((question) => question.position))
    await insertQuestion(writer, {
      ...values,
      surveyId: survey.id,
      region: survey.region,
      version,
      key,
      position,
    })
    return { key }
  },
})

export const changeQuestion = command({
  name: 'consultations.changeQuestion',
  purpose:
    'Changes a question for the next version of a survey; answers to the earlier version stay as they were.',
  input: z.strictObject({ ...edited, key: z.string().max(10), ...asked }),
  output: z.object({}),
  publishes: { checked: ['text', 'choices'] },
  allow: hosts,
  about,
  async run({ survey: _, revision, key, ...input }, writer) {
    const { questions } = await beginEdit(writer, revision)
    const question = found(questions, key)
    const earlier = questions.filter(({ position }) => position < question.position)
    await updateQuestion(writer, question, questionFrom(input, earlier, question.choices))
    return {}
  },
})

export const moveQuestion = command({
  name: 'consultations.moveQuestion',
  purpose: 'Moves a question of the next version one place up.',
  input: z.strictObject({ ...edited, key: z.string().max(10) }),
  output: z.object({}),
  allow: hosts,
  about,
  async run({ revision, key }, writer) {
    const { questions } = await beginEdit(writer, revision)
    const question = found(questions, key)
    const above = questions[questions.indexOf(question) - 1]
    if (!above) return {}
    if (question.askedIf?.question === above.key) throw refusal('consultations.conditionAbove')
    await updateQuestion(writer, question, { position: above.position })
    await updateQuestion(writer, above, { position: question.position })
    return {}
  },
})

export const removeQuestion = command({
  name: 'consultations.removeQuestion',
  purpose: 'Leaves a question out of the next version; what was answered to it stays.',
  input: z.strictObject({ ...edited, key: z.string().max(10) }),
  output: z.object({}),
  allow: hosts,
  about,
  async run({ revision, key }, writer) {
    const { questions } = await beginEdit(writer, revision)
    const question = found(questions, key)
    if (questions.some(({ askedIf }) => askedIf?.question === key))
      throw refusal('consultations.othersDepend')
    await updateQuestion(writer, question, { removedAt: writer.now })
    return {}
  },
})

export const publishSurvey = command({
  name: 'consultations.publishSurvey',
  purpose:
    'Opens a survey, or the changed version of one; answers to earlier versions are kept as they were given.',
  input: z.strictObject(edited),
  output: z.object({ version: z.number() }),
  allow: hosts,
  about,
  async run({ revision }, writer) {
    const { db, subject } = writer
    const version = subject.version + 1
    if (subject.stage === 'closed') throw refusal('consultations.surveyClosed')
    if ((await questionsOf(db, subject.id, version)).length === 0)
      throw refusal(subject.version === 0 ? 'consultations.noQuestions' : 'consultations.nothingChanged')
    await changeRow(writer, subject, revision, 'surveyPublished', { version, stage: 'open' })
    return { version }
  },
})

export const closeSurvey = command({
  name: 'consultations.closeSurvey',
  purpose: 'Closes a survey; nobody can answer any more.',
  input: z.strictObject(edited),
  output: z.object({}),
  allow: hosts,
  about,
  async run({ revision }, writer) {
    if (writer.subject.stage !== 'open') throw refusal('consultations.surveyClosed')
    await changeRow(writer, writer.subject, revision, 'surveyClosed', { stage: 'closed' })
    return {}
  },
})

/** The version that is being worked on; at the first change after opening it begins as a copy of the open one. */
async function beginEdit(writer: Writer & { subject: SurveyRow }, revision: number) {
  const { db, subject } = writer
  if (subject.stage === 'closed') throw refusal('consultations.surveyClosed')
  const survey = await changeRow(writer, subject, revision, 'surveyEdited', {})
  const version = survey.version + 1
  const begun = await questionsOf(db, survey.id, version)
  if (begun.length > 0 || survey.version === 0) return { survey, version, questions: begun }
  for (const { id: _, ledgerSalt: __, ...question } of await questionsOf(db, survey.id, survey.version))
    await insertQuestion(writer, { ...question, version })
  return { survey, version, questions: await questionsOf(db, survey.id, version) }
}

async function changeRow(
  { db, record }: Writer,
  survey: SurveyRow,
  revision: number,
  verb: string,
  set: Partial<SurveyRow>,
): Promise<SurveyRow> {
  const [row] = await db
    .update(surveys)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(surveys.id, survey.id), eq(surveys.revision, revision)))
    .returning()
  if (!row) throw conflict('consultations.movedOn')
  record(`consultations.${verb}`, surveys, row, { stage: row.stage, version: row.version })
  return row
}

async function insertQuestion({ db, record }: Writer, values: typeof surveyQuestions.$inferInsert) {
  const [row] = await db.insert(surveyQuestions).values(values).returning()
  record('consultations.questionSet', surveyQuestions, row!, { survey: row!.surveyId, version: row!.version })
}

async function updateQuestion({ db, record }: Writer, question: QuestionRow, set: Partial<QuestionRow>) {
  const [row] = await db
    .update(surveyQuestions)
    .set(set)
    .where(eq(surveyQuestions.id, question.id))
    .returning()
  record('consultations.questionSet', surveyQuestions, row!, { survey: row!.surveyId, version: row!.version })
}

/** The numbers of all keys that were ever used, so that no key ever means two things. */
async function everyKey({ db }: Writer, surveyId: string): Promise<number[]> {
  const keys = await db
    .select({ key: surveyQuestions.key })
    .from(surveyQuestions)
    .where(eq(surveyQuestions.surveyId, surveyId))
  return keys.map(({ key }) => Number(key.slice(1)))
}

function found(questions: readonly QuestionRow[], key: string): QuestionRow {
  const question = questions.find((one) => one.key === key)
  if (!question) throw refusal('consultations.noSuchQuestion')
  return question
}

/** What a form says as a question. @throws Refusal beside the field that does not fit */
function questionFrom(input: Asked, earlier: readonly QuestionRow[], before: readonly Choice[]) {
  const { kind, text, required } = input
  const listed = kind === 'single' || kind === 'multiple' || kind === 'ranking'
  const choices = listed ? choicesFrom(input.choices ?? '', before) : []
  if (listed && choices.length < 2) throw refusal('consultations.twoChoices', {}, 'choices')
  if (new Set(choices.map((choice) => choice.text)).size < choices.length)
    throw refusal('consultations.choiceTwice', {}, 'choices')
  if (kind === 'ranking' && choices.length > 9) throw refusal('consultations.tooManyToRank', {}, 'choices')
  return {
    kind,
    text,
    required,
    choices,
    mostChoices: kind === 'multiple' ? (input.mostChoices ?? null) : null,
    scale:
      kind === 'scale' ? { steps: input.steps ?? 5, low: input.low ?? '', high: input.high ?? '' } : null,
    askedIf: conditionFrom(input.askedIf, earlier),
  }
}

/** One choice a line; a choice that was there before keeps its key. */
function choicesFrom(lines: string, before: readonly Choice[]): Choice[] {
  let last = Math.max(0, ...before.map(({ key }) => Number(key.slice(1))))
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 30)
    .map((text) => before.find((choice) => choice.text === text) ?? { key: `c${++last}`, text })
}

function conditionFrom(marks: readonly string[], earlier: readonly QuestionRow[]) {
  if (marks.length === 0) return null
  const pairs = marks.map((mark) => mark.split(':') as [string, string])
  const [question] = pairs[0]!
  if (pairs.some(([other]) => other !== question)) throw refusal('consultations.oneCondition', {}, 'askedIf')
  const before = earlier.find(({ key }) => key === question)
  if (before?.kind !== 'single' && before?.kind !== 'multiple')
    throw refusal('consultations.conditionAbove', {}, 'askedIf')
  const choices = pairs.map(([, choice]) => choice)
  if (choices.some((choice) => !before.choices.some(({ key }) => key === choice)))
    throw refusal('consultations.conditionAbove', {}, 'askedIf')
  return { question, choices }
}
