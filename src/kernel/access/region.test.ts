import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ancestorsOf,
  covers,
  isUnder,
  levelOf,
  parentOf,
  prefixOf,
  RegionCode,
  regionLevels,
  wholeCountry,
} from './region.ts'

test('a region covers itself and what lies in it, at every level', () => {
  expect(covers('990121000000', '990121000000')).toBe(true)
  expect(covers('990121000000', '990121100201')).toBe(true)
  expect(covers('990000000000', '990121100201')).toBe(true)
  expect(covers(wholeCountry, '990121100201')).toBe(true)
})

test('a region covers neither its neighbour nor what it lies in', () => {
  expect(covers('990121000000', '990102001001')).toBe(false)
  expect(covers('990121100201', '990121100000')).toBe(false)
  expect(covers('990121100000', wholeCountry)).toBe(false)
})

test.each([
  [wholeCountry, 'country', ''],
  ['990000000000', 'province', '99'],
  ['990100000000', 'prefecture', '9901'],
  ['990121000000', 'county', '990121'],
  ['990121100000', 'town', '990121100'],
  ['990121100201', 'village', '990121100201'],
] as const)('%s is a %s, named by the digits "%s"', (code, level, prefix) => {
  expect(levelOf(code)).toBe(level)
  expect(prefixOf(code)).toBe(prefix)
})

test('a village lies in its town, county, prefecture, province and the country, in that order upwards', () => {
  const upwards = []
  for (let at = parentOf('990121100201'); at !== null; at = parentOf(at)) upwards.push(at)
  expect(upwards).toEqual(['990121100000', '990121000000', '990100000000', '990000000000', wholeCountry])
  expect(ancestorsOf('990121100201')).toEqual(upwards.reverse())
})

test('a county right under its province has no prefecture between them', () => {
  expect(parentOf('990021000000')).toBe('990000000000')
})

test.each(['', '990121', '99012110020x', ' 990121100201', '9901211002010', '９９０１２１１００２０１'])(
  '"%s" is no region code',
  (text) => {
    expect(RegionCode.safeParse(text).success).toBe(false)
  },
)

describe('whatever the code', () => {
  const anyRegion = fc
    .tuple(fc.integer({ min: 0, max: 999_999_999_999 }), fc.constantFrom(0, 2, 4, 6, 9, 12))
    .map(([number, width]) => `${number}`.padStart(12, '0').slice(0, width).padEnd(12, '0'))

  test('the prefix with zeros behind it is the code again, and its length is that of its level', () => {
    fc.assert(
      fc.property(anyRegion, (code) => {
        expect(prefixOf(code).padEnd(12, '0')).toBe(code)
        expect(prefixOf(code).length).toBe([0, 2, 4, 6, 9, 12][regionLevels.indexOf(levelOf(code))])
      }),
    )
  })

  test('covering is a partial order: of itself, passed on, and mutual only between equals', () => {
    fc.assert(
      fc.property(anyRegion, anyRegion, anyRegion, (a, b, c) => {
        expect(covers(a, a)).toBe(true)
        if (covers(a, b) && covers(b, c)) expect(covers(a, c)).toBe(true)
        if (covers(a, b) && covers(b, a)) expect(a).toBe(b)
        expect(isUnder(b, a)).toBe(covers(a, b) && a !== b)
      }),
    )
  })

  test('a region lies under its parent, which is larger, and the way up ends with the whole country', () => {
    fc.assert(
      fc.property(anyRegion, (code) => {
        const parent = parentOf(code)
        expect(parent === null).toBe(code === wholeCountry)
        if (parent === null) return
        expect(isUnder(code, parent)).toBe(true)
        expect(regionLevels.indexOf(levelOf(parent))).toBeLessThan(regionLevels.indexOf(levelOf(code)))
        expect(ancestorsOf(code)[0]).toBe(wholeCountry)
        expect(ancestorsOf(code).every((above) => isUnder(code, above))).toBe(true)
      }),
    )
  })
})
