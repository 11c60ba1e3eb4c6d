/** Words that say the same in different places; each group counts as one word. */
const alike: readonly (readonly string[])[] = [
  ['公交', '公交车', '班车', '末班车', '末班', '车子', '线路', '早班', '加班车'],
  ['厕所', '公厕', '卫生间', '蹲位', '上厕所', '移动公厕', '洗手间'],
  ['码头', '渔港'],
  ['电梯', '加装电梯', '装电梯', '装梯'],
  ['工坊', '共富工坊', '作坊'],
  ['单价', '工价', '工钱', '计件', '工资', '结算'],
  ['下班', '赶不上', '收得', '太早', '晚点', '延时', '延长', '加一班'],
  ['一楼', '底楼', '低层'],
  ['签字', '同意', '协调', '不同意'],
  ['路灯', '楼道灯', '灯'],
  ['浮球', '塑料', '泡沫', '滩涂'],
]

const groupOf = new Map(alike.flatMap((words, group) => words.map((word) => [word, `=${group}`] as const)))

/** Words that say nothing about what a text is about. */
const empty = new Set(
  '的 了 是 在 我 我们 你 你们 他 能 能不能 不能 可以 就 都 也 还 和 有 没有 没 不 要 把 被 给 来 去 到 上 下 一个 一 个 吗 呢 啊 吧 很 太 这 那 这个 那个 什么 怎么 希望 建议 请 政府 领导 大家 人 几 多 晚上 现在 时候'.split(
    ' ',
  ),
)

/**
 * What a short text is about, as words that are compared with others' (stored beside the text): at most forty, those
 * that say the same written as one.
 * @param tokens the text's words, from `searchTokens`
 */
export function fingerprint(tokens: string): string {
  const words = tokens
    .split(' ')
    .filter((word) => word.length > 0 && !empty.has(word) && !/^\d{1,2}$/.test(word))
    .map((word) => groupOf.get(word) ?? word)
  return [...new Set(words)].slice(0, 40).join(' ')
}

/**
 * How alike two texts are, by their fingerprints: 0 for nothing in common, 1 for the same words. What both name from
 * a group of like words weighs more than a word that happens to be in both; a short text wholly contained in a long
 * one is alike to it.
 */
export function similarity(one: string, other: string): number {
  const [a, b] = [one.split(' ').filter(Boolean), new Set(other.split(' ').filter(Boolean))]
  if (a.length === 0 || b.size === 0) return 0
  const weigh = (word: string) => (word.startsWith('=') ? 3 : word.length > 1 ? 1 : 0.3)
  const total = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + weigh(word), 0)
  const shared = total(a.filter((word) => b.has(word)))
  return shared / Math.sqrt(total(a) * total(b))
}
