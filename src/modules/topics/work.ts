import type { StageRow } from '#kernel/flow/stage-record.ts'
import type { WaiverRow } from '#kernel/flow/waiver-record.ts'
import type { Raised } from './raising.ts'
import type { Barrier } from './rules.ts'
import type { Score } from './scoring.ts'
import type { plans, readings, researches, topicReviews, topicSources, topics } from './tables.ts'

type Named = { id: string; name: string }

/** A topic as those see it who work on it. */
export type Work = {
  topic: typeof topics.$inferSelect
  hall: Named
  voices: number
  plans: (typeof plans.$inferSelect)[]
  readings: (typeof readings.$inferSelect)[]
  researches: (typeof researches.$inferSelect)[]
  waivers: WaiverRow[]
  stages: StageRow[]
  barriers: Barrier[]
  committees: Named[]
  departments: Named[]
  members: Named[]
  sources: (typeof topicSources.$inferSelect)[]
  reviews: (typeof topicReviews.$inferSelect)[]
  score: Score
  criteria: { key: string; zh: string; en: string; weight: number }[]
  /** The marks that the reader gave. */
  own: Record<string, number> | null
  mayScore: boolean
  /** Halls of the level above that it could be raised to. */
  above: Named[]
  raised: Raised
}

/** Before the session is announced, the preparation can still be added to. */
export const preparing = (stage: string) => ['selected', 'planned', 'researching'].includes(stage)

/** In the pool, nothing is prepared yet. */
export const inPool = (stage: string) => stage === 'proposed' || stage === 'returned'
