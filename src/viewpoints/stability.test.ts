import { describe, expect, test } from 'vitest'
import { inventVotes } from '../../test/invented-votes.ts'
import { collectVotes } from './collecting.ts'
import { measureStability } from './stability.ts'
import { findViewpoints } from './viewpoints.ts'

describe('stability', () => {
  test('[D5] groups that are plainly there are stable', () => {
    const stability = stabilityOf(0.8, 600)
    expect(stability?.agreement).toBeGreaterThan(0.95)
    expect(stability).toMatchObject({ sameCount: 1, stable: true })
    expect(stability?.agreements).toHaveLength(20)
  })

  test('[D5] groups read into a single opinion are not stable, and this is said', () => {
    const stability = stabilityOf(0, 60)
    expect(stability?.agreement).toBeLessThan(0.7)
    expect(stability?.stable).toBe(false)
  })

  test('where there are no groups there is nothing to be stable', () => {
    expect(stabilityOf(0.8, 20)).toBeUndefined()
  })

  test('is the same for the same seed, and tells how far it has come', () => {
    const shares: number[] = []
    const one = stabilityOf(0.3, 200, (share) => shares.push(share))
    expect(one).toEqual(stabilityOf(0.3, 200))
    expect(shares).toEqual(Array.from({ length: 20 }, (_, at) => (at + 1) / 20))
  })
})

function stabilityOf(dividing: number, participants: number, onShare?: (share: number) => void) {
  const { ballots } = inventVotes({ participants, statements: 50, density: 0.7, dividing })
  const conversation = { votes: collectVotes(ballots, participants, 50) }
  const onProgress = (_: string, share: number) => onShare?.(share)
  return measureStability(conversation, findViewpoints(conversation), { onProgress })
}
