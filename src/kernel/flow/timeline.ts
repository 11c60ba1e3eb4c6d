import type { Role } from '../access/roles.ts'
import { dayOf, daysBetween } from './day.ts'
import { canMove, type Flow } from './stages.ts'

/** Something entered a stage: a record of its own, never a column overwritten. Kept in `stage_changes`. */
export type StageEntry<Stage extends string = string> = {
  from: Stage | null
  stage: Stage
  at: Date
  /** The role that moved it, or the system: never a name. */
  role: Role | (string & {})
  /** In words for everybody who may see the thing. */
  reason?: string | null
  /** Ids of what was filed with it. */
  attached?: readonly string[]
}

/** Where a thing is: the stage that it entered last. @throws RangeError for a thing without a history */
export function stageOf<Stage extends string>(entries: readonly StageEntry<Stage>[]): Stage {
  const last = inOrder(entries).at(-1)
  if (!last) throw new RangeError('What never entered a stage is in none.')
  return last.stage
}

export type TimelineEntry<Stage extends string = string> = StageEntry<Stage> & {
  /** When it left the stage again; null for the stage that it is in. */
  until: Date | null
  /** Calendar days in the stage so far. */
  days: number
}

/** The way of a thing as residents see it, from the first stage on. */
export function timeline<Stage extends string>(
  entries: readonly StageEntry<Stage>[],
  now: Date,
): TimelineEntry<Stage>[] {
  const ordered = inOrder(entries)
  return ordered.map((entry, index) => {
    const until = ordered[index + 1]?.at ?? null
    return { ...entry, until, days: daysBetween(dayOf(entry.at), dayOf(until ?? now)) }
  })
}

/** The steps of a history that its flow does not allow, or that do not begin where the last one ended. */
export function brokenSteps<Stage extends string>(
  flow: Pick<Flow<Stage>, 'start' | 'stages'>,
  entries: readonly StageEntry<NoInfer<Stage>>[],
): StageEntry<Stage>[] {
  const ordered = inOrder(entries)
  return ordered.filter(({ from, stage }, index) => {
    const before = ordered[index - 1]?.stage ?? null
    if (from !== before) return true
    return before === null ? stage !== flow.start : !canMove(flow, before, stage)
  })
}

/** By time; entries of the same instant stay in the order in which they were written. */
function inOrder<Stage extends string>(entries: readonly StageEntry<Stage>[]): StageEntry<Stage>[] {
  return [...entries].sort((a, b) => a.at.getTime() - b.at.getTime())
}
