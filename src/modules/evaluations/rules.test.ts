import fc from 'fast-check'
import { expect, test } from 'vitest'
import { thresholdsSchema } from '../standards/index.ts'
import { type EvaluationTemplate, evaluate, evaluationParties, indicators, type Sheet } from './rules.ts'

const template = thresholdsSchema.parse({}) as unknown as EvaluationTemplate
const all = (value: number) => Object.fromEntries(indicators.map((indicator) => [indicator, value]))
const sheets = (party: Sheet['party'], value: number, count = 1): Sheet[] =>
  Array.from({ length: count }, () => ({ party, scores: all(value) }))

test('[E5] six indicators make one result by their weights', () => {
  const scores = {
    topicQuality: 100,
    researchQuality: 50,
    deliberation: 80,
    handling: 60,
    innovation: 0,
    useOfOutcomes: 40,
  }
  const { total } = evaluate([{ party: 'committee', scores }], template)
  expect(total).toBe(15 + 10 + 16 + 15 + 0 + 6)
})

test('[E6] four parties judge, each what it may: units do not judge how they handled it', () => {
  const { indicators: judged } = evaluate([...sheets('self', 100), ...sheets('committee', 60)], template)
  const handling = judged.find(({ indicator }) => indicator === 'handling')!
  expect(handling.by.map(({ party }) => party)).toEqual(['committee'])
  expect(handling.score).toBe(60)
})

test('[E6] a public sample that is too small is left out, said so, and the others’ weights grow in proportion', () => {
  const few = evaluate([...sheets('committee', 80), ...sheets('public', 0, 9)], template)
  expect(few.parties.find(({ party }) => party === 'public')).toEqual({
    party: 'public',
    sheets: 9,
    counted: false,
  })
  expect(few.total).toBe(80)
  const enough = evaluate([...sheets('committee', 80), ...sheets('public', 0, 10)], template)
  expect(enough.total).toBeLessThan(80)
})

test('[E5] a result lies between the lowest and the highest judgement, whatever the order of the sheets', () => {
  const sheet = fc.record({
    party: fc.constantFrom(...evaluationParties),
    scores: fc.record(
      Object.fromEntries(indicators.map((indicator) => [indicator, fc.integer({ min: 0, max: 100 })])),
      { requiredKeys: [] },
    ),
  })
  fc.assert(
    fc.property(fc.array(sheet, { minLength: 1, maxLength: 30 }), (given) => {
      const { total, indicators: judged } = evaluate(given as Sheet[], template)
      const scores = given.flatMap(({ scores }) => Object.values(scores)) as number[]
      if (total !== null) {
        expect(total).toBeGreaterThanOrEqual(Math.min(...scores) - 0.1)
        expect(total).toBeLessThanOrEqual(Math.max(...scores) + 0.1)
      }
      for (const { by } of judged)
        if (by.length > 0) expect(by.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1)
      expect(evaluate([...given].reverse() as Sheet[], template).total).toBe(total)
    }),
  )
})

test('nobody’s judgement gives no result', () => {
  expect(evaluate([], template).total).toBeNull()
})
