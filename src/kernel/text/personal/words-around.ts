import { taggedWords } from '../segment.ts'

/** Where the words of a text begin and end, and what the dictionary takes them for. */
export type WordsAround = {
  isBoundary(at: number): boolean
  /** The word that begins there. */
  wordAt(at: number): { word: string; tag: string } | undefined
}

export function wordsAround(text: string): WordsAround {
  const words = new Map<number, { word: string; tag: string }>()
  let at = 0
  for (const word of taggedWords(text)) {
    words.set(at, word)
    at += word.word.length
  }
  return {
    isBoundary: (place) => place >= text.length || words.has(place),
    wordAt: (place) => words.get(place),
  }
}
