import type { Database } from '#kernel/database/types.ts'
import { clocksOf } from '#kernel/flow/clock-record.ts'
import type { AssignmentRow } from './lookup.ts'
import { levelOfClock, type TaskLevel } from './rules.ts'

/** How tasks stand with their time, by their clocks. */
export async function levelsOf(
  db: Database,
  tasks: readonly AssignmentRow[],
  now: Date,
): Promise<Map<string, TaskLevel>> {
  const clocks = await clocksOf(
    db,
    'assignments',
    tasks.map(({ id }) => id),
  )
  const byTask = new Map(clocks.map((clock) => [clock.subjectId, clock]))
  return new Map(
    tasks.map((one) => {
      const { yellowAt, dueAt } = byTask.get(one.id) ?? { yellowAt: one.dueAt, dueAt: one.dueAt }
      return [one.id, levelOfClock({ ...one, yellowAt, dueAt }, now)]
    }),
  )
}
