import { dayOf } from './day.ts'

/** How a yearly quota stands, as the minimum of sessions that each hall must hold. */
export type QuotaProgress = {
  required: number
  held: number
  /** How many there should have been by the end of the last quarter that is over. */
  expected: number
  state: 'met' | 'onTrack' | 'behind' | 'missed'
  /** How many are still to be held. */
  missing: number
}

/**
 * How far a year's quota has come by `now`: warned of at the end of each quarter, by an equal part for each, rounded
 * down; missed once the year is over.
 * @param held what was held so far, at whatever times; those of other years do not count
 */
export function quotaProgress(
  required: number,
  held: readonly Date[],
  year: number,
  now: Date,
): QuotaProgress {
  const count = held.filter((at) => at <= now && dayOf(at).startsWith(`${year}-`)).length
  const quarters = quartersOver(year, now)
  const expected = Math.floor((required * quarters) / 4)
  const missing = Math.max(0, required - count)
  const state = missing === 0 ? 'met' : quarters === 4 ? 'missed' : count < expected ? 'behind' : 'onTrack'
  return { required, held: count, expected, state, missing }
}

function quartersOver(year: number, now: Date): number {
  const [current, month] = dayOf(now).split('-').map(Number)
  if (current! !== year) return current! > year ? 4 : 0
  return Math.floor((month! - 1) / 3)
}
