import { Indicator, Party } from './figures/judging.ts'
import type { Thresholds } from './thresholds.ts'

export { Indicator, Party } from './figures/judging.ts'

/** Weights, rights to judge and minimum sample, as they stood when an evaluation was opened. */
export type EvaluationTemplate = Pick<
  Thresholds,
  'indicatorWeights' | 'partyWeights' | 'judges' | 'publicMinimumSample'
>

/** One sheet: marks of 0…100 for the indicators that its writer knew about. */
export type Sheet = { party: Party; scores: Partial<Record<Indicator, number>> }

/** What one party said of one indicator. */
export type Judgement = {
  party: Party
  /** Mean of its sheets, to one decimal. */
  score: number
  /** Its part of the indicator's score, 0…1: the parties' weights among those that judged it. */
  weight: number
  /** Its part of the total, 0…1. Over all indicators and parties these add up to 1. */
  share: number
  sheets: number
}

/** Why a party's judgement is missing although it has a weight. */
export type LeftOut = {
  party: Party
  because: 'noSheets' | 'tooFewSheets'
  sheets: number
  /** Sheets that would have been enough. */
  needed: number
}

/** A result that says how it came about; scores are 0…100, to one decimal, null where nobody could judge. */
export type EvaluationResult = {
  total: number | null
  indicators: { indicator: Indicator; score: number | null; weight: number; by: Judgement[] }[]
  parties: { party: Party; sheets: number; counted: boolean }[]
  leftOut: LeftOut[]
  /** Indicators that count for nothing here, as nobody judged them; the others' weights grew in proportion. */
  unjudged: Indicator[]
}

/**
 * Puts the sheets of the four parties together (六指标四主体). Each indicator gets the weighted mean of the parties that
 * may judge it and did; the total is the weighted mean of the indicators. Whatever is missing, the weights of the rest
 * grow in proportion, and the result names it. A public of fewer sheets than the minimum sample is left out as a whole.
 * Marks of a party that may not judge the indicator do not count. Rounding comes last.
 */
export function evaluate(sheets: readonly Sheet[], template: EvaluationTemplate): EvaluationResult {
  const parties = Party.options.map((party) => {
    const count = sheets.filter((sheet) => sheet.party === party).length
    return { party, sheets: count, counted: count >= neededOf(party, template) }
  })
  const counted = new Set(parties.filter((party) => party.counted).map(({ party }) => party))
  const judged = Indicator.options.map((indicator) => ({
    indicator,
    weight: template.indicatorWeights[indicator],
    ...judgementsOf(indicator, sheets, counted, template),
  }))
  const weights = sum(judged.map(({ score, weight }) => (score === null ? 0 : weight)))
  const total = weights === 0 ? null : sum(judged.map(({ score, weight }) => (score ?? 0) * weight)) / weights
  return {
    total: total === null ? null : toTenth(total),
    indicators: judged.map(({ indicator, weight, score, by }) => ({
      indicator,
      weight,
      score: score === null ? null : toTenth(score),
      by: by.map((one) => ({
        ...one,
        score: toTenth(one.score),
        share: weights === 0 ? 0 : (one.weight * weight) / weights,
      })),
    })),
    parties,
    leftOut: parties.flatMap(({ party, sheets: count, counted: enough }) =>
      enough || template.partyWeights[party] === 0
        ? []
        : [
            {
              party,
              because: count === 0 ? ('noSheets' as const) : ('tooFewSheets' as const),
              sheets: count,
              needed: neededOf(party, template),
            },
          ],
    ),
    unjudged: judged
      .filter(({ score, weight }) => score === null && weight > 0)
      .map(({ indicator }) => indicator),
  }
}

function judgementsOf(
  indicator: Indicator,
  sheets: readonly Sheet[],
  counted: ReadonlySet<Party>,
  { judges, partyWeights }: EvaluationTemplate,
) {
  const given = Party.options
    .filter((party) => counted.has(party) && judges[party].includes(indicator) && partyWeights[party] > 0)
    .map((party) => ({ party, marks: marksOf(party, indicator, sheets) }))
    .filter(({ marks }) => marks.length > 0)
  const weights = sum(given.map(({ party }) => partyWeights[party]))
  const by = given.map(({ party, marks }) => ({
    party,
    score: sum(marks) / marks.length,
    weight: partyWeights[party] / weights,
    sheets: marks.length,
  }))
  return { by, score: by.length === 0 ? null : sum(by.map(({ score, weight }) => score * weight)) }
}

function marksOf(party: Party, indicator: Indicator, sheets: readonly Sheet[]): number[] {
  return (
    sheets
      .filter((sheet) => sheet.party === party)
      .flatMap(({ scores }) => scores[indicator] ?? [])
      // Decimals add up differently in another order; a result must not tell who came first.
      .sort((a, b) => a - b)
  )
}

function neededOf(party: Party, { publicMinimumSample }: EvaluationTemplate): number {
  return party === 'public' ? Math.max(1, publicMinimumSample) : 1
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
/** Half a tenth goes up, also where the binary fraction fell a hair short of it. */
const toTenth = (value: number) => Math.round((value + 1e-9) * 10) / 10
