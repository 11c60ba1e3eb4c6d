import { type SQL, sql } from 'drizzle-orm'
import { asTsquery } from '#kernel/search/question.ts'
import { searchTokens } from '#kernel/text/segment.ts'
import { voices } from './tables.ts'

/**
 * Words that a voice is found by: those that it was cut into, and every two Chinese characters that stand side by side.
 * Residents run words together as no dictionary does: of 东门路灯不亮 it makes 东门路 and 灯不亮, and 路灯 would be lost.
 */
export function wordsToFind(text: string): string {
  const pairs = [...text.matchAll(/\p{Script=Han}{2,}/gu)].flatMap(([run]) => pairsOf(run))
  return [...new Set([...searchTokens(text).split(' '), ...pairs])].filter(Boolean).join(' ')
}

/** A question for PostgreSQL: each word as it is, or all its pairs of characters. */
export function questionOf(words: readonly string[]): string {
  return words
    .map((word) =>
      /^\p{Script=Han}{3,}$/u.test(word) ? `(${word} | (${pairsOf(word).join(' & ')}))` : asTsquery([word]),
    )
    .join(' & ')
}

/** Voices that hold all words. Stands on the index voices_words. */
export function holding(words: readonly string[]): SQL {
  return sql`to_tsvector('simple', ${voices.tokens}) @@ to_tsquery('simple', ${questionOf(words)})`
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, at) => characters[at]! + character)
}
