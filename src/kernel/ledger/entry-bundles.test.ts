import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEntryBundle, encodeEntryBundle, longestEntry } from './entry-bundles.ts'

test('a bundle holds each entry behind its length', () => {
  const bundle = encodeEntryBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(300, 7)])
  expect([...bundle.subarray(0, 8)]).toEqual([0, 2, 97, 98, 0, 0, 1, 44])
  expect(bundle).toHaveLength(2 + 2 + 2 + 2 + 300)
})

test('every bundle is read back as the entries it holds', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 }), (entries) => {
      const read = decodeEntryBundle(encodeEntryBundle(entries))
      expect(read?.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]))
    }),
  )
})

test('a bundle that breaks off is refused wherever it breaks off', () => {
  const bundle = encodeEntryBundle([Buffer.from('first'), Buffer.from('second')])
  const whole = [0, 7, bundle.length]
  for (let length = 0; length <= bundle.length; length += 1)
    expect(decodeEntryBundle(bundle.subarray(0, length)) !== undefined, `${length}`).toBe(
      whole.includes(length),
    )
})

test('an entry that is too long, and a 257th entry, are refused', () => {
  expect(encodeEntryBundle([Buffer.alloc(longestEntry)])).toHaveLength(2 + longestEntry)
  expect(() => encodeEntryBundle([Buffer.alloc(longestEntry + 1)])).toThrow(RangeError)
  expect(() => encodeEntryBundle(Array(257).fill(Buffer.alloc(1)))).toThrow(RangeError)
  expect(decodeEntryBundle(Buffer.alloc(2 * 257))).toBeUndefined()
})
