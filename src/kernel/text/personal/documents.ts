import type { Finding, Kind } from './finding.ts'
import { ofThings } from './numbers.ts'

type Pattern = { kind: Kind; pattern: RegExp }

const between = String.raw`(?:号码|号|账号|账户|编号|卡号|证号|是|为|:|\s|#|\(|,|，){0,5}`

/** Papers that are issued to one person, plates, and identity numbers with a few digits left out. The last group tells. */
const patterns: readonly Pattern[] = [
  // Passports and permits for Hong Kong, Macau and Taiwan, by their form.
  {
    kind: 'document',
    pattern:
      /(?<![A-Za-z0-9])((?:[EGDSPHMCWT]\s?\d{8}|E[A-HJ-NP-Z]\s?\d{7}|[HM]\d{10}|K\d{8}))(?![A-Za-z0-9])/gi,
  },
  {
    kind: 'document',
    pattern: new RegExp(
      `(?:护照|通行证|回乡证|台胞证|居住证|绿卡|永久居留证|驾驶证|驾照|军官证|士兵证|警官证|残疾人?证|学籍|学生证|学号|工号|病历|住院|就诊卡?|门诊|社保卡?|社会保障卡?|社会保险|医保卡?|公积金|养老保险|低保证|户口簿|出生证|准考证|会员卡|户号)${between}((?:[A-Z]{1,2}\\s?)?\\d(?:[ -]?\\d){5,20}[A-Z]?)(?![A-Za-z0-9])`,
      'gi',
    ),
  },
  { kind: 'document', pattern: /([军兵士文警]字第?\s?\d{5,9}号?)/g },
  {
    kind: 'plate',
    pattern:
      /(?<![\p{Script=Han}](?=[使领]))([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][\s·.•-]?[A-HJ-NP-Z][\s·.•-]{0,3}(?=[A-Z0-9]{0,5}\d[A-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳使领])(?![A-Za-z0-9])/giu,
  },
  {
    kind: 'plate',
    pattern:
      /(?:车牌|牌照|号牌|车号)(?:号码|号|是|为|:|\s){0,4}((?:[\p{Script=Han}]{1,3}\s?)?[A-Z]{0,2}[\s·.-]?(?=[A-Z]{0,6}\d)[A-Z0-9]{5,8})(?![A-Za-z0-9])/giu,
  },
  // With a few digits left out; the house's own mask, six and four, is none.
  {
    kind: 'idNumber',
    pattern:
      /(?<![\dA-Za-z*])(?!\d{6}\*{8}\d{3}[\dXx](?!\d))(\d{6,14}[*•●#_]{2,10}\d{0,6}[\dXx])(?![\dA-Za-z*])/g,
  },
  {
    kind: 'idNumber',
    pattern: /(?:身份证|证件|公民身份)(?:号码|号|是|为|:|\s){0,5}(\d[\d\s-]{8,20}[\dXx])(?![\dA-Za-z*])/g,
  },
  { kind: 'bankCard', pattern: /(?:卡号|账号|帐号|银行卡)(?:是|为|:|\s){0,3}(\d{6}[*•●]{4,10}\d{4})(?!\d)/g },
]

/** Numbers of papers and plates. */
export function documentsIn(text: string): Finding[] {
  return patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const words = match[1]!
      const start = match.index + match[0].lastIndexOf(words)
      if (ofThings.test(text.slice(Math.max(0, start - 10), start)) && words === match[0]) return []
      return { kind, start, end: start + words.length }
    }),
  )
}
