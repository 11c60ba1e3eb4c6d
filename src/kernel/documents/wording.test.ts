import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseDate } from './chinese-date.ts'
import { documentNumber } from './document-number.ts'
import { chineseNumber } from './headings.ts'
import { widthInCharacters } from './page.ts'
import { titleLines } from './title.ts'

test('dates are written without leading zeros, and instants by the clock of China', () => {
  expect(chineseDate('2026-03-08')).toBe('2026年3月8日')
  expect(chineseDate(new Date('2026-12-31T16:30:00Z'))).toBe('2027年1月1日')
})

test('document numbers are not padded', () => {
  expect(documentNumber({ prefix: '望协函', year: 2026, number: 31 })).toBe('望协函〔2026〕31号')
})

test('headings count in Chinese', () => {
  expect([1, 10, 11, 20, 21, 99, 100, 105, 110, 120].map(chineseNumber)).toEqual([
    '一',
    '十',
    '十一',
    '二十',
    '二十一',
    '九十九',
    '一百',
    '一百零五',
    '一百一十',
    '一百二十',
  ])
})

describe('a title', () => {
  test('that fits stays on one line', () => {
    expect(titleLines('关于深入推进民生议事堂建设的通知')).toEqual(['关于深入推进民生议事堂建设的通知'])
  })

  test('that does not is broken between words', () => {
    const lines = titleLines('关于在全区各镇街深入推进民生议事堂规范化建设进一步提高协商质效的实施意见')
    expect(lines).toEqual(['关于在全区各镇街深入推进民生议事堂', '规范化建设进一步提高协商质效的实施意见'])
  })

  test('keeps the name of a document whole', () => {
    const lines = titleLines('关于印发《望潮区民生议事堂协商工作规范》等两项制度的通知')
    expect(lines.filter((line) => line.includes('《') !== line.includes('》'))).toEqual([])
  })

  test('never begins a line with 的 or a closing mark, loses no letter, and stays within the width', () => {
    const word = fc.constantFrom(
      '关于',
      '望潮区',
      '民生议事堂',
      '的',
      '“末班车”',
      '延时',
      '2026年',
      '通知',
      '、',
      '和',
      '公共交通',
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 25 }), (parts) => {
        const title = parts.join('')
        const lines = titleLines(title)
        expect(lines.join('')).toBe(title)
        if (lines.length > 1)
          for (const line of lines) {
            expect(widthInCharacters(line)).toBeLessThanOrEqual(19)
            if (line !== lines[0]) expect(line).not.toMatch(/^[的、”]/)
          }
      }),
    )
  })

  test('breaks where its writer broke it', () => {
    expect(titleLines('第一行\n第二行')).toEqual(['第一行', '第二行'])
  })
})
