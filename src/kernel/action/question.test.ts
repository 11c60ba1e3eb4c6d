import { expect, test } from 'vitest'
import { inChinese, newQuestion, numberIn } from './question.ts'

test.each([
  ['12', 12],
  ['１２', 12],
  ['十二', 12],
  ['十二。', 12],
  ['二十', 20],
  ['两', 2],
  ['Twelve', 12],
  ['twelve!', 12],
  ['很多', undefined],
])('[D4] the answer %s is read as people mean it', (answer, number) => {
  expect(numberIn(answer)).toBe(number)
})

test('[D4] every question can be answered in digits and in words', () => {
  for (let count = 0; count < 200; count++) {
    const [one, other] = newQuestion().add
    expect(numberIn(String(one + other))).toBe(one + other)
    expect(numberIn(inChinese(one + other))).toBe(one + other)
  }
})
