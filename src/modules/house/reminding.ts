import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import type { Role } from '#kernel/access/roles.ts'
import type { Writer } from '#kernel/action/declare.ts'
import type { ClockRow } from '#kernel/flow/clock-record.ts'
import { type Addressee, tell } from '#kernel/flow/notice-record.ts'
import { clocks } from '#kernel/flow/tables.ts'
import { job } from '#kernel/jobs/job.ts'

/** How many clocks one round looks at. */
const batch = 500

/** Where the thing that is due can be dealt with. */
const addresses: Record<string, (id: string) => string> = {
  voices: (id) => `/desk/voices/${id}`,
  assignments: (id) => `/desk/assignments/${id}`,
  commitments: () => '/desk/meetings',
}

/** Twice a clock makes itself heard: to whoever owes it when it turns yellow, and to those above when it turns red. */
export const remind = job({
  name: 'flow.remind',
  data: z.object({}),
  every: '*/10 * * * *',
  async run(_, writer) {
    const { db, now } = writer
    const due = await db
      .select()
      .from(clocks)
      .where(
        and(
          isNull(clocks.metAt),
          or(
            and(lt(clocks.yellowAt, now), eq(clocks.reminders, 0)),
            and(lt(clocks.dueAt, now), lt(clocks.reminders, 2)),
          ),
        ),
      )
      .orderBy(clocks.dueAt)
      .limit(batch)
    for (const clock of due) await speakUp(writer, clock)
  },
})

async function speakUp(writer: Writer, clock: ClockRow): Promise<void> {
  const late = clock.dueAt < writer.now
  const href = addresses[clock.subject]?.(clock.subjectId) ?? '/desk'
  const to = late ? above(clock) : [owing(clock)]
  for (const addressee of to)
    await tell(writer, {
      to: addressee,
      code: late ? 'kernel.overdue' : 'kernel.dueSoon',
      href,
      urgent: late,
    })
  const [row] = await writer.db
    .update(clocks)
    .set({ reminders: late ? 2 : 1 })
    .where(eq(clocks.id, clock.id))
    .returning()
  writer.record('flow.reminded', clocks, row!, { of: clock.subject, id: clock.subjectId, late })
}

function owing({ unitId, region }: ClockRow): Addressee {
  return unitId ? { role: 'handlingUnitOfficer', region, unit: unitId } : { role: 'liaisonOfficer', region }
}

/** Once it is late, those who dispatched it and those who lead hear of it besides. */
function above(clock: ClockRow): Addressee[] {
  const overseers: Role[] = ['specialCommitteeStaff', 'leader']
  return [owing(clock), ...overseers.map((role) => ({ role, region: clock.region }))]
}
