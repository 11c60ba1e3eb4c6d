import type { EvaluationResult } from '#kernel/flow/evaluation.ts'
import type { Indicator } from '#kernel/flow/figures/judging.ts'

/** A result as everybody may see it. */
export type PublishedResult = EvaluationResult & {
  /** Sheets from which on a score is shown. */
  shownFrom: number
  /** Indicators whose score could tell who gave which mark. */
  withheld: Indicator[]
}

/**
 * Takes out of a result every score behind which fewer than `shownFrom` sheets stand: of a party, of an indicator, of
 * the whole. Where a single one would be missing it could be worked out from the others, so the next smallest goes too.
 */
export function withhold(result: EvaluationResult, shownFrom: number): PublishedResult {
  const enough = ({ sheets }: { sheets: number }) => sheets >= shownFrom
  const judged = result.indicators.filter(({ score }) => score !== null)
  const behind = judged.map(({ indicator, by }) => ({ indicator, sheets: total(by) }))
  const shown = new Set(leftAlone(behind, enough).map(({ indicator }) => indicator))
  const sheets = total(result.parties.filter(({ counted }) => counted))
  return {
    ...result,
    total: sheets >= shownFrom ? result.total : null,
    indicators: result.indicators.map((one) =>
      shown.has(one.indicator) ? { ...one, by: leftAlone(one.by, enough) } : { ...one, score: null, by: [] },
    ),
    shownFrom,
    withheld: behind.map(({ indicator }) => indicator).filter((indicator) => !shown.has(indicator)),
  }
}

/** Those that may be shown, without the smallest of them where exactly one may not. */
function leftAlone<T extends { sheets: number }>(all: readonly T[], enough: (one: T) => boolean): T[] {
  const shown = all.filter(enough)
  if (all.length - shown.length !== 1) return shown
  const smallest = shown.reduce<T | undefined>(
    (least, one) => (least === undefined || one.sheets < least.sheets ? one : least),
    undefined,
  )
  return shown.filter((one) => one !== smallest)
}

function total(all: readonly { sheets: number }[]): number {
  return all.reduce((sum, { sheets }) => sum + sheets, 0)
}
