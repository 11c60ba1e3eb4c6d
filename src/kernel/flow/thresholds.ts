import { z } from 'zod'
import { answering } from './figures/answering.ts'
import { choosing } from './figures/choosing.ts'
import { Indicator, judging } from './figures/judging.ts'
import { online } from './figures/online.ts'
import { preparing } from './figures/preparing.ts'
import { sites } from './figures/sites.ts'
import { warning } from './figures/warning.ts'
import { working } from './figures/working.ts'

/** The figures by what they are about, in the order of the loop. */
export const figureGroups = { choosing, preparing, online, answering, warning, sites, judging, working }

const figures = {
  ...choosing,
  ...preparing,
  ...online,
  ...answering,
  ...warning,
  ...sites,
  ...judging,
  ...working,
}

/** Every figure that a conference may set for itself; what it does not set has its usual value. */
export const thresholdsSchema = z.object(figures).superRefine((thresholds, context) => {
  const refuse = (path: keyof typeof figures, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  for (const weights of ['indicatorWeights', 'partyWeights'] as const)
    if (!isHundred(Object.values(thresholds[weights]))) refuse(weights, 'standards.weightsNotHundred')
  if (!isHundred(thresholds.topicCriteria.map(({ weight }) => weight)))
    refuse('topicCriteria', 'standards.weightsNotHundred')
  for (const indicator of Indicator.options)
    if (!Object.values(thresholds.judges).some((judged) => judged.includes(indicator)))
      refuse('judges', 'standards.indicatorUnjudged')
  if (thresholds.studioOfflineMonths <= thresholds.studioWarnMonths)
    refuse('studioOfflineMonths', 'standards.offlineBeforeWarning')
  if (thresholds.proposalLongestMonths < thresholds.proposalReplyMonths)
    refuse('proposalLongestMonths', 'standards.longestTooShort')
})
export type Thresholds = z.output<typeof thresholdsSchema>

/** The usual value of every figure. */
export const usualThresholds: Thresholds = thresholdsSchema.parse({})

/**
 * The figures that one standard sets, the others being those of the broader region. How figures fit each other is
 * checked once they are put together.
 */
export const ThresholdChanges = z.strictObject(
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.unwrap().optional()])),
) as unknown as z.ZodType<Partial<Thresholds>>
export type ThresholdChanges = Partial<Thresholds>

/** Sums of decimals may miss by less than anybody would write. */
function isHundred(weights: readonly number[]): boolean {
  return Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 100) < 1e-6
}
