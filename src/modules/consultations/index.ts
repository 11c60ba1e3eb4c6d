import { module } from '#components/page.ts'
import {
  importCommands,
  importDone,
  importJobs,
  importNavigation,
  importPages,
  importQueries,
  importRefusals,
} from './polis-import/index.ts'
import {
  reportCommands,
  reportDone,
  reportJobs,
  reportPages,
  reportQueries,
  reportRefusals,
} from './report/index.ts'
import {
  consultationFlags,
  consultationParticipants,
  consultations as consultationsTable,
  moderationAppeals,
  moderationDecisions,
  polisImports,
  postReports,
  posts,
  statements,
  statementVotes,
  surveyAnswers,
  surveyQuestions,
  surveys,
  viewpointReports,
} from './tables.ts'

export { type ConsultationMaterial, materialOf, type SurveyQuestion } from './material.ts'

export const consultations = module({
  name: 'consultations',
  commands: [...reportCommands, ...importCommands],
  queries: [...reportQueries, ...importQueries],
  pages: [...reportPages, ...importPages],
  jobs: [...reportJobs, ...importJobs],
  refusals: {
    zh: { ...reportRefusals.zh, ...importRefusals.zh },
    en: { ...reportRefusals.en, ...importRefusals.en },
  },
  done: { zh: { ...reportDone.zh, ...importDone.zh }, en: { ...reportDone.en, ...importDone.en } },
  navigation: importNavigation,
  recorded: [
    consultationsTable,
    consultationParticipants,
    statements,
    statementVotes,
    posts,
    postReports,
    moderationAppeals,
    moderationDecisions,
    surveys,
    surveyQuestions,
    surveyAnswers,
    viewpointReports,
    consultationFlags,
    polisImports,
  ],
})
