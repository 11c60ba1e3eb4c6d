import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import { foldedText } from './folded.ts'

/** Words of the field that the general dictionary cuts apart. */
const ownWords = [
  '民生议事堂',
  '议事堂',
  '委员工作室',
  '协商驿站',
  '加装电梯',
  '共富工坊',
  '末班车',
  '浮球',
  '社区食堂',
  '采集码',
]

let opened: Jieba | undefined

/** The dictionary takes 50 MB and a fifth of a second: it is opened when the first text is cut. */
function jieba(): Jieba {
  if (opened) return opened
  opened = Jieba.withDict(readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')))
  opened.loadDict(Buffer.from(ownWords.map((word) => `${word} 100000 n`).join('\n')))
  return opened
}

/** A text cut into its words, nothing lost: joined again they are the text. */
export function wordsOf(text: string): string[] {
  return jieba().cut(text, true)
}

/** The same with the dictionary's tag of each word: n… for what names things, nr for people, v… for what is done. */
export function taggedWords(text: string): { word: string; tag: string }[] {
  return jieba().tag(text, true)
}

/**
 * Words of a text for search: Chinese segmented, joined by blanks, as they are compared: lower-case, one width, simplified
 * characters, nothing invisible. What is asked is folded in the same way.
 */
export function searchTokens(text: string): string {
  const words = jieba()
    .cutForSearch(foldedText(text).toLowerCase(), true)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return [...new Set(words.map((word) => word.trim()))].join(' ')
}

/** Words of a question, each of which must be found. */
export function queryTokens(query: string): string[] {
  return searchTokens(query).split(' ').filter(Boolean)
}
