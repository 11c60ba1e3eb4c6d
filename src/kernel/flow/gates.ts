import type { Flow } from './stages.ts'
import { type Lifted, liftBarriers, type Waiver } from './waiver.ts'

/** Something that stands in the way: a code that has words, and the figures that the words need. */
export type Barrier<Code extends string = string> = {
  code: Code
  facts?: Readonly<Record<string, string | number>>
}

/** A rule on the way between two stages. */
export type Gate<Dossier, Figures, Code extends string = string> = {
  name: string
  barriers(dossier: Dossier, figures: Figures, at: Date): readonly Barrier<Code>[]
}

/**
 * Declares a gate: a pure function that names what stands in the way, as far as the dossier tells.
 * @param barriers holds a dossier against a standard's figures as they are at an instant; empty where the way is free
 */
export function gate<Dossier, Figures, const Code extends string>(
  name: string,
  barriers: (dossier: Dossier, figures: Figures, at: Date) => readonly Barrier<Code>[],
): Gate<Dossier, Figures, Code> {
  return { name, barriers }
}

/** A step that is to be taken. */
export type Transition<Stage extends string> = { from: Stage; to: Stage; at: Date }

/** What still bars a step, in the order of the gates: without what waivers lift. @throws RangeError for a step that the flow does not know */
export function barriersTo<Stage extends string, Dossier, Figures, Code extends string>(
  flow: Flow<Stage, Dossier, Figures, Code>,
  dossier: Dossier,
  transition: Transition<NoInfer<Stage>>,
  figures: Figures,
  waivers: readonly Waiver[] = [],
): Barrier<Code>[] {
  return examine(flow, dossier, transition, figures, waivers).standing
}

/** What bars a step and what a waiver lifts, for the page that shows both. @throws RangeError for a step that the flow does not know */
export function examine<Stage extends string, Dossier, Figures, Code extends string>(
  { name, stages, gated }: Flow<Stage, Dossier, Figures, Code>,
  dossier: Dossier,
  { from, to, at }: Transition<NoInfer<Stage>>,
  figures: Figures,
  waivers: readonly Waiver[] = [],
): { standing: Barrier<Code>[]; lifted: Lifted<Code>[] } {
  if (!stages[from]?.to.includes(to))
    throw new RangeError(`In '${name}' nothing leads from '${from}' to '${to}'.`)
  const found = gated
    .filter((way) => way.from === from && way.to === to)
    .flatMap(({ gates }) => gates.flatMap((one) => one.barriers(dossier, figures, at)))
  return liftBarriers(found, waivers, at)
}
