import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Reader } from '#kernel/action/declare.ts'
import { Id, Line, Prose } from '#kernel/action/inputs.ts'
import { notFound, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { standardFor } from '#modules/standards/index.ts'
import { preparers } from '#modules/topics/index.ts'
import { type EntryRow, type MeetingRow, meetingById } from './lookup.ts'
import { presenceOf } from './slips.ts'
import { meetingEntries, optionBallots } from './tables.ts'

export const choices = ['inFavour', 'against', 'abstained'] as const

const about = ({ meeting }: { meeting: string }, { db }: Pick<Reader, 'db'>) => meetingById(db, meeting)

export const openBallot = command({
  name: 'meetings.openBallot',
  purpose: 'Puts an option of a decision session to a secret vote of those present.',
  input: z.strictObject({ meeting: Id, entry: Id }),
  output: z.object({}),
  allow: preparers,
  also: { entry: partOf('the session') },
  about,
  async run({ meeting, entry }, { db, subject, record }) {
    const option = await optionOf(db, subject, entry)
    if (option.ballot || option.inFavour !== null) throw refusal('meetings.votedAlready')
    const row = await change(db, entry, { ballot: 'open' })
    record('meetings.ballotOpened', meetingEntries, row, { meeting })
    return {}
  },
})

export const castBallot = command({
  name: 'meetings.castBallot',
  purpose:
    'Somebody present votes on an option, in secret; until the vote is closed they can change their mind.',
  secret: true,
  input: z.strictObject({ meeting: Id, entry: Id, choice: z.enum(choices), slip: Line(20).optional() }),
  output: z.object({}),
  allow: anyone,
  also: { meeting: partOf('the meetings'), entry: partOf('the session') },
  limit: [
    { per: 'device', max: 120, within: '10m' },
    { per: 'address', max: 2_400, within: '10m', ask: true },
  ],
  async run({ meeting: id, entry, choice, slip }, writer) {
    const meeting = await meetingById(writer.db, id)
    if (!meeting) throw notFound()
    const option = await optionOf(writer.db, meeting, entry)
    if (option.ballot !== 'open') throw refusal('meetings.ballotClosed')
    const presence = await presenceOf(writer, meeting, slip)
    const voterHash = writer.kernel.vault.pseudonym(`${entry} ${presence}`, 'meetings.ballot')
    const [ballot] = await writer.db
      .insert(optionBallots)
      .values({ entryId: entry, voterHash, choice })
      .onConflictDoUpdate({ target: [optionBallots.entryId, optionBallots.voterHash], set: { choice } })
      .returning()
    writer.record('meetings.balloted', optionBallots, ballot!)
    return {}
  },
})

export const closeBallot = command({
  name: 'meetings.closeBallot',
  purpose:
    'Closes a secret vote and counts it; too few votes are not shown, since they would tell who voted how.',
  input: z.strictObject({ meeting: Id, entry: Id }),
  output: z.object({ votes: z.number(), shown: z.boolean() }),
  allow: preparers,
  also: { entry: partOf('the session') },
  about,
  async run({ meeting, entry }, { db, now, subject, record, recordGone }) {
    const option = await optionOf(db, subject, entry)
    if (option.ballot !== 'open') throw refusal('meetings.ballotClosed')
    const { thresholds } = await standardFor(db, subject.region, now)
    const counted = await countOf(db, entry)
    const votes = counted.inFavour + counted.against + counted.abstained
    const shown = votes >= thresholds.smallestCell
    const row = await change(db, entry, { ballot: 'closed', ...(shown ? counted : {}) })
    // Counted once and for all: what is gone cannot be looked up.
    const gone = await db.delete(optionBallots).where(eq(optionBallots.entryId, entry)).returning()
    for (const ballot of gone) recordGone('meetings.ballotErased', optionBallots, ballot)
    record('meetings.ballotClosed', meetingEntries, row, { meeting, ...(shown && { votes }) })
    return { votes, shown }
  },
})

export const takeUpOption = command({
  name: 'meetings.takeUpOption',
  purpose: 'Says in public whether an option that was decided on is taken up, by whom, and why (采纳回执).',
  input: z.strictObject({
    meeting: Id,
    entry: Id,
    adopted: z.enum(['yes', 'no']),
    by: Line(60, 2),
    reason: Prose(500, 4),
  }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: preparers,
  also: { entry: partOf('the session') },
  about,
  async run({ meeting, entry, adopted, by, reason }, { db, subject, record }) {
    const option = await entryOf(db, subject, entry)
    if (option?.kind !== 'option') throw refusal('meetings.noOption')
    if (option.ballot === 'open') throw refusal('meetings.ballotOpen')
    const row = await change(db, entry, {
      adopted: adopted === 'yes',
      adoptedBy: by,
      adoptedReason: reason,
    })
    record('meetings.optionTakenUp', meetingEntries, row, { meeting, adopted: adopted === 'yes' })
    return {}
  },
})

/** How many have voted so far: a count that says nothing of how. */
export async function votesSoFar(db: Database, entry: string): Promise<number> {
  const [found] = await db
    .select({ count: count() })
    .from(optionBallots)
    .where(eq(optionBallots.entryId, entry))
  return found!.count
}

/** @throws Refusal unless it is an option of a session whose record is still open */
async function optionOf(db: Database, meeting: MeetingRow, entry: string): Promise<EntryRow> {
  if (!['announced', 'held'].includes(meeting.stage)) throw refusal('meetings.minutedAlready')
  const option = await entryOf(db, meeting, entry)
  if (option?.kind !== 'option') throw refusal('meetings.noOption')
  return option
}

async function entryOf(db: Database, { id }: MeetingRow, entry: string): Promise<EntryRow | undefined> {
  const [found] = await db
    .select()
    .from(meetingEntries)
    .where(and(eq(meetingEntries.id, entry), eq(meetingEntries.meetingId, id)))
    .for('update')
  return found
}

async function change(db: Database, entry: string, set: Partial<EntryRow>): Promise<EntryRow> {
  const [row] = await db.update(meetingEntries).set(set).where(eq(meetingEntries.id, entry)).returning()
  return row!
}

async function countOf(db: Database, entry: string): Promise<Record<(typeof choices)[number], number>> {
  const found = await db
    .select({ choice: optionBallots.choice, count: count() })
    .from(optionBallots)
    .where(eq(optionBallots.entryId, entry))
    .groupBy(optionBallots.choice)
  const of = (choice: string) => found.find((one) => one.choice === choice)?.count ?? 0
  return { inFavour: of('inFavour'), against: of('against'), abstained: of('abstained') }
}
