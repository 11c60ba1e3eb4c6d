import type { Count } from '#kernel/secret/small-cells.ts'
import { textLength } from '#kernel/text/clean.ts'
import type { Bilingual, Locale } from '#kernel/words/words.ts'
import type { Direction } from '../../../viewpoints/index.ts'

export { countText } from '#kernel/secret/small-cells.ts'

/** 83%; 约98% where only a range may be told, which is given itself where it is wide: 20%–80%. */
export function shareText(share: Count, locale: Locale): string {
  if (typeof share === 'number') return `${share}%`
  if (share.to - share.from > widest) return `${share.from}%–${share.to}%`
  const middle = Math.round((share.from + share.to) / 2)
  return locale === 'zh' ? `约${middle}%` : `about ${middle}%`
}

/** Percentage points between which a middle may stand for a range. */
const widest = 12

/** 赞成 / agree. */
export const directionWords: Record<Direction, Bilingual> = {
  agree: { zh: '赞成', en: 'agree' },
  disagree: { zh: '反对', en: 'disagree' },
}

/** Somebody's words within a sentence: at most so many characters, cut where a pause is if there is one. */
export function excerpt(text: string, longest = 60): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (textLength(line) <= longest) return line
  const head = [...line].slice(0, longest).join('')
  const pause = Math.max(
    ...['。', '！', '？', '；', '，', '. ', '; ', ', '].map((mark) => head.lastIndexOf(mark)),
  )
  return `${(pause > longest / 2 ? head.slice(0, pause) : head).replace(/(?<![，。；、,;.\s])[，。；、,;.\s]+$/u, '')}……`
}

/** The words in the quotation marks of the language, without a full stop that would stand before them. */
export function quoted(text: string): Bilingual {
  const inner = excerpt(text).replace(/[。.]$/u, '')
  return { zh: `“${inner}”`, en: `“${inner}”` }
}

/** Things in a row: 甲、乙和丙; A, B and C. */
export function listed(things: readonly string[], locale: Locale): string {
  if (things.length < 2) return things[0] ?? ''
  const head = things.slice(0, -1)
  const last = things.at(-1)!
  return locale === 'zh' ? `${head.join('、')}和${last}` : `${head.join(', ')} and ${last}`
}

/** 甲组, 乙组 …; group A, group B … */
export function groupName(group: number): Bilingual {
  return { zh: `${'甲乙丙丁戊'[group] ?? group + 1}组`, en: `group ${'ABCDE'[group] ?? group + 1}` }
}

/** With a capital where a sentence begins. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** 2026年6月30日; 30 June 2026. */
export function dayText(day: string, locale: Locale): string {
  const [year, month, date] = day.split('-').map(Number)
  if (locale === 'zh') return `${year}年${month}月${date}日`
  const months = 'January February March April May June July August September October November December'
  return `${date} ${months.split(' ')[month! - 1]} ${year}`
}

/** 2015/6/30–10/18: short enough to stand beside a bar. */
export function periodText(from: string, to: string): string {
  const parts = (day: string) => day.split('-').map(Number)
  const [begun, over] = [parts(from), parts(to)]
  if (from === to) return begun.join('/')
  return `${begun.join('/')}–${(begun[0] === over[0] ? over.slice(1) : over).join('/')}`
}
