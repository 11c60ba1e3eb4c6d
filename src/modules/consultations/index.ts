import { module } from '#components/page.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { deskWords } from './desk-messages.ts'
import { deskConsultations, newConsultationForm, workOnConsultation } from './desk-reading.ts'
import { reactToPost, reportPost, writePost } from './discussing.ts'
import { discussion } from './discussion-reading.ts'
import { personalInConsultations } from './erasing.ts'
import { flagsOfConsultation, lookedAtFlag, lookForAnomalies } from './flagging.ts'
import { writtenContributions } from './kept-about-me.ts'
import { consultationWords } from './messages.ts'
import { answerAppeal, appeal, decideContribution, keepReported } from './moderating.ts'
import { moderationQueue } from './moderation-reading.ts'
import {
  changeConsultation,
  closeConsultation,
  closeWhatIsOver,
  createConsultation,
  guideConsultation,
  openConsultation,
  summariseConsultation,
} from './opening.ts'
import { ballot, mine, myConsultations, myVotes, similarStatements } from './own-reading.ts'
import { deskListPage, newConsultationPage } from './pages/desk-list-pages.tsx'
import { workPage } from './pages/desk-work-page.tsx'
import { discussionPage } from './pages/discussion-pages.tsx'
import { flagsPage, moderationPage } from './pages/moderation-pages.tsx'
import { myConsultationsPage, votesDownload } from './pages/my-page.tsx'
import { consultationPage, listPage, statementsPage } from './pages/square-pages.tsx'
import { surveyDeskPage } from './pages/survey-builder-page.tsx'
import { surveyPage } from './pages/survey-page.tsx'
import { sheetImportPage, sheetsPage, templateDownload } from './pages/survey-sheet-pages.tsx'
import { minePage, proposePage, votePage } from './pages/vote-pages.tsx'
import {
  importCommands,
  importDone,
  importJobs,
  importNavigation,
  importPages,
  importQueries,
  importRefusals,
} from './polis-import/index.ts'
import { listConsultations, numbers, pulse, showConsultation, statementResults } from './public-reading.ts'
import { done, notices, refusals } from './refusals.ts'
import {
  reportCommands,
  reportDone,
  reportJobs,
  reportPages,
  reportQueries,
  reportRefusals,
} from './report/index.ts'
import {
  addressRetention,
  draftRetention,
  nicknameRetention,
  personRetention,
  tempoRetention,
} from './retention.ts'
import { proposeStatement, seedStatement } from './statements.ts'
import { answerSurvey, enterSheet, saveDraft } from './survey-answering.ts'
import {
  addQuestion,
  changeQuestion,
  changeSurvey,
  closeSurvey,
  createSurvey,
  moveQuestion,
  publishSurvey,
  removeQuestion,
} from './survey-building.ts'
import { surveyToAnswer, surveyWork } from './survey-reading.ts'
import { checkSheets, importSheets, sheetImport, sheetTemplate } from './survey-sheets.ts'
import {
  consultationFlags,
  consultationParticipants,
  consultations as consultationsTable,
  moderationAppeals,
  moderationDecisions,
  polisImports,
  postReactions,
  postReports,
  posts,
  statements,
  statementVotes,
  surveyAnswers,
  surveyDrafts,
  surveyQuestions,
  surveySheetImports,
  surveys,
  viewpointReports,
  voterTempos,
} from './tables.ts'
import { answerQuestion, vote } from './voting.ts'
import { consultationsToJoin } from './waits-for-me.ts'

export { Stage as ConsultationStage } from './heads.ts'
export { type ConsultationRow, consultationOfTopic } from './lookup.ts'
export { type ConsultationMaterial, materialOf, type SurveyQuestion } from './material.ts'
export { consultationWords } from './messages.ts'
export { OnlinePart } from './pages/online-part.tsx'
export { ConsultationCards } from './pages/square-pages.tsx'
export { votingPromise } from './promise.ts'
export { listConsultations, pulse } from './public-reading.ts'
export { reportOfTopic } from './report/index.ts'
export { onlineOf, requireFrozenReport, requireOnlineWindow } from './session-gate.ts'

export const consultations = module({
  name: 'consultations',
  commands: [
    createConsultation,
    changeConsultation,
    openConsultation,
    closeConsultation,
    guideConsultation,
    summariseConsultation,
    seedStatement,
    proposeStatement,
    vote,
    answerQuestion,
    writePost,
    reactToPost,
    reportPost,
    decideContribution,
    keepReported,
    appeal,
    answerAppeal,
    lookedAtFlag,
    createSurvey,
    changeSurvey,
    addQuestion,
    changeQuestion,
    moveQuestion,
    removeQuestion,
    publishSurvey,
    closeSurvey,
    answerSurvey,
    saveDraft,
    enterSheet,
    checkSheets,
    importSheets,
    ...reportCommands,
    ...importCommands,
  ],
  queries: [
    listConsultations,
    showConsultation,
    statementResults,
    numbers,
    pulse,
    ballot,
    mine,
    similarStatements,
    myConsultations,
    myVotes,
    discussion,
    surveyToAnswer,
    surveyWork,
    sheetImport,
    sheetTemplate,
    deskConsultations,
    newConsultationForm,
    workOnConsultation,
    moderationQueue,
    flagsOfConsultation,
    ...reportQueries,
    ...importQueries,
  ],
  pages: [
    listPage,
    consultationPage,
    statementsPage,
    votePage,
    minePage,
    proposePage,
    discussionPage,
    surveyPage,
    myConsultationsPage,
    votesDownload,
    deskListPage,
    newConsultationPage,
    workPage,
    moderationPage,
    flagsPage,
    surveyDeskPage,
    sheetsPage,
    sheetImportPage,
    templateDownload,
    ...reportPages,
    ...importPages,
  ],
  jobs: [closeWhatIsOver, lookForAnomalies, ...reportJobs, ...importJobs],
  secret: [
    consultationParticipants,
    statementVotes,
    voterTempos,
    surveyAnswers,
    surveyDrafts,
    postReactions,
    postReports,
  ],
  recorded: [
    consultationsTable,
    consultationParticipants,
    statements,
    statementVotes,
    posts,
    postReactions,
    postReports,
    moderationAppeals,
    moderationDecisions,
    surveys,
    surveyQuestions,
    surveyAnswers,
    surveySheetImports,
    viewpointReports,
    consultationFlags,
    polisImports,
  ],
  keptAboutMe: writtenContributions,
  personal: personalInConsultations,
  retention: [draftRetention, tempoRetention, addressRetention, personRetention, nicknameRetention],
  sealed: [
    { table: surveyDrafts, column: 'answers', key: 'personHash', context: 'surveyDrafts.answers' },
    { table: surveySheetImports, column: 'sheets', context: 'surveySheetImports.sheets' },
  ],
  waitsForMe: [consultationsToJoin],
  refusals: {
    zh: { ...refusals.zh, ...reportRefusals.zh, ...importRefusals.zh },
    en: { ...refusals.en, ...reportRefusals.en, ...importRefusals.en },
  },
  done: {
    zh: { ...done.zh, ...reportDone.zh, ...importDone.zh },
    en: { ...done.en, ...reportDone.en, ...importDone.en },
  },
  notices,
  navigation: [
    ...importNavigation,
    {
      place: 'desk',
      href: '/desk/consultations',
      order: 35,
      allow: topicReaders,
      label: { zh: deskWords.zh.title, en: deskWords.en.title },
    },
    {
      place: 'my',
      href: '/my/consultations',
      order: 25,
      label: { zh: consultationWords.zh.consultations, en: consultationWords.en.consultations },
    },
  ],
})
