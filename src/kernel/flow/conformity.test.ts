import { expect, test } from 'vitest'
import { clausesOf } from './clauses.ts'
import { type ConformityPapers, conformity } from './conformity.ts'
import type { DeliberationFacts } from './conformity-checks.ts'
import { conformityWords } from './conformity-words.ts'
import { defaultClauses } from './default-standard.ts'
import { usualThresholds } from './thresholds.ts'
import type { Waiver } from './waiver.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const now = at('2026-11-23T10:00')
const standard = { thresholds: usualThresholds, clauses: defaultClauses }
const papers: ConformityPapers = { evidence: { '1.1.4': 1, '4.3.2': 2, '4.4.4': 1, '5.1.3': 3 }, waivers: [] }

/** A deliberation that did everything right. */
const exemplary: DeliberationFacts = {
  topic: {
    source: 'residents',
    selectionReason: '关系到两百多人下班',
    leadOfficial: '副镇长',
    committee: '提案委',
  },
  planApprovedAt: at('2026-06-01T10:00'),
  readings: [{ readOn: '2026-06-05' }],
  researches: [{ startedOn: '2026-06-10', filedAt: at('2026-07-10T10:00') }],
  session: { announcedAt: at('2026-07-14T10:00'), startsAt: at('2026-07-20T14:00') },
  online: {
    opensAt: at('2026-06-15T08:00'),
    closesAt: at('2026-07-15T20:00'),
    reportFinalAt: at('2026-07-17T10:00'),
  },
  present: { affected: 8, departments: 3, experts: 1 },
  minutesFiledAt: at('2026-07-21T10:00'),
  consensusItems: 4,
  commitments: [{ kept: true }],
  outcomes: [{ items: 3, assigned: 3 }],
  assignments: [{ dueAt: at('2026-09-01T23:59'), repliedAt: at('2026-08-20T10:00'), sendBacks: 1 }],
  voices: { all: 5, answered: 5 },
  evaluation: {
    sheets: { self: 1, committee: 2, proponent: 1, public: 12 },
    feedbackUntil: at('2026-10-10T00:00'),
    publishedAt: at('2026-10-12T10:00'),
  },
  dossier: { missing: [], closedAt: at('2026-11-01T10:00') },
  hall: { staff: 2, studio: true, contactPoint: true },
}

const resultOf = (
  code: string,
  change: Partial<DeliberationFacts>,
  with_: Partial<ConformityPapers> = {},
) => {
  const results = conformity({ ...exemplary, ...change }, standard, { ...papers, ...with_ }, now)
  const { state, because } = results.find(({ clause }) => clause.code === code)!
  return { state, because }
}

test('[E1] every session gets a list with each clause of the standard, in order', () => {
  const results = conformity(exemplary, standard, papers, now)
  expect(results.map(({ clause }) => clause)).toEqual(clausesOf(defaultClauses))
  expect(results.filter(({ state }) => state !== 'met')).toEqual([])
})

test('[E1] a clause that is not kept says what was needed and what was found', () => {
  const researches = [{ startedOn: '2026-07-08', filedAt: at('2026-07-18T10:00') }]
  expect(resultOf('3.1.3', { researches })).toEqual({
    state: 'unmet',
    because: { code: 'atLeast', needed: 30, found: 12, unit: 'days' },
  })
})

test('[E1] a clause that asks for evidence waits for a file', () => {
  expect(resultOf('5.1.3', {}, { evidence: {} }).state).toBe('evidenceNeeded')
  expect(resultOf('5.1.3', {})).toEqual({ state: 'met', because: { code: 'attached', files: 3 } })
})

test('[E1] a waiver excuses the one clause whose gate it lifted, in public with reason and approver', () => {
  const waiver: Waiver = {
    of: 'researchTooLate',
    reason: '台风刚过，须尽快商定',
    approvedBy: '镇党委副书记 邵望川',
    approvedAt: at('2026-07-10T10:00'),
    public: true,
  }
  const late = { researches: [{ startedOn: '2026-07-08', filedAt: null }] }
  expect(resultOf('3.1.3', late, { waivers: [waiver] })).toEqual({
    state: 'waived',
    because: {
      code: 'waived',
      reason: waiver.reason,
      approvedBy: waiver.approvedBy,
      approvedAt: waiver.approvedAt,
    },
  })
  expect(resultOf('3.1.4', late, { waivers: [waiver] }).state).toBe('unmet')
  expect(resultOf('3.1.3', {}, { waivers: [waiver] }).state).toBe('met')
  expect(resultOf('3.1.3', late, { waivers: [{ ...waiver, reason: '' }] }).state).toBe('unmet')
})

test('an evidence clause may be waived by its own code', () => {
  const waiver: Waiver = {
    of: '4.3.2',
    reason: '尚在立项',
    approvedBy: '秘书长 林渡',
    approvedAt: now,
    public: true,
  }
  expect(resultOf('4.3.2', {}, { evidence: {}, waivers: [waiver] }).state).toBe('waived')
})

test.each<[string, string, Partial<DeliberationFacts>]>([
  ['a topic without a committee', '1.1.3', { topic: { ...exemplary.topic, committee: null } }],
  ['nobody affected in the room', '2.1.1', { present: { ...exemplary.present, affected: 0 } }],
  ['a plan that nobody approved', '3.1.1', { planApprovedAt: null }],
  ['reading only after research began', '3.1.2', { readings: [{ readOn: '2026-06-11' }] }],
  ['no research at all', '3.1.3', { researches: [] }],
  [
    'a report filed after the session',
    '3.1.4',
    { researches: [{ startedOn: '2026-06-10', filedAt: at('2026-07-21T09:00') }] },
  ],
  [
    'four days of notice',
    '3.2.1',
    { session: { announcedAt: at('2026-07-16T10:00'), startsAt: at('2026-07-20T14:00') } },
  ],
  [
    'an online round that opened too late',
    '3.2.2',
    { online: { ...exemplary.online!, opensAt: at('2026-06-21T08:00') } },
  ],
  [
    'an online round still open two days before',
    '3.2.2',
    { online: { ...exemplary.online!, closesAt: at('2026-07-18T20:00') } },
  ],
  [
    'a viewpoint report after the session',
    '3.2.2',
    { online: { ...exemplary.online!, reportFinalAt: at('2026-07-21T10:00') } },
  ],
  ['a dossier that lacks something', '4.1.1', { dossier: { missing: ['minutes'], closedAt: null } }],
  ['a recommendation that was given to nobody', '4.2.1', { outcomes: [{ items: 3, assigned: 2 }] }],
  [
    'a late reply',
    '4.2.2',
    { assignments: [{ dueAt: at('2026-08-01T23:59'), repliedAt: at('2026-08-02T10:00'), sendBacks: 0 }] },
  ],
  ['a voice without an answer', '4.2.3', { voices: { all: 5, answered: 4 } }],
  ['a broken promise', '4.4.1', { commitments: [{ kept: true }, { kept: false }] }],
  [
    'a task sent back twice',
    '4.4.2',
    { assignments: [{ dueAt: at('2026-12-01T23:59'), repliedAt: null, sendBacks: 2 }] },
  ],
  [
    'a task that is overdue',
    '4.4.3',
    { assignments: [{ dueAt: at('2026-11-20T23:59'), repliedAt: null, sendBacks: 0 }] },
  ],
  [
    'an evaluation without its proponents',
    '4.5.1',
    { evaluation: { ...exemplary.evaluation!, sheets: { self: 1, committee: 1, proponent: 0, public: 12 } } },
  ],
  [
    'nine sheets of the public',
    '4.5.2',
    { evaluation: { ...exemplary.evaluation!, sheets: { self: 1, committee: 1, proponent: 1, public: 9 } } },
  ],
  [
    'a result published before the judged could object',
    '4.5.3',
    { evaluation: { ...exemplary.evaluation!, publishedAt: at('2026-10-09T10:00') } },
  ],
  ['a hall with one member of staff', '5.1.2', { hall: { ...exemplary.hall!, staff: 1 } }],
  ['a hall without a studio', '5.1.1', { hall: { ...exemplary.hall!, studio: false } }],
])('%s breaks clause %s', (_, code, change) => {
  expect(resultOf(code, {}).state).toBe('met')
  expect(resultOf(code, change).state).toBe('unmet')
})

test('what does not occur in a deliberation cannot be done wrong', () => {
  for (const [code, change] of [
    ['3.2.2', { online: null }],
    ['4.4.1', { commitments: [] }],
    ['4.2.3', { voices: { all: 0, answered: 0 } }],
  ] as const)
    expect(resultOf(code, change)).toEqual({ state: 'met', because: { code: 'notApplicable' } })
})

test('what has not come to pass yet is not kept yet, and says so', () => {
  const early = { session: null, evaluation: null, dossier: null, outcomes: [], assignments: [] }
  for (const code of ['2.1.1', '3.2.1', '3.2.3', '4.1.1', '4.2.1', '4.2.2', '4.4.3', '4.5.1'])
    expect(resultOf(code, early)).toEqual({ state: 'unmet', because: { code: 'notYet' } })
})

test('a region’s own figure decides', () => {
  const lenient = { ...standard, thresholds: { ...usualThresholds, researchLeadDays: 10 } }
  const facts = { ...exemplary, researches: [{ startedOn: '2026-07-08', filedAt: at('2026-07-18T10:00') }] }
  const found = conformity(facts, lenient, papers, now).find(({ clause }) => clause.code === '3.1.3')
  expect(found?.state).toBe('met')
})

test('each finding can be said in a sentence, in both languages', () => {
  const late = resultOf('3.1.3', { researches: [{ startedOn: '2026-07-08', filedAt: null }] }).because
  expect(conformityWords.zh.because(late)).toBe('至少 30 天，实际 12 天。')
  expect(conformityWords.en.because(late)).toBe('30 days needed, 12 found.')
})
