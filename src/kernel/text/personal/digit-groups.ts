/** Digits that stand together in a folded text, however they are written. */
export type Group = {
  /** As '0'–'9'; the last may be 'X', as in identity numbers. */
  digits: string
  start: number
  end: number
  /** What stands between the group before and this one; undefined where a number could not go on over it. */
  gap: string | undefined
}

const spoken: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  洞: '0',
  一: '1',
  幺: '1',
  壹: '1',
  二: '2',
  贰: '2',
  两: '2',
  三: '3',
  叁: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  七: '7',
  柒: '7',
  拐: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
  勾: '9',
}
const spokenDigits = Object.keys(spoken).join('')

/** Latin letters that are typed for digits. */
const typed: Readonly<Record<string, string>> = { o: '0', O: '0', l: '1', I: '1', i: '1', '|': '1' }

const tokens = new RegExp(`[0-9A-Za-z|]+|[${spokenDigits}]+`, 'g')

/** Words that people put between the parts of a number. */
const between =
  /^(?:空格?|然后|接着|再|后面?是?|中间是?|横?杠|横|点|加|前三位是?|中间四位是?|后四位是?|最后四?位?是?|尾号是?|后边是?)$/

/** All groups of digits in a folded text, from first to last. */
export function digitGroups(text: string): Group[] {
  const groups: Group[] = []
  for (const { 0: token, index } of text.matchAll(tokens)) {
    for (const { digits, at, length } of partsOf(token, groups.at(-1), index)) {
      const start = index + at
      const before = groups.at(-1)
      groups.push({ digits, start, end: start + length, gap: before && gapOf(text, before.end, start) })
    }
  }
  return groups
}

type Part = { digits: string; at: number; length: number }

function partsOf(token: string, before: Group | undefined, index: number): Part[] {
  const whole = (digits: string): Part[] => [{ digits, at: 0, length: token.length }]
  if (token[0]! in spoken) return whole([...token].map((character) => spoken[character]!).join(''))
  if (/^\d+$/.test(token)) return whole(token)
  const digitCount = token.replace(/\D/g, '').length
  if (/^[\doOlIi|]+[xX]?$/.test(token)) {
    const goesOn = before !== undefined && index - before.end <= 3 && token.length <= 6
    if (digitCount * 3 >= token.length || (goesOn && !/[iI]/.test(token)))
      return whole([...token].map((character) => typed[character] ?? character.toUpperCase()).join(''))
  }
  if (/^[xX]$/.test(token) && before && /^\d{1,17}$/.test(before.digits)) return whole('X')
  return [...token.matchAll(/\d+(?:[xX](?![0-9A-Za-z]))?/g)].map(({ 0: digits, index: at }) => ({
    digits: digits.toUpperCase(),
    at,
    length: digits.length,
  }))
}

function gapOf(text: string, from: number, to: number): string | undefined {
  if (to - from > 10) return undefined
  const gap = text.slice(from, to)
  // What was masked before is no number any more.
  if (gap.includes('**')) return undefined
  if (gap.length <= 4 && !/[\p{L}\p{N}]/u.test(gap)) return gap
  if (/^\s*\([^()\d]{1,6}\)\s*$/.test(gap)) return gap
  return between.test(gap.replace(/[^\p{L}]/gu, '')) && gap.length <= 8 ? gap : undefined
}
