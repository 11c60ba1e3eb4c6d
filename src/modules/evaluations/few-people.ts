import type { EvaluationResult } from '#kernel/flow/evaluation.ts'
import type { Party } from '#kernel/flow/figures/judging.ts'

/** Fewer people than this could be recognised by what they said. */
const fewest = 5

/** Parties in which people judge for themselves; units and committees judge in office, and sign for it. */
const people: readonly Party[] = ['proponent', 'public']

/**
 * A result in which nobody's own marks can be read: where fewer than five people of a party judged an indicator, only
 * the score of all parties together is left, so that theirs cannot be worked out from the rest either; where nobody
 * else judged it, not even that.
 */
export function withoutFew(result: EvaluationResult): EvaluationResult {
  const single = result.parties.filter(({ counted }) => counted).length === 1
  const hidden =
    single && result.parties.some((one) => one.counted && people.includes(one.party) && one.sheets < fewest)
  return {
    ...result,
    total: hidden ? null : result.total,
    indicators: result.indicators.map((one) => {
      const few = one.by.some(({ party, sheets }) => people.includes(party) && sheets < fewest)
      if (!few) return one
      return { ...one, score: one.by.length > 1 ? one.score : null, by: [] }
    }),
  }
}
