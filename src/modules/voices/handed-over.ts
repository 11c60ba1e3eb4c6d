import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { unitsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { clockLevel } from '#kernel/flow/calendar.ts'
import { clocks } from '#kernel/flow/tables.ts'
import { placeHeads } from '#modules/places/index.ts'
import { voices } from './tables.ts'
import { answerers } from './triage.ts'

export const unitOfficers = role('handlingUnitOfficer')

/** As many as one unit will look through on one page. */
const most = 200

export const unitVoices = query({
  name: 'voices.ofMyUnit',
  purpose:
    'Voices that were handed to my unit: those it has yet to answer by due date, then those it answered last.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        place: z.string(),
        submittedAt: z.date(),
        answered: z.boolean(),
        level: z.enum(['green', 'yellow', 'red', 'met', 'stopped']).nullable(),
        dueAt: z.date().nullable(),
      }),
    ),
  }),
  allow: unitOfficers,
  async run(_, { db, actor, now }) {
    const units = unitsOf(answerers, actor)
    if (units.length === 0) return { items: [] }
    // Stands on the index voices_unit.
    const found = await db
      .select({
        id: voices.id,
        text: voices.text,
        placeId: voices.placeId,
        submittedAt: voices.submittedAt,
        answeredAt: voices.answeredAt,
        yellowAt: clocks.yellowAt,
        dueAt: clocks.dueAt,
      })
      .from(voices)
      .leftJoin(
        clocks,
        and(eq(clocks.subject, 'voices'), eq(clocks.subjectId, voices.id), eq(clocks.name, 'firstAnswer')),
      )
      .where(and(inArray(voices.unitId, units), isNull(voices.mergedInto)))
      .orderBy(sql`${voices.answeredAt} is not null`, desc(voices.answeredAt), asc(clocks.dueAt))
      .limit(most)
    const places = await placeHeads(
      db,
      found.map(({ placeId }) => placeId),
    )
    return {
      items: found.map(({ id, text, placeId, submittedAt, answeredAt, yellowAt, dueAt }) => ({
        id,
        text,
        submittedAt,
        dueAt,
        place: places.get(placeId)?.name ?? '',
        answered: answeredAt !== null,
        // Handing it over was the first answer; what the unit owes its writer is due on the same day.
        level: dueAt && yellowAt ? clockLevel({ yellowAt, dueAt, metAt: answeredAt }, now) : null,
      })),
    }
  },
})
