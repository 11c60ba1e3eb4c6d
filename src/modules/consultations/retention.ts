import { type RetentionRule, rowsOlderThan } from '#kernel/retention.ts'
import { surveyDrafts } from './tables.ts'

/** Drafts go when they are sent or the survey closes; what is left is of people who never came back. */
export const draftRetention: RetentionRule = {
  name: 'consultations.drafts',
  what: {
    zh: '没有提交的问卷草稿（自最后保存起）',
    en: 'Drafts of surveys that were never sent (from when they were last saved)',
  },
  days: 60,
  least: 7,
  most: 365,
  ...rowsOlderThan(surveyDrafts, surveyDrafts.savedAt),
}
