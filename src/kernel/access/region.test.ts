import { expect, test } from 'vitest'
import { covers, wholeCountry } from './region.ts'

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
