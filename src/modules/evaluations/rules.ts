import type { Indicator } from '#modules/standards/index.ts'
import type { EvaluationParty } from './tables.ts'

export const indicators: readonly Indicator[] = [
  'topicQuality',
  'researchQuality',
  'deliberation',
  'handling',
  'innovation',
  'useOfOutcomes',
]
export const evaluationParties: readonly EvaluationParty[] = ['self', 'committee', 'proponent', 'public']

/** Weights and minimum sample as they stood when the evaluation was opened. */
export type EvaluationTemplate = {
  indicatorWeights: Record<Indicator, number>
  partyWeights: Record<EvaluationParty, number>
  judges: Record<EvaluationParty, readonly Indicator[]>
  publicMinimumSample: number
}

export type Sheet = { party: EvaluationParty; scores: Partial<Record<Indicator, number>> }

export type EvaluationResult = {
  /** 0…100, to one decimal; null while nobody has judged. */
  total: number | null
  indicators: {
    indicator: Indicator
    score: number | null
    weight: number
    by: { party: EvaluationParty; score: number; weight: number; sheets: number }[]
  }[]
  parties: { party: EvaluationParty; sheets: number; counted: boolean }[]
}

/**
 * The result of an evaluation: for each indicator the weighted mean of those parties that may judge it and did; over
 * all, the weighted mean of the indicators. A public sample that is too small is left out, and the weights of the
 * others grow in proportion; what is left out is said.
 */
export function evaluate(sheets: readonly Sheet[], template: EvaluationTemplate): EvaluationResult {
  const parties = evaluationParties.map((party) => {
    const count = sheets.filter((sheet) => sheet.party === party).length
    const enough = party === 'public' ? count >= template.publicMinimumSample : count > 0
    return { party, sheets: count, counted: enough }
  })
  const counted = new Set(parties.filter((party) => party.counted).map(({ party }) => party))
  const judged = indicators.map((indicator) => {
    const by = evaluationParties
      .filter((party) => counted.has(party) && template.judges[party].includes(indicator))
      .flatMap((party) => {
        const given = sheets
          .filter((sheet) => sheet.party === party)
          .flatMap(({ scores }) => scores[indicator] ?? [])
        return given.length === 0
          ? []
          : [{ party, score: mean(given), weight: template.partyWeights[party], sheets: given.length }]
      })
    const shares = by.reduce((sum, { weight }) => sum + weight, 0)
    return {
      indicator,
      weight: template.indicatorWeights[indicator],
      score: shares > 0 ? by.reduce((sum, { score, weight }) => sum + (score * weight) / shares, 0) : null,
      by: by.map((one) => ({ ...one, weight: one.weight / shares })),
    }
  })
  const scored = judged.filter(({ score }) => score !== null)
  const weights = scored.reduce((sum, { weight }) => sum + weight, 0)
  const total =
    weights > 0 ? scored.reduce((sum, { score, weight }) => sum + (score! * weight) / weights, 0) : null
  return {
    total: total === null ? null : toTenth(total),
    indicators: judged.map((one) => ({
      ...one,
      score: one.score === null ? null : toTenth(one.score),
      by: one.by.map((party) => ({ ...party, score: toTenth(party.score) })),
    })),
    parties,
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const toTenth = (value: number) => Math.round(value * 10) / 10
