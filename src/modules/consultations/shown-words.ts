import type { statements } from './tables.ts'

type Withdrawable = Pick<typeof statements.$inferSelect, 'text' | 'stage' | 'ground'>

/**
 * The words of a statement as far as they are for everybody. What was withdrawn because it said the same again, or was off
 * the topic, is still shown; of all else the number and the votes are left, and no words: not on a page, not in the
 * report, not in the open data.
 */
export function shownWords({ text, stage, ground }: Withdrawable): string {
  return stage !== 'withdrawn' || ground === 'repetition' || ground === 'offTopic' ? text : ''
}
