import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { recordAdoption } from './adopting.ts'
import { contributors, rewriteReport, writeReport } from './contributing.ts'
import { done, notices, refusals } from './deed-messages.ts'
import { minutesDocument, minutesDownload, outcomeDocument, outcomeDownload } from './documents.ts'
import {
  addMaterial,
  draftReport,
  putBehindTopic,
  reportReaders,
  sendReportBack,
  takeUpReport,
} from './editing.ts'
import { exports, reportImportPages } from './exports.ts'
import { answerForwarded, feedBackForwarded, listForwarded } from './forwarded.ts'
import { feedBack, forwardInstruction, recordInstruction, reportResult } from './instructing.ts'
import { instructionReaders, listInstructions } from './instruction-list.ts'
import { instructionsPage } from './instruction-pages.tsx'
import { outcomeMessages } from './messages.ts'
import { ownReportsPage } from './own-reports-page.tsx'
import { outcomesPage } from './pages.tsx'
import { publicOutcomes, showOutcome, workOnOutcomes } from './reading.ts'
import { listReports, ownReports, workOnReport } from './report-list.ts'
import { reportList } from './report-list-import.ts'
import { reportPage } from './report-page.tsx'
import { reportWords } from './report-words.ts'
import { reportsPage } from './reports-page.tsx'
import { listScreening, screeners, screenOutcome } from './screening.ts'
import { screeningPage } from './screening-page.tsx'
import { outcomesFound } from './searching.ts'
import { reviewOutcome, sendOutcome, signOutcome, submitOutcome } from './signing.ts'
import { standingOfUnits } from './standing.ts'
import { standingDownloads, standingPage } from './standing-page.tsx'
import {
  adoptions,
  instructions,
  outcomeItems,
  outcomes as outcomesTable,
  outcomeVersions,
  outcomeVoices,
  screenings,
  signOffs,
} from './tables.ts'
import { reportsToRewrite } from './waits-for-me.ts'
import { addItem, changeItem, draftOutcome, reviseOutcome } from './writing.ts'

export { adoptionsOf } from './adopting.ts'
export { type AwaitingInstruction, awaitingInstruction } from './awaiting.ts'
export { writeOutcome } from './documents.ts'
export type { ItemRow, OutcomeRow } from './lookup.ts'
export { instructionsDue, instructionsOf, itemById, itemsOf, outcomeById, outcomesOf } from './lookup.ts'
export { outcomeMessages } from './messages.ts'
export { publicOutcomes } from './reading.ts'
export { screeningsOf } from './screening.ts'
export { signOffsOf } from './versions.ts'
export { outcomesTable }

export const outcomes = module({
  name: 'outcomes',
  commands: [
    draftOutcome,
    reviseOutcome,
    addItem,
    changeItem,
    submitOutcome,
    reviewOutcome,
    signOutcome,
    sendOutcome,
    screenOutcome,
    recordAdoption,
    recordInstruction,
    forwardInstruction,
    reportResult,
    feedBack,
    writeReport,
    reportList.stage,
    reportList.keep,
    rewriteReport,
    takeUpReport,
    sendReportBack,
    draftReport,
    addMaterial,
    putBehindTopic,
    answerForwarded,
    feedBackForwarded,
  ],
  queries: [
    workOnOutcomes,
    publicOutcomes,
    showOutcome,
    listScreening,
    reportList.preview,
    listInstructions,
    outcomeDocument,
    minutesDocument,
    listReports,
    ownReports,
    workOnReport,
    listForwarded,
    standingOfUnits,
  ],
  pages: [
    outcomesPage,
    screeningPage,
    instructionsPage,
    outcomeDownload,
    minutesDownload,
    reportsPage,
    standingPage,
    ...standingDownloads,
    reportPage,
    ownReportsPage,
    ...exports,
    ...reportImportPages,
  ],
  personal: [
    {
      table: outcomesTable,
      columns: ['authorAccount'],
      stays: 'a report in office, on record with its author’s name; the account has none any more',
    },
    { table: signOffs, columns: ['account'], stays: 'a deed in office' },
  ],
  recorded: [
    outcomesTable,
    outcomeVoices,
    outcomeItems,
    instructions,
    outcomeVersions,
    signOffs,
    screenings,
    adoptions,
  ],
  searchable: [outcomesFound],
  waitsForMe: [reportsToRewrite],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'my',
      href: '/my/reports',
      order: 26,
      allow: contributors,
      label: { zh: reportWords.zh.reports, en: reportWords.en.reports },
    },
    {
      place: 'desk',
      href: '/my/reports',
      order: 42,
      allow: role('handlingUnitOfficer', 'groupConvener'),
      label: { zh: reportWords.zh.ownReports, en: reportWords.en.ownReports },
    },
    {
      place: 'desk',
      href: '/desk/reports',
      order: 43,
      allow: reportReaders,
      label: { zh: reportWords.zh.reports, en: reportWords.en.reports },
    },
    {
      place: 'desk',
      href: '/desk/screening',
      order: 44,
      allow: screeners,
      label: { zh: outcomeMessages.zh.screening, en: outcomeMessages.en.screening },
    },
    {
      place: 'desk',
      href: '/desk/instructions',
      order: 46,
      allow: instructionReaders,
      label: { zh: outcomeMessages.zh.instructions, en: outcomeMessages.en.instructions },
    },
  ],
})
