import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose, Region } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { deciders } from '#modules/topics/index.ts'
import { conferences, typicalSpeeches } from './tables.ts'

export const conferenceKinds = ['exchange', 'promotion'] as const

export type ConferenceRow = typeof conferences.$inferSelect

export async function conferenceById(db: Database, id: string): Promise<ConferenceRow | undefined> {
  const [found] = await db.select().from(conferences).where(eq(conferences.id, id))
  return found
}

export const recordConference = command({
  name: 'meetings.recordConference',
  purpose: 'Records a work conference of the halls: the yearly exchange, or one to push work forward.',
  input: z.strictObject({
    region: Region,
    kind: z.enum(conferenceKinds),
    title: Line(80, 4),
    heldOn: Day,
    venue: Line(80, 2),
    people: z.number().int().min(1).max(10_000),
    summary: Prose(3_000, 4),
  }),
  output: z.object({ conference: z.uuid() }),
  publishes: { checked: ['title', 'summary'] },
  allow: deciders,
  about: async ({ region }) => ({ region }),
  async run(input, { db, now, record }) {
    if (input.heldOn > dayOf(now)) throw refusal('meetings.conferenceToCome', {}, 'heldOn')
    const [row] = await db
      .insert(conferences)
      .values({ ...input, createdAt: now })
      .returning()
    record('meetings.conferenceRecorded', conferences, row!, { kind: input.kind, heldOn: input.heldOn })
    return { conference: row!.id }
  },
})

export const fileSpeech = command({
  name: 'meetings.fileSpeech',
  purpose: 'Files a typical speech that was given at a work conference.',
  input: z.strictObject({
    conference: Id,
    body: Line(60, 2),
    speaker: Line(40, 2),
    title: Line(80, 4),
    text: Prose(10_000, 10),
  }),
  output: z.object({ speech: z.uuid() }),
  publishes: { checked: ['title', 'text'] },
  allow: deciders,
  about: ({ conference }, { db }) => conferenceById(db, conference),
  async run({ conference, ...speech }, { db, now, subject, record }) {
    const [row] = await db
      .insert(typicalSpeeches)
      .values({ ...speech, conferenceId: conference, region: subject.region, filedAt: now })
      .returning()
    record('meetings.speechFiled', typicalSpeeches, row!, { conference })
    return { speech: row!.id }
  },
})
