import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withBitFlipped } from '../../../test/ledger.ts'
import { newSigningKey, parseSigner, parseVerifier } from './note-keys.ts'
import { cosignNote, openNote, parseNote, signNote } from './signed-note.ts'

// The key is that of RFC 8032 §7.1, test 1; key id and signature were made with sha256sum and openssl.
const skey = 'PRIVATE+KEY+example.com/ledger+60db519f+AZ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g'
const vkey = 'example.com/ledger+60db519f+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea'
const text = 'example.com/ledger\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n'
const line =
  '— example.com/ledger YNtRn2gzE9LAJwGMgl/BVkntTh9PpiPy/kV5jU1IrHQ8tEC00JHqKCIoEpwgkM2AgFamiFXF1o00jTDXQucFLBEpCgc=\n'

const signer = parseSigner(skey)!
const verifier = parseVerifier(vkey)!
const witness = parseSigner(newSigningKey('witness.example/一号'))!
const stranger = parseSigner(newSigningKey('example.com/ledger'))!

describe('a key', () => {
  test('is written as other tools write it', () => {
    expect(signer.vkey).toBe(vkey)
    expect([signer.name, signer.id]).toEqual(['example.com/ledger', '60db519f'])
    expect([verifier.name, verifier.id]).toEqual(['example.com/ledger', '60db519f'])
  })

  test('newly made can be read, and is another each time', () => {
    const [one, other] = [newSigningKey('a.example'), newSigningKey('a.example')]
    expect(one).not.toBe(other)
    expect(parseVerifier(parseSigner(one)!.vkey)?.name).toBe('a.example')
  })

  test.each(['', 'a b', 'a+b', 'a\nb', 'a\u3000b', 'a\u0000b', 'a\ud800'])('cannot be named %j', (name) => {
    expect(() => newSigningKey(name)).toThrow(TypeError)
  })

  test('with one character changed is no key', () => {
    for (let at = 0; at < vkey.length; at += 1)
      for (const other of ['A', 'B', '+', ' ', ''])
        if (vkey[at] !== other)
          expect(
            parseVerifier(vkey.slice(0, at) + other + vkey.slice(at + 1)),
            `${at}${other}`,
          ).toBeUndefined()
    for (let at = 0; at < skey.length; at += 1)
      expect(parseSigner(`${skey.slice(0, at)}~${skey.slice(at + 1)}`)).toBeUndefined()
    for (const none of ['', '+', '++', skey, `${vkey}\n`, ` ${vkey}`])
      expect(parseVerifier(none)).toBeUndefined()
    expect(parseSigner(vkey)).toBeUndefined()
  })
})

describe('a signed note', () => {
  test('is written as other tools write it', () => {
    expect(signNote(text, [signer])).toBe(`${text}\n${line}`)
  })

  test('opens with the key that signed it, and with no other', () => {
    expect(openNote(`${text}\n${line}`, [verifier])).toEqual({ text, signers: [verifier] })
    expect(openNote(`${text}\n${line}`, [parseVerifier(stranger.vkey)!])).toEqual({ fault: 'signerUnknown' })
    expect(openNote(`${text}\n${line}`, [])).toEqual({ fault: 'signerUnknown' })
  })

  test('may be signed by several, and signatures of strangers are passed over', () => {
    const note = cosignNote(signNote(text, [stranger, signer]), [witness])
    expect(parseNote(note)?.signatures.map(({ name }) => name)).toEqual([
      'example.com/ledger',
      'example.com/ledger',
      'witness.example/一号',
    ])
    const known = [verifier, parseVerifier(witness.vkey)!]
    expect(openNote(note, known)).toEqual({ text, signers: known })
    expect(openNote(note, [known[1]!])).toEqual({ text, signers: [known[1]] })
  })

  test('with one false signature in a known name is not believed, whoever else signed', () => {
    const note = cosignNote(signNote(text, [signer]), [witness])
    const witnessLine = note.split('\n').at(-2)!
    const bytes = Buffer.from(witnessLine.split(' ')[2]!, 'base64')
    const forged = Buffer.from(withBitFlipped(bytes, 8 * 20)).toString('base64')
    const tampered = note.replace(witnessLine, `— witness.example/一号 ${forged}`)
    expect(openNote(tampered, [verifier, parseVerifier(witness.vkey)!])).toEqual({ fault: 'signatureFalse' })
    expect(openNote(tampered, [verifier])).toEqual({ text, signers: [verifier] })
  })

  test('may hold blank lines and any language', () => {
    const poem = '两个黄鹂鸣翠柳\n\n\n一行白鹭上青天\n'
    expect(openNote(signNote(poem, [signer]), [verifier]).text).toBe(poem)
    expect(openNote(signNote('\n', [signer]), [verifier]).text).toBe('\n')
  })

  test('with one bit changed anywhere is not believed', () => {
    const note = Buffer.from(signNote('路灯不亮\n\n已修复\n', [signer]), 'utf8')
    for (let bit = 0; bit < note.length * 8; bit += 1) {
      const tampered = Buffer.from(withBitFlipped(note, bit)).toString('utf8')
      expect(openNote(tampered, [verifier]).text, `bit ${bit}`).toBeUndefined()
    }
  })

  test('with anything added, taken away or exchanged is not believed', () => {
    const note = signNote(text, [signer])
    fc.assert(
      fc.property(fc.nat({ max: note.length }), fc.nat({ max: 5 }), fc.string(), (at, length, put) => {
        const tampered = note.slice(0, at) + put + note.slice(at + length)
        fc.pre(tampered !== note)
        const opened = openNote(tampered, [verifier])
        // Further signature lines by strangers change nothing of what was signed.
        if (opened.fault === undefined) expect(opened.text).toBe(text)
      }),
    )
  })

  test('is not made of text that no note may hold', () => {
    for (const bad of ['', 'no line end', 'a\r\n', 'a\tb\n', '\u0000\n', 'half \ud83d\n'])
      expect(() => signNote(bad, [signer]), JSON.stringify(bad)).toThrow(TypeError)
    expect(() => signNote(text, [])).toThrow(TypeError)
    expect(() => cosignNote(text, [signer])).toThrow(TypeError)
  })

  test.each([
    ['nothing', ''],
    ['text alone', text],
    ['no signature', `${text}\n`],
    ['no blank line', `${text}${line}`],
    ['no last line end', `${text}\n${line.trimEnd()}`],
    ['Windows line ends', `${text}\n${line}`.replaceAll('\n', '\r\n')],
    ['a hyphen for the dash', `${text}\n${line.replace('—', '-')}`],
    ['two blanks', `${text}\n${line.replace(' ', '  ')}`],
    ['a word too many', `${text}\n${line.replace('\n', ' more\n')}`],
    ['a signature without its key id', `${text}\n— example.com/ledger YNtRnw==\n`],
    ['a plus in a name', `${text}\n${line.replace('.com/', '+')}`],
    ['a line that is no signature', `${text}\n${line}more\n`],
    ['Base 64 with loose bits', `${text}\n${line.replace('Cgc=', 'Cgd=')}`],
    ['more signatures than anybody needs', `${text}\n${line.repeat(101)}`],
    ['more than a million characters', `${'a'.repeat(1_000_000)}\n\n${line}`],
  ])('is not %s', (_, note) => {
    expect(openNote(note, [verifier])).toEqual({ fault: 'noteMalformed' })
  })
})
