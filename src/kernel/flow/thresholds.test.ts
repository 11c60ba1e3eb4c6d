import { expect, test } from 'vitest'
import { type FigureNote, figureNotes } from './figures/figure.ts'
import { figureGroups, ThresholdChanges, thresholdsSchema, usualThresholds } from './thresholds.ts'

const figures = Object.values(figureGroups).flatMap((group) => Object.entries(group))
const refused = (changes: object) => {
  const { error } = thresholdsSchema.safeParse(changes)
  return error?.issues.map(({ path, message }) => [path[0], message]) ?? []
}

test('the usual figures: research 30 days before, notice 5 days, two sessions a year, ten sheets of the public', () => {
  expect(usualThresholds).toMatchObject({
    researchLeadDays: 30,
    noticeDays: 5,
    sessionsPerYear: 2,
    publicMinimumSample: 10,
    sendBackLimit: 1,
    extensionWorkingDays: 15,
    mailboxOpeners: 2,
    aggregateMinimum: 5,
    studioFirstReplyWorkingDays: 5,
    studioWarnMonths: 3,
    studioOfflineMonths: 6,
  })
})

test.each(figures)('%s has a label in both languages, a source and a usual value that fits', (_, figure) => {
  const note = figureNotes.get(figure) as FigureNote
  expect(note.label.zh).toMatch(/\p{Script=Han}/u)
  expect(note.label.en).toMatch(/^[A-Z].*[a-z\d]$/)
  expect(note.source.zh && note.source.en).toBeTruthy()
  expect(figure.safeParse(undefined).success).toBe(true)
})

test('no two groups have a figure of the same name', () => {
  expect(Object.keys(usualThresholds)).toHaveLength(figures.length)
})

test('weights must add up to a hundred', () => {
  expect(refused({ partyWeights: { self: 15, committee: 35, proponent: 25, public: 30 } })).toEqual([
    ['partyWeights', 'standards.weightsNotHundred'],
  ])
  expect(refused({ partyWeights: { self: 33.3, committee: 33.3, proponent: 33.4, public: 0 } })).toEqual([])
})

test('every indicator needs somebody who judges it', () => {
  const judges = { ...usualThresholds.judges, committee: [], proponent: [] }
  expect(refused({ judges })).toEqual([])
  expect(refused({ judges: { ...judges, public: ['topicQuality'] } })).toEqual([
    ['judges', 'standards.indicatorUnjudged'],
  ])
})

test('a studio is warned before it goes offline, and an extension does not shorten a time', () => {
  expect(refused({ studioWarnMonths: 6 })).toEqual([
    ['studioOfflineMonths', 'standards.offlineBeforeWarning'],
  ])
  expect(refused({ proposalLongestMonths: 2 })).toEqual([
    ['proposalLongestMonths', 'standards.longestTooShort'],
  ])
})

test.each([{ researchLeadDays: -1 }, { researchLeadDays: 1.5 }, { noticeDays: '5' }, { yellowFraction: 2 }])(
  '%j is refused',
  (changes) => {
    expect(refused(changes)).not.toEqual([])
    expect(ThresholdChanges.safeParse(changes).success).toBe(false)
  },
)

test('what a region does not set stays unset, so that it is inherited', () => {
  expect(ThresholdChanges.parse({ researchLeadDays: 20 })).toEqual({ researchLeadDays: 20 })
  expect(ThresholdChanges.parse({})).toEqual({})
  expect(ThresholdChanges.safeParse({ researchLeedDays: 20 }).success).toBe(false)
})
