import { and, asc, inArray, isNull, like, lt, or, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { clocks } from '#kernel/flow/tables.ts'
import { unitHeads } from '#modules/people/index.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { levelOfClock } from './rules.ts'
import { assignments } from './tables.ts'

/** A task that somebody above should look at. */
export type Trouble = {
  id: string
  task: string
  unit: string
  topicId: string | null
  topic: string
  dueAt: Date
  level: 'yellow' | 'red'
  /** 'stuck' was sent back and nobody has it; 'late' and 'soon' are about its date. */
  why: 'late' | 'soon' | 'stuck'
  href: string
}

/** How many are told of at most. */
const most = 100

/**
 * Tasks of a region that are overdue, nearly so, or were sent back and wait for another unit; the most urgent first.
 * Relies on assignments_due and clocks_subject.
 * @param regionPrefix as of `prefixOf`: '9901' for a prefecture, '' for everywhere
 */
export async function itemsInTrouble(db: Database, regionPrefix: string, now: Date): Promise<Trouble[]> {
  const nobodyHasIt = and(
    inArray(assignments.stage, ['sentBack']),
    sql`not exists (select from assignments successor where successor.replaces = ${assignments.id})`,
  )
  const found = await db
    .select({ one: assignments, yellowAt: clocks.yellowAt, dueAt: clocks.dueAt })
    .from(assignments)
    .innerJoin(
      clocks,
      and(sql`${clocks.subject} = 'assignments'`, sql`${clocks.subjectId} = ${assignments.id}`),
    )
    .where(
      and(
        like(assignments.region, `${regionPrefix}%`),
        or(
          nobodyHasIt,
          and(
            inArray(assignments.stage, ['dispatched', 'accepted']),
            isNull(clocks.metAt),
            lt(clocks.yellowAt, now),
          ),
        ),
      ),
    )
    .orderBy(asc(clocks.dueAt))
    .limit(most)
  const units = await unitHeads(
    db,
    found.map(({ one }) => one.unitId),
  )
  const topics = await topicHeads(
    db,
    found.map(({ one }) => one.topicId),
  )
  return found.map(({ one, yellowAt, dueAt }) => {
    const stuck = one.stage === 'sentBack'
    const level = levelOfClock({ ...one, yellowAt, dueAt }, now) === 'red' || stuck ? 'red' : 'yellow'
    return {
      id: one.id,
      task: one.task,
      unit: units.get(one.unitId)?.name ?? '',
      topicId: one.topicId,
      topic: one.topicId ? (topics.get(one.topicId)?.title ?? '') : '',
      dueAt,
      level,
      why: stuck ? 'stuck' : level === 'red' ? 'late' : 'soon',
      href: `/desk/assignments/${one.id}`,
    }
  })
}
