import { and, desc, eq, like } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import type { Database } from '#kernel/database/types.ts'
import { stagesOfMany } from '#kernel/flow/stage-record.ts'
import { voices } from './tables.ts'

/** A voice that was taken up as material for an opinion report (社情民意信息). */
export type ReportMaterial = {
  id: string
  region: string
  placeId: string
  /** Masked. */
  text: string
  category: (typeof voices.$inferSelect)['category']
  /** What the officer who took it up proposed as the title. */
  title: string
  submittedAt: Date
  takenUpAt: Date
}

/** As many as an editor looks through at once. */
const most = 200

/**
 * Voices within a region that were turned into material for an opinion report and have gone no further, the newest
 * first, masked; children's are left out. Stands on the index voices_inbox.
 */
export async function voicesForOpinionReports(db: Database, region: string): Promise<ReportMaterial[]> {
  const found = await db
    .select({
      id: voices.id,
      region: voices.region,
      placeId: voices.placeId,
      text: voices.text,
      category: voices.category,
      submittedAt: voices.submittedAt,
    })
    .from(voices)
    .where(
      and(like(voices.region, `${prefixOf(region)}%`), eq(voices.stage, 'reported'), eq(voices.minor, false)),
    )
    .orderBy(desc(voices.submittedAt), desc(voices.id))
    .limit(most)
  const stages = await stagesOfMany(
    db,
    'voices',
    found.map(({ id }) => id),
  )
  const takenUp = new Map(
    stages.filter(({ stage }) => stage === 'reported').map((entry) => [entry.subjectId, entry]),
  )
  return found.map((voice) => ({
    ...voice,
    title: takenUp.get(voice.id)?.reason ?? '',
    takenUpAt: takenUp.get(voice.id)?.at ?? voice.submittedAt,
  }))
}
