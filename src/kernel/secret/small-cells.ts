import type { Locale } from '../words/words.ts'

/**
 * How many people, as far as it may be told. Fewer than `least` (the `smallestCell` of the region's standard, nowhere else
 * is that figure kept) are never told apart: such a count, and one from which it could be worked out, is known only to
 * lie between two numbers.
 */
export type Count = number | { readonly from: number; readonly to: number }

export type Parts = {
  /** All of them together. */
  total: Count
  parts: readonly Count[]
}

/**
 * Counts of people each of whom is in one of the parts, so that no small part can be read off, not even as
 * what the others leave of the total. With the total known, one large part is told as a range that leaves each small
 * part anywhere between one and what is small; where there is no large part, the total is told as a range. None stays none.
 */
export function publishedParts(counts: readonly number[], least: number): Parts {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const small = counts.filter((count) => isSmall(count, least))
  if (small.length === 0) return { total, parts: counts }
  const most = small.length * (least - 1)
  const together = small.reduce((sum, count) => sum + count, 0)
  const largest = Math.max(...counts)
  const carrier = isSmall(largest, least) ? -1 : counts.indexOf(largest)
  return {
    total: carrier < 0 ? { from: small.length, to: most } : total,
    parts: counts.map((count, at) => {
      if (isSmall(count, least)) return { from: 1, to: least - 1 }
      return at === carrier ? { from: count + together - most, to: count + together - small.length } : count
    }),
  }
}

/** How many of one set and of another did something: told only together with what both together say. */
export type Split = { chosen: readonly [Count, Count]; all: readonly [number, number] }

/**
 * Two sets of people that together are everybody, and how many of each made a choice; `everybody` is how many did in
 * all, as it is told elsewhere. Since what is said of one set thereby says something of the other, the two are told
 * only as exactly as the smallest of all four counts allows. Undefined where a set is too small to say anything of.
 */
export function publishedSplit(
  chosen: readonly [number, number],
  all: readonly [number, number],
  everybody: Count,
  least: number,
): Split | undefined {
  if (Math.min(...all) < least) return undefined
  if (typeof everybody !== 'number') {
    const first = publishedParts([chosen[0], all[0] - chosen[0]], least).parts[0]!
    const second = { from: everybody.from - atMost(first), to: everybody.to - atLeast(first) }
    return { chosen: [first, within(second, all[1])], all }
  }
  // One choice more in the first set is one fewer in the second: so far may both be moved, and a small one stays small.
  const small = (count: number) => isSmall(count, least)
  const rising = [chosen[0], all[1] - chosen[1]].filter(small)
  const falling = [all[0] - chosen[0], chosen[1]].filter(small)
  const most = least - 1
  const fewer = Math.max(0, ...rising.map((count) => count - 1), ...falling.map((count) => most - count))
  const more = Math.max(0, ...rising.map((count) => most - count), ...falling.map((count) => count - 1))
  if (fewer + more === 0) return { chosen, all }
  const first = { from: chosen[0] - fewer, to: chosen[0] + more }
  const second = { from: chosen[1] - more, to: chosen[1] + fewer }
  return { chosen: [within(first, all[0]), within(second, all[1])], all }
}

/** Whether a count is that of somebody, but of fewer than `least`. */
export function isSmall(count: number, least: number): boolean {
  return count > 0 && count < least
}

function within({ from, to }: { from: number; to: number }, most: number): Count {
  return { from: Math.max(0, from), to: Math.min(most, to) }
}

/** The least that a count can be. */
export function atLeast(count: Count): number {
  return typeof count === 'number' ? count : count.from
}

/** The most that a count can be. */
export function atMost(count: Count): number {
  return typeof count === 'number' ? count : count.to
}

/** The same range with both ends in whole percent of a total. */
export function shareOf(count: Count, total: Count): Count {
  const [from, to] = [percent(atLeast(count), atMost(total)), percent(atMost(count), atLeast(total))]
  return from === to ? from : { from, to }
}

function percent(part: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.round((100 * part) / total))
}

const counted = { zh: new Intl.NumberFormat('zh'), en: new Intl.NumberFormat('en') }

/** 1,921; 1,917–1,920; 不足 5. */
export function countText(count: Count, locale: Locale): string {
  const number = (value: number) => counted[locale].format(value)
  if (typeof count === 'number') return number(count)
  if (count.from === 1) return locale === 'zh' ? `不足${count.to + 1}` : `fewer than ${count.to + 1}`
  return `${number(count.from)}–${number(count.to)}`
}
