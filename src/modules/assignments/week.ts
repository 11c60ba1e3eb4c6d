import { z } from 'zod'
import { query } from '#kernel/action/declare.ts'
import { addDays, dayOf, weekdayOf } from '#kernel/flow/calendar.ts'
import { type Duty, dutiesOf, scopeOf } from './duties.ts'
import { taskReaders } from './readers.ts'

export const DutyLine = z.object({
  id: z.string(),
  kind: z.enum(['task', 'commitment', 'instruction']),
  text: z.string(),
  unit: z.string(),
  topicId: z.string().nullable(),
  topic: z.string(),
  dueAt: z.date(),
  level: z.enum(['green', 'yellow', 'red', 'met', 'stopped']),
  doneAt: z.date().nullable(),
  href: z.string(),
})

/** How far ahead a week's page looks, and how far back for what is overdue (days). */
const ahead = 35
const back = 730

export const weekOfDuties = query({
  name: 'assignments.week',
  purpose:
    'What a unit, or a region, owes and has not done: overdue, today, this week day by day, next week, later.',
  input: z.strictObject({}),
  output: z.object({
    groups: z.array(
      z.object({
        when: z.enum(['overdue', 'today', 'day', 'nextWeek', 'later']),
        /** For a day of this week. */
        day: z.string().nullable(),
        items: z.array(DutyLine),
      }),
    ),
  }),
  allow: taskReaders,
  async run(_, { db, actor, now }) {
    const today = dayOf(now)
    const duties = await dutiesOf(
      db,
      scopeOf(actor),
      { from: addDays(today, -back), to: addDays(today, ahead) },
      now,
    )
    return { groups: groupedByDay(duties, now) }
  },
})

type Group = {
  when: 'overdue' | 'today' | 'day' | 'nextWeek' | 'later'
  day: string | null
  items: Duty[]
}

/** What is still to be done, by when it is due; a week ends on Sunday. */
export function groupedByDay(duties: readonly Duty[], now: Date): Group[] {
  const today = dayOf(now)
  const sunday = addDays(today, (7 - weekdayOf(today)) % 7)
  const nextSunday = addDays(sunday, 7)
  const groups = new Map<string, Group>()
  for (const duty of duties.filter(({ doneAt }) => doneAt === null)) {
    const due = dayOf(duty.dueAt)
    const when =
      duty.dueAt < now
        ? 'overdue'
        : due === today
          ? 'today'
          : due <= sunday
            ? 'day'
            : due <= nextSunday
              ? 'nextWeek'
              : 'later'
    const day = when === 'day' ? due : null
    const key = day ?? when
    const group = groups.get(key) ?? { when, day, items: [] }
    group.items.push(duty)
    groups.set(key, group)
  }
  return [...groups.values()]
}
