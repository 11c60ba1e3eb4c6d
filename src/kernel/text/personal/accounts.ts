import type { Finding } from './finding.ts'

/** What people call the services at which they have an account, and how they write round it. */
const services = [
  String.raw`[微薇][^\p{L}\p{N}]{0,2}信|威信|徽信|维信|卫星号|微星号|[Vv]信|wei\s?xin|we\s?chat|(?<![A-Za-z])[vw]\s?x|(?<![A-Za-z0-9])v(?=\s{0,2}[:号])`,
  String.raw`(?:加个?我?个?|加一下我?的?|我的?|➕|\+)(?:(?:微|薇|威)(?!\s?信)|[Vv](?!\s?信|ip|x|[a-z]{2,7}(?![\w-])))`,
  String.raw`(?<![A-Za-z])q\s?q(?!\.com)|扣扣|企鹅|(?<![A-Za-z])q(?=\s{0,2}[:是号]?\s{0,2}\d{5,11}(?!\d))`,
  '支付宝|alipay|(?<![a-z])zfb(?![a-z])',
  '微博|weibo|围脖|抖音|(?<![a-z])dy(?=号|:)|tik\\s?tok|快手|小红书|小红薯|哔哩哔哩|b站|知乎|贴吧|豆瓣',
  String.raw`钉钉|飞书|陌陌|telegram|电报号|(?<![a-z])tg(?=号|:|\s)|whats\s?app|line(?=号|\s?id|:)|skype|facebook|instagram|twitter`,
  '游戏账号|闲鱼',
].join('|')
const cue = new RegExp(`(?:${services})`, 'giu')
/** Words between the service and the account. */
const filler =
  /^(?:账号|帐号|账户|号码|号|群号|群|名字|名|昵称|用户名|id|ID|也?是|为|叫|搜索?|加我|联系|:|=|-?>|→|~|,|，|"|“|\s|的|我|就是|请加|或|@|\(|【|\[){0,6}/i
/** Of a house, not of a person: an official channel, paying, reading. */
const ofAHouse = /^(?:公众号|公众平台|小程序|支付|扫码|扫一扫|视频号|官方|付款|收款|朋友圈|步数|工作群)/
const handle = /^(?:[A-Za-z][\w.-]{3,29}|\d(?:[\s-]?\d){4,10}|[\d_][\w.-]{4,29})(?![\w@])/
const spokenHandle = /^[\p{Script=Han}A-Za-z0-9_-]{2,16}/u
const words = new Set(
  'mini-program weixin wechat app android iphone windows excel online group official pay qrcode email wifi http https www pc ipad code ok login live'.split(
    ' ',
  ),
)

/** Accounts by which somebody can be found: of WeChat, QQ, Alipay, Weibo, Douyin and the like. */
export function accountsIn(text: string): Finding[] {
  const found: Finding[] = []
  for (const { 0: service, index } of text.matchAll(cue)) {
    const from = index + service.length
    const rest = text.slice(from, from + 60)
    if (ofAHouse.test(rest)) continue
    const between = filler.exec(rest)![0]
    const at = from + between.length
    const behind = rest.slice(between.length)
    const account = handle.exec(behind)?.[0]
    if (account !== undefined) {
      // In wxid_… and vxabc123 the service is part of the word.
      const start = between === '' && /^[vw]x$/i.test(service) ? index : at
      if (isHandle(account, between)) found.push({ kind: 'account', start, end: at + account.length })
      continue
    }
    // A channel of somebody's own goes by a name: 抖音号：…, 微博@…
    const names = /(?:号|名|昵称|id)\s{0,2}(?:是|叫|为|:|"|“)|@/i.test(between)
    const named = names ? spokenHandle.exec(behind)?.[0] : undefined
    if (named !== undefined && !named.startsWith('已隐去'))
      found.push({ kind: 'account', start: at, end: at + named.length })
  }
  return found
}

function isHandle(account: string, between: string): boolean {
  if (words.has(account.toLowerCase())) return false
  if (/^[A-Za-z]+$/.test(account)) return account.length >= 6 || /[号:是]/.test(between)
  return account.replace(/[^A-Za-z0-9]/g, '').length >= 5
}
