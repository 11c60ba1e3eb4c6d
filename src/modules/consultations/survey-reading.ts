import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import {
  answerCounts,
  consultationById,
  consultationTitles,
  type QuestionRow,
  questionsOf,
  surveyById,
} from './lookup.ts'
import { hosts } from './opening.ts'
import { takesPart } from './rules.ts'
import { ownAnswers, RawAnswers } from './survey-answering.ts'

export const Question = z.object({
  key: z.string(),
  kind: z.enum(['single', 'multiple', 'scale', 'ranking', 'open']),
  text: z.string(),
  required: z.boolean(),
  choices: z.array(z.object({ key: z.string(), text: z.string() })),
  mostChoices: z.number().nullable(),
  scale: z.object({ steps: z.number(), low: z.string(), high: z.string() }).nullable(),
  askedIf: z.object({ question: z.string(), choices: z.array(z.string()) }).nullable(),
})
export type Question = z.output<typeof Question>

const shown = ({
  key,
  kind,
  text,
  required,
  choices,
  mostChoices,
  scale,
  askedIf,
}: QuestionRow): Question => ({
  key,
  kind,
  text,
  required,
  choices,
  mostChoices,
  scale,
  askedIf,
})

export const surveyToAnswer = query({
  name: 'consultations.survey',
  purpose: 'A survey with its questions, and what the reader has filled in so far.',
  input: z.strictObject({ survey: Id }),
  output: z.object({
    id: z.uuid(),
    consultation: z.object({ id: z.uuid(), title: z.string(), takesPart: z.boolean() }),
    title: z.string(),
    introduction: z.string(),
    open: z.boolean(),
    version: z.number(),
    questions: z.array(Question),
    draft: RawAnswers.nullable(),
    sent: RawAnswers.nullable(),
  }),
  allow: anyone,
  about: async ({ survey }, { db }) => {
    const found = await surveyById(db, survey)
    const consultation = found && (await consultationById(db, found.consultationId))
    if (!found || found.stage === 'draft' || !consultation || consultation.stage === 'draft') return undefined
    return { ...found, consultation }
  },
  async run(_, reader) {
    const { db, now, subject } = reader
    const { id, title, introduction, stage, version, consultation } = subject
    const titles = await consultationTitles(db, [consultation])
    return {
      id,
      consultation: {
        id: consultation.id,
        title: titles.get(consultation.id)!,
        takesPart: takesPart(consultation, now),
      },
      title,
      introduction,
      open: stage === 'open',
      version,
      questions: (await questionsOf(db, id, version)).map(shown),
      ...((await ownAnswers(reader, subject)) as {
        draft: z.input<typeof RawAnswers> | null
        sent: z.input<typeof RawAnswers> | null
      }),
    }
  },
})

export const surveyWork = query({
  name: 'consultations.surveyWork',
  purpose: 'A survey as those see it who build it: the version that is answered, and the one being edited.',
  input: z.strictObject({ survey: Id }),
  output: z.object({
    id: z.uuid(),
    consultation: z.object({ id: z.uuid(), title: z.string(), stage: z.string() }),
    title: z.string(),
    introduction: z.string(),
    stage: z.enum(['draft', 'open', 'closed']),
    version: z.number(),
    revision: z.number(),
    answers: z.number(),
    open: z.array(Question),
    /** Null while nothing was changed since it was last published. */
    next: z.array(Question).nullable(),
  }),
  allow: hosts,
  about: ({ survey }, { db }) => surveyById(db, survey),
  async run(_, { db, subject }) {
    const { id, title, introduction, stage, version, revision, consultationId } = subject
    const consultation = (await consultationById(db, consultationId))!
    const [titles, counts, open, next] = await Promise.all([
      consultationTitles(db, [consultation]),
      answerCounts(db, [id]),
      questionsOf(db, id, version),
      questionsOf(db, id, version + 1),
    ])
    return {
      id,
      consultation: {
        id: consultationId,
        title: titles.get(consultationId)!,
        stage: consultation.stage,
      },
      title,
      introduction,
      stage,
      version,
      revision,
      answers: counts.get(id) ?? 0,
      open: open.map(shown),
      next: next.length > 0 ? next.map(shown) : null,
    }
  },
})
