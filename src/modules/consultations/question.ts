import { randomInt } from 'node:crypto'

/** A question that everybody can answer who reads or hears it, and a hasty program does not. */
export type Question = { add: [number, number] }

export function newQuestion(): Question {
  return { add: [randomInt(2, 10), randomInt(2, 10)] }
}

const digits = '零一二三四五六七八九'
const english =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'.split(
    ' ',
  )

/** A number up to ninety-nine in Chinese words: 十二, 二十. */
export function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  if (tens === 0) return digits[ones]!
  return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`
}

/** A small number in English words. */
export function inEnglish(number: number): string {
  return english[number] ?? String(number)
}

/** The number that somebody wrote: in digits of any width, in Chinese or in English words. */
export function numberIn(answer: string): number | undefined {
  const plain = answer
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。.!！]/g, '')
    .replace(/〇/g, '零')
    .replace(/两/g, '二')
  if (/^\d{1,3}$/.test(plain)) return Number(plain)
  const word = english.indexOf(plain)
  if (word >= 0) return word
  for (let number = 0; number < 100; number++) if (inChinese(number) === plain) return number
  return plain === '一十' ? 10 : undefined
}
