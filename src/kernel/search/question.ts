import { queryTokens } from '../text/segment.ts'

/** The words of a question as they are looked for, each of which must be found. */
export function wordsAsked(question: string): string[] {
  return queryTokens(question)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)
}

/**
 * A question for PostgreSQL's `to_tsquery`: all words, the beginnings of Latin ones, so that 'elevator' finds
 * 'elevators'. Nothing that somebody types reaches its syntax: words are letters and digits alone.
 */
export function asTsquery(words: readonly string[]): string {
  return words.map((word) => (/^[\p{Script=Latin}\p{N}]{3,}$/u.test(word) ? `${word}:*` : word)).join(' & ')
}

/** A piece of a text, and whether it was asked for. */
export type Piece = { text: string; hit: boolean }

/** So many characters around the first hit. */
const around = 60

/** The part of a text that tells why it was found, with the words that were asked for marked. */
export function excerptOf(text: string, words: readonly string[]): Piece[] {
  const plain = text.replace(/\s+/g, ' ').trim()
  const found = plain.toLowerCase()
  const first = Math.min(...words.map((word) => found.indexOf(word)).filter((at) => at >= 0), plain.length)
  const from = first === plain.length ? 0 : Math.max(0, first - around / 2)
  const cut = plain.slice(from, from + around * 2).toWellFormed()
  const shown = `${from > 0 ? '…' : ''}${cut}${from + around * 2 < plain.length ? '…' : ''}`
  return marked(shown, words)
}

/** A whole text with the words that were asked for marked. */
export function marked(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, hit: false }]
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(${longestFirst.join('|')})`, 'giu')
  return text
    .split(pattern)
    .map((piece, at) => ({ text: piece, hit: at % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
