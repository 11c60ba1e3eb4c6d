import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { role, signedIn } from '#kernel/access/policy.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { clockLevel } from '#kernel/flow/calendar.ts'
import { clocks } from '#kernel/flow/tables.ts'
import { placeHeads } from '#modules/places/index.ts'
import { voices } from './tables.ts'

/** What somebody on a phone looks through at once; the rest is in the inbox. */
const most = 20

const hallStaff = role('hallStaff')

export const atMyPlaces = query({
  name: 'voices.atMyPlaces',
  purpose: 'What waits where I am on the staff of a hall or a station, masked, the oldest first.',
  input: z.strictObject({}),
  output: z.object({
    count: z.number(),
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        place: z.string(),
        submittedAt: z.date(),
        level: z.enum(['green', 'yellow', 'red', 'met', 'stopped']).nullable(),
        dueAt: z.date().nullable(),
      }),
    ),
  }),
  allow: signedIn,
  async run(_, { db, actor, now }) {
    if (regionsOf(hallStaff, actor).length === 0) return { count: 0, items: [] }
    // Stands on the index voices_inbox.
    const waiting = and(eq(voices.stage, 'received'), within(voices.region, hallStaff, actor))
    const [count, found] = await Promise.all([
      db.$count(voices, waiting),
      db
        .select({
          id: voices.id,
          text: voices.text,
          placeId: voices.placeId,
          submittedAt: voices.submittedAt,
          yellowAt: clocks.yellowAt,
          dueAt: clocks.dueAt,
          metAt: clocks.metAt,
        })
        .from(voices)
        .leftJoin(
          clocks,
          and(eq(clocks.subject, 'voices'), eq(clocks.subjectId, voices.id), eq(clocks.name, 'firstAnswer')),
        )
        .where(waiting)
        .orderBy(asc(voices.submittedAt), asc(voices.id))
        .limit(most),
    ])
    const places = await placeHeads(
      db,
      found.map(({ placeId }) => placeId),
    )
    return {
      count,
      items: found.map(({ placeId, yellowAt, metAt, dueAt, ...voice }) => ({
        ...voice,
        dueAt,
        place: places.get(placeId)?.name ?? '',
        level: dueAt && yellowAt ? clockLevel({ yellowAt, dueAt, metAt }, now) : null,
      })),
    }
  },
})
