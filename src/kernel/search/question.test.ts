import { expect, test } from 'vitest'
import { searchTokens } from '../text/segment.ts'
import { fingerprint, similarity } from '../text/similarity.ts'
import { asTsquery, excerptOf, marked, wordsAsked, wordsToFind } from './question.ts'

/** Whether the index words of a text hold every word of a question, as the database reads them. */
function finds(question: string, text: string): boolean {
  const words = wordsToFind(text).split(' ')
  const asked = wordsAsked(question)
  return (
    asked.length > 0 &&
    asked.every((word) =>
      asTsquery([word]).endsWith(':*') ? words.some((one) => one.startsWith(word)) : words.includes(word),
    )
  )
}

test.each([
  ['電梯', '老楼加装电梯'],
  ['电梯', '老樓加裝電梯'],
  ['楊梅', '杨梅滞销'],
  ['8号楼', '８号楼没有灯'],
  ['８号楼', '8号楼没有灯'],
  ['ＡＢＣ', 'abc广场'],
  ['abc', 'ＡＢＣ广场'],
  ['电\u200b梯', '电梯坏了'],
  ['电梯', '电\u2060梯坏了'],
  ['梯', '加装电梯'],
  ['梯', '梯子坏了'],
  ['灯', '路灯。'],
])('who asks for %s finds: %s', (question, text) => expect(finds(question, text)).toBe(true))

test('what was found is marked as it is written, and no letter is lost', () => {
  for (const [text, question] of [
    ['老樓加裝電梯的事', '电梯'],
    ['ＡＢＣ广场８号楼', 'abc'],
    ['电\u2060梯坏了', '电梯'],
    ['㍿的事', '株式会社'],
  ] as const) {
    const pieces = marked(text, wordsAsked(question))
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter(({ hit }) => hit)).toHaveLength(1)
  }
  expect(excerptOf('老樓加裝電梯的事', ['电梯']).find(({ hit }) => hit)!.text).toBe('電梯')
})

test('a text in full width or in traditional characters is as alike as the same in plain ones', () => {
  const print = (text: string) => fingerprint(searchTokens(text))
  const plain = print('老楼加装电梯的费用怎么分摊，一楼不同意，ABC小区8号楼')
  for (const other of [
    '老樓加裝電梯的費用怎麼分攤，一樓不同意，ABC小區8號樓',
    '老楼加装电梯的费用怎么分摊，一楼不同意，ＡＢＣ小区８号楼',
  ])
    expect(similarity(plain, print(other))).toBeGreaterThan(0.98)
})
