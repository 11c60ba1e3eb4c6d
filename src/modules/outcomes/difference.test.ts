import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from './difference.ts'

test('[D6] a difference names what was taken out and what was put in, word by word', () => {
  expect(difference('末班车延后到晚上七点。', '末班车延后到晚上八点。')).toEqual([
    { kind: 'same', text: '末班车延后到晚上' },
    { kind: 'removed', text: '七' },
    { kind: 'added', text: '八' },
    { kind: 'same', text: '点。' },
  ])
})

test('a difference gives back both texts, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('公交', '晚点', '，', '。', '\n', 'a', ' '))
    .map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = difference(before, after)
      const without = (kind: string) =>
        changes
          .filter((change) => change.kind !== kind)
          .map((change) => change.text)
          .join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
    }),
  )
})
