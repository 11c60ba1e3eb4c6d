import type { Bilingual } from '../words/words.ts'
import { faultsOf } from './flow-faults.ts'
import type { Gate } from './gates.ts'

/** One stage: where it leads, and whether it may be the end. */
export type StageRule<Stage extends string> = {
  to: readonly Stage[]
  /** The end of the way; a stage that leads nowhere must say so. */
  final?: true
  words?: Bilingual
}

/** The gates on one way between two stages. */
export type GatedWay<Stage extends string, Dossier, Figures, Code extends string> = {
  from: Stage
  to: Stage
  gates: readonly Gate<Dossier, Figures, Code>[]
}

/**
 * The stages that a thing goes through, as data.
 * @typeParam Dossier what gates look at @typeParam Figures the thresholds that they hold it against
 */
export type Flow<Stage extends string, Dossier = unknown, Figures = unknown, Code extends string = string> = {
  name: string
  start: Stage
  stages: Readonly<Record<Stage, StageRule<Stage>>>
  gated: readonly GatedWay<Stage, Dossier, Figures, Code>[]
}

/** A flow that nobody could go through: each fault in words. */
export class ImpossibleFlow extends Error {
  readonly faults: readonly string[]

  constructor(name: string, faults: readonly string[]) {
    super(`The flow '${name}' cannot be: ${faults.join('; ')}.`)
    this.name = 'ImpossibleFlow'
    this.faults = faults
  }
}

/**
 * Declares a flow. The compiler refuses targets that are no stages; loading refuses those and whatever else would
 * strand a thing on its way.
 * @throws ImpossibleFlow
 */
export function flow<
  Stage extends string,
  Dossier = unknown,
  Figures = unknown,
  Code extends string = never,
>(declared: {
  name: string
  start: NoInfer<Stage>
  stages: Record<Stage, StageRule<NoInfer<Stage>>>
  gated?: readonly GatedWay<NoInfer<Stage>, Dossier, Figures, Code>[]
}): Flow<Stage, Dossier, Figures, Code> {
  const complete = { ...declared, gated: declared.gated ?? [] }
  const faults = faultsOf(complete)
  if (faults.length > 0) throw new ImpossibleFlow(declared.name, faults)
  return complete
}

/** Whether a flow leads from one stage straight to another; gates apart. */
export function canMove<Stage extends string>(
  { stages }: Pick<Flow<Stage>, 'stages'>,
  from: NoInfer<Stage>,
  to: NoInfer<Stage>,
): boolean {
  return Object.hasOwn(stages, from) && stages[from].to.includes(to)
}
