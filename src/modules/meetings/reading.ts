import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, signedIn } from '#kernel/access/policy.ts'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf, startOfDay } from '#kernel/flow/calendar.ts'
import { maskName } from '#kernel/text/personal-data.ts'
import { membersWithin, unitHeads, unitsToName } from '#modules/people/index.ts'
import { placesWithin } from '#modules/places/index.ts'
import { preparers, topicHead, topicHeads, topicReaders } from '#modules/topics/index.ts'
import { votesSoFar } from './balloting.ts'
import { checkInCode } from './check-in-code.ts'
import { commitmentsOf, entriesOf, meetingById, meetingsOf, participantsOf } from './lookup.ts'
import { shownRating } from './session.ts'
import { presentWithoutAccount } from './slips.ts'
import { meetings, participants } from './tables.ts'
import { Work } from './work.ts'

const Meeting = z.object({
  id: z.string(),
  topicId: z.string(),
  kind: z.string(),
  venue: z.string(),
  startsAt: z.date(),
  stage: z.string(),
})

export const listMeetings = query({
  name: 'meetings.list',
  purpose: 'Sessions within the region, for those who prepare them.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Meeting.extend({ topic: z.string() })) }),
  allow: topicReaders,
  async run(_, { db, actor }) {
    const found = await db
      .select()
      .from(meetings)
      .where(within(meetings.region, topicReaders, actor))
      .orderBy(desc(meetings.startsAt))
      .limit(100)
    const topics = await topicHeads(
      db,
      found.map(({ topicId }) => topicId),
    )
    return {
      items: found.map((meeting) => ({ ...meeting, topic: topics.get(meeting.topicId)?.title ?? '' })),
    }
  },
})

export const announceForm = query({
  name: 'meetings.announceForm',
  purpose: 'What a session can be announced with: places of the region.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string(), hallId: z.string() }),
    places: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run(_, { db, subject }) {
    const places = await placesWithin(db, `${subject.region.slice(0, 6)}000000`, [
      'hall',
      'station',
      'mobile',
      'studio',
    ])
    return { topic: subject, places: places.map(({ id, name }) => ({ id, name })) }
  },
})

export const workOnMeeting = query({
  name: 'meetings.work',
  purpose: 'One session for those who hold it: people, record, commitments, check-in code.',
  input: z.strictObject({ meeting: Id }),
  output: Work,
  allow: topicReaders,
  about: ({ meeting }, { db }) => meetingById(db, meeting),
  async run(_, reader) {
    const { db, now, kernel, subject: meeting } = reader
    const county = `${meeting.region.slice(0, 6)}000000`
    const [topic, people, entries, promised, units, members] = await Promise.all([
      topicHead(db, meeting.topicId),
      participantsOf(db, meeting.id),
      entriesOf(db, meeting.id),
      commitmentsOf(db, [meeting.topicId]),
      unitsToName(reader, meeting.region, preparers),
      membersWithin(db, county),
    ])
    const committed = await unitHeads(
      db,
      promised.map(({ unitId }) => unitId),
    )
    return {
      meeting,
      topic: topic!,
      participants: people.map((person) => ({
        ...person,
        name: person.sealed ? maskName(kernel.vault.open(person.name, 'participants.name')) : person.name,
      })),
      entries,
      commitments: promised
        .filter(({ meetingId }) => meetingId === meeting.id)
        .map((commitment) => ({ ...commitment, unit: committed.get(commitment.unitId)?.name ?? '' })),
      units: units.map(({ id, name }) => ({ id, name })),
      members: members.map(({ id, name }) => ({ id, name })),
      code: checkInCode(kernel.vault.open(meeting.checkInSeed, 'meetings.checkInSeed'), now),
      missingParties: ['stakeholder', 'professional', 'department'].filter(
        (party) => !people.some((person) => person.party === party),
      ),
      voted: await votesOf(
        db,
        entries.filter(({ ballot }) => ballot === 'open').map(({ id }) => id),
      ),
      slips: { without: await presentWithoutAccount(db, meeting.id), printed: meeting.slips },
      rating: await shownRating(db, meeting, now),
    }
  },
})

async function votesOf(db: Database, entries: readonly string[]): Promise<Record<string, number>> {
  const votes: Record<string, number> = {}
  for (const entry of entries) votes[entry] = await votesSoFar(db, entry)
  return votes
}

export const publicMeetings = query({
  name: 'meetings.ofTopic',
  purpose:
    'The sessions of a topic in public: when, where, who was there by group, what was agreed and promised.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    items: z.array(
      Meeting.extend({
        host: z.string(),
        agenda: z.array(z.object({ title: z.string() })),
        attended: z.number(),
        parties: z.array(z.object({ party: z.string(), count: z.number() })),
        agreed: z.array(
          z.object({
            kind: z.string(),
            text: z.string(),
            inFavour: z.number().nullable(),
            against: z.number().nullable(),
          }),
        ),
      }),
    ),
    commitments: z.array(
      z.object({
        id: z.string(),
        unit: z.string(),
        text: z.string(),
        dueOn: z.string(),
        keptAt: z.date().nullable(),
      }),
    ),
  }),
  allow: anyone,
  async run({ topic }, { db }) {
    const [held, promised] = await Promise.all([meetingsOf(db, topic), commitmentsOf(db, [topic])])
    const units = await unitHeads(
      db,
      promised.map(({ unitId }) => unitId),
    )
    const items = await Promise.all(
      held.map(async (meeting) => {
        const [people, entries] = await Promise.all([
          participantsOf(db, meeting.id),
          entriesOf(db, meeting.id),
        ])
        const present = people.filter(({ attendedAt }) => attendedAt !== null)
        const counted = Map.groupBy(present, ({ party }) => party)
        return {
          ...meeting,
          attended: present.length,
          parties: [...counted].map(([party, them]) => ({ party, count: them.length })),
          agreed: entries.filter(({ kind }) => ['consensus', 'dissent', 'option'].includes(kind)),
        }
      }),
    )
    return {
      items,
      commitments: promised.map((one) => ({ ...one, unit: units.get(one.unitId)?.name ?? '' })),
    }
  },
})

export const myMeetings = query({
  name: 'meetings.mine',
  purpose: 'The sessions that I am invited to: the next first, then those that are past, the latest first.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(Meeting.extend({ topic: z.string(), attendedAt: z.date().nullable() })),
  }),
  allow: signedIn,
  async run(_, { db, now, actor }) {
    const found = await db
      .select({ meeting: meetings, attendedAt: participants.attendedAt })
      .from(participants)
      .innerJoin(meetings, eq(meetings.id, participants.meetingId))
      .where(and(eq(participants.accountId, actor.account!)))
      .orderBy(desc(meetings.startsAt))
      .limit(50)
    const topics = await topicHeads(
      db,
      found.map(({ meeting }) => meeting.topicId),
    )
    const today = startOfDay(dayOf(now))
    const [past, toCome] = [
      found.filter(({ meeting }) => meeting.startsAt < today),
      found.filter(({ meeting }) => meeting.startsAt >= today).reverse(),
    ]
    return {
      items: [...toCome, ...past].map(({ meeting, attendedAt }) => ({
        ...meeting,
        attendedAt,
        topic: topics.get(meeting.topicId)?.title ?? '',
      })),
    }
  },
})
