import type { OutcomeRow } from './lookup.ts'

/** Where staff work on a written result: with its topic, or by itself. */
export function deskPathOf({ id, topicId }: Pick<OutcomeRow, 'id' | 'topicId'>): string {
  return topicId ? `/desk/topics/${topicId}/outcomes` : `/desk/reports/${id}`
}
