import { randomInt } from 'node:crypto'
import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { either, role } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { Accepted, Day, Id, Line, Moment, Phone, Prose, Revision, Upload } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { storeUploads } from '#kernel/files/attach.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { codeOfPlace, placeHeads, placeOfScan } from '#modules/places/index.ts'
import { movedOn } from './moving.ts'
import { Category, keepVoice, openPlace } from './submitting.ts'
import { fieldVisits, mailboxOpenings, voices } from './tables.ts'
import { triageStaff } from './triage.ts'

/** Who may write down what somebody else says or wrote. */
export const helpers = either(triageStaff, role('member', 'standingMember', 'groupConvener'))

export const ReplyBy = z.enum(['receipt', 'phone', 'post', 'board', 'inPerson'])

/** What is asked for somebody who does not write on a screen. */
const forSomebody = {
  text: Prose(2_000, 4),
  category: Category.optional(),
  contact: Phone.optional(),
  replyBy: ReplyBy.default('receipt'),
  postalAddress: Line(120, 6).optional(),
  photos: z.array(Upload).max(3).default([]),
}
type ForSomebody = {
  contact?: string | undefined
  replyBy: z.output<typeof ReplyBy>
  postalAddress?: string | undefined
}

/** @throws Refusal where the wished way of answering lacks what it needs */
function checkReply({ contact, replyBy, postalAddress }: ForSomebody): void {
  if (replyBy === 'phone' && !contact) throw refusal('voices.phoneToReply', {}, 'contact')
  if (replyBy === 'post' && !postalAddress) throw refusal('voices.addressToReply', {}, 'postalAddress')
}

export const assistVoice = command({
  name: 'voices.assist',
  purpose:
    'Writes down what somebody says who does not use a phone; the helper is on record, the consent is spoken.',
  input: z.strictObject({ place: Line(40), ...forSomebody, consent: Accepted }),
  output: z.object({ voice: Id, receipt: z.string() }),
  allow: helpers,
  about: ({ place }, { db, kernel }) => placeOfScan(kernel, db, place),
  prepare: async (input, kernel) => ({
    ...input,
    photos: await storeUploads(kernel, input.photos, 'pictures', 'photos'),
  }),
  async run({ place: code, replyBy, postalAddress, ...said }, writer) {
    checkReply({ ...said, replyBy, postalAddress })
    const place = await openPlace(writer, code)
    const boardNumber = replyBy === 'board' ? newBoardNumber(writer.now) : undefined
    const { id, receipt } = await keepVoice(
      writer,
      place,
      { ...said, minor: false },
      { assistedBy: writer.actor.account!, replyBy, postalAddress, boardNumber },
    )
    return { voice: id, receipt }
  },
})

const mailboxAsSubject = async ({ mailbox }: { mailbox: string }, { db }: { db: Database }) =>
  (await placeHeads(db, [mailbox])).get(mailbox)

export const openMailbox = command({
  name: 'voices.openMailbox',
  purpose: 'Records the opening of a mailbox by two people together, and how many letters were in it.',
  input: z.strictObject({
    mailbox: Id,
    openedAt: Moment,
    firstOpener: Line(40),
    secondOpener: Line(40),
    letters: z.number().int().min(0).max(500),
  }),
  output: z.object({ opening: Id }),
  allow: triageStaff,
  about: mailboxAsSubject,
  async run({ mailbox, openedAt, firstOpener, secondOpener, letters }, { db, now, subject, record }) {
    if (subject.kind !== 'mailbox') throw refusal('voices.notAMailbox', {}, 'mailbox')
    if (firstOpener === secondOpener) throw refusal('voices.twoOpeners', {}, 'secondOpener')
    if (openedAt > now) throw refusal('voices.notOpenedYet', {}, 'openedAt')
    const [row] = await db
      .insert(mailboxOpenings)
      .values({ placeId: mailbox, region: subject.region, openedAt, firstOpener, secondOpener, letters })
      .returning()
    record('voices.mailboxOpened', mailboxOpenings, row!, { letters })
    return { opening: row!.id }
  },
})

export const transcribeLetter = command({
  name: 'voices.transcribe',
  purpose:
    'Makes a voice of a letter from a mailbox: its photo and what it says, side by side. □ stands for what cannot be read.',
  input: z.strictObject({ opening: Id, ...forSomebody, photos: z.array(Upload).min(1).max(3) }),
  output: z.object({ voice: Id, receipt: z.string() }),
  allow: triageStaff,
  async about({ opening }, { db }) {
    const [found] = await db.select().from(mailboxOpenings).where(eq(mailboxOpenings.id, opening))
    return found
  },
  prepare: async (input, kernel) => ({
    ...input,
    photos: await storeUploads(kernel, input.photos, 'pictures', 'photos'),
  }),
  async run({ opening, replyBy, postalAddress, ...said }, writer) {
    const { db, subject } = writer
    checkReply({ ...said, replyBy, postalAddress })
    const [{ written }] = (await db
      .select({ written: count() })
      .from(voices)
      .where(eq(voices.openingId, opening))) as [{ written: number }]
    if (written >= subject.letters) throw refusal('voices.allTranscribed', { letters: subject.letters })
    const place = await openPlace(writer, await codeOfPlace(db, subject.placeId))
    const boardNumber = replyBy === 'board' ? newBoardNumber(writer.now) : undefined
    const { id, receipt } = await keepVoice(
      writer,
      place,
      { ...said, minor: false },
      { assistedBy: writer.actor.account!, openingId: opening, replyBy, postalAddress, boardNumber },
    )
    return { voice: id, receipt }
  },
})

export const recordVisit = command({
  name: 'voices.recordVisit',
  purpose: 'Records a walk through a village or a street; each line of what was heard becomes a voice.',
  input: z.strictObject({
    place: Line(40),
    visitedOn: Day,
    activity: Line(80, 2),
    companions: Line(120).optional(),
    /** One voice to a line; empty lines do not count. */
    heard: Prose(10_000, 4),
    consent: Accepted,
  }),
  output: z.object({ visit: Id, voices: z.number() }),
  allow: helpers,
  about: ({ place }, { db, kernel }) => placeOfScan(kernel, db, place),
  async run({ place: code, visitedOn, activity, companions, heard }, writer) {
    const { db, now, actor, record } = writer
    if (visitedOn > dayOf(now)) throw refusal('voices.notVisitedYet', {}, 'visitedOn')
    const lines = heard
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const short = lines.find((line) => [...line].length < 4)
    if (short) throw refusal('voices.lineTooShort', { line: short }, 'heard')
    if (lines.length > 50) throw refusal('voices.tooManyLines', {}, 'heard')
    const place = await openPlace(writer, code)
    const [row] = await db
      .insert(fieldVisits)
      .values({
        region: place.region,
        placeId: place.placeId,
        accountId: actor.account!,
        visitedOn,
        activity,
        companions: companions ?? null,
        heard: lines.length,
      })
      .returning()
    record('voices.visitRecorded', fieldVisits, row!, { heard: lines.length })
    for (const text of lines)
      await keepVoice(
        writer,
        place,
        { text, minor: false, photos: [] },
        { assistedBy: actor.account!, visitId: row!.id },
      )
    return { visit: row!.id, voices: lines.length }
  },
})

/** Letters and digits that nobody mistakes for another. */
const plainLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A number for the notice board: it stands on the writer's slip, and nobody can tell from it who that is. */
export function newBoardNumber(now: Date): string {
  const letters = Array.from({ length: 6 }, () => plainLetters[randomInt(plainLetters.length)])
  return `${dayOf(now).slice(0, 4)}-${letters.join('')}`
}

export const tellAnswer = command({
  name: 'voices.tell',
  purpose:
    'Records that a writer without a phone was told the answer: by call, by letter, on the board or in person.',
  input: z.strictObject({ voice: Id, revision: Revision }),
  output: z.object({}),
  allow: triageStaff,
  async about({ voice }, { db }) {
    const [found] = await db.select().from(voices).where(eq(voices.id, voice))
    return found
  },
  async run({ revision }, { db, now, actor, subject, record }) {
    if (!subject.answer) throw refusal('voices.answerFirst')
    if (subject.toldAt) return {}
    const [row] = await db
      .update(voices)
      .set({ toldAt: now, toldBy: actor.account!, revision: revision + 1 })
      .where(and(eq(voices.id, subject.id), eq(voices.revision, revision)))
      .returning()
    if (!row) throw movedOn(subject)
    record('voices.told', voices, row, { by: row.replyBy })
    return {}
  },
})
