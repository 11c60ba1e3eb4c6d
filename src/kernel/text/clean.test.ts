import { expect, test } from 'vitest'
import { Code, Line, Prose } from '../action/inputs.ts'
import { cleanText, textLength } from './clean.ts'

const blank = [
  '\u200b',
  '\u2060',
  '\u3164',
  '\u2800',
  '\u00ad',
  '\u115f',
  '\u1160',
  '\uffa0',
  '\u180e',
  '\u034f',
  '\u061c',
  '\ufe0f',
  '\u200c',
  '\u200d',
  '\u{e0041}',
  '\u202e',
  '\u2066',
  '\u{1d159}',
]

test.each(blank.map((mark) => [mark.codePointAt(0)!.toString(16), mark]))(
  'what cannot be seen is no text: U+%s',
  (_, mark) => {
    expect(cleanText(mark.repeat(6))).toBe('')
    expect(cleanText(`电${mark}梯`)).toBe('电梯')
    expect(Prose(2_000, 4).safeParse(mark.repeat(6)).success).toBe(false)
    expect(Line(12, 2).safeParse(`${mark}${mark}`).success).toBe(false)
    expect(Line(12, 2).parse(`老周${mark}`)).toBe('老周')
  },
)

test('joiners stay where they make a picture or shape a word, and selectors behind what they give a form', () => {
  for (const kept of ['👨‍👩‍👧', '❤️', '1️⃣', 'می‌خواهم', 'ক্‍ষ', '葛\u{e0100}', '👍🏽'])
    expect(cleanText(kept)).toBe(kept)
  expect(textLength(cleanText('👨‍👩‍👧'))).toBe(1)
})

test('a letter bears at most four marks, as much as any writing needs', () => {
  expect(cleanText(`a${'\u0300\u0316'.repeat(1_000)}很坏`).match(/\p{M}/gu)!.length).toBeLessThanOrEqual(4)
  expect(cleanText('Tiếng Việt, བསྒྲུབས, กี่, नी')).toBe('Tiếng Việt, བསྒྲུབས, กี่, नी')
})

test.each(['。。。。。。', '111111', '!!!!!!', '👍👍👍👍', '—— ——'])('%s is no prose', (text) => {
  const { error } = Prose(2_000, 4).safeParse(text)
  expect(error?.issues[0]?.message).toBe('input.nothingSaid')
})

test('a short line may be a number', () => {
  expect(Line(20).parse('12')).toBe('12')
  expect(Code(12, 6).parse('204518')).toBe('204518')
  expect(Prose(2_000, 4).parse('👍👍👍👍 很好')).toBe('👍👍👍👍 很好')
})
