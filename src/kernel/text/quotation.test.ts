import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectPersonalData } from './personal-data.ts'
import { quotation } from './quotation.ts'

test('the sentence is quoted that is likest to what all say', () => {
  const texts = [
    '今天天气不错，顺便说一句。',
    '末班车太早，下班赶不上公交。',
    '公交末班能不能晚点。',
    '公交收班早，下班没车坐。',
  ]
  const quoted = quotation(texts)!
  expect(quoted.text).toContain('公交')
  expect(texts[quoted.from]).toContain(quoted.text)
})

test.each([
  ['personal data', ['我叫周根生，公交末班太早了赶不上。', '公交末班太早了啊大家都赶不上。'], 1],
  ['somebody’s health', ['我老伴糖尿病，公交末班太早了。', '公交末班太早了，赶不上下班。'], 1],
  ['an insult', ['你们这帮吃闲饭的，公交末班太早。', '公交末班太早，下班赶不上。'], 1],
  ['what was masked', ['周**说公交末班太早，赶不上。', '公交末班太早，下班赶不上。'], 1],
])('nothing is quoted that holds %s', (_, texts, from) => expect(quotation(texts)?.from).toBe(from))

test('where nothing may be quoted, nothing is', () => {
  expect(quotation([])).toBeUndefined()
  expect(quotation(['短', '我叫周根生，公交末班太早了赶不上。', '长'.repeat(200)])).toBeUndefined()
})

test('whatever is quoted holds no personal data', () => {
  const parts = fc.constantFrom(
    '公交末班太早。',
    '我叫周根生，',
    '电话15400001234。',
    '厕所太脏，没人管。',
    '身份证990101196203041012',
  )
  fc.assert(
    fc.property(
      fc.array(
        fc.array(parts, { maxLength: 4 }).map((all) => all.join('')),
        { maxLength: 6 },
      ),
      (texts) => {
        const quoted = quotation(texts)
        if (quoted) expect(detectPersonalData(quoted.text)).toEqual([])
      },
    ),
  )
})
