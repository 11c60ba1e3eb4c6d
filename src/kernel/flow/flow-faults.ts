import type { Flow } from './stages.ts'

/** What makes a flow impossible to go through, in words for whoever declares it; empty where nothing does. */
export function faultsOf({ start, stages, gated }: Flow<string, never, never>): string[] {
  const names = Object.keys(stages)
  if (!names.includes(start)) return [`it starts at '${start}', which is no stage`]
  const reached = reachableFrom(start, stages)
  return [
    ...names.flatMap((from) =>
      stages[from]!.to.filter((to) => !names.includes(to)).map(
        (to) => `'${from}' leads to '${to}', which is no stage`,
      ),
    ),
    ...names.filter((name) => stages[name]!.to.includes(name)).map((name) => `'${name}' leads to itself`),
    ...names
      .filter((name) => new Set(stages[name]!.to).size < stages[name]!.to.length)
      .map((name) => `'${name}' leads twice to the same stage`),
    ...names.filter((name) => !reached.has(name)).map((name) => `nothing leads to '${name}'`),
    ...names
      .filter((name) => stages[name]!.to.length === 0 && !stages[name]!.final)
      .map((name) => `'${name}' leads nowhere and is not marked as final`),
    ...names
      .filter((name) => stages[name]!.to.length > 0 && !endsSomewhere(name, stages))
      .map((name) => `nothing that follows '${name}' is marked as final`),
    ...gated
      .filter(({ from, to }) => !stages[from]?.to.includes(to))
      .map(({ from, to }) => `a gate stands between '${from}' and '${to}', where no way leads`),
  ]
}

type Stages = Flow<string>['stages']

function endsSomewhere(name: string, stages: Stages): boolean {
  return [...reachableFrom(name, stages)].some((reached) => stages[reached]?.final)
}

function reachableFrom(start: string, stages: Stages): Set<string> {
  const reached = new Set([start])
  // A set goes on to what is added to it while it is walked through.
  for (const name of reached) for (const to of stages[name]?.to ?? []) reached.add(to)
  return reached
}
