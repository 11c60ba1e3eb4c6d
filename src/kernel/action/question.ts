import { randomInt, randomUUID } from 'node:crypto'
import type { Kernel } from '../kernel.ts'
import { askedWords } from '../messages.ts'
import type { Locale } from '../words/words.ts'
import { Refusal } from './refusal.ts'

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

/** So many deeds came from one place that the next waits until a simple question is answered (429). */
export class QuestionFirst extends Refusal {
  constructor() {
    super('kernel.questionFirst', 429)
  }
}

/** A question as its reader gets it: in words, and sealed so that the answer can be checked by any node. */
export type Asked = { token: string; question: string }
/** What came back. */
export type Answered = { token: string; answer: string }

const context = 'kernel.question'
/** How long a question may be thought about (milliseconds). */
const patience = 30 * 60_000

export function askedNow({ vault, clock }: Pick<Kernel, 'vault' | 'clock'>, locale: Locale): Asked {
  const { add } = newQuestion()
  const until = clock.now().getTime() + patience
  const said = add.map(locale === 'zh' ? inChinese : inEnglish)
  return {
    token: vault.seal(JSON.stringify({ add, until, id: randomUUID() }), context),
    question: askedWords[locale].sum(said[0]!, said[1]!),
  }
}

/** Whether somebody answered a question of ours; each may be answered once, right or wrong. */
export async function heardAnswer(
  { vault, clock, limits }: Pick<Kernel, 'vault' | 'clock' | 'limits'>,
  given: Answered | undefined,
): Promise<boolean> {
  if (!given || given.token.length > 500 || given.answer.length > 40) return false
  try {
    const { add, until, id } = JSON.parse(vault.open(given.token, context)) as Question & {
      until: number
      id: string
    }
    if (until < clock.now().getTime()) return false
    if (!(await limits.once(`question ${id}`, '1h'))) return false
    return numberIn(given.answer) === add[0] + add[1]
  } catch {
    return false
  }
}
