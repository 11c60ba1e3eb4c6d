import { z } from 'zod'
import { near } from '#kernel/access/region.ts'
import { allOf, rightOn, thatFits } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Accepted, Id, Line, Moment, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { randomToken } from '#kernel/crypto/secrets.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { requireOnlineWindow } from '#modules/consultations/index.ts'
import { issueCodeFor, type PlaceHead, placeHeads, placeKeepers } from '#modules/places/index.ts'
import { advanceTopic, barriersBefore, preparers, topicHead } from '#modules/topics/index.ts'
import { meetings } from './tables.ts'

export const meetingKinds = [
  'dialogue',
  'decision',
  'inviteToConsult',
  'standingCommittee',
  'democraticTalk',
] as const
export const meetingSettings = ['fixed', 'mobile', 'online', 'offline', 'indoors', 'outdoors'] as const
export const siteKinds = [
  'industrialPark',
  'market',
  'quay',
  'scenicSpot',
  'underTheTree',
  'courtyard',
] as const

/** A page on the web; nothing that a browser would run. */
const Link = z.url({ protocol: /^https?$/, error: 'input.notALink' }).max(300)

/** Where a session can be held: at a place of the county, or of a region around it. */
export const placeNear = thatFits<PlaceHead>(
  'a place of the county, or of those above',
  placeHeads,
  ({ thing, subject }) => near(thing.region, subject.region),
  'meetings.noPlace',
)

export const announceMeeting = command({
  name: 'meetings.announce',
  purpose: 'Announces the session of a topic, once nothing stands in the way any more.',
  input: z.strictObject({
    topic: Id,
    kind: z.enum(meetingKinds),
    place: Id,
    venue: Line(80, 2),
    settings: z.array(z.enum(meetingSettings)).max(6).default([]),
    startsAt: Moment,
    host: Line(60, 2),
    agenda: Prose(1_000, 4),
    siteKind: z.enum(siteKinds).optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    collect: Accepted.optional(),
    link: Link.optional(),
  }),
  output: z.object({ meeting: z.uuid() }),
  publishes: { checked: ['agenda'] },
  allow: preparers,
  also: {
    place: allOf(
      placeNear,
      // Whoever collects voices at a place puts up a code there.
      rightOn<PlaceHead>(placeHeads, placeKeepers, { when: ({ input }) => input.collect === true }),
    ),
  },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, place, startsAt, agenda, collect, ...meeting }, writer) {
    const { db, now, kernel, subject, record } = writer
    if (startsAt <= now) throw refusal('meetings.inThePast', {}, 'startsAt')
    const where = (await placeHeads(db, [place])).get(place)!
    requireWholeSite(meeting)
    const found = await barriersBefore(db, subject, startsAt, now)
    if (found.length > 0) throw refusal('topics.barred', { barriers: found })
    await requireOnlineWindow(writer, topic, startsAt)

    const [row] = await db
      .insert(meetings)
      .values({
        ...meeting,
        topicId: topic,
        region: subject.region,
        placeId: place,
        startsAt,
        announcedAt: now,
        agenda: agendaOf(agenda),
        collectingCode: collect ? (await issueCodeFor(writer, where)).code : null,
        stage: 'announced',
        checkInSeed: kernel.vault.seal(randomToken(24), 'meetings.checkInSeed'),
      })
      .returning()
    record('meetings.announced', meetings, row!, { topic, startsAt: startsAt.toISOString(), place })
    await enterStage(writer, {
      subject: 'meetings',
      subjectId: row!.id,
      region: row!.region,
      stage: 'announced',
    })
    await advanceTopic(writer, topic, 'announced', { reason: meeting.venue })
    return { meeting: row!.id }
  },
})

/** One item a line. */
export function agendaOf(text: string): { title: string; minutes: number }[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((title) => ({ title, minutes: 0 }))
}

type Site = {
  settings: readonly string[]
  siteKind?: string | undefined
  latitude?: number | undefined
  longitude?: number | undefined
}

/** A mobile session says what kind of place it goes to; a position has both its numbers. */
function requireWholeSite({ settings, siteKind, latitude, longitude }: Site): void {
  if (settings.includes('mobile') && !siteKind) throw refusal('meetings.whichSite', {}, 'siteKind')
  if ((latitude === undefined) !== (longitude === undefined))
    throw refusal('meetings.halfPosition', {}, latitude === undefined ? 'latitude' : 'longitude')
}
