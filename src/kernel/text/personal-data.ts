/** Personal data in free text, as what it is and where. */
export type Finding = {
  kind: 'idNumber' | 'phone' | 'landline' | 'bankCard' | 'email' | 'address' | 'name' | 'account' | 'health'
  start: number
  end: number
}

type Pattern = { kind: Finding['kind']; pattern: RegExp; holds?: (text: string) => boolean; group?: number }

const patterns: readonly Pattern[] = [
  { kind: 'idNumber', pattern: /(?<!\d)\d{17}[\dXx](?!\d)/g, holds: hasCheckDigit },
  { kind: 'bankCard', pattern: /(?<!\d)\d{16,19}(?!\d)/g, holds: passesLuhn },
  { kind: 'phone', pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g },
  { kind: 'landline', pattern: /(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)/g },
  { kind: 'email', pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  {
    kind: 'address',
    pattern:
      /(?:[\p{Script=Han}]{2,8}(?:村|社区|小区|路|街|巷|弄|花园|苑))?(?<!\s)\s*\d{1,4}\s*(?:幢|栋|号楼|单元)\s*(?:\d{1,2}\s*单元\s*)?\d{0,4}\s*(?:室|号)?/gu,
  },
  {
    kind: 'name',
    pattern:
      /(?:我叫|我是|本人|姓名[:：]?\s*|名字[:：]?\s*)([\p{Script=Han}]{2,4})(?=[，,。、；;\s]|身份证|电话|手机|家住|住)/gu,
    group: 1,
  },
  {
    kind: 'name',
    pattern: /([\p{Script=Han}]{2,4})(?=[，,]?\s*(?:身份证|公民身份))/gu,
    group: 1,
    holds: startsWithSurname,
  },
  {
    kind: 'account',
    pattern: /(?:微信|薇信|vx|VX|QQ|qq)(?:号|群)?[:： ]*([A-Za-z][\w-]{4,19}|\d{5,11})/g,
    group: 1,
  },
]

const illnesses =
  /糖尿病|肾病|尿毒症|癌|肿瘤|白血病|艾滋|抑郁症|精神病|残疾|透析|化疗|怀孕|流产|低保|特困|五保/g
const relatives = /我|婆婆|公公|妈|爸|母亲|父亲|儿子|女儿|老伴|爱人|妻子|丈夫|邻居|孙|奶奶|爷爷/

/** Everything in a text that tells who somebody is, and health or hardship told of somebody near. In order of place. */
export function detectPersonalData(text: string): Finding[] {
  const found: Finding[] = []
  for (const { kind, pattern, holds, group } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const words = group === undefined ? match[0] : match[group]!
      const start = match.index + (group === undefined ? 0 : match[0].indexOf(words))
      const end = start + words.length
      if (holds && !holds(words)) continue
      if (found.some((other) => start < other.end && end > other.start)) continue
      found.push({ kind, start, end })
    }
  }
  if (relatives.test(text))
    for (const match of text.matchAll(illnesses))
      found.push({ kind: 'health', start: match.index, end: match.index + match[0].length })
  return found.sort((a, b) => a.start - b.start)
}

/** The text with what tells who somebody is made unreadable; health words stay, since without a person they tell nobody. */
export function maskPersonalData(text: string, findings = detectPersonalData(text)): string {
  let masked = ''
  let at = 0
  for (const { kind, start, end } of findings) {
    if (start < at) continue
    masked += text.slice(at, start) + maskOf(kind, text.slice(start, end))
    at = end
  }
  return masked + text.slice(at)
}

function maskOf(kind: Finding['kind'], words: string): string {
  switch (kind) {
    case 'name':
      return maskName(words)
    case 'phone':
      return maskPhone(words)
    case 'idNumber':
      return maskIdNumber(words)
    case 'address':
      return '［住址］'
    case 'health':
      return words
    default:
      return '［已隐去］'
  }
}

/** 周根生 → 周**. */
export function maskName(name: string): string {
  return [...name][0] + '*'.repeat(Math.max(1, [...name].length - 1))
}

/** 15400001234 → 154****1234. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return `${digits.slice(-11, -8)}****${digits.slice(-4)}`
}

/** Keeps what a clerk needs to tell two apart: the first six and the last four. */
export function maskIdNumber(number: string): string {
  return `${number.slice(0, 6)}********${number.slice(-4)}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check digit of a resident identity number (GB 11643). */
function hasCheckDigit(number: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  const month = Number(number.slice(10, 12))
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase() && month >= 1 && month <= 12
}

function passesLuhn(number: string): boolean {
  let sum = 0
  for (const [at, digit] of [...number].reverse().entries()) {
    const value = at % 2 === 0 ? Number(digit) : Number(digit) * 2
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温舒祁'

function startsWithSurname(name: string): boolean {
  return surnames.includes(name[0]!)
}
