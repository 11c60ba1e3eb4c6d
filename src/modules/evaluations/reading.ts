import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { standardFor } from '#modules/standards/index.ts'
import { topicHead, topicReaders } from '#modules/topics/index.ts'
import { evaluationOf, sheetsOf } from './lookup.ts'
import { type EvaluationResult, type EvaluationTemplate, evaluate, type Sheet } from './rules.ts'
import { ShownConformity, ShownResult, ShownTemplate } from './shapes.ts'

/** An evaluation as it may leave the house. */
const Evaluation = z.object({
  id: z.string(),
  topicId: z.string(),
  region: z.string(),
  stage: z.enum(['open', 'feedback', 'published']),
  openedAt: z.date(),
  closesAt: z.date(),
  feedbackUntil: z.date().nullable(),
  publishedAt: z.date().nullable(),
  template: ShownTemplate,
  result: ShownResult.nullable(),
  improvements: z.string().nullable(),
  objection: z.string().nullable(),
  conformity: z.array(ShownConformity).nullable(),
})

export const workOnEvaluation = query({
  name: 'evaluations.work',
  purpose:
    'The evaluation of a topic for those who run it: how many sheets came in, and the result once it is closed.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
    evaluation: Evaluation.nullable(),
    counts: z.array(z.object({ party: z.string(), sheets: z.number(), counted: z.boolean() })),
    /** How many of the sheets were filled in on paper. */
    onPaper: z.number(),
  }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic }, { db, subject }) {
    const evaluation = await evaluationOf(db, topic)
    const rows = evaluation ? await sheetsOf(db, evaluation.id) : []
    const sheets = rows as Sheet[]
    return {
      topic: subject,
      onPaper: rows.filter(({ paper }) => paper).length,
      evaluation: evaluation ? asShown(evaluation) : null,
      counts: evaluation ? evaluate(sheets, evaluation.template as EvaluationTemplate).parties : [],
    }
  },
})

export const publicEvaluation = query({
  name: 'evaluations.ofTopic',
  purpose: 'The evaluation of a topic in public: open to be judged, or its published result.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    id: z.string().nullable(),
    stage: z.enum(['none', 'open', 'closed', 'published']),
    closesAt: z.date().nullable(),
    judges: z.record(z.string(), z.array(z.string())),
    result: ShownResult.nullable(),
    improvements: z.string().nullable(),
    objection: z.string().nullable(),
    comments: z.array(z.string()),
  }),
  allow: anyone,
  async run({ topic }, { db, now }) {
    const found = await evaluationOf(db, topic)
    if (!found)
      return {
        id: null,
        stage: 'none' as const,
        closesAt: null,
        judges: {},
        result: null,
        improvements: null,
        objection: null,
        comments: [],
      }
    const published = found.stage === 'published'
    const sheets = published ? await sheetsOf(db, found.id) : []
    const residents = sheets.filter(({ party }) => party === 'public' || party === 'proponent')
    const { thresholds } = await standardFor(db, found.region, now)
    return {
      id: found.id,
      stage: published
        ? ('published' as const)
        : found.stage === 'open' && now <= found.closesAt
          ? ('open' as const)
          : ('closed' as const),
      closesAt: found.closesAt,
      judges: (found.template as EvaluationTemplate).judges as Record<string, string[]>,
      result: published ? (found.result as EvaluationResult) : null,
      improvements: published ? found.improvements : null,
      objection: published ? found.objection : null,
      // Once as many residents judged as a published figure stands for, so that nobody can be guessed at; in no order.
      comments:
        residents.length >= thresholds.smallestCell
          ? residents.flatMap(({ comment }) => comment ?? []).toSorted()
          : [],
    }
  },
})

type Kept = NonNullable<Awaited<ReturnType<typeof evaluationOf>>>

/** The row, with what its JSON columns hold: they are written by nothing but the rules. */
function asShown(evaluation: Kept) {
  return {
    ...evaluation,
    template: evaluation.template as z.input<typeof ShownTemplate>,
    result: evaluation.result as z.input<typeof ShownResult> | null,
  }
}
