import { dayOf, daysBetween } from '#kernel/flow/calendar.ts'
import { barriersTo, gate } from '#kernel/flow/gates.ts'
import { flow } from '#kernel/flow/stages.ts'
import type { Waiver } from '#kernel/flow/waiver.ts'
import type { Thresholds } from '#modules/standards/index.ts'
import type { TopicStage } from './tables.ts'

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
  waivers: readonly Waiver[]
}

export type GateThresholds = Pick<Thresholds, 'readingsPerTopic' | 'researchLeadDays' | 'noticeDays'>

/** A dossier, and the day of the session that is to be announced. */
type ForSession = TopicDossier & { startsOn: string }

const planGate = gate('plan', ({ planApprovedAt }: TopicDossier) =>
  planApprovedAt ? [] : [{ code: 'planNotApproved' }],
)

const readingGate = gate('reading', ({ readings }: TopicDossier, { readingsPerTopic }: GateThresholds) =>
  readings.length >= readingsPerTopic
    ? []
    : [{ code: 'noReading', facts: { found: readings.length, needed: readingsPerTopic } }],
)

const researchGate = gate('research', (topic: ForSession, { researchLeadDays }: GateThresholds) => {
  if (topic.researches.length === 0) return [{ code: 'noResearch' }]
  const filed = topic.researches.filter(({ filedAt }) => filedAt !== null)
  if (filed.length === 0) return [{ code: 'researchNotFiled' }]
  const days = Math.max(...filed.map(({ startedOn }) => daysBetween(startedOn, topic.startsOn)))
  return days >= researchLeadDays
    ? []
    : [{ code: 'researchTooLate', facts: { found: days, needed: researchLeadDays } }]
})

const noticeGate = gate('notice', ({ startsOn }: ForSession, { noticeDays }: GateThresholds, today) => {
  const days = daysBetween(dayOf(today), startsOn)
  return days >= noticeDays ? [] : [{ code: 'noticeTooShort', facts: { found: days, needed: noticeDays } }]
})

/** Where a topic may go from each stage (议题的进程), and what stands on the way. */
export const topicFlow = flow<TopicStage, ForSession, GateThresholds, Barrier>({
  name: 'topics',
  start: 'proposed',
  stages: {
    proposed: { to: ['selected', 'returned'] },
    returned: { to: ['proposed'] },
    selected: { to: ['planned'] },
    planned: { to: ['researching'] },
    researching: { to: ['announced'] },
    announced: { to: ['deliberated', 'researching'] },
    deliberated: { to: ['outcome'] },
    outcome: { to: ['assigned'] },
    assigned: { to: ['evaluating'] },
    evaluating: { to: ['published'] },
    published: { to: ['archived'] },
    archived: { to: [], final: true },
  },
  gated: [
    { from: 'planned', to: 'researching', gates: [planGate, readingGate] },
    { from: 'researching', to: 'announced', gates: [planGate, readingGate, researchGate, noticeGate] },
  ],
})

/**
 * Why a session may not be announced yet; empty when it may. Source: 协商工作规范, on preparation: no deliberation
 * without research, no research without reading, and both early enough.
 * @param startsOn day of the session @param now when it is announced
 */
export function announcementBarriers(
  topic: TopicDossier,
  thresholds: GateThresholds,
  { startsOn, now }: { startsOn: string; now: Date },
): Barrier[] {
  const step = { from: 'researching', to: 'announced', at: now } as const
  return barriersTo(topicFlow, { ...topic, startsOn }, step, thresholds, topic.waivers).map(
    ({ code }) => code,
  )
}

/** Why field research may not begin yet. */
export function researchBarriers(topic: TopicDossier, thresholds: GateThresholds, now: Date): Barrier[] {
  const step = { from: 'planned', to: 'researching', at: now } as const
  return barriersTo(topicFlow, { ...topic, startsOn: dayOf(now) }, step, thresholds, topic.waivers).map(
    ({ code }) => code,
  )
}
