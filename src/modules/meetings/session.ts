import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { placeHeads } from '#modules/places/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { topicHead } from '#modules/topics/index.ts'
import { daysLate } from './entering-later.ts'
import { entriesOf, type MeetingRow, meetingById, participantsOf } from './lookup.ts'
import { type MeetingRating, ratingOf } from './rating.ts'
import { Rating } from './work.ts'

const Entry = z.object({
  id: z.string(),
  kind: z.string(),
  party: z.string().nullable(),
  speaker: z.string().nullable(),
  text: z.string(),
  written: z.boolean(),
  answers: z.string().nullable(),
  inFavour: z.number().nullable(),
  against: z.number().nullable(),
  abstained: z.number().nullable(),
  ballot: z.enum(['open', 'closed']).nullable(),
  adopted: z.boolean().nullable(),
  adoptedBy: z.string().nullable(),
  adoptedReason: z.string().nullable(),
})

/** A session as everybody may see it. */
export const showMeeting = query({
  name: 'meetings.show',
  purpose:
    'One session in public: form, site, agenda, who was there by group, what was asked, answered, agreed and voted, and what those present thought of it.',
  input: z.strictObject({ meeting: Id }),
  output: z.object({
    id: z.string(),
    topic: z.object({ id: z.string(), title: z.string() }),
    kind: z.string(),
    stage: z.string(),
    place: z.object({ id: z.string(), name: z.string() }).nullable(),
    venue: z.string(),
    settings: z.array(z.string()),
    siteKind: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    /** Only while the session is to come or under way. */
    collectingCode: z.string().nullable(),
    link: z.string().nullable(),
    startsAt: z.date(),
    host: z.string(),
    agenda: z.array(z.object({ title: z.string() })),
    /** Why and when it was postponed or called off, in the order of time. */
    changes: z.array(z.object({ stage: z.string(), at: z.date(), reason: z.string().nullable() })),
    enteredLater: z.object({ reason: z.string(), days: z.number() }).nullable(),
    /** Leaders act in public and are named where they came. */
    leaders: z.array(z.string()),
    parties: z.array(z.object({ party: z.string(), count: z.number() })),
    entries: z.array(Entry),
    minutes: z.string().nullable(),
    rating: Rating.nullable(),
  }),
  allow: anyone,
  async run({ meeting: id }, { db, now }) {
    const meeting = await meetingById(db, id)
    const topic = meeting && (await topicHead(db, meeting.topicId))
    if (!meeting || !topic) throw notFound()
    const present = (await participantsOf(db, id)).filter(({ attendedAt }) => attendedAt !== null)
    const place = (await placeHeads(db, [meeting.placeId])).get(meeting.placeId)
    const counted = Map.groupBy(present, ({ party }) => party)
    return {
      ...meeting,
      topic: { id: topic.id, title: topic.title },
      place: place ? { id: place.id, name: place.name } : null,
      collectingCode: meeting.stage === 'announced' ? meeting.collectingCode : null,
      changes: (await stagesOf(db, 'meetings', id)).filter(({ stage }) =>
        ['postponed', 'cancelled'].includes(stage),
      ),
      enteredLater: meeting.enteredLater
        ? { reason: meeting.enteredLaterReason ?? '', days: daysLate(meeting) }
        : null,
      leaders: present.filter(({ party, sealed }) => party === 'leader' && !sealed).map(({ name }) => name),
      parties: [...counted].map(([party, them]) => ({ party, count: them.length })),
      entries: await entriesOf(db, id),
      rating: await shownRating(db, meeting, now),
    }
  },
})

/** What those present thought, once the minutes are filed and enough of them have said. */
export async function shownRating(
  db: Reader['db'],
  meeting: MeetingRow,
  now: Date,
): Promise<MeetingRating | null> {
  if (meeting.stage !== 'minuted') return null
  const { thresholds } = await standardFor(db, meeting.region, now)
  return (await ratingOf(db, meeting.id, thresholds.smallestCell)) ?? null
}
