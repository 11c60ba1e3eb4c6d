import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, contentHash } from './canonical.ts'

const salt = Buffer.alloc(16, 1)

describe('the canonical text', () => {
  test('sorts keys at every depth and leaves no blanks', () => {
    expect(canonical({ b: [1, { d: null, c: true }], a: '甲', B: 'x' })).toBe(
      '{"B":"x","a":"甲","b":[1,{"c":true,"d":null}]}',
    )
  })

  test('writes a date in milliseconds, bytes in hex, a bigint in digits', () => {
    const row = {
      at: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6)),
      bytes: Uint8Array.of(0, 255),
      votes: 2n ** 64n,
    }
    expect(canonical(row)).toBe(
      '{"at":"2026-01-02T03:04:05.006Z","bytes":"00ff","votes":"18446744073709551616"}',
    )
    expect(canonical(Buffer.from([1, 2]))).toBe('"0102"')
  })

  test('does not depend on the order in which a row was put together', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (row) => {
        const backwards = Object.fromEntries(Object.entries(row).reverse())
        expect(canonical(backwards)).toBe(canonical(row))
      }),
    )
  })

  test('is JSON that says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('is shared by no two values', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: 'grapheme' }),
        fc.jsonValue({ stringUnit: 'grapheme' }),
        (a, b) => {
          const same = isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))
          expect(canonical(a) === canonical(b)).toBe(same)
        },
      ),
    )
  })

  test.each<[string, (value: never) => unknown, fc.Arbitrary<unknown>]>([
    ['dates', (date: Date) => date.getTime(), fc.date({ noInvalidDate: true })],
    ['bytes', (bytes: Uint8Array) => [...bytes].join(), fc.uint8Array({ maxLength: 3 })],
    ['bigints', (value: bigint) => value, fc.bigInt({ min: -50n, max: 50n })],
    ['numbers', (value: number) => value + 0, fc.double({ noNaN: true, noDefaultInfinity: true })],
    ['strings', (value: string) => value, fc.string({ unit: 'grapheme', maxLength: 2 })],
  ])('keeps any two %s apart', (_, identity, values) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(canonical(a) === canonical(b)).toBe(identity(a as never) === identity(b as never))
      }),
    )
  })

  const itself: Record<string, unknown> = {}
  itself.inner = [itself]
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['an item that is undefined', [undefined]],
    ['an array with a gap', Array(2)],
    ['an array with a name on it', Object.assign([1], { name: 'list' })],
    ['NaN', Number.NaN],
    ['Infinity', { a: Number.POSITIVE_INFINITY }],
    ['a date that is none', new Date(Number.NaN)],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a symbol as a key', { [Symbol('a')]: 1 }],
    ['a hidden member', Object.defineProperty({}, 'a', { value: 1 })],
    ['a Map', new Map()],
    ['an instance of a class', new URL('http://example.com')],
    ['other typed arrays', Uint16Array.of(1)],
    ['half a character', 'a\ud800'],
    ['half a character as a key', { '\udc00': 1 }],
    ['what contains itself', itself],
  ])('is refused to %s', (_, value) => {
    expect(() => canonical(value)).toThrow(TypeError)
  })

  test('is given to one object that appears twice', () => {
    const shared = { a: 1 }
    expect(canonical([shared, shared])).toBe('[{"a":1},{"a":1}]')
  })
})

describe('the content hash', () => {
  test('is SHA-256 over the salt and the canonical text', () => {
    const expected = createHash('sha256').update(salt).update('{"id":"1","text":"路灯不亮"}').digest('hex')
    expect(contentHash(salt, { text: '路灯不亮', id: '1' })).toBe(expected)
  })

  test('differs with another salt, so that the same words twice do not show as the same', () => {
    expect(contentHash(Buffer.alloc(16, 2), { text: 'a' })).not.toBe(contentHash(salt, { text: 'a' }))
  })

  test('is refused a salt too short to hide anything', () => {
    expect(() => contentHash(Buffer.alloc(15), { text: 'a' })).toThrow(RangeError)
  })
})
