import type { Locale } from '../words/words.ts'
import type { Flow } from './stages.ts'

/** A flow as a Mermaid state diagram, for documentation: stages by their words, gates beside the ways they stand on. */
export function drawFlow(flow: Flow<string, never, never>, locale: Locale = 'en'): string {
  const names = Object.keys(flow.stages)
  const named = names.flatMap((name) => {
    const words = flow.stages[name]!.words?.[locale]
    return words ? [`  ${name} : ${words}`] : []
  })
  const ways = names.flatMap((from) =>
    flow.stages[from]!.to.map((to) => `  ${from} --> ${to}${gatesBetween(flow, from, to)}`),
  )
  const ends = names.filter((name) => flow.stages[name]!.final).map((name) => `  ${name} --> [*]`)
  return ['stateDiagram-v2', ...named, `  [*] --> ${flow.start}`, ...ways, ...ends, ''].join('\n')
}

function gatesBetween({ gated }: Flow<string, never, never>, from: string, to: string): string {
  const gates = gated.filter((way) => way.from === from && way.to === to).flatMap((way) => way.gates)
  return gates.length > 0 ? ` : ${gates.map(({ name }) => name).join(', ')}` : ''
}
