import type { Reader } from '#kernel/action/declare.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { thresholdsOf } from './admission.ts'
import { consultationOfTopic } from './lookup.ts'
import { windowFault } from './rules.ts'

/**
 * Where the topic has an online part, a session can be announced only for a day that it opened long enough before, and
 * that it closes before.
 * @throws Refusal
 */
export async function requireOnlineWindow(reader: Reader, topicId: string, startsAt: Date): Promise<void> {
  const consultation = await consultationOfTopic(reader.db, topicId)
  if (!consultation || consultation.stage === 'draft') return
  const found = windowFault(consultation, dayOf(startsAt), await thresholdsOf(reader, consultation))
  if (!found) return
  const { fault: _, ...facts } = found
  throw refusal(
    `consultations.${found.fault === 'opensTooLate' ? 'sessionTooSoon' : 'sessionTooClose'}`,
    facts,
    'startsAt',
  )
}

/** A session counts as held only once the viewpoint report stands. @throws Refusal */
export async function requireFrozenReport({ db }: Pick<Reader, 'db'>, topicId: string): Promise<void> {
  const consultation = await consultationOfTopic(db, topicId)
  if (!consultation || consultation.stage === 'draft' || consultation.stage === 'frozen') return
  throw refusal('consultations.reportFirst')
}

/** The online part of a topic, as the check of conformity looks at it; null where there was none. */
export async function onlineOf(
  { db }: Pick<Reader, 'db'>,
  topicId: string,
): Promise<{ opensAt: Date; closesAt: Date; reportFinalAt: Date | null } | null> {
  const consultation = await consultationOfTopic(db, topicId)
  if (!consultation || consultation.stage === 'draft') return null
  const { opensAt, closesAt, closedAt, frozenAt } = consultation
  return { opensAt, closesAt: closedAt ?? closesAt, reportFinalAt: frozenAt }
}
