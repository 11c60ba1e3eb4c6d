import type { CheckName } from './clauses.ts'
import { addMonths, dayOf, daysBetween } from './day.ts'
import { Party } from './figures/judging.ts'
import type { Thresholds } from './thresholds.ts'

/** What is known of one deliberation, from its topic to its archive. */
export type DeliberationFacts = {
  topic: {
    source: string | null
    selectionReason: string | null
    leadOfficial: string | null
    committee: string | null
  }
  planApprovedAt: Date | null
  readings: readonly { readOn: string }[]
  researches: readonly { startedOn: string; filedAt: Date | null }[]
  session: { announcedAt: Date; startsAt: Date } | null
  /** Null where there was no online deliberation. */
  online: { opensAt: Date; closesAt: Date; reportFinalAt: Date | null } | null
  /** People who checked in. */
  present: { affected: number; departments: number; experts: number }
  minutesFiledAt: Date | null
  consensusItems: number
  commitments: readonly { kept: boolean }[]
  /** Consultation opinions and research reports that were sent. */
  outcomes: readonly { items: number; assigned: number }[]
  assignments: readonly { dueAt: Date; repliedAt: Date | null; sendBacks: number }[]
  voices: { all: number; answered: number }
  evaluation: { sheets: Record<Party, number>; feedbackUntil: Date | null; publishedAt: Date | null } | null
  /** Null until somebody began the dossier. */
  dossier: { missing: readonly string[]; closedAt: Date | null } | null
  hall: { staff: number; studio: boolean; contactPoint: boolean } | null
}

export type Unit = 'days' | 'people' | 'times' | 'items' | 'sheets' | 'parties'

/** Why a clause is kept or not, in figures that `conformityWords` turns into a sentence. */
export type Because =
  | { code: 'recorded' }
  | { code: 'missing' }
  | { code: 'notYet' }
  | { code: 'notApplicable' }
  | { code: 'atLeast' | 'atMost'; needed: number; found: number; unit: Unit }

export type Finding = { met: boolean; because: Because }

export type Check = {
  check(facts: DeliberationFacts, thresholds: Thresholds, now: Date): Finding
  /** The barriers whose waivers excuse this as well. */
  barriers?: readonly string[]
}

/** How the platform tells whether each automatic clause is kept. */
export const checks: Record<CheckName, Check> = {
  sourceNamed: { check: ({ topic }) => recorded(topic.source) },
  selectionReasoned: { check: ({ topic }) => recorded(topic.selectionReason) },
  leadersNamed: { check: ({ topic }) => recorded(topic.leadOfficial && topic.committee) },

  affectedPresent: {
    check: ({ session, present }, { affectedAtLeast }, now) =>
      heldThen(session, now, () => atLeast(present.affected, affectedAtLeast, 'people')),
  },
  departmentsPresent: {
    check: ({ session, present }, _, now) =>
      heldThen(session, now, () => atLeast(present.departments, 1, 'people')),
  },
  expertsPresent: {
    check: ({ session, present }, _, now) =>
      heldThen(session, now, () => atLeast(present.experts, 1, 'people')),
  },

  planApproved: { barriers: ['planNotApproved'], check: ({ planApprovedAt }) => recorded(planApprovedAt) },
  readingDone: {
    barriers: ['noReading'],
    check: ({ readings, researches }, { readingsPerTopic }) => {
      const first = earliest(researches)
      const before = readings.filter(({ readOn }) => first === undefined || readOn <= first)
      return atLeast(before.length, readingsPerTopic, 'times')
    },
  },
  researchEarlyEnough: {
    barriers: ['researchTooLate'],
    check: ({ researches, session }, { researchLeadDays }) => {
      const filed = researches.filter(({ filedAt }) => filedAt !== null)
      const first = earliest(filed.length > 0 ? filed : researches)
      if (first === undefined) return missing
      if (!session) return notYet
      return atLeast(daysBetween(first, dayOf(session.startsAt)), researchLeadDays, 'days')
    },
  },
  researchFiled: {
    barriers: ['noResearch', 'researchNotFiled'],
    check: ({ researches, session }) =>
      recorded(
        researches.some(
          ({ filedAt }) => filedAt !== null && (session === null || filedAt <= session.startsAt),
        ),
      ),
  },

  noticeEarlyEnough: {
    barriers: ['noticeTooShort'],
    check: ({ session }, { noticeDays }) =>
      session
        ? atLeast(daysBetween(dayOf(session.announcedAt), dayOf(session.startsAt)), noticeDays, 'days')
        : notYet,
  },
  onlineBeforeSession: {
    check: ({ online, session }, { onlineLeadMonths, onlineCloseDaysBefore }) => {
      if (!online) return notApplicable
      if (!session) return notYet
      const startsOn = dayOf(session.startsAt)
      const latestOpening = addMonths(startsOn, -onlineLeadMonths)
      if (dayOf(online.opensAt) > latestOpening)
        return atLeast(
          daysBetween(dayOf(online.opensAt), startsOn),
          daysBetween(latestOpening, startsOn),
          'days',
        )
      if (!online.reportFinalAt || online.reportFinalAt > session.startsAt) return missing
      return atLeast(daysBetween(dayOf(online.closesAt), startsOn), onlineCloseDaysBefore, 'days')
    },
  },
  minutesFiled: {
    check: ({ session, minutesFiledAt }, _, now) => heldThen(session, now, () => recorded(minutesFiledAt)),
  },
  consensusRecorded: {
    check: ({ session, consensusItems }, _, now) =>
      heldThen(session, now, () => atLeast(consensusItems, 1, 'items')),
  },

  dossierComplete: {
    check: ({ dossier }) => (dossier ? atMost(dossier.missing.length, 0, 'items') : notYet),
  },
  dossierClosed: { check: ({ dossier }) => (dossier?.closedAt ? recorded(true) : notYet) },

  outcomeAssigned: {
    check: ({ outcomes }) =>
      outcomes.length === 0
        ? notYet
        : atLeast(
            total(outcomes, ({ assigned }) => assigned),
            total(outcomes, ({ items }) => items),
            'items',
          ),
  },
  repliesInTime: {
    check: ({ assignments }) =>
      assignments.length === 0 || assignments.some(({ repliedAt }) => repliedAt === null)
        ? notYet
        : atMost(assignments.filter(({ repliedAt, dueAt }) => repliedAt! > dueAt).length, 0, 'items'),
  },
  voicesAnswered: {
    check: ({ voices }) => (voices.all === 0 ? notApplicable : atLeast(voices.answered, voices.all, 'items')),
  },

  outcomeFiled: { check: ({ outcomes }) => (outcomes.length > 0 ? recorded(true) : notYet) },

  commitmentsKept: {
    check: ({ commitments }) =>
      commitments.length === 0
        ? notApplicable
        : atLeast(commitments.filter(({ kept }) => kept).length, commitments.length, 'items'),
  },
  sendBacksWithinLimit: {
    check: ({ assignments }, { sendBackLimit }) =>
      assignments.length === 0
        ? notYet
        : atMost(Math.max(...assignments.map(({ sendBacks }) => sendBacks)), sendBackLimit, 'times'),
  },
  nothingOverdue: {
    check: ({ assignments }, _, now) =>
      assignments.length === 0
        ? notYet
        : atMost(assignments.filter(({ dueAt, repliedAt }) => !repliedAt && dueAt < now).length, 0, 'items'),
  },

  fourPartiesHeard: {
    check: ({ evaluation }) =>
      evaluation
        ? atLeast(
            Party.options.filter((party) => evaluation.sheets[party] > 0).length,
            Party.options.length,
            'parties',
          )
        : notYet,
  },
  publicSampleEnough: {
    check: ({ evaluation }, { publicMinimumSample }) =>
      evaluation ? atLeast(evaluation.sheets.public, publicMinimumSample, 'sheets') : notYet,
  },
  resultPublished: {
    check: ({ evaluation }) => {
      if (!evaluation?.publishedAt) return notYet
      return recorded(evaluation.feedbackUntil && evaluation.publishedAt >= evaluation.feedbackUntil)
    },
  },

  hallStaffed: {
    check: ({ hall }, { hallStaff }) => (hall ? atLeast(hall.staff, hallStaff, 'people') : notApplicable),
  },
  threeInOne: {
    check: ({ hall }) => (hall ? recorded(hall.studio && hall.contactPoint) : notApplicable),
  },
}

const missing: Finding = { met: false, because: { code: 'missing' } }
const notYet: Finding = { met: false, because: { code: 'notYet' } }
/** What does not occur in a deliberation cannot be done wrong. */
const notApplicable: Finding = { met: true, because: { code: 'notApplicable' } }

function recorded(what: unknown): Finding {
  return what ? { met: true, because: { code: 'recorded' } } : missing
}

function atLeast(found: number, needed: number, unit: Unit): Finding {
  return { met: found >= needed, because: { code: 'atLeast', needed, found, unit } }
}

function atMost(found: number, needed: number, unit: Unit): Finding {
  return { met: found <= needed, because: { code: 'atMost', needed, found, unit } }
}

function heldThen(session: DeliberationFacts['session'], now: Date, finding: () => Finding): Finding {
  return session && session.startsAt <= now ? finding() : notYet
}

function earliest(researches: readonly { startedOn: string }[]): string | undefined {
  return researches.map(({ startedOn }) => startedOn).sort()[0]
}

function total<T>(all: readonly T[], count: (one: T) => number): number {
  return all.reduce((sum, one) => sum + count(one), 0)
}
