import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualThresholds } from '#kernel/flow/thresholds.ts'
import { evaluate, evaluationParties, indicators, type Sheet } from './rules.ts'
import { withhold } from './withholding.ts'

const sheet = fc.record({
  party: fc.constantFrom(...evaluationParties),
  scores: fc.dictionary(fc.constantFrom(...indicators), fc.integer({ min: 0, max: 100 })),
}) as fc.Arbitrary<Sheet>

test('[E7] the score of a single sheet is never published, nor can it be worked out from the others', () => {
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 40 }), (sheets) => {
      const result = evaluate(sheets, usualThresholds)
      const published = withhold(result, 5)
      for (const { score, by, indicator } of published.indicators) {
        const before = result.indicators.find((one) => one.indicator === indicator)!
        expect(by.every((party) => party.sheets >= 5)).toBe(true)
        if (score !== null) expect(before.by.length - by.length).not.toBe(1)
        if (score === null) expect(by).toEqual([])
      }
      if (published.total !== null && result.total !== null) {
        const counted = result.parties.filter((party) => party.counted)
        expect(counted.reduce((sum, party) => sum + party.sheets, 0)).toBeGreaterThanOrEqual(5)
      }
      const open = published.indicators.filter(({ score }) => score !== null)
      if (open.length > 0) expect(published.withheld).not.toHaveLength(1)
    }),
    { numRuns: 300 },
  )
})

test('[E7] enough sheets are shown with the score of each party', () => {
  const sheets = evaluationParties.flatMap((party) =>
    Array.from({ length: 12 }, () => ({
      party,
      scores: Object.fromEntries(indicators.map((one) => [one, 80])) as Sheet['scores'],
    })),
  )
  const result = evaluate(sheets, usualThresholds)
  expect(withhold(result, 5)).toEqual({ ...result, shownFrom: 5, withheld: [] })
})
