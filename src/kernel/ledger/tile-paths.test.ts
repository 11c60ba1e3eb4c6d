import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TilePath } from './tile-paths.ts'
import { parseTilePath, tilePath } from './tile-paths.ts'

test('a path names the level, the index three digits at a time, and the width of a partial tile', () => {
  expect(tilePath({ level: 0, index: 0, width: 256 })).toBe('tile/0/000')
  expect(tilePath({ level: 3, index: 1_234_067, width: 256 })).toBe('tile/3/x001/x234/067')
  expect(tilePath({ level: 0, index: 273, width: 112 })).toBe('tile/0/273.p/112')
  expect(tilePath({ level: 'entries', index: 1000, width: 1 })).toBe('tile/entries/x001/000.p/1')
})

test('every path is read back as what it names', () => {
  const somePath: fc.Arbitrary<TilePath> = fc.record({
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
    index: fc.maxSafeNat(),
    width: fc.integer({ min: 1, max: 256 }),
  })
  fc.assert(
    fc.property(somePath, (asked) => {
      expect(parseTilePath(tilePath(asked))).toEqual(asked)
    }),
  )
})

test.each([
  '/tile/0/000',
  'tile/00/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/0/0',
  'tile/0/x000/001',
  'tile/0/001/x002',
  'tile/0/x001/x002',
  'tile/0/001/002',
  'tile/0/000.p/0',
  'tile/0/000.p/01',
  'tile/0/000.p/256',
  'tile/0/000.p/300',
  'tile/0/000.p/',
  'tile/0/x999/x999/x999/x999/x999/999',
  'tile/data/000',
  'tile/0/000\n',
  'tile/0/../000',
])('%j names no tile', (path) => {
  expect(parseTilePath(path)).toBeUndefined()
})
