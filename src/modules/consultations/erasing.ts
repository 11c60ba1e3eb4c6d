import { and, eq, inArray } from 'drizzle-orm'
import { newSalt } from '#kernel/database/columns.ts'
import type { PersonalColumns } from '#kernel/erasing.ts'
import { personHashes } from './admission.ts'
import {
  consultationParticipants,
  moderationAppeals,
  moderationDecisions,
  nicknames,
  postReactions,
  postReports,
  posts,
  statements,
  surveyAnswers,
  surveyDrafts,
  surveySheetImports,
} from './tables.ts'

/** What stands where the words of somebody were who has left before they were published. */
const gone = '（作者已注销账号，内容已删除）'
const nobody = '已注销'

/**
 * What was published in a debate stays part of it, under no name; what was not is erased with its author. Votes, answers
 * and reactions lead to nobody in any case.
 */
export const personalInConsultations: readonly PersonalColumns[] = [
  {
    table: statements,
    columns: ['accountId', 'nickname'],
    async erase({ db, record }, { account }) {
      for (const { id, stage } of await db
        .select()
        .from(statements)
        .where(eq(statements.accountId, account))) {
        const [row] = await db
          .update(statements)
          .set({
            accountId: null,
            nickname: nobody,
            ...(stage === 'published'
              ? {}
              : { text: gone, fingerprint: '', reason: null, stage: 'rejected' as const }),
            ledgerSalt: newSalt(),
          })
          .where(eq(statements.id, id))
          .returning()
        record('consultations.leftByAccount', statements, row!)
      }
    },
  },
  {
    table: posts,
    columns: ['accountId', 'nickname'],
    async erase({ db, record }, { account }) {
      for (const { id, stage } of await db.select().from(posts).where(eq(posts.accountId, account))) {
        const [row] = await db
          .update(posts)
          .set({
            accountId: null,
            nickname: nobody,
            ...(stage === 'published' ? {} : { text: gone, reason: null, stage: 'rejected' as const }),
            ledgerSalt: newSalt(),
          })
          .where(eq(posts.id, id))
          .returning()
        record('consultations.leftByAccount', posts, row!)
      }
    },
  },
  {
    table: moderationAppeals,
    columns: ['accountId', 'text'],
    async erase({ db, record }, { account }) {
      const left = await db
        .update(moderationAppeals)
        .set({ accountId: '00000000-0000-4000-8000-000000000000', text: gone, ledgerSalt: newSalt() })
        .where(eq(moderationAppeals.accountId, account))
        .returning()
      for (const row of left) record('consultations.leftByAccount', moderationAppeals, row)
    },
  },
  {
    table: surveyDrafts,
    columns: ['answers', 'personHash'],
    async erase({ db, kernel }, { account }) {
      const begun = await db.selectDistinct({ survey: surveyDrafts.surveyId }).from(surveyDrafts)
      for (const { survey } of begun)
        await db
          .delete(surveyDrafts)
          .where(
            and(
              eq(surveyDrafts.surveyId, survey),
              inArray(surveyDrafts.personHash, personHashes(kernel, 'answers', survey, account)),
            ),
          )
    },
  },
  {
    table: nicknames,
    columns: ['personHash', 'skeleton'],
    async erase({ db, kernel }, { account }) {
      const spoken = await db.selectDistinct({ consultation: nicknames.consultationId }).from(nicknames)
      for (const { consultation } of spoken)
        await db
          .delete(nicknames)
          .where(
            and(
              eq(nicknames.consultationId, consultation),
              inArray(nicknames.personHash, personHashes(kernel, 'nicknames', consultation, account)),
            ),
          )
    },
  },
  {
    table: consultationParticipants,
    columns: ['personHash', 'addressHash'],
    stays: 'keyed hashes that lead to nobody; they end with their retention',
  },
  {
    table: surveyAnswers,
    columns: ['personHash'],
    stays: 'a keyed hash that leads to nobody; it ends with its retention',
  },
  {
    table: postReactions,
    columns: ['personHash'],
    stays: 'a keyed hash that leads to nobody; it ends with its retention',
  },
  {
    table: postReports,
    columns: ['personHash'],
    stays: 'a keyed hash that leads to nobody; it ends with its retention',
  },
  { table: surveySheetImports, columns: ['sheets', 'uploadedBy'], stays: 'a list that an office brought in' },
  { table: moderationDecisions, columns: ['decidedBy'], stays: 'a deed in office' },
]
