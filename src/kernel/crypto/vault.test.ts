import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyRing, keysAsText, nextKey, parseKeys } from './key-ring.ts'
import { derived, type SuiteName, sealGcm, suites } from './suites.ts'
import { openVault } from './vault.ts'

const names = Object.keys(suites) as SuiteName[]
const first = { number: 1, bytes: new Uint8Array(randomBytes(32)) }
const second = { number: 2, bytes: new Uint8Array(randomBytes(32)) }

describe.each(names)('%s', (suite) => {
  const vault = openVault({ keys: keyRing([first]), suite })

  test('gives back what was sealed, and says with which suite and key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        const sealed = vault.seal(plain, context)
        expect(vault.open(sealed, context)).toBe(plain)
        expect(sealed.startsWith(vault.mark())).toBe(true)
      }),
    )
  })

  test('never seals the same text twice alike', () => {
    expect(vault.seal('张三', 'accounts.name')).not.toBe(vault.seal('张三', 'accounts.name'))
  })

  test('notices every changed bit, a cut, and another context', () => {
    const sealed = vault.seal('13800138000', 'accounts.phone')
    const [mark, content] = sealed.split('.') as [string, string]
    const bytes = Buffer.from(content, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => vault.open(`${mark}.${changed.toString('base64url')}`, 'accounts.phone')).toThrow()
    }
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length).toString('base64url')
      expect(() => vault.open(`${mark}.${cut}`, 'accounts.phone')).toThrow()
    }
    expect(() => vault.open(sealed, 'accounts.name')).toThrow()
    expect(() => vault.open(sealed, 'accounts.phone ')).toThrow()
  })

  test('what was sealed with an earlier key, another suite or before there were marks stays readable', () => {
    const bare = Buffer.from(sealGcm(first.bytes, Buffer.from('李四'), 'accounts.name')).toString('base64url')
    const all = openVault({ keys: keyRing([first, second]), suite })
    expect(all.open(bare, 'accounts.name')).toBe('李四')
    for (const earlier of names)
      expect(all.open(openVault({ keys: keyRing([first]), suite: earlier }).seal('李四', 'x'), 'x')).toBe(
        '李四',
      )
    expect(() => vault.open(all.seal('李四', 'x'), 'x')).toThrow(`${suites[suite].mark}2`)
  })

  test('a key that another process added is looked for when it is first met', () => {
    const kept = [first]
    const ring = keyRing([first], () => kept)
    const here = openVault({ keys: ring, suite })
    const sealed = openVault({ keys: keyRing([first, second]), suite }).seal('王五', 'x')
    expect(() => here.open(sealed, 'x')).toThrow()
    kept.push(second)
    expect(here.open(sealed, 'x')).toBe('王五')
    expect(here.mark()).toBe(`${suites[suite].mark}2.`)
  })

  test('a pseudonym stays the same when keys and ciphers change, so that nobody counts twice', () => {
    const before = vault.pseudonym('evaluation account', 'evaluations.voter')
    const after = openVault({ keys: keyRing([first, second]), suite })
    expect(after.pseudonym('evaluation account', 'evaluations.voter')).toBe(before)
    expect(after.pseudonym('another account', 'evaluations.voter')).not.toBe(before)
  })

  test('a value is found again by each index that it may have been given before', () => {
    const before = names.map((earlier) =>
      openVault({ keys: keyRing([first]), suite: earlier }).blindIndex('13800138000', 'accounts.phone'),
    )
    const now = openVault({ keys: keyRing([first, second]), suite })
    const indexes = now.blindIndexes('13800138000', 'accounts.phone')
    expect(indexes[0]).toBe(now.blindIndex('13800138000', 'accounts.phone'))
    expect(indexes[0]!.startsWith(now.indexMark())).toBe(true)
    expect(indexes).toEqual(expect.arrayContaining(before))
    expect(new Set(indexes).size).toBe(4)
    expect(now.blindIndexes('13800138000', 'accounts.mail')).not.toEqual(indexes)
  })
})

test('the ciphers are those of the standards: GB/T 32907 and GB/T 32905, by their published examples', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const block = createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(key)
  expect(block.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
})

test('the counter mode and the keyed hash are put together as documented, so that others can open it', () => {
  const sealed = suites['sm4-ctr-hmac-sm3'].seal(first.bytes, 'fields', Buffer.from('张三'), 'accounts.name')
  const keys = Buffer.from(derived('sm3', first.bytes, 'fields', 48))
  const counter = Buffer.from(sealed.subarray(32, 48))
  // Counter mode by hand: the block cipher over counter, counter + 1, …
  const stream = createCipheriv('sm4-ecb', keys.subarray(0, 16), null).setAutoPadding(false).update(counter)
  const plain = Buffer.from(sealed.subarray(48)).map((byte, at) => byte ^ stream[at]!)
  expect(Buffer.from(plain).toString()).toBe('张三')
  const context = Buffer.from('accounts.name')
  const bound = Buffer.concat([Buffer.from([0, 0, 0, context.length]), context, sealed.subarray(32)])
  const tag = createHmac('sm3', keys.subarray(16)).update(bound).digest()
  expect(Buffer.from(sealed.subarray(0, 32)).equals(tag)).toBe(true)
})

describe('a ring of keys', () => {
  const encoded = Buffer.from(first.bytes).toString('base64')

  test('a single key without a number is the first, and is kept as it was', () => {
    expect(parseKeys(`${encoded}\n`)).toEqual([first])
    expect(keysAsText([first])).toBe(encoded)
    expect(parseKeys(keysAsText([first, second]))).toEqual([first, second])
  })

  test('a further key takes the next number', () => {
    expect(nextKey([]).number).toBe(1)
    expect(nextKey([first, { ...second, number: 7 }]).number).toBe(8)
  })

  test.each([
    ['', '32 bytes'],
    ['short', '32 bytes'],
    [`${encoded} ${encoded}`, 'same number'],
    [`2:${encoded},2:${encoded}`, 'same number'],
    [`x:${encoded}`, '32 bytes'],
  ])('%s is refused', (text, why) => {
    expect(() => parseKeys(text)).toThrow(why)
  })
})
