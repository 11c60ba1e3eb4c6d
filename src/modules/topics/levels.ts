import { levelOf } from '#kernel/access/region.ts'

/** The levels on which people deliberate (三级协商体系), from the nearest up. */
export const levels = ['village', 'town', 'county'] as const
export type Level = (typeof levels)[number]

/** The level of a place by its region; a county and what lies above it deliberate on one level. */
export function levelOfRegion(region: string): Level {
  const level = levelOf(region)
  return level === 'village' || level === 'town' ? level : 'county'
}
