import { performance } from 'node:perf_hooks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markedTexts, scoreOf } from '../../../test/texts.ts'
import { surnameCount } from './personal/surnames.ts'
import { detectPersonalData, maskPersonalData } from './personal-data.ts'

const of = (what: string) => ['', '-2', '-3'].flatMap((part) => markedTexts(`${what}${part}.txt`))
const personal = of('personal')
const harmless = of('harmless')

test('99 of 100 personal data are found, and 97 of 100 findings are personal data', () => {
  expect(personal.length).toBeGreaterThanOrEqual(400)
  expect(harmless.length).toBeGreaterThanOrEqual(400)
  const { recall, precision, missed, wrong } = scoreOf([...personal, ...harmless], detectPersonalData)
  expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.99)
  expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.97)
})

test('of sentences that no rule was made after, nearly as many', () => {
  const { recall, precision, missed, wrong } = scoreOf(
    [...markedTexts('held-out-personal.txt'), ...markedTexts('held-out-harmless.txt')],
    detectPersonalData,
  )
  expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.9)
  expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
})

test('what stays of a masked text tells nobody who somebody is', () => {
  for (const { text } of personal) {
    const masked = maskPersonalData(text)
    expect(
      detectPersonalData(masked).filter(({ kind }) => kind !== 'health'),
      masked,
    ).toEqual([])
  }
})

test.each([
  [
    '我叫洪小禾，请打１３８００００１２３４，家里座机057188001234，身份证９９０１０１１９６２０３０４１０１２，路灯不亮。',
    ['name', 'phone', 'landline', 'idNumber'],
    '我叫洪**，请打138****1234，家里座机［已隐去］，身份证990101********1012，路灯不亮。',
  ],
  ['0571-88001234转8012、浙A·D00123', ['landline', 'plate'], '［已隐去］、［已隐去］'],
  ['我妈糖尿病，住翠湖小区3幢2单元501室', ['health', 'address'], '我妈糖尿病，［住址］'],
])('%s: what it is is said, and it is masked where it stood', (text, kinds, masked) => {
  expect(detectPersonalData(text).map(({ kind }) => kind)).toEqual(kinds)
  expect(maskPersonalData(text)).toBe(masked)
})

test('the Hundred Family Names are known, and those of two characters', () => {
  expect(surnameCount).toBeGreaterThanOrEqual(500)
})

test('findings lie in the text in order, whatever is written', () => {
  const pieces = fc.constantFrom(
    '１３８',
    '0000',
    '①②',
    '王小禾',
    '一',
    '\u0301',
    '\u200b',
    '👨‍👩‍👧',
    '·',
    '@',
    '转',
    '幢',
    ' ',
    'o',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 30 }),
      (parts) => {
        const text = parts.join('')
        let at = 0
        for (const { start, end } of detectPersonalData(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          at = end
        }
      },
    ),
  )
})

test('a text ten times as long takes no more than a multiple of that time', () => {
  detectPersonalData('楼道里的灯坏了')
  for (const piece of [
    '1 ',
    '154-',
    '一',
    '王·',
    '王明、',
    '我叫',
    '微信',
    '住在',
    '1幢',
    'a@',
    '电话',
    '护照号',
    '京A',
    '(',
    ' ',
    'l1',
    '\u0301',
    '编号1',
  ]) {
    const long = piece.repeat(10_000 / piece.length)
    const started = performance.now()
    detectPersonalData(long)
    expect(performance.now() - started, piece).toBeLessThan(2_000)
  }
})
