import type { Finding } from './finding.ts'

/** How the sign between name and host is written, also by those who wish to hide it from machines. */
const signs = /\s{0,2}(?:@|\[at\]|\(at\)|\{at\}|<at>|\s(?:at|AT)\s|#|艾特|圈a|小老鼠)\s{0,2}/gi
const name = /[A-Za-z0-9][\w.+-]{0,63}$/
const dot = String.raw`\s{0,2}(?:\.|。|\[dot\]|\(dot\)|\sdot\s|点)\s{0,2}`
const endings =
  '(?:com|cn|net|org|edu|gov|top|xyz|cc|vip|me|io|info|hk|tw|mo|co|uk|jp|de|test|example|invalid)'
const host = new RegExp(
  `^[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:${dot}[A-Za-z0-9-]{1,40}){0,3}?${dot}${endings}(?:${dot}${endings})?(?![A-Za-z0-9])`,
  'i',
)
const plainHost = /^[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:\.[A-Za-z0-9-]{1,40}){0,4}\.[A-Za-z]{2,20}/
/** Without an ending, the house is enough. */
const known =
  /^(?:qq|163|126|139|189|sina|sohu|gmail|foxmail|outlook|hotmail|aliyun|yeah|icloud|yahoo)(?:邮箱|信箱|mail|(?![A-Za-z0-9.]))/i

/** Mail addresses, with a sign or a word for it. */
export function mailsIn(text: string): Finding[] {
  const found: Finding[] = []
  for (const { 0: sign, index } of text.matchAll(signs)) {
    const before = name.exec(text.slice(Math.max(0, index - 64), index))
    if (!before) continue
    const from = index + sign.length
    const rest = text.slice(from, from + 120)
    const behind =
      host.exec(rest) ?? (sign.includes('@') ? (plainHost.exec(rest) ?? known.exec(rest)) : known.exec(rest))
    if (behind) found.push({ kind: 'email', start: index - before[0].length, end: from + behind[0].length })
  }
  return found
}
