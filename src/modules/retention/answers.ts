import { idempotencyKeys } from '#kernel/action/tables.ts'
import { type RetentionRule, rowsOlderThan } from '#kernel/retention.ts'

/** Answers to forms, receipts among them, kept sealed so that a form sent twice is done once. */
export const answerRetention: RetentionRule = {
  name: 'retention.answers',
  what: {
    zh: '已提交表单的应答，含回执（自提交起）',
    en: 'Answers to forms that were sent, receipts among them (from when they were)',
  },
  days: 7,
  least: 1,
  most: 30,
  ...rowsOlderThan(idempotencyKeys, idempotencyKeys.at),
}
