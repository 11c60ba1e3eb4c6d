import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Id, Line, Revision } from '#kernel/action/inputs.ts'
import { foundIn } from '#kernel/action/public-words.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { Cursor, olderThan, pageOf } from '#kernel/database/keyset.ts'
import { wordsAsked } from '#kernel/search/question.ts'
import { placeHeads } from '#modules/places/index.ts'
import { voiceById } from './lookup.ts'
import { changeVoice } from './moving.ts'
import { personalLeft, refusePersonal, refusePersonalAnswer } from './public-words.ts'
import { voices } from './tables.ts'
import { triageStaff } from './triage.ts'
import { holding } from './word-search.ts'

export const publicView = query({
  name: 'voices.publicView',
  purpose: 'An answered voice as everybody would read it, and what in it still tells who somebody is.',
  input: z.strictObject({ voice: Id }),
  output: z.object({
    id: z.string(),
    revision: z.number(),
    published: z.boolean(),
    minor: z.boolean(),
    text: z.string(),
    answer: z.string().nullable(),
    place: z.string(),
    submittedAt: z.date(),
    personal: z.array(z.string()),
    /** What is left may be the public contact of an office. */
    confirmable: z.boolean(),
  }),
  allow: triageStaff,
  about: ({ voice }, { db }) => voiceById(db, voice),
  async run(_, { db, subject }) {
    const places = await placeHeads(db, [subject.placeId])
    return {
      ...subject,
      place: places.get(subject.placeId)?.name ?? '',
      personal: [...personalLeft(subject.text), ...personalLeft(subject.answer ?? '')],
      // An office's own contact in the answer can be confirmed when it is published.
      confirmable: personalLeft(subject.text).length === 0 && foundIn(subject.answer ?? '').confirmable,
    }
  },
})

export const publishVoice = command({
  name: 'voices.publish',
  purpose: 'Shows an answered voice to everybody, masked, with its answer; or takes it back from there.',
  input: z.strictObject({ voice: Id, revision: Revision, shown: z.boolean() }),
  output: z.object({}),
  allow: triageStaff,
  about: ({ voice }, { db }) => voiceById(db, voice),
  async run({ revision, shown }, writer) {
    if (writer.subject.originalErasedAt) throw conflict('voices.withdrawn')
    const { subject } = writer
    if (shown) {
      if (subject.minor) throw refusal('voices.minorStaysPrivate')
      if (!subject.answer || !subject.answeredAt) throw refusal('voices.answerFirst')
      refusePersonal(subject.text, 'shown')
      refusePersonalAnswer(subject.answer, 'shown', writer.publicContact)
    }
    await changeVoice(writer, subject, { published: shown }, revision)
    return {}
  },
})

const pageSize = 20

export const publicAnswers = query({
  name: 'voices.answers',
  purpose: 'What residents wrote and were answered, as far as it was published: masked, the newest first.',
  input: z.strictObject({ words: Line(60).optional(), after: Cursor.optional() }),
  output: z.object({
    items: z.array(
      z.object({ id: z.string(), text: z.string(), answer: z.string(), place: z.string(), at: z.date() }),
    ),
    next: z.string().nullable(),
  }),
  allow: anyone,
  async run({ words, after }, { db }) {
    const asked = words ? wordsAsked(words) : []
    // Stands on the index voices_public, and with words on voices_words.
    const found = await db
      .select({
        id: voices.id,
        text: voices.text,
        answer: voices.answer,
        placeId: voices.placeId,
        at: sql<Date>`${voices.answeredAt}`.mapWith(voices.answeredAt),
      })
      .from(voices)
      .where(
        and(
          eq(voices.published, true),
          eq(voices.minor, false),
          isNotNull(voices.answer),
          isNotNull(voices.answeredAt),
          asked.length > 0 ? holding(asked) : undefined,
          olderThan(voices.answeredAt, voices.id, after),
        ),
      )
      .orderBy(desc(voices.answeredAt), desc(voices.id))
      .limit(pageSize + 1)
    const { items, next } = pageOf(found, pageSize)
    const places = await placeHeads(
      db,
      items.map(({ placeId }) => placeId),
    )
    return {
      next,
      items: items.map(({ placeId, answer, ...item }) => ({
        ...item,
        answer: answer!,
        place: places.get(placeId)?.name ?? '',
      })),
    }
  },
})
