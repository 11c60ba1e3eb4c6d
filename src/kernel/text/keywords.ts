import { maskPersonalData } from './personal-data.ts'
import { taggedWords } from './segment.ts'

export type Keyword = {
  word: string
  /** In how many of the texts it stands. */
  texts: number
}

/**
 * What a set of texts is about, in the words of their writers, the most telling first. A word counts once a text, so
 * that nobody makes it weigh by repeating it; names, numbers and words that any text may hold are left out.
 */
export function keywords(texts: readonly string[], limit = 20): Keyword[] {
  const found = new Map<string, { texts: number; weight: number }>()
  for (const text of texts)
    for (const [word, weight] of tellingWords(text))
      found.set(word, { texts: (found.get(word)?.texts ?? 0) + 1, weight })
  return [...found]
    .map(([word, { texts, weight }]) => ({ word, texts, weight: texts * weight }))
    .sort((a, b) => b.weight - a.weight || b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
    .map(({ word, texts }) => ({ word, texts }))
}

/**
 * By the dictionary's tags: nouns and foreign words name things; verbs, adjectives and phrases tell less, and so does
 * what it does not know (x), such as words in traditional characters.
 */
const naming = /^(?:n(?!r)|eng)/
const doing = /^(?:v|a|i|j|l|x)/
/** At least two characters of Chinese, or three letters. */
const isWord = /^(?:\p{Script=Han}{2,}|(?=.*\p{L})[\p{L}\p{N}]{3,})$/u

function tellingWords(text: string): Map<string, number> {
  const masked = maskPersonalData(text).normalize('NFKC').toLowerCase()
  const weights = new Map<string, number>()
  for (const { word, tag } of taggedWords(masked)) {
    if (!isWord.test(word) || fillers.has(word)) continue
    const weight = naming.test(tag) ? 1 : doing.test(tag) ? 0.6 : 0
    if (weight > 0) weights.set(word, weight * (word.length > 2 ? 1.2 : 1))
  }
  return weights
}

/** Words that say nothing about what a text is about. */
const fillers = new Set(
  `我们 你们 他们 大家 自己 问题 时候 现在 情况 方面 东西 事情 部分 地方 建议 希望 可以 可能 应该 应当 需要 必须 没有 不是 就是
  不能 不要 不会 不用 不同 能够 觉得 认为 知道 进行 使用 提供 成为 存在 造成 包括 造福 相关 目前 之后 以后 如果 因为 所以 但是 而且
  或者 比较 很多 许多 非常 一样 一定 一直 已经 还是 只是 只有 其他 其它 任何 所有 什么 怎么 如何 为什么 是否 而是 这样 那样 导致 看到 无法
  一個 一樣 問題 計程 程車 我覺 我覺得 覺得 認為 我認 不該 該有 這樣 還是 應該 沒有 會有 為何 進行 雖然 這個 這些 個人 為了 就會 並不 讓我 還有 來說 時間
  出来 起来 下去 应有 是因为 这个 那个 一个 一些 有些 同样 直接 完全 真的 根本
  the and for are but not you all any can had her was our out has him his how its may new now old see two who did get let
  say she too use that with have this will your from they know want been good much some time very when come here just like
  long make many over such take than them well were what would could should there their which about cannot more also only
  people because being does into other most need needs think then these those through where while`.split(
    /\s+/,
  ),
)
