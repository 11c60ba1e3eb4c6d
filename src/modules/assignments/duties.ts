import { and, between, inArray, like, or } from 'drizzle-orm'
import type { Actor } from '#kernel/access/actor.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { regionsOf, unitsOf } from '#kernel/access/within.ts'
import type { Database } from '#kernel/database/types.ts'
import { endOfDay, startOfDay } from '#kernel/flow/calendar.ts'
import { clockLevel } from '#kernel/flow/clock.ts'
import { commitmentsWithin } from '#modules/meetings/index.ts'
import { instructionsDue } from '#modules/outcomes/index.ts'
import { unitHeads } from '#modules/people/index.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { dueOf, heldDue } from './due.ts'
import { levelsOf } from './levels.ts'
import { tasksInSight } from './readers.ts'
import type { TaskLevel } from './rules.ts'
import { assignments } from './tables.ts'

/** Something that a unit owes by a day: a task, a promise of a session, or a leader's instruction. */
export type Duty = {
  id: string
  kind: 'task' | 'commitment' | 'instruction'
  text: string
  unit: string
  topicId: string | null
  topic: string
  dueAt: Date
  level: TaskLevel
  /** When it was done, absent while it is not. */
  doneAt: Date | null
  href: string
}

/** Whose duties: those of units, or all within regions. */
export type DutyScope = { units: string[]; prefixes: string[] }

/** A unit's officers see what their unit owes, everybody else what their regions owe. */
export function scopeOf(actor: Actor): DutyScope {
  return {
    units: unitsOf(tasksInSight, actor),
    prefixes: regionsOf(tasksInSight, actor).map(prefixOf),
  }
}

/**
 * What falls due between two days, the earliest first. Relies on assignments_unit, assignments_due, commitments_unit
 * and instructions_unit.
 */
export async function dutiesOf(
  db: Database,
  scope: DutyScope,
  days: { from: string; to: string },
  now: Date,
): Promise<Duty[]> {
  if (scope.units.length === 0 && scope.prefixes.length === 0) return []
  const tasks = await db
    .select()
    .from(assignments)
    .where(
      and(
        or(
          scope.units.length > 0 ? inArray(assignments.unitId, scope.units) : undefined,
          ...scope.prefixes.map((prefix) => like(assignments.region, `${prefix}%`)),
        ),
        inArray(assignments.stage, ['dispatched', 'accepted', 'replied', 'closed']),
        between(heldDue, startOfDay(days.from).toISOString(), endOfDay(days.to).toISOString()),
      ),
    )
    .limit(1_000)
  const promised = await commitmentsWithin(db, scope, days)
  const instructed = await instructionsDue(db, scope, days)
  const levels = await levelsOf(db, tasks, now)
  const byDay = (dueOn: string, metAt: Date | null) => {
    const dueAt = endOfDay(dueOn)
    return { dueAt, doneAt: metAt, level: clockLevel({ yellowAt: startOfDay(dueOn), dueAt, metAt }, now) }
  }
  const found = [
    ...tasks.map((one) => ({
      ...one,
      kind: 'task' as const,
      text: one.task,
      dueAt: dueOf(one),
      level: levels.get(one.id)!,
      doneAt: one.repliedAt,
      href: `/desk/assignments/${one.id}`,
    })),
    ...promised.map((one) => ({
      ...one,
      kind: 'commitment' as const,
      ...byDay(one.dueOn, one.keptAt),
      href: `/topics/${one.topicId}`,
    })),
    ...instructed.map((one) => ({
      ...one,
      kind: 'instruction' as const,
      unitId: one.forwardedTo!,
      ...byDay(one.dueOn!, one.resultAt),
      href: `/desk/instructions#instruction-${one.id}`,
    })),
  ]
  const units = await unitHeads(
    db,
    found.map(({ unitId }) => unitId),
  )
  const topics = await topicHeads(
    db,
    found.map(({ topicId }) => topicId),
  )
  return found
    .map(({ id, kind, text, unitId, topicId, dueAt, level, doneAt, href }) => ({
      id,
      kind,
      text,
      unit: units.get(unitId)?.name ?? '',
      topicId,
      topic: topicId ? (topics.get(topicId)?.title ?? '') : '',
      dueAt,
      level,
      doneAt,
      href,
    }))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}
