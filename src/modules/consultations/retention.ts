import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { newSalt } from '#kernel/database/columns.ts'
import { type RetentionRule, rowsOlderThan } from '#kernel/retention.ts'
import {
  consultationParticipants,
  consultations,
  nicknames,
  surveyAnswers,
  surveyDrafts,
  voterTempos,
} from './tables.ts'

export const draftRetention: RetentionRule = {
  name: 'consultations.drafts',
  what: {
    zh: '没有提交的问卷草稿（自最后一次保存起）',
    en: 'Surveys that were begun and never sent (from when they were last saved)',
  },
  days: 60,
  most: 365,
  ...rowsOlderThan(surveyDrafts, surveyDrafts.savedAt),
}

export const tempoRetention: RetentionRule = {
  name: 'consultations.tempos',
  what: {
    zh: '投票快慢的记录（自最近一次投票那天起）',
    en: 'How fast somebody votes (from the day of their last vote)',
  },
  days: 1,
  most: 30,
  ...rowsOlderThan(voterTempos, voterTempos.on),
}

/** Enough to look into an anomaly. */
export const addressRetention: RetentionRule = {
  name: 'consultations.addresses',
  what: {
    zh: '投票人网络地址的加密摘要（自参与起）',
    en: 'Keyed hashes of voters’ network addresses (from when they joined)',
  },
  days: 30,
  most: 180,
  async count(db, before) {
    const [found] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(consultationParticipants)
      .where(addressPast(before))
    return found!.count
  },
  async erase({ db, record }, before, most) {
    const due = db
      .select({ id: consultationParticipants.id })
      .from(consultationParticipants)
      .where(addressPast(before))
      .limit(most)
    const rows = await db
      .update(consultationParticipants)
      .set({ addressHash: null, ledgerSalt: newSalt() })
      .where(inArray(consultationParticipants.id, due))
      .returning()
    for (const row of rows) record('consultations.addressErased', consultationParticipants, row)
    return rows.length
  },
}

function addressPast(before: Date): SQL {
  return and(isNotNull(consultationParticipants.addressHash), lt(consultationParticipants.joinedAt, before))!
}

/**
 * By which people find their own votes and answers again. Once it is gone, not even with the house's key can a vote be
 * led back to anybody.
 */
export const personRetention: RetentionRule = {
  name: 'consultations.persons',
  what: {
    zh: '投票、答卷与本人的加密对应（自网上议政截止起）',
    en: 'What ties votes and answers to their own people, keyed (from when the consultation closed)',
  },
  days: 365,
  least: 30,
  async count(db, before) {
    const [people] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(consultationParticipants)
      .innerJoin(consultations, eq(consultations.id, consultationParticipants.consultationId))
      .where(and(isNotNull(consultationParticipants.personHash), closedBefore(before)))
    const [answers] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(surveyAnswers)
      .innerJoin(consultations, eq(consultations.id, surveyAnswers.consultationId))
      .where(and(isNotNull(surveyAnswers.personHash), closedBefore(before)))
    return people!.count + answers!.count
  },
  async erase({ db, record }, before, most) {
    const people = await db
      .update(consultationParticipants)
      .set({ personHash: null, ledgerSalt: newSalt() })
      .where(
        inArray(
          consultationParticipants.id,
          db
            .select({ id: consultationParticipants.id })
            .from(consultationParticipants)
            .innerJoin(consultations, eq(consultations.id, consultationParticipants.consultationId))
            .where(and(isNotNull(consultationParticipants.personHash), closedBefore(before)))
            .limit(most),
        ),
      )
      .returning()
    for (const row of people) record('consultations.personErased', consultationParticipants, row)
    const answers = await db
      .update(surveyAnswers)
      .set({ personHash: null, ledgerSalt: newSalt() })
      .where(
        inArray(
          surveyAnswers.id,
          db
            .select({ id: surveyAnswers.id })
            .from(surveyAnswers)
            .innerJoin(consultations, eq(consultations.id, surveyAnswers.consultationId))
            .where(and(isNotNull(surveyAnswers.personHash), closedBefore(before)))
            .limit(Math.max(0, most - people.length)),
        ),
      )
      .returning()
    for (const row of answers) record('consultations.personErased', surveyAnswers, row)
    return people.length + answers.length
  },
}

/** Whose a nickname was; the look of it stays taken. */
export const nicknameRetention: RetentionRule = {
  name: 'consultations.nicknames',
  what: {
    zh: '昵称与本人的加密对应（自网上议政截止起）',
    en: 'What ties nicknames to their own people, keyed (from when the consultation closed)',
  },
  days: 365,
  least: 30,
  async count(db, before) {
    const [found] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(nicknames)
      .innerJoin(consultations, eq(consultations.id, nicknames.consultationId))
      .where(and(isNotNull(nicknames.personHash), closedBefore(before)))
    return found!.count
  },
  async erase({ db }, before, most) {
    const past = await db
      .selectDistinct({ id: consultations.id })
      .from(nicknames)
      .innerJoin(consultations, eq(consultations.id, nicknames.consultationId))
      .where(and(isNotNull(nicknames.personHash), closedBefore(before)))
      .limit(most)
    if (past.length === 0) return 0
    const rows = await db
      .update(nicknames)
      .set({ personHash: null })
      .where(
        inArray(
          nicknames.consultationId,
          past.map(({ id }) => id),
        ),
      )
      .returning({ consultation: nicknames.consultationId })
    return rows.length
  },
}

function closedBefore(before: Date): SQL {
  return and(
    inArray(consultations.stage, ['closed', 'frozen']),
    or(
      lt(consultations.closedAt, before),
      and(isNull(consultations.closedAt), lt(consultations.closesAt, before)),
    ),
  )!
}
