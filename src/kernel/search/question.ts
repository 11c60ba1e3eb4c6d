import { folded, foldedText } from '../text/folded.ts'
import { queryTokens, searchTokens } from '../text/segment.ts'

/**
 * The words of a question as they are looked for, each of which must be found. A single Chinese character beside whole
 * words is left out: of 东门路灯 the dictionary makes 东门路 and 灯, and nothing is indexed under 灯.
 */
export function wordsAsked(question: string): string[] {
  const words = queryTokens(question)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)
  const whole = words.filter((word) => !/^\p{Script=Han}$/u.test(word))
  return whole.length > 0 ? whole : words
}

/**
 * A question for PostgreSQL's `to_tsquery`: all words, the beginnings of Latin ones, so that 'elevator' finds
 * 'elevators', and longer Chinese ones also by their pairs. Nothing that somebody types reaches its syntax: words are
 * letters and digits alone.
 */
export function asTsquery(words: readonly string[]): string {
  return words
    .map((word) => {
      if (/^[\p{Script=Latin}\p{N}]{3,}$/u.test(word)) return `${word}:*`
      // One character alone is looked for at the beginning of every pair, and at the end of every run.
      if (/^\p{Script=Han}$/u.test(word)) return `${word}:*`
      return /^\p{Script=Han}{3,}$/u.test(word) ? `(${word} | (${pairsOf(word).join(' & ')}))` : word
    })
    .join(' & ')
}

/**
 * Words that a text is found by: those that it was cut into, and every two Chinese characters that stand side by side.
 * People run words together as no dictionary does: of 东门路灯不亮 it makes 东门路 and 灯不亮, and 路灯 would be lost.
 */
export function wordsToFind(text: string): string {
  const runs = [...foldedText(text).matchAll(/\p{Script=Han}+/gu)].map(([run]) => run)
  const pairs = runs.flatMap((run) => [...pairsOf(run), [...run].at(-1)!])
  return [...new Set([...searchTokens(text).split(' '), ...pairs])].filter(Boolean).join(' ')
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, at) => characters[at]! + character)
}

/** A piece of a text, and whether it was asked for. */
export type Piece = { text: string; hit: boolean }

/** So many characters around the first hit. */
const around = 60

/** The part of a text that tells why it was found, with the words that were asked for marked. */
export function excerptOf(text: string, words: readonly string[]): Piece[] {
  const plain = text.replace(/\s+/g, ' ').trim()
  const [first = plain.length] = hitsIn(plain, words).map(({ start }) => start)
  const from = first === plain.length ? 0 : Math.max(0, first - around / 2)
  const cut = plain.slice(from, from + around * 2).toWellFormed()
  const shown = `${from > 0 ? '…' : ''}${cut}${from + around * 2 < plain.length ? '…' : ''}`
  return marked(shown, words)
}

/** A whole text with the words that were asked for marked, however they are written in it. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of hitsIn(text, words)) {
    // One sign may be folded into several letters, of which two hits have a part.
    if (start < at) continue
    pieces.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true })
    at = end
  }
  pieces.push({ text: text.slice(at), hit: false })
  return pieces.filter((piece) => piece.text !== '' || text === '')
}

/** Where words stand in a text that is compared as folded. */
function hitsIn(text: string, words: readonly string[]): { start: number; end: number }[] {
  if (words.length === 0) return []
  const { text: plain, starts, ends } = folded(text)
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?:${longestFirst.join('|')})`, 'giu')
  return [...plain.matchAll(pattern)].map(({ 0: hit, index }) => ({
    start: starts[index]!,
    end: ends[index + hit.length - 1]!,
  }))
}
