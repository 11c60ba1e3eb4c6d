import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { TreeInMemory, withBitFlipped } from '../../../test/ledger.ts'
import { canonical, contentHash } from './canonical.ts'
import { signCheckpoint } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { newSigningKey, parseSigner } from './note-keys.ts'
import type { ProofBundle, ProofFault } from './proof.ts'
import { proofBundle, verifyProofBundle } from './proof.ts'
import { signNote } from './signed-note.ts'

const log = parseSigner(newSigningKey('ledger.example/议事堂'))!
const stranger = parseSigner(newSigningKey(log.name))!
const salt = Buffer.alloc(16, 3)
const row = (index: number) => ({ id: `${index}`, text: `第 ${index} 条：路灯不亮` })
const entries = Array.from({ length: 300 }, (_, index) =>
  canonical({ action: 'voices.submit', contentHash: contentHash(salt, row(index)), region: '330106001000' }),
)
const tree = await TreeInMemory.of(entries.map((entry) => leafHash(Buffer.from(entry, 'utf8'))))
const note = signCheckpoint({ size: tree.size, root: tree.root }, log)
const bundleOf = (index: number): Promise<ProofBundle> =>
  proofBundle({ text: entries[index]!, leafIndex: index }, { note, size: tree.size }, tree.nodeAt)
const bundle = await bundleOf(42)
const content = { salt: salt.toString('hex'), text: canonical(row(42)) }

const directory = mkdtempSync(join(tmpdir(), 'proof-'))
afterAll(() => rmSync(directory, { recursive: true }))
const program = join(import.meta.dirname, '../../../bin/verify-proof.mjs')

/** What the stand-alone program says of the same bundle. */
function verifyAlone(json: string, vkey: string): { status: number | null; faults: string[]; said: string } {
  const file = join(directory, 'proof.json')
  writeFileSync(file, json)
  const ran = spawnSync(process.execPath, [program, file, '--key', vkey], { encoding: 'utf8' })
  const fault = /^FAILED (\w+):/m.exec(ran.stderr)?.[1]
  return { status: ran.status, faults: fault ? [fault] : [], said: ran.stdout + ran.stderr }
}

/** Asks both, and expects them to agree. */
function judged(given: unknown, vkey = log.vkey): ProofFault[] {
  const { faults } = verifyProofBundle(given, vkey)
  const alone = verifyAlone(JSON.stringify(given) ?? '', vkey)
  expect(alone, alone.said).toMatchObject({ status: faults.length === 0 ? 0 : 1, faults: faults.slice(0, 1) })
  return faults
}

describe('a proof bundle', () => {
  test('of any entry verifies', async () => {
    for (const index of [0, 1, 42, 255, 256, 299]) expect(judged(await bundleOf(index))).toEqual([])
    const { checkpoint } = verifyProofBundle(bundle, log.vkey)
    expect(checkpoint).toEqual({ origin: log.name, size: 300, root: tree.root, extensions: [] })
  })

  test('of the only entry verifies', async () => {
    const single = await TreeInMemory.of([leafHash(Buffer.from('{}'))])
    const sealed = { note: signCheckpoint({ size: 1, root: single.root }, log), size: 1 }
    expect(judged(await proofBundle({ text: '{}', leafIndex: 0 }, sealed, single.nodeAt))).toEqual([])
  })

  test('shows the words themselves to whoever holds their salt', () => {
    expect(judged({ ...bundle, content })).toEqual([])
    const said = verifyAlone(JSON.stringify({ ...bundle, content }), log.vkey).said
    expect(said).toContain('第 42 条：路灯不亮')
    expect(said).toContain('这是 ledger.example/议事堂 所签 300 条记录中的第 43 条')
    expect(said).toContain('VERIFIED: number 43 of the 300 entries signed by ledger.example/议事堂.')
  })

  test('does not pass other words off as those recorded', () => {
    const otherText = { ...content, text: content.text.replace('不亮', '已亮') }
    expect(judged({ ...bundle, content: otherText })).toEqual(['contentOther'])
    expect(judged({ ...bundle, content: { ...content, salt: '00'.repeat(16) } })).toEqual(['contentOther'])
    expect(judged({ ...bundle, entry: 'no JSON', content })).toEqual(['notIncluded', 'contentOther'])
  })

  test.each<[string, Partial<Record<keyof ProofBundle, unknown>>, ProofFault]>([
    ['another entry', { entry: entries[43]! }, 'notIncluded'],
    ['an entry with a blank added', { entry: `${bundle.entry} ` }, 'notIncluded'],
    ['another place', { leafIndex: 43 }, 'notIncluded'],
    ['a place past the end', { leafIndex: 300 }, 'notIncluded'],
    ['another size', { treeSize: 301 }, 'sizeOther'],
    ['a proof without its end', { proof: bundle.proof.slice(0, -1) }, 'notIncluded'],
    ['a proof with more behind', { proof: [...bundle.proof, bundle.proof[0]!] }, 'notIncluded'],
    ['a proof in another order', { proof: bundle.proof.toReversed() }, 'notIncluded'],
    ['no proof', { proof: [] }, 'notIncluded'],
    ['a checkpoint of another size', { checkpoint: note.replace('\n300\n', '\n301\n') }, 'signatureFalse'],
    ['a checkpoint by a stranger', { checkpoint: signNote('a\n', [stranger]) }, 'signerUnknown'],
    [
      'a checkpoint of another log',
      { checkpoint: signNote(`${note.split('\n\n')[0]!.replace('ledger', 'other')}\n`, [log]) },
      'originOther',
    ],
    ['a signed text that is no checkpoint', { checkpoint: signNote('a\n', [log]) }, 'checkpointMalformed'],
    ['an unsigned checkpoint', { checkpoint: note.split('—')[0]! }, 'noteMalformed'],
    ['a hash that is too short', { proof: bundle.proof.with(0, 'AAAA') }, 'bundleMalformed'],
    ['a hash in loose Base 64', { proof: bundle.proof.with(0, ` ${bundle.proof[0]}`) }, 'bundleMalformed'],
    ['a place that is no number', { leafIndex: '42' }, 'bundleMalformed'],
    ['a fraction of a place', { leafIndex: 42.5 }, 'bundleMalformed'],
    ['a place below nothing', { leafIndex: -1 }, 'bundleMalformed'],
    ['a size past 2^53', { treeSize: 2 ** 53 }, 'bundleMalformed'],
    ['no entry', { entry: undefined }, 'bundleMalformed'],
    ['half a character', { entry: '\ud800' }, 'bundleMalformed'],
    ['an empty content', { content: null }, 'bundleMalformed'],
    ['a salt that is not hex', { content: { ...content, salt: 'salt' } }, 'bundleMalformed'],
    ['a content with more to it', { content: { ...content, note: '' } }, 'bundleMalformed'],
  ])('with %s is refused', (_, change, fault) => {
    expect(judged({ ...bundle, ...change })).toEqual([fault])
  })

  test('with anything beside what is proved is refused, since a reader might believe it', () => {
    expect(judged({ ...bundle, title: '已解决' })).toEqual(['bundleMalformed'])
  })

  test.each([undefined, null, 1, 'text', [], {}])('is not %j', (none) => {
    expect(judged(none)).toEqual(['bundleMalformed'])
  })

  test('is refused under any other key', () => {
    expect(judged(bundle, stranger.vkey)).toEqual(['signerUnknown'])
    expect(judged(bundle, 'no key')).toEqual(['keyMalformed'])
    expect(judged(bundle, `${log.vkey}A`)).toEqual(['keyMalformed'])
  })

  test('with one bit changed anywhere is refused', async () => {
    const someIndex = fc.nat({ max: entries.length - 1 })
    await fc.assert(
      fc.asyncProperty(someIndex, fc.nat({ max: 100_000 }), async (index, bit) => {
        const good = await bundleOf(index)
        const flipped = (text: string) =>
          Buffer.from(withBitFlipped(Buffer.from(text, 'utf8'), bit)).toString('utf8')
        const flippedBase64 = (text: string) =>
          Buffer.from(withBitFlipped(Buffer.from(text, 'base64'), bit)).toString('base64')
        const number = (value: number) => value ^ (1 << (bit % 20))
        const changes: Partial<ProofBundle>[] = [
          { entry: flipped(good.entry) },
          { checkpoint: flipped(good.checkpoint) },
          { leafIndex: number(good.leafIndex) },
          { treeSize: number(good.treeSize) },
          ...good.proof.map((hash, at) => ({ proof: good.proof.with(at, flippedBase64(hash)) })),
        ]
        for (const change of changes)
          expect(
            verifyProofBundle({ ...good, ...change }, log.vkey).faults,
            JSON.stringify(change),
          ).toHaveLength(1)
      }),
    )
  })
})

describe('the stand-alone verifier', () => {
  test('agrees with the server on bundles changed at random', () => {
    const json = JSON.stringify({ ...bundle, content })
    fc.assert(
      fc.property(
        fc.nat({ max: json.length - 1 }),
        fc.constantFrom('0', 'a', '"', '\\', '—', ''),
        (at, put) => {
          const changed = json.slice(0, at) + put + json.slice(at + 1)
          const { faults } = verifyProofBundle(parsedOrNothing(changed), log.vkey)
          const alone = verifyAlone(changed, log.vkey)
          expect(alone, changed).toMatchObject({
            status: faults.length === 0 ? 0 : 1,
            faults: faults.slice(0, 1),
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  test('tells how to use it, in both languages, when something is missing', () => {
    const ran = spawnSync(process.execPath, [program, 'proof.json'], { encoding: 'utf8' })
    expect(ran.status).toBe(1)
    expect(ran.stderr).toContain('用法')
    expect(ran.stderr).toContain('Usage: node verify-proof.mjs proof.json --key VKEY')
  })

  test('says so when there is no such file', () => {
    const ran = spawnSync(process.execPath, [program, '--key', log.vkey, join(directory, 'none')], {
      encoding: 'utf8',
    })
    expect(ran.status).toBe(1)
    expect(ran.stderr).toContain('FAILED bundleMalformed')
  })
})

function parsedOrNothing(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
