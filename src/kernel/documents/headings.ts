import type { Block, Heading } from './blocks.ts'
import { lineOf } from './plain-text.ts'

/** A heading as it is printed, and the bookmark under which contents find its page. */
export type NumberedHeading = { level: Heading['level']; text: string; bookmark: string }

/** The headings of a text in order, numbered 一、 （一） 1. （1）, each level anew under its parent (GB/T 9704-2012, 7.3.3). */
export function numberedHeadings(blocks: readonly Block[]): NumberedHeading[] {
  const counts = [0, 0, 0, 0]
  return blocks
    .filter((block) => block.kind === 'heading')
    .map(({ level, text, numbered }, index) => {
      const bookmark = `heading${index + 1}`
      if (numbered === false) return { level, text: lineOf(text), bookmark }
      counts[level - 1]!++
      counts.fill(0, level)
      return { level, text: headingNumber(level, counts[level - 1]!) + lineOf(text), bookmark }
    })
}

function headingNumber(level: Heading['level'], count: number): string {
  if (level === 1) return `${chineseNumber(count)}、`
  if (level === 2) return `（${chineseNumber(count)}）`
  return level === 3 ? `${count}.` : `（${count}）`
}

const digits = '零一二三四五六七八九'

/** 一, 十, 十二, 二十, 一百零五; from 1 to 999. */
export function chineseNumber(number: number): string {
  const hundreds = Math.floor(number / 100)
  const tens = Math.floor((number % 100) / 10)
  const ones = number % 10
  const written = [
    hundreds > 0 ? `${digits[hundreds]}百` : '',
    tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : digits[tens]}十` : '',
    hundreds > 0 && tens === 0 && ones > 0 ? '零' : '',
    ones > 0 ? digits[ones] : '',
  ]
  return written.join('')
}
