import { module } from '#components/page.ts'
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
