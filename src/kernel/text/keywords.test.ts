import { expect, test } from 'vitest'
import { keywords } from './keywords.ts'

const wordsFor = (texts: string[], limit?: number) => keywords(texts, limit).map(({ word }) => word)

test('the first keywords of texts about one matter name it', () => {
  const words = wordsFor(['末班车太早，赶不上', '末班车能不能晚点', '末班车六点半就没了'], 3)
  expect(words).toContain('末班车')
})

test('a word counts once a text, however often it is repeated', () => {
  const [first] = keywords(['公交公交公交公交', '厕所太少', '厕所太脏'])
  expect(first).toEqual({ word: '厕所', texts: 2 })
})

test('words that any text may hold, numbers, names and contacts are none', () => {
  const words = wordsFor(['我叫王建国，电话15400001234，我们的问题是没有公交', '我们的公交'])
  expect(words).toContain('公交')
  for (const word of ['我们', '的', '问题', '王建国', '15400001234']) expect(words).not.toContain(word)
})

test('no texts have no keywords', () => {
  expect(keywords([])).toEqual([])
  expect(keywords(['', '。。。', '的了吗'])).toEqual([])
})
