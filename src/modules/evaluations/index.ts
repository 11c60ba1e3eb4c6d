import { module } from '#components/page.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { conformityPage, showConformity } from './conformity-page.tsx'
import { attachEvidence, filesOfEvidence } from './evidence.ts'
import { closeEvaluation, fillInSheet, objectTo, openEvaluation, publishEvaluation } from './judging.ts'
import { listEvaluations } from './list.ts'
import { evaluationDownloads, evaluationsPage } from './list-page.tsx'
import { done, evaluationWords, notices, refusals } from './messages.ts'
import { evaluationPage, judgePage } from './pages.tsx'
import { publicEvaluation, workOnEvaluation } from './reading.ts'
import { conformityEvidence, evaluationSheets, evaluations as evaluationsTable } from './tables.ts'

export { conformityOf } from './conforming.ts'
export type { EvaluationRow } from './lookup.ts'
export { evaluationOf, sheetsOf } from './lookup.ts'
export { evaluationWords } from './messages.ts'
export { Result } from './pages.tsx'
export { publicEvaluation } from './reading.ts'
export type { EvaluationResult } from './rules.ts'

export const evaluations = module({
  name: 'evaluations',
  commands: [openEvaluation, fillInSheet, closeEvaluation, objectTo, publishEvaluation, attachEvidence],
  queries: [workOnEvaluation, publicEvaluation, showConformity, listEvaluations],
  pages: [evaluationsPage, evaluationPage, conformityPage, judgePage, ...evaluationDownloads],
  recorded: [evaluationsTable, evaluationSheets, conformityEvidence],
  files: [filesOfEvidence],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'desk',
      href: '/desk/evaluations',
      order: 60,
      allow: topicReaders,
      label: { zh: evaluationWords.zh.evaluations, en: evaluationWords.en.evaluations },
    },
  ],
})
