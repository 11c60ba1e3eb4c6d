/** Where a text may belong, or what it may be: hints for those who read it, never a decision. */
export type Hint =
  | 'emergency'
  | 'accusation'
  | 'court'
  | 'hotline'
  | 'higherLevel'
  | 'advertising'
  | 'insult'
  | 'vague'

const signs: readonly [Hint, RegExp][] = [
  [
    'emergency',
    /(?:裂[了着]?(?:大|一[条道])?缝|滑坡|塌(?:方|了)|垮了|着火|起火|煤气泄漏|漏气|溺水|落水|中毒|要跳楼|自杀|洪水|淹(?:了|进)|触电|泥石流).{0,40}|(?:救命|快来人)/,
  ],
  [
    'accusation',
    /(?:实名)?举报.{0,20}(?:书记|主任|局长|镇长|村长|干部|领导)|(?:书记|主任|局长|镇长|村长).{0,12}(?:收礼|受贿|贪污|收钱|回扣)/,
  ],
  ['court', /法院.{0,10}判|判决|起诉|打官司|执行局|仲裁|上诉|欠我.{0,8}(?:工程款|钱|工资).{0,12}法院/],
  ['hotline', /欠(?:我|薪)|噪音扰民|停水|停电|垃圾没人(?:收|清)|违停/],
  ['higherLevel', /全国|国家(?:应该|要)|退休年龄|国务院|宪法|税法/],
  [
    'advertising',
    /(?:办|做)?贷款.{0,12}(?:利息|利率|秒批)|加(?:微信|我微信|vx|VX)|刷单|代开发票|低价|优惠大酬宾/,
  ],
  ['insult', /吃闲饭|滚出|王八|混蛋|傻[逼子B]|饭桶|他妈|狗官|不要脸|自私鬼|去死/],
]

/** Hints in the order of their weight. A text of a few words without anything to hold on to is vague. */
export function channelHints(text: string): Hint[] {
  const found = signs.filter(([, sign]) => sign.test(text)).map(([hint]) => hint)
  const bare = text.replace(/[^\p{L}\p{N}]/gu, '')
  if (found.length === 0 && /\p{Script=Han}/u.test(text) && bare.length < 14) found.push('vague')
  return found
}
