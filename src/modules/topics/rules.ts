import { daysBetween } from '#kernel/flow/calendar.ts'
import type { TopicStage } from './tables.ts'

/** Where a topic may go from each stage (议题的进程). */
export const topicMoves: Record<TopicStage, readonly TopicStage[]> = {
  proposed: ['selected', 'returned'],
  returned: ['proposed'],
  selected: ['planned'],
  planned: ['researching'],
  researching: ['announced'],
  announced: ['deliberated', 'researching'],
  deliberated: ['outcome'],
  outcome: ['assigned'],
  assigned: ['evaluating'],
  evaluating: ['published'],
  published: ['archived'],
  archived: [],
}

/** The stages in the order in which a topic that is not returned goes through them. */
export const topicPath: readonly TopicStage[] = [
  'proposed',
  'selected',
  'planned',
  'researching',
  'announced',
  'deliberated',
  'outcome',
  'assigned',
  'evaluating',
  'published',
  'archived',
]

/** What stands between a topic and its session. */
export const barriers = [
  'planNotApproved',
  'noReading',
  'noResearch',
  'researchNotFiled',
  'researchTooLate',
  'noticeTooShort',
] as const
export type Barrier = (typeof barriers)[number]

/** What the gates look at. */
export type TopicDossier = {
  planApprovedAt: Date | null
  /** Days on which something was read. */
  readings: readonly { readOn: string }[]
  researches: readonly { startedOn: string; filedAt: Date | null }[]
  waived: readonly string[]
}

export type GateThresholds = { researchLeadDays: number; noticeDays: number }

/**
 * Why a session may not be announced yet; empty when it may. Source: 协商工作规范, on preparation: no deliberation
 * without research, no research without reading, and both early enough.
 * @param startsOn day of the session @param today the day of the announcement
 */
export function announcementBarriers(
  topic: TopicDossier,
  thresholds: GateThresholds,
  { startsOn, today }: { startsOn: string; today: string },
): Barrier[] {
  const found: Barrier[] = []
  if (!topic.planApprovedAt) found.push('planNotApproved')
  if (topic.readings.length === 0) found.push('noReading')
  const filed = topic.researches.filter(({ filedAt }) => filedAt !== null)
  if (topic.researches.length === 0) found.push('noResearch')
  else if (filed.length === 0) found.push('researchNotFiled')
  else if (!filed.some(({ startedOn }) => daysBetween(startedOn, startsOn) >= thresholds.researchLeadDays))
    found.push('researchTooLate')
  if (daysBetween(today, startsOn) < thresholds.noticeDays) found.push('noticeTooShort')
  return found.filter((barrier) => !topic.waived.includes(barrier))
}

/** Why field research may not begin yet. */
export function researchBarriers(topic: TopicDossier): Barrier[] {
  const found: Barrier[] = []
  if (!topic.planApprovedAt) found.push('planNotApproved')
  if (topic.readings.length === 0) found.push('noReading')
  return found.filter((barrier) => !topic.waived.includes(barrier))
}
