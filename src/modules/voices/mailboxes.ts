import { desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { regionsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { openCodesWithin, placeHeads, placesWithin } from '#modules/places/index.ts'
import { helpers } from './assisting.ts'
import { mailboxOpenings, voices } from './tables.ts'
import { triageStaff } from './triage.ts'

/** Openings that are listed of each mailbox. */
const listedOpenings = 200

export const listMailboxes = query({
  name: 'voices.mailboxes',
  purpose: 'Mailboxes of the region with their openings: when, how many letters, how many are written down.',
  input: z.strictObject({}),
  output: z.object({
    mailboxes: z.array(z.object({ id: z.string(), name: z.string(), address: z.string() })),
    openings: z.array(
      z.object({
        id: z.string(),
        mailbox: z.string(),
        openedAt: z.date(),
        letters: z.number(),
        written: z.number(),
      }),
    ),
  }),
  allow: triageStaff,
  async run(_, { db, actor }) {
    const mailboxes = new Map<string, { id: string; name: string; address: string }>()
    for (const region of regionsOf(triageStaff, actor))
      for (const place of await placesWithin(db, region, ['mailbox'])) mailboxes.set(place.id, place)
    const ids = [...mailboxes.keys()]
    const openings =
      ids.length === 0
        ? []
        : await db
            .select({
              id: mailboxOpenings.id,
              placeId: mailboxOpenings.placeId,
              openedAt: mailboxOpenings.openedAt,
              letters: mailboxOpenings.letters,
              written: sql<number>`(select count(*)::int from voices v where v.opening_id = mailbox_openings.id)`,
            })
            .from(mailboxOpenings)
            .where(inArray(mailboxOpenings.placeId, ids))
            .orderBy(desc(mailboxOpenings.openedAt))
            .limit(listedOpenings)
    return {
      mailboxes: [...mailboxes.values()],
      openings: openings.map(({ placeId, ...opening }) => ({
        ...opening,
        mailbox: mailboxes.get(placeId)?.name ?? '',
      })),
    }
  },
})

export const showOpening = query({
  name: 'voices.opening',
  purpose: 'One opening of a mailbox: who opened it, and the letters that were written down so far.',
  input: z.strictObject({ opening: Id }),
  output: z.object({
    id: z.string(),
    mailbox: z.string(),
    openedAt: z.date(),
    firstOpener: z.string(),
    secondOpener: z.string(),
    letters: z.number(),
    voices: z.array(
      z.object({ id: z.string(), text: z.string(), replyBy: z.string(), boardNumber: z.string().nullable() }),
    ),
  }),
  allow: triageStaff,
  async about({ opening }, { db }) {
    const [found] = await db.select().from(mailboxOpenings).where(eq(mailboxOpenings.id, opening))
    return found
  },
  async run(_, { db, subject }) {
    const places = await placeHeads(db, [subject.placeId])
    return {
      ...subject,
      mailbox: places.get(subject.placeId)?.name ?? '',
      voices: await db
        .select({
          id: voices.id,
          text: voices.text,
          replyBy: voices.replyBy,
          boardNumber: voices.boardNumber,
        })
        .from(voices)
        .where(eq(voices.openingId, subject.id))
        .orderBy(voices.submittedAt),
    }
  },
})

export const placeChoices = query({
  name: 'voices.assistPlaces',
  purpose: 'Places of the regions of the reader that somebody can be helped to write to.',
  input: z.strictObject({}),
  output: z.object({ places: z.array(z.object({ code: z.string(), name: z.string() })) }),
  allow: helpers,
  async run(_, { db, actor }) {
    const found = new Map<string, { code: string; name: string }>()
    for (const region of regionsOf(helpers, actor))
      for (const { code, name } of await openCodesWithin(db, region)) found.set(code, { code, name })
    return { places: [...found.values()] }
  },
})
