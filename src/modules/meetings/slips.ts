import { createHmac } from 'node:crypto'
import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { command, type Reader } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { preparers } from '#modules/topics/index.ts'
import { type MeetingRow, meetingById } from './lookup.ts'
import { meetings, participants } from './tables.ts'

/** Letters and digits that nobody takes for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 10

export const issueSlips = command({
  name: 'meetings.issueSlips',
  purpose:
    'Prints slips for those present who have no account: each takes part once in votes and in the evaluation, and nobody knows whose it is.',
  input: z.strictObject({ meeting: Id, slips: z.number().int().min(1).max(500) }),
  output: z.object({ slips: z.number() }),
  allow: preparers,
  about: ({ meeting }, { db }) => meetingById(db, meeting),
  async run({ meeting, slips }, { db, subject, record }) {
    if (!['announced', 'held'].includes(subject.stage)) throw refusal('meetings.overAlready')
    const left = (await presentWithoutAccount(db, meeting)) - subject.slips
    if (slips > left) throw refusal('meetings.tooManySlips', { left: Math.max(0, left) }, 'slips')
    const [row] = await db
      .update(meetings)
      .set({ slips: subject.slips + slips })
      .where(and(eq(meetings.id, meeting), eq(meetings.slips, subject.slips)))
      .returning()
    if (!row) throw refusal('meetings.movedOn')
    record('meetings.slipsIssued', meetings, row, { slips })
    return { slips: row.slips }
  },
})

/** How many of those present have no account. */
export async function presentWithoutAccount(db: Reader['db'], meeting: string): Promise<number> {
  const [present] = await db
    .select({ count: count() })
    .from(participants)
    .where(
      and(
        eq(participants.meetingId, meeting),
        isNotNull(participants.attendedAt),
        isNull(participants.accountId),
      ),
    )
  return present!.count
}

/** The slips that were printed, as they stand on paper. They are made from the session's seed and kept nowhere. */
export function slipsOf({ kernel }: Pick<Reader, 'kernel'>, meeting: MeetingRow): string[] {
  const seed = kernel.vault.open(meeting.checkInSeed, 'meetings.checkInSeed')
  return Array.from({ length: meeting.slips }, (_, number) => slip(seed, number))
}

/**
 * What stands for somebody who was there: the same for everything they do at this session, and nothing that leads back
 * to them without the key. @throws Refusal beside the slip if they were not there
 */
export async function presenceOf(
  reader: Pick<Reader, 'db' | 'actor' | 'kernel'>,
  meeting: MeetingRow,
  typed: string | undefined,
): Promise<string> {
  const { db, actor } = reader
  if (typed) {
    const found = slipsOf(reader, meeting).map(plain).indexOf(plain(typed))
    if (found < 0) throw refusal('meetings.noSlip', {}, 'slip')
    return `slip ${found}`
  }
  const [there] = actor.account
    ? await db
        .select({ id: participants.id })
        .from(participants)
        .where(
          and(
            eq(participants.meetingId, meeting.id),
            eq(participants.accountId, actor.account),
            isNotNull(participants.attendedAt),
          ),
        )
    : []
  if (!there) throw refusal('meetings.notThere', {}, 'slip')
  return `participant ${there.id}`
}

function slip(seed: string, number: number): string {
  const digest = createHmac('sha256', seed).update(`slip ${number}`).digest()
  const letters = [...digest.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** As it was printed, however it was typed. */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
}
