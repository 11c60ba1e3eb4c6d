import { z } from 'zod'
import { either, role } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { membersWithin, unitsToName } from '#modules/people/index.ts'
import { placeHeads } from '#modules/places/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { countVoices } from './listed.ts'
import { dossierFrom, preparationOf, topicHead } from './lookup.ts'
import { topicReaders } from './pool.ts'
import { deciders, preparers } from './proposing.ts'
import { hallsAbove, raisedFromAndTo } from './raising.ts'
import { announcementBarriers } from './rules.ts'
import { ownMarks, scoresOf } from './scoring.ts'
import { reviewsOf } from './selecting.ts'
import { sourcesOf } from './sources.ts'
import { Work } from './work.ts'

/** Who reads one topic as it is worked on: judges too, who mark what they have read. */
export const topicWorkers = either(topicReaders, role('evaluator'))

export const workOnTopic = query({
  name: 'topics.work',
  purpose:
    'One topic for those who work on it: everything prepared, and what still stands in the way of a session.',
  input: z.strictObject({ id: Id }),
  output: Work,
  allow: topicWorkers,
  about: ({ id }, { db }) => topicHead(db, id),
  async run(_, reader) {
    const { db, now, actor, kernel, subject: topic } = reader
    const city = `${topic.region.slice(0, 4)}00000000`
    const [prepared, stages, halls, committees, voiceCount, { thresholds }] = await Promise.all([
      preparationOf(db, topic.id),
      stagesOf(db, 'topics', topic.id),
      placeHeads(db, [topic.hallId]),
      unitsToName(reader, topic.region, deciders, ['specialCommittee']),
      countVoices(db, topic.id),
      standardFor(db, topic.region, now),
    ])
    const departments = await unitsToName(reader, topic.region, preparers)
    const members = await membersWithin(db, city)
    const chosenBy = (await standardFor(db, topic.region, topic.year)).thresholds
    const scores = await scoresOf(db, [topic], chosenBy)
    const own = await ownMarks({ db, kernel, actor }, topic)
    // What would stand in the way of a session held on the first day that notice allows.
    const firstDay = dayOf(new Date(now.getTime() + (thresholds.noticeDays + 1) * 86_400_000))
    const barriers = announcementBarriers(dossierFrom(prepared), thresholds, { startsOn: firstDay, now })
    return {
      topic,
      hall: halls.get(topic.hallId)!,
      voices: voiceCount,
      ...prepared,
      stages,
      barriers,
      committees: committees.map(({ id, name }) => ({ id, name })),
      departments: departments.map(({ id, name }) => ({ id, name })),
      members: members.map(({ id, name }) => ({ id, name })),
      sources: await sourcesOf(db, topic.id),
      reviews: await reviewsOf(db, [topic.id]),
      score: scores.get(topic.id)!,
      criteria: chosenBy.topicCriteria,
      own: own?.marks ?? null,
      mayScore: topic.stage === 'proposed' && topic.proposedBy !== actor.account,
      above: await hallsAbove(db, topic),
      raised: await raisedFromAndTo(db, topic),
    }
  },
})
