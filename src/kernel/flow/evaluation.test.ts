import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EvaluationTemplate, evaluate, Indicator, Party, type Sheet } from './evaluation.ts'
import { usualThresholds } from './thresholds.ts'

const usual: EvaluationTemplate = usualThresholds

const all = (mark: number): Sheet['scores'] =>
  Object.fromEntries(Indicator.options.map((indicator) => [indicator, mark]))
const sheet = (party: Party, scores: Sheet['scores']): Sheet => ({ party, scores })
const times = (count: number, one: Sheet) => Array.from({ length: count }, () => one)
const scoreOf = (result: ReturnType<typeof evaluate>, indicator: Indicator) =>
  result.indicators.find((one) => one.indicator === indicator)!

test('[E5] six indicators with their weights make the total', () => {
  const marks = {
    topicQuality: 90,
    researchQuality: 80,
    deliberation: 70,
    handling: 60,
    innovation: 100,
    useOfOutcomes: 50,
  }
  const result = evaluate([sheet('committee', marks)], usual)
  // 90·15 % + 80·20 % + 70·20 % + 60·25 % + 100·5 % + 50·15 %
  expect(result.total).toBe(71)
  expect(result.indicators.map(({ indicator, weight }) => [indicator, weight])).toEqual([
    ['topicQuality', 15],
    ['researchQuality', 20],
    ['deliberation', 20],
    ['handling', 25],
    ['innovation', 5],
    ['useOfOutcomes', 15],
  ])
})

test('[E6] four parties are heard each with its weight', () => {
  const result = evaluate(
    [
      sheet('self', all(100)),
      sheet('committee', all(80)),
      sheet('proponent', all(60)),
      ...times(10, sheet('public', all(40))),
    ],
    usual,
  )
  const topic = scoreOf(result, 'topicQuality')
  expect(topic.by.map(({ party, weight }) => [party, weight])).toEqual([
    ['self', 0.15],
    ['committee', 0.35],
    ['proponent', 0.25],
    ['public', 0.25],
  ])
  // 100·15 % + 80·35 % + 60·25 % + 40·25 %
  expect(topic.score).toBe(68)
  expect(result.leftOut).toEqual([])
})

test('[E6] nobody judges their own handling, and the public judges three indicators', () => {
  const result = evaluate([sheet('self', all(100)), ...times(12, sheet('public', all(20)))], usual)
  expect(scoreOf(result, 'handling').by.map(({ party }) => party)).toEqual(['public'])
  expect(scoreOf(result, 'researchQuality').by.map(({ party }) => party)).toEqual(['self'])
  expect(scoreOf(result, 'deliberation').by.map(({ party }) => party)).toEqual(['self', 'public'])
})

test('[E6] nine sheets of the public are too few: it is left out, the others’ weights grow in proportion, and that is said', () => {
  const others = [sheet('self', all(100)), sheet('committee', all(80)), sheet('proponent', all(60))]
  const nine = evaluate([...others, ...times(9, sheet('public', all(0)))], usual)
  expect(nine.leftOut).toEqual([{ party: 'public', because: 'tooFewSheets', sheets: 9, needed: 10 }])
  expect(nine.parties).toContainEqual({ party: 'public', sheets: 9, counted: false })
  expect(scoreOf(nine, 'topicQuality').by.map(({ weight }) => weight)).toEqual([15 / 75, 35 / 75, 25 / 75])
  expect(scoreOf(nine, 'topicQuality').score).toBe(77.3)

  const ten = evaluate([...others, ...times(10, sheet('public', all(0)))], usual)
  expect(ten.leftOut).toEqual([])
  expect(ten.total!).toBeLessThan(nine.total!)
})

test('a public that judged nothing that it may judge counts as present, yet weighs nothing', () => {
  const result = evaluate(
    [sheet('committee', all(80)), ...times(10, sheet('public', { researchQuality: 0 }))],
    usual,
  )
  expect(result.total).toBe(80)
})

test('a party without a sheet is named, an indicator that nobody judged too', () => {
  const result = evaluate([sheet('self', { topicQuality: 90 })], usual)
  expect(result.leftOut.map(({ party, because }) => [party, because])).toEqual([
    ['committee', 'noSheets'],
    ['proponent', 'noSheets'],
    ['public', 'noSheets'],
  ])
  expect(result.unjudged).toEqual([
    'researchQuality',
    'deliberation',
    'handling',
    'innovation',
    'useOfOutcomes',
  ])
  expect(result.total).toBe(90)
})

test('where nobody judged there is no score, not a zero', () => {
  expect(evaluate([], usual).total).toBeNull()
  expect(evaluate([sheet('self', { handling: 100 })], usual).total).toBeNull()
})

test('a party whose weight is nothing is heard in vain, and not missed', () => {
  const template = { ...usual, partyWeights: { self: 0, committee: 100, proponent: 0, public: 0 } }
  const result = evaluate([sheet('self', all(0)), sheet('committee', all(77))], template)
  expect(result.total).toBe(77)
  expect(result.leftOut).toEqual([])
})

test('scores are rounded to a tenth, and only at the end', () => {
  const result = evaluate(
    [
      sheet('committee', { topicQuality: 80 }),
      sheet('committee', { topicQuality: 80 }),
      sheet('committee', { topicQuality: 81 }),
    ],
    usual,
  )
  expect(scoreOf(result, 'topicQuality').score).toBe(80.3)
  const half = evaluate(
    [...times(3, sheet('committee', { topicQuality: 80 })), sheet('committee', { topicQuality: 81 })],
    usual,
  )
  expect(scoreOf(half, 'topicQuality').score).toBe(80.3)
})

describe('whatever the sheets and the weights', () => {
  const weights = <K extends string>(names: readonly K[]) =>
    fc
      .tuple(...names.map(() => fc.integer({ min: 1, max: 100 })))
      .map(
        (values) =>
          Object.fromEntries(names.map((name, index) => [name, values[index]!])) as Record<K, number>,
      )
  const template: fc.Arbitrary<EvaluationTemplate> = fc.record({
    indicatorWeights: weights(Indicator.options),
    partyWeights: weights(Party.options),
    judges: fc
      .tuple(...Party.options.map(() => fc.subarray([...Indicator.options])))
      .map(
        (judged) =>
          Object.fromEntries(Party.options.map((party, index) => [party, judged[index]!])) as Record<
            Party,
            Indicator[]
          >,
      ),
    publicMinimumSample: fc.integer({ min: 1, max: 12 }),
  })
  const scores = fc
    .tuple(...Indicator.options.map(() => fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined })))
    .map(
      (marks) =>
        Object.fromEntries(
          Indicator.options.flatMap((name, index) =>
            marks[index] === undefined ? [] : [[name, marks[index]]],
          ),
        ) as Sheet['scores'],
    )
  const sheets = fc.array(fc.record({ party: fc.constantFrom(...Party.options), scores }), { maxLength: 30 })

  test('the parties’ weights add up to 1 in each indicator, and their shares to 1 over all', () => {
    fc.assert(
      fc.property(sheets, template, (given, any) => {
        const result = evaluate(given, any)
        for (const { by } of result.indicators)
          if (by.length > 0) expect(by.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10)
        const shares = result.indicators.flatMap(({ by }) => by.map(({ share }) => share))
        if (result.total !== null) expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10)
        else expect(shares).toEqual([])
      }),
    )
  })

  test('the order of the sheets makes no difference', () => {
    const shuffled = sheets.chain((given) =>
      fc.shuffledSubarray(given, { minLength: given.length }).map((other) => [given, other] as const),
    )
    fc.assert(
      fc.property(shuffled, template, ([given, other], any) => {
        expect(evaluate(other, any)).toEqual(evaluate(given, any))
      }),
    )
  })

  test('the total lies between the lowest and the highest mark that count', () => {
    fc.assert(
      fc.property(sheets, template, (given, any) => {
        const { total, parties } = evaluate(given, any)
        const counted = parties.filter((party) => party.counted).map(({ party }) => party)
        const marks = given.flatMap(({ party, scores: of }) =>
          any.judges[party].flatMap((indicator) =>
            counted.includes(party) && of[indicator] !== undefined ? [of[indicator]] : [],
          ),
        )
        expect(total === null).toBe(marks.length === 0)
        if (total === null) return
        expect(total).toBeGreaterThanOrEqual(Math.min(...marks))
        expect(total).toBeLessThanOrEqual(Math.max(...marks))
      }),
    )
  })

  test('one better mark never makes the total worse', () => {
    fc.assert(
      fc.property(
        sheets,
        template,
        fc.nat(),
        fc.constantFrom(...Indicator.options),
        (given, any, which, indicator) => {
          const chosen = given[which % Math.max(1, given.length)]
          if (chosen?.scores[indicator] === undefined) return
          const better = given.map((one) =>
            one === chosen ? { ...one, scores: { ...one.scores, [indicator]: 100 } } : one,
          )
          expect(evaluate(better, any).total ?? 0).toBeGreaterThanOrEqual(evaluate(given, any).total ?? 0)
        },
      ),
    )
  })

  test('the same weights in another scale give the same result', () => {
    fc.assert(
      fc.property(sheets, template, (given, any) => {
        const doubled = (of: Record<string, number>) =>
          Object.fromEntries(Object.entries(of).map(([name, weight]) => [name, weight * 2]))
        const other = { ...any, partyWeights: doubled(any.partyWeights) } as EvaluationTemplate
        expect(evaluate(given, other)).toEqual(evaluate(given, any))
      }),
    )
  })
})
