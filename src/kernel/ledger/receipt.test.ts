import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newReceipt, parseReceipt, receiptHash } from './receipt.ts'

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const someReceipt = fc
  .array(fc.nat({ max: alphabet.length - 1 }), { minLength: 19, maxLength: 19 })
  .map((values) => newReceipt(() => values.shift()!))

const bare = (receipt: string) => receipt.replaceAll('-', '')

describe('a receipt code', () => {
  test('has five groups of four characters that are not taken for one another', () => {
    const group = '[2-9A-HJKMNP-Z]{4}'
    for (let times = 0; times < 1000; times += 1)
      expect(newReceipt()).toMatch(new RegExp(`^${group}(-${group}){4}$`))
  })

  test('carries more than 80 random bits, every character equally likely', () => {
    expect(19 * Math.log2(alphabet.length)).toBeGreaterThan(80)
    const counts = new Map<string, number>()
    const receipts = Array.from({ length: 20_000 }, () => bare(newReceipt()))
    for (const character of receipts.join('')) counts.set(character, (counts.get(character) ?? 0) + 1)
    const expected = (20_000 * 20) / alphabet.length
    expect(counts.size).toBe(alphabet.length)
    // Eight standard deviations: chance alone never goes so far.
    for (const count of counts.values())
      expect(Math.abs(count - expected)).toBeLessThan(8 * Math.sqrt(expected))
  })

  test('is never given out twice', () => {
    expect(new Set(Array.from({ length: 50_000 }, () => newReceipt())).size).toBe(50_000)
  })

  test('can be made from a seed, for demo data', () => {
    expect(newReceipt(() => 0)).toBe('2222-2222-2222-2222-2222')
    expect(parseReceipt('k7qm2xhd9rtawvc43nbd')).toBe('K7QM-2XHD-9RTA-WVC4-3NBD')
    expect(newReceipt(() => 30)).toBe(newReceipt(() => 30))
  })
})

describe('a typed code', () => {
  test('is read as it was given out', () => {
    fc.assert(
      fc.property(someReceipt, (receipt) => {
        expect(parseReceipt(receipt)).toBe(receipt)
      }),
    )
  })

  test('may be in lower case, without dashes, with blanks, in full width, or with Chinese dashes', () => {
    fc.assert(
      fc.property(someReceipt, (receipt) => {
        const fullWidth = bare(receipt).replaceAll(/./g, (c) =>
          String.fromCodePoint(c.codePointAt(0)! + 0xfee0),
        )
        for (const typed of [
          receipt.toLowerCase(),
          bare(receipt),
          ` ${receipt.replaceAll('-', ' ')}\n`,
          receipt.replaceAll('-', ' - '),
          receipt.replaceAll('-', '——'),
          receipt.replaceAll('-', '－'),
          receipt.replaceAll('-', '\u3000'),
          [...bare(receipt)].join(' '),
          fullWidth,
          fullWidth.toLowerCase(),
        ])
          expect(parseReceipt(typed), typed).toBe(receipt)
      }),
    )
  })

  test('with any one character wrong is recognised as mistyped', () => {
    fc.assert(
      fc.property(someReceipt, fc.nat({ max: 19 }), (receipt, place) => {
        const characters = [...bare(receipt)]
        for (const wrong of `${alphabet}01OIL!?é议`)
          if (wrong !== characters[place])
            expect(parseReceipt(characters.with(place, wrong).join(''))).toBeUndefined()
      }),
    )
  })

  test('with any two characters exchanged is recognised as mistyped', () => {
    fc.assert(
      fc.property(someReceipt, fc.nat({ max: 19 }), fc.nat({ max: 19 }), (receipt, one, other) => {
        const characters = [...bare(receipt)]
        const exchanged = characters.with(one, characters[other]!).with(other, characters[one]!).join('')
        expect(parseReceipt(exchanged)).toBe(exchanged === bare(receipt) ? receipt : undefined)
      }),
    )
  })

  test('with a character left out or typed twice is recognised as mistyped', () => {
    fc.assert(
      fc.property(someReceipt, fc.nat({ max: 19 }), (receipt, place) => {
        const characters = [...bare(receipt)]
        expect(parseReceipt(characters.toSpliced(place, 1).join(''))).toBeUndefined()
        expect(parseReceipt(characters.toSpliced(place, 0, characters[place]!).join(''))).toBeUndefined()
      }),
    )
  })

  test('that is nothing like a code is refused, however long', () => {
    for (const typed of ['', '-', '议事堂', '2'.repeat(1_000_000), '\u0000', 'null'])
      expect(parseReceipt(typed)).toBeUndefined()
  })
})

test('the stored hash is the same for every way of typing a code, and differs between codes', () => {
  const [one, other] = [newReceipt(), newReceipt()]
  expect(receiptHash(parseReceipt(bare(one).toLowerCase())!)).toBe(receiptHash(one))
  expect(receiptHash(one)).toMatch(/^[0-9a-f]{64}$/)
  expect(receiptHash(one)).not.toBe(receiptHash(other))
})
