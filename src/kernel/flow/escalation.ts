import { z } from 'zod'
import { type Role, roles } from '../access/roles.ts'
import type { Clock } from './clock.ts'
import { after, Duration } from './duration.ts'
import type { CalendarChanges } from './holidays.ts'
import { ClockMoment, momentsOf } from './reminders.ts'

/** Who hears of a late thing, and when: the rungs in the order in which they are climbed. */
export const EscalationLadder = z
  .array(z.strictObject({ after: ClockMoment, by: Duration.optional(), tell: z.enum(roles) }))
  .max(10)
export type EscalationLadder = z.output<typeof EscalationLadder>

export type Rung = { at: Date; tell: Role }

/** Who has been reached by `now`, and who is next if nothing happens; nobody more once the clock was met. */
export function escalation(
  clock: Clock,
  now: Date,
  ladder: EscalationLadder,
  changes?: CalendarChanges,
): { reached: Rung[]; next: Rung | null } {
  const moments = momentsOf(clock, now, changes)
  const rungs = ladder
    .map((rung) => ({
      at: rung.by ? after(moments[rung.after], rung.by, changes) : moments[rung.after],
      tell: rung.tell,
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const until = clock.metAt ?? now
  return {
    reached: rungs.filter(({ at }) => at < until),
    next: clock.metAt ? null : (rungs.find(({ at }) => at >= until) ?? null),
  }
}
