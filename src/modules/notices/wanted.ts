import type { Wish } from './tables.ts'

/** Whether a wish lets a notice pass; without a wish nothing does. */
export function wanted(wish: Wish | null, { urgent }: { urgent: boolean }): boolean {
  return wish === 'all' || (wish === 'urgent' && urgent)
}
