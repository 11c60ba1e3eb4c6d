import { describe, expect, test } from 'vitest'
import { newCosignerKey, parseCosignatureVerifier, parseCosigner } from './cosigner-keys.ts'
import { newSigningKey, parseSigner } from './note-keys.ts'
import { parsePolicy } from './policy.ts'

const log = parseSigner(newSigningKey('log.example'))!.vkey
const key = (name: string, kind: 'ed25519' | 'ml-dsa-44' = 'ed25519') =>
  parseCosigner(newCosignerKey(name, kind))!.vkey
const keys = ['x1', 'x2', 'x3', 'y1', 'y2'].map((name) => key(`${name}.example`))
const witnesses = ['X1', 'X2', 'X3', 'Y1', 'Y2'].map((name, at) => `witness ${name} ${keys[at]}`)
const read = (...lines: string[]) => parsePolicy(Buffer.from(`${lines.join('\n')}\n`))
const groups = ['group X 2 X1 X2 X3', 'group Y any Y1 Y2', 'group both all X Y']

describe('a policy', () => {
  test('says which witnesses together are enough', () => {
    const policy = read(
      '# 两组',
      '',
      `  log\t${log} https://log.example/ledger`,
      ...witnesses,
      ...groups,
      'quorum both',
    )
    const signed = (...which: number[]) => new Set(which.map((at) => policy.witnesses[at]!.verifier))
    expect(policy.satisfiedBy(signed(0, 1, 3))).toBe(true)
    expect(policy.satisfiedBy(signed(0, 2, 4))).toBe(true)
    expect(policy.satisfiedBy(signed(0, 3, 4))).toBe(false)
    expect(policy.satisfiedBy(signed(0, 1, 2))).toBe(false)
    expect(policy.satisfiedBy(signed())).toBe(false)
    expect(policy.logs).toMatchObject([{ vkey: log, url: 'https://log.example/ledger' }])
    // A key of the same name that the file does not hold is nobody.
    expect(policy.satisfiedBy(new Set(keys.map((vkey) => parseCosignatureVerifier(vkey)!)))).toBe(false)
  })

  test('may ask for one witness, or for none', () => {
    const one = read(...witnesses, 'quorum Y2')
    expect(one.satisfiedBy(new Set([one.witnesses[4]!.verifier]))).toBe(true)
    expect(one.satisfiedBy(new Set([one.witnesses[3]!.verifier]))).toBe(false)
    expect(read('quorum none').satisfiedBy(new Set())).toBe(true)
  })

  test('takes names as octets, and keys of both kinds', () => {
    const policy = read(
      `witness 青石 ${key('青石.example', 'ml-dsa-44')} https://青石.example`,
      'quorum 青石',
    )
    expect(policy.witnesses).toMatchObject([
      { name: '青石', url: 'https://青石.example', verifier: { kind: 'ml-dsa-44' } },
    ])
    expect(() => read(`witness K ${keys[0]}`, 'quorum \u212a')).toThrow('not defined')
  })

  test.each<[string, string[]]>([
    ['no quorum', witnesses],
    ['two of them', [...witnesses, 'quorum X1', 'quorum X2']],
    ['a quorum of nobody', ['quorum X1']],
    ['a quorum before its definition', ['quorum X1', ...witnesses]],
    ['a group of nobody', [...witnesses, 'group g any', 'quorum g']],
    ['a group before its members', ['group g any X1', ...witnesses, 'quorum g']],
    ['a group that holds itself', [...witnesses, 'group g any g', 'quorum g']],
    ['too high a threshold', [...witnesses, 'group g 3 X1 X2', 'quorum g']],
    ['a threshold of nothing', [...witnesses, 'group g 0 X1 X2', 'quorum g']],
    ['a threshold that is no number', [...witnesses, 'group g 1e0 X1 X2', 'quorum g']],
    ['a member of two groups', [...witnesses, 'group g any X1', 'group h any X1', 'quorum g']],
    ['a member twice', [...witnesses, 'group g 2 X1 X1', 'quorum g']],
    ['none as a member', [...witnesses, 'group g any none', 'quorum g']],
    ['none as a name', [`witness none ${keys[0]}`, 'quorum none']],
    ['a name twice', [`witness a ${keys[0]}`, `witness a ${keys[1]}`, 'quorum a']],
    ['one key under two names', [`witness a ${keys[0]}`, `witness b ${keys[0]}`, 'quorum a']],
    ['a log twice', [`log ${log}`, `log ${log}`, 'quorum none']],
    ['a witness with a log’s key', [`witness a ${log}`, 'quorum a']],
    ['a log with a witness’s key', [`log ${keys[0]}`, 'quorum none']],
    ['a key that was mistyped', [`witness a ${keys[0]!.slice(0, -2)}A=`, 'quorum a']],
    ['too many words', [`witness a ${keys[0]} https://a.example more`, 'quorum a']],
    ['an unknown word', ['require a', 'quorum none']],
    ['a carriage return', ['quorum none\r']],
  ])('with %s is refused', (_, lines) => {
    expect(() => read(...lines)).toThrow()
  })
})
