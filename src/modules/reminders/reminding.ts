import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Role } from '#kernel/access/roles.ts'
import type { Writer } from '#kernel/action/declare.ts'
import { workingDaysBetween } from '#kernel/flow/calendar.ts'
import type { ClockRow } from '#kernel/flow/clock-record.ts'
import { type Addressee, tell } from '#kernel/flow/notice-record.ts'
import { clocks } from '#kernel/flow/tables.ts'
import type { Thresholds } from '#kernel/flow/thresholds.ts'
import { job } from '#kernel/jobs/job.ts'
import { standardInForce } from '#modules/standards/index.ts'
import { occasionsOf } from './occasions.ts'

/** How many clocks one round looks at. */
const batch = 500

/** A day that never comes: whoever was told everything is left in peace. */
const never = new Date('9999-12-31T00:00:00Z')

/** Where the thing that is due can be dealt with. */
const addresses: Record<string, (id: string) => string> = {
  voices: (id) => `/desk/voices/${id}`,
  assignments: (id) => `/desk/assignments/${id}`,
  instructions: (id) => `/desk/instructions#instruction-${id}`,
  commitments: () => '/desk/week',
}

/**
 * Running clocks make themselves heard by the standard of their region: to whoever owes something by its plan of
 * reminders, and rung by rung to those above by its ladder. Relies on clocks_speaking.
 */
export const remind = job({
  name: 'flow.remind',
  data: z.object({}),
  every: '*/10 * * * *',
  async run(_, writer) {
    const { db, now, kernel } = writer
    const speaksAt = sql`coalesce(${clocks.speaksAt}, ${clocks.yellowAt})`
    const due = await db
      .select()
      .from(clocks)
      .where(and(isNull(clocks.metAt), lte(speaksAt, sql`${now.toISOString()}::timestamptz`)))
      .orderBy(asc(speaksAt))
      .limit(batch)
    for (const clock of due) {
      const { thresholds } = await standardInForce(kernel, db, clock.region, now)
      await speakUp(writer, clock, thresholds)
    }
  },
})

async function speakUp(writer: Writer, clock: ClockRow, thresholds: Thresholds): Promise<void> {
  const { db, now, record } = writer
  const { reminders, rungs, next } = occasionsOf(clock, now, thresholds)
  const addressees = [
    ...(reminders > clock.reminders ? [owing(clock)] : []),
    ...rungs.slice(clock.escalations).flatMap(({ tell }) => above(clock, tell)),
  ]
  const late = clock.dueAt < now
  const days = late ? Math.max(1, workingDaysBetween(clock.dueAt, now, thresholds.calendar)) : 0
  for (const to of distinct(addressees))
    await tell(writer, {
      to,
      code: late ? 'reminders.overdue' : 'reminders.dueSoon',
      facts: { days },
      href: addresses[clock.subject]?.(clock.subjectId) ?? '/desk',
      urgent: late,
    })
  const [row] = await db
    .update(clocks)
    .set({ reminders, escalations: rungs.length, speaksAt: next ?? never })
    .where(eq(clocks.id, clock.id))
    .returning()
  record('flow.reminded', clocks, row!, { of: clock.subject, id: clock.subjectId, late })
}

/** Whoever owes it: the unit's officers, or the liaison officer of the place. */
function owing({ unitId, region }: ClockRow): Addressee {
  return unitId ? { role: 'handlingUnitOfficer', region, unit: unitId } : { role: 'liaisonOfficer', region }
}

/** A rung of the ladder; that of the unit where no unit owes anything is left out. */
function above(clock: ClockRow, role: Role): Addressee[] {
  if (role !== 'handlingUnitOfficer') return [{ role, region: clock.region }]
  return clock.unitId ? [owing(clock)] : []
}

function distinct(all: readonly Addressee[]): Addressee[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}
