import { module } from '#components/page.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { awardCommands, awardPages, awardQueries, awardReaders } from './awards/index.ts'
import { conformityPage, showConformity } from './conformity-page.tsx'
import { attachEvidence, filesOfEvidence } from './evidence.ts'
import { closeEvaluation, fillInSheet, objectTo, openEvaluation, publishEvaluation } from './judging.ts'
import { listEvaluations } from './list.ts'
import { evaluationDownloads, evaluationsPage, paperSheetPages } from './list-page.tsx'
import { done, evaluationWords, notices, refusals } from './messages.ts'
import { evaluationPage, judgePage } from './pages.tsx'
import { paperSheets } from './paper-sheets.ts'
import { publicEvaluation, workOnEvaluation } from './reading.ts'
import {
  awardBatches,
  awardCases,
  awardMarks,
  conformityEvidence,
  evaluationSheets,
  evaluations as evaluationsTable,
} from './tables.ts'

export { awardOf } from './awards/index.ts'
export { conformityOf } from './conforming.ts'
export type { EvaluationRow } from './lookup.ts'
export { evaluationOf, sheetsOf } from './lookup.ts'
export { evaluationWords } from './messages.ts'
export { Result } from './pages.tsx'
export { publicEvaluation } from './reading.ts'
export type { EvaluationResult } from './rules.ts'

export { ShownResult } from './shapes.ts'

export const evaluations = module({
  name: 'evaluations',
  commands: [
    openEvaluation,
    fillInSheet,
    paperSheets.stage,
    paperSheets.keep,
    closeEvaluation,
    objectTo,
    publishEvaluation,
    attachEvidence,
    ...awardCommands,
  ],
  queries: [
    workOnEvaluation,
    publicEvaluation,
    showConformity,
    listEvaluations,
    paperSheets.preview,
    ...awardQueries,
  ],
  pages: [
    evaluationsPage,
    evaluationPage,
    conformityPage,
    judgePage,
    ...awardPages,
    ...evaluationDownloads,
    ...paperSheetPages,
  ],
  secret: [evaluationSheets, awardMarks],
  recorded: [evaluationsTable, evaluationSheets, conformityEvidence, awardBatches, awardCases, awardMarks],
  files: [filesOfEvidence],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'desk',
      href: '/desk/awards',
      order: 62,
      allow: awardReaders,
      label: { zh: evaluationWords.zh.awards, en: evaluationWords.en.awards },
    },
    {
      place: 'desk',
      href: '/desk/evaluations',
      order: 60,
      allow: topicReaders,
      label: { zh: evaluationWords.zh.evaluations, en: evaluationWords.en.evaluations },
    },
  ],
})
