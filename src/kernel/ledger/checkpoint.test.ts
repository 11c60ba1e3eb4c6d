import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkpointText, openCheckpoint, parseCheckpointText, signCheckpoint } from './checkpoint.ts'
import { emptyRoot } from './merkle.ts'
import { newSigningKey, parseSigner, parseVerifier } from './note-keys.ts'
import { cosignNote, signNote } from './signed-note.ts'

const log = parseSigner(newSigningKey('ledger.example/议事堂'))!
const witness = parseSigner(newSigningKey('witness.example'))!
const logKey = parseVerifier(log.vkey)!
const witnessKey = parseVerifier(witness.vkey)!
const root = Buffer.alloc(32, 7)
const text = `ledger.example/议事堂\n20852163\n${root.toString('base64')}\n`

describe('a checkpoint', () => {
  test('says which log, how many entries, and the root', () => {
    expect(checkpointText({ origin: log.name, size: 20_852_163, root, extensions: [] })).toBe(text)
    expect(parseCheckpointText(text)).toEqual({ origin: log.name, size: 20_852_163, root, extensions: [] })
  })

  test('is read back as it was signed, with any size and lines', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !/[\u0000-\u001f]/.test(one))
    const someRoot = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(fc.maxSafeNat(), someRoot, fc.array(line, { maxLength: 3 }), (size, hash, extensions) => {
        const opened = openCheckpoint(signCheckpoint({ size, root: hash, extensions }, log), logKey)
        expect(opened.checkpoint).toEqual({ origin: log.name, size, root: Buffer.from(hash), extensions })
      }),
    )
  })

  test('of an empty log has the size 0', () => {
    const note = signCheckpoint({ size: 0, root: emptyRoot }, log)
    expect(note.split('\n').slice(0, 3)).toEqual([
      log.name,
      '0',
      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    ])
    expect(openCheckpoint(note, logKey).checkpoint?.size).toBe(0)
  })

  test('is believed only if the log itself signed it, whatever witnesses say', () => {
    const note = signCheckpoint({ size: 1, root }, log, [witness])
    expect(openCheckpoint(note, logKey, [witnessKey]).signers).toEqual([logKey, witnessKey])
    expect(openCheckpoint(note, logKey).signers).toEqual([logKey])
    const byWitnessAlone = signNote(text, [witness])
    expect(openCheckpoint(byWitnessAlone, logKey, [witnessKey])).toEqual({ fault: 'signerUnknown' })
  })

  test('can be cosigned later', () => {
    const note = cosignNote(signCheckpoint({ size: 1, root }, log), [witness])
    expect(openCheckpoint(note, logKey, [witnessKey]).signers).toEqual([logKey, witnessKey])
  })

  test('of another log, even under the same key, is refused', () => {
    const note = signNote(text.replace('ledger.example', 'other.example'), [log])
    expect(openCheckpoint(note, logKey)).toEqual({ fault: 'originOther' })
  })

  test.each([
    ['a size with a leading zero', text.replace('20852163', '020852163')],
    ['a negative size', text.replace('20852163', '-1')],
    ['a size with a sign', text.replace('20852163', '+1')],
    ['a size in another notation', text.replace('20852163', '1e3')],
    ['a size in hex', text.replace('20852163', '0x10')],
    ['a fraction', text.replace('20852163', '1.0')],
    ['a blank before the size', text.replace('20852163', ' 1')],
    ['a size past 2^53', text.replace('20852163', '9007199254740992')],
    ['no size', text.replace('20852163\n', '')],
    ['a short root', text.replace(root.toString('base64'), 'BwcH')],
    ['a root in hex', text.replace(root.toString('base64'), root.toString('hex'))],
    ['a root without padding', text.replace('=\n', '\n')],
    ['an empty line', `${text}\nmore\n`],
    ['no origin', text.replace('ledger.example/议事堂', '')],
    ['nothing but a line end', '\n'],
  ])('with %s is none', (_, bad) => {
    expect(parseCheckpointText(bad)).toBeUndefined()
    expect(openCheckpoint(signNote(bad, [log]), logKey)).toEqual({ fault: 'checkpointMalformed' })
  })

  test('is not signed where it could not be read back', () => {
    for (const extensions of [[''], ['a\nb'], ['a\n']])
      expect(() => signCheckpoint({ size: 1, root, extensions }, log)).toThrow(TypeError)
    for (const size of [-1, 0.5, 2 ** 53, Number.NaN])
      expect(() => signCheckpoint({ size, root }, log)).toThrow(TypeError)
    expect(() => signCheckpoint({ size: 1, root: root.subarray(1) }, log)).toThrow(TypeError)
  })
})
