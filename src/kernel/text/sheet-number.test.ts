import { expect, test } from 'vitest'
import { sheetNumber } from './sheet-number.ts'

test('one sheet has one number, however it was typed', () => {
  for (const typed of ['001', '1', '１', ' 01 ', '００１', '0 0 1']) expect(sheetNumber(typed)).toBe('1')
  for (const typed of ['QS-007', 'qs－7', 'ＱＳ—07', 'qs - 007']) expect(sheetNumber(typed)).toBe('QS-7')
  expect(sheetNumber('100')).toBe('100')
  expect(sheetNumber('000')).toBe('0')
  expect(sheetNumber('1-01')).not.toBe(sheetNumber('101'))
})
