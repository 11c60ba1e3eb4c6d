import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Moment, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { randomToken } from '#kernel/crypto/secrets.ts'
import { dayOf, daysBetween } from '#kernel/flow/calendar.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { advanceTopic, barriersBefore, preparers, topicHead } from '#modules/topics/index.ts'
import { agendaOf, meetingKinds, meetingSettings, placeNear } from './announcing.ts'
import { meetings } from './tables.ts'

export const enterMeeting = command({
  name: 'meetings.enter',
  purpose:
    'Enters a session that took place outside the system (补录). That it was, why, and how late, stands in public.',
  input: z.strictObject({
    topic: Id,
    kind: z.enum(meetingKinds),
    place: Id,
    venue: Line(80, 2),
    settings: z.array(z.enum(meetingSettings)).max(6).default([]),
    startsAt: Moment,
    host: Line(60, 2),
    agenda: Prose(1_000, 4),
    reason: Prose(300, 4),
  }),
  output: z.object({ meeting: z.uuid() }),
  publishes: { checked: ['agenda', 'reason'] },
  allow: preparers,
  also: { place: placeNear },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, place, startsAt, agenda, reason, ...meeting }, writer) {
    const { db, now, kernel, subject, record } = writer
    if (startsAt >= now) throw refusal('meetings.notPast', {}, 'startsAt')
    // It was not announced here; everything else that a session needs it still needs.
    const found = (await barriersBefore(db, subject, startsAt, now)).filter((one) => one !== 'noticeTooShort')
    if (found.length > 0) throw refusal('topics.barred', { barriers: found })
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
        stage: 'held',
        enteredLater: true,
        enteredLaterReason: reason,
        checkInSeed: kernel.vault.seal(randomToken(24), 'meetings.checkInSeed'),
      })
      .returning()
    record('meetings.entered', meetings, row!, { topic, late: daysLate(row!) })
    await enterStage(writer, {
      subject: 'meetings',
      subjectId: row!.id,
      region: row!.region,
      stage: 'held',
      reason,
    })
    await advanceTopic(writer, topic, 'announced', { reason })
    await advanceTopic(writer, topic, 'deliberated', { reason })
    return { meeting: row!.id }
  },
})

/** By how many days a session was entered after it took place. */
export function daysLate({ startsAt, announcedAt }: { startsAt: Date; announcedAt: Date }): number {
  return Math.max(0, daysBetween(dayOf(startsAt), dayOf(announcedAt)))
}
