import { Indicator, Party } from '#kernel/flow/figures/judging.ts'

export {
  type EvaluationResult,
  type EvaluationTemplate,
  evaluate,
  type Sheet,
} from '#kernel/flow/evaluation.ts'

export const indicators: readonly Indicator[] = Indicator.options
export const evaluationParties: readonly Party[] = Party.options
