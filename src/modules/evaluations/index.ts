import { module } from '#components/page.ts'
import { closeEvaluation, fillInSheet, objectTo, openEvaluation, publishEvaluation } from './judging.ts'
import { done, notices, refusals } from './messages.ts'
import { evaluationPage, judgePage } from './pages.tsx'
import { publicEvaluation, workOnEvaluation } from './reading.ts'
import { evaluationSheets, evaluations as evaluationsTable } from './tables.ts'

export type { EvaluationRow } from './lookup.ts'
export { evaluationOf, sheetsOf } from './lookup.ts'
export { evaluationWords } from './messages.ts'
export { Result } from './pages.tsx'
export { publicEvaluation } from './reading.ts'
export type { EvaluationResult } from './rules.ts'

export const evaluations = module({
  name: 'evaluations',
  commands: [openEvaluation, fillInSheet, closeEvaluation, objectTo, publishEvaluation],
  queries: [workOnEvaluation, publicEvaluation],
  pages: [evaluationPage, judgePage],
  recorded: [evaluationsTable, evaluationSheets],
  refusals,
  done,
  notices,
})
