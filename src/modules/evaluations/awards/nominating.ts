import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { covers } from '#kernel/access/region.ts'
import { partOf } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { nextNumber } from '#kernel/database/next-number.ts'
import { dayOf, yearOf } from '#kernel/flow/calendar.ts'
import { preparers, topicHead } from '#modules/topics/index.ts'
import { awardBatches, awardCases } from '../tables.ts'
import { batchById } from './lookup.ts'

/** Who runs a round of awards. */
export const awardStaff = role('specialCommitteeStaff', 'editor', 'leader')

export const openAwards = command({
  name: 'evaluations.openAwards',
  purpose: 'Opens a round of case awards for a region; a year may have several.',
  input: z.strictObject({ region: Region, title: Line(80, 4), nominateUntil: Day }),
  output: z.object({ batch: z.uuid() }),
  publishes: { checked: ['title'] },
  allow: awardStaff,
  about: async ({ region }) => ({ region }),
  async run({ region, title, nominateUntil }, { db, now, record }) {
    if (nominateUntil < dayOf(now)) throw refusal('evaluations.dayOver', {}, 'nominateUntil')
    const year = yearOf(now)
    const ofYear = and(eq(awardBatches.region, region), eq(awardBatches.year, year))!
    const [row] = await db
      .insert(awardBatches)
      .values({
        region,
        year,
        batch: await nextNumber(db, awardBatches.batch, ofYear),
        title,
        stage: 'nominating',
        nominateUntil,
      })
      .returning()
    record('evaluations.awardsOpened', awardBatches, row!, { year, batch: row!.batch })
    return { batch: row!.id }
  },
})

export const nominateCase = command({
  name: 'evaluations.nominate',
  purpose: 'Nominates a topic whose evaluation is public as a case, with what is worth imitating in it.',
  input: z.strictObject({
    batch: Id,
    topic: Id,
    summary: Prose(2_000, 20),
    supporting: z.boolean().default(false),
  }),
  output: z.object({ case: z.uuid() }),
  publishes: { checked: ['summary'] },
  allow: preparers,
  also: { batch: partOf('the region that the topic lies in') },
  // A topic in the archive can still become a case: nothing of it is changed.
  about: async ({ topic, batch }, { db }) => {
    const about = await topicHead(db, topic)
    const round = await batchById(db, batch)
    return about && round && { region: about.region, topic: about, round }
  },
  async run({ batch, topic, summary, supporting }, { db, now, subject, record }) {
    const { round } = subject
    if (!covers(round.region, subject.topic.region)) throw refusal('evaluations.otherRegion', {}, 'topic')
    if (round.stage !== 'nominating' || dayOf(now) > round.nominateUntil)
      throw refusal('evaluations.nominationsOver')
    if (!['published', 'archived'].includes(subject.topic.stage))
      throw refusal('evaluations.notPublishedYet', {}, 'topic')
    const [row] = await db
      .insert(awardCases)
      .values({
        batchId: batch,
        topicId: topic,
        region: subject.topic.region,
        summary,
        supporting,
        nominatedAt: now,
      })
      .onConflictDoNothing()
      .returning()
    if (!row) throw conflict('evaluations.nominatedBefore')
    record('evaluations.nominated', awardCases, row, { batch, topic })
    return { case: row.id }
  },
})

/** Whether a topic was awarded, and how. */
export async function awardOf(db: Parameters<typeof batchById>[0], topicId: string) {
  const found = await db.select().from(awardCases).where(eq(awardCases.topicId, topicId))
  return found.find(({ award }) => award !== null)?.award ?? null
}
