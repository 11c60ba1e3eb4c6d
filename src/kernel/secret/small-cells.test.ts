import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atLeast, atMost, publishedParts, publishedSplit, shareOf } from './small-cells.ts'

const people = fc.integer({ min: 0, max: 40 })

test('counts of five or more, and none, are told as they are', () => {
  expect(publishedParts([120, 5, 0], 5)).toEqual({ total: 125, parts: [120, 5, 0] })
})

test('[D5] a part of fewer than five people cannot be read off, nor worked out from the others', () => {
  expect(publishedParts([120, 3, 0], 5)).toEqual({
    total: 123,
    parts: [{ from: 119, to: 122 }, { from: 1, to: 4 }, 0],
  })
  expect(publishedParts([4, 4], 5)).toEqual({
    total: { from: 2, to: 8 },
    parts: [
      { from: 1, to: 4 },
      { from: 1, to: 4 },
    ],
  })
})

test('whatever is told, each small part could be any number from one to four', () => {
  fc.assert(
    fc.property(fc.array(people, { minLength: 1, maxLength: 6 }), (counts) => {
      const { total, parts } = publishedParts(counts, 5)
      counts.forEach((count, at) => {
        expect(atLeast(parts[at]!)).toBeLessThanOrEqual(count)
        expect(atMost(parts[at]!)).toBeGreaterThanOrEqual(count)
        if (count === 0 || count >= 5) return
        for (const guess of [1, 2, 3, 4]) {
          const others = parts.filter((_, other) => other !== at)
          const least = others.reduce<number>((sum, part) => sum + atLeast(part), guess)
          const most = others.reduce<number>((sum, part) => sum + atMost(part), guess)
          expect(least).toBeLessThanOrEqual(atMost(total))
          expect(most).toBeGreaterThanOrEqual(atLeast(total))
        }
      })
    }),
  )
})

test('[D5] members and residents are not compared so exactly that a few of them show', () => {
  expect(publishedSplit([16, 40], [20, 50], 56, 5)).toEqual({
    chosen: [
      { from: 16, to: 19 },
      { from: 37, to: 40 },
    ],
    all: [20, 50],
  })
  expect(publishedSplit([10, 40], [20, 50], 50, 5)).toEqual({ chosen: [10, 40], all: [20, 50] })
  expect(publishedSplit([1, 40], [4, 50], 41, 5)).toBeUndefined()
})

test('in a comparison, too, each small count could be any number from one to four', () => {
  const pair = fc.tuple(people, people)
  fc.assert(
    fc.property(pair, pair, (chosen, rest) => {
      const all = [chosen[0] + rest[0], chosen[1] + rest[1]] as [number, number]
      const everybody = publishedParts([chosen[0] + chosen[1], rest[0] + rest[1]], 5).parts[0]!
      const split = publishedSplit(chosen, all, everybody, 5)
      if (!split) return
      const small = [...chosen, ...rest].some((count) => count > 0 && count < 5)
      const widths = split.chosen.map((count) => atMost(count) - atLeast(count))
      if (small) expect(Math.max(...widths)).toBeGreaterThanOrEqual(2)
      else if (typeof everybody === 'number') expect(widths).toEqual([0, 0])
      split.chosen.forEach((count, set) => {
        expect(atLeast(count)).toBeLessThanOrEqual(chosen[set]!)
        expect(atMost(count)).toBeGreaterThanOrEqual(chosen[set]!)
      })
    }),
  )
})

test('shares are told as exactly as the counts they come from', () => {
  expect(shareOf(50, 200)).toBe(25)
  expect(shareOf({ from: 119, to: 122 }, 123)).toEqual({ from: 97, to: 99 })
  expect(shareOf(0, 0)).toBe(0)
})
