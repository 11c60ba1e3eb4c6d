import { hasCheckDigit, isBirthday, passesLuhn } from './check-digits.ts'
import { digitGroups, type Group } from './digit-groups.ts'
import type { Finding, Kind } from './finding.ts'

/** Where a number of things stands, not of somebody: orders, documents, meters. */
export const ofThings =
  /(?:编号|单号|流水号?|工单号?|订单号?|案号|凭证号?|发票号?码?|合同号?|备案号?|批次号?|条形?码|设备号?|表号|受理号|文号|许可证号?|批准文?号|信用代码|机构代码|序列号|快递号?|运单号?|第|箱号|桩号|井号|项目号|版本号?|批号|型号|货号|价|合计|共计|共|总额|投资|约|金额)(?:是|为|:|#|\s|=|号)*$/
/** What a number counts or measures when it stands right behind it. */
const counts =
  /^\s*(?:万|亿)?(?:元|块|人次|人|户|票|吨|公斤|千克|平方|平米|公里|千米|米|立方|度|次|台|辆|件|份|分钟|股|毫米|字节|美元)/

const ofACard =
  /(?:银行卡|借记卡|信用卡|储蓄卡|工资卡|存折|卡号|账号|帐号|账户|帐户|打到|转到|汇到|打款|收款)[^\d]{0,12}$/
const ofAnIdentity = /(?:身份证|证件|公民身份|身份号)[^\d]{0,8}$/
const ofATelephone =
  /(?:电话|电告|座机|固话|固定电话|宅电|家电|tel|phone|致电|来电|拨打?|打给?|打我家?|传真|号码|小灵通|联系方式|联系|短号)(?:是|为|号码?|我|他|她|家里?|的|:|\.|\s|请|[()]){0,6}$/i
const ofAMobile = /(?:手机|电话|联系|号码|微信|打|拨|tel|phone|加我|call|短信|找我)[^\d]{0,8}$/i

/** Longest number that is looked for: two mobile numbers run together. */
const longest = 22

/** Numbers that tell who somebody is: phones, landlines, identity numbers, bank cards. */
export function numbersIn(text: string): Finding[] {
  const found = numbersWritten(text)
  // The character for one is drawn like a dash, and is typed for it.
  return /\d一\d/.test(text) ? [...found, ...numbersWritten(text.replace(/(?<=\d)一(?=\d)/g, '-'))] : found
}

function numbersWritten(text: string): Finding[] {
  const groups = digitGroups(text)
  const found: Finding[] = []
  for (let first = 0; first < groups.length; ) {
    const match = matchAt(text, groups, first)
    if (match) {
      if (match.kind !== undefined)
        found.push({ kind: match.kind, start: groups[first]!.start, end: withExtension(text, match, groups) })
      first = match.last + 1
    } else first++
  }
  return found
}

type Match = { kind: Kind | undefined; last: number }

function matchAt(text: string, groups: readonly Group[], first: number): Match | undefined {
  const lengths: number[] = []
  let digits = ''
  let best: Match | undefined
  let listed = false
  for (let last = first; last < groups.length; last++) {
    const group = groups[last]!
    if (last > first) {
      if (group.gap === undefined) break
      listed ||= /[,，、;；:：/\n]/.test(group.gap)
    }
    digits += group.digits
    if (digits.length > longest) break
    lengths.push(group.digits.length)
    const kind = kindOf(digits, {
      before: text.slice(Math.max(0, groups[first]!.start - 16), groups[first]!.start),
      after: text.slice(group.end, group.end + 6),
      lengths,
      listed,
    })
    if (kind === undefined) continue
    best = { kind: kind === 'ofAll' ? undefined : kind, last }
    // What passes already may be the beginning of something longer; every other number is what it is.
    if (kind !== 'bankCard' && kind !== 'landline') break
  }
  return best
}

type Around = { before: string; after: string; lengths: readonly number[]; listed: boolean }

/** 'ofAll': a number that everybody may know, such as a service line, no part of which is looked at again. */
function kindOf(digits: string, around: Around): Kind | 'ofAll' | undefined {
  const { before, after, lengths, listed } = around
  if (digits.length < 7) return undefined
  const things = ofThings.test(before)
  const cardGrouped = !listed && lengths.slice(0, -1).every((length) => length >= 3)
  if (/^(?:400|800)\d{7}$/.test(digits) && lengths[0]! !== 11) return 'ofAll'
  if (digits.length === 18 && /^[1-9]\d{16}[\dX]$/.test(digits) && isBirthday(digits.slice(6, 14)))
    if (hasCheckDigit(digits) || ofAnIdentity.test(before) || (!things && !passesLuhn(digits)))
      return 'idNumber'
  if (digits.length === 15 && isOldIdentity(digits) && (ofAnIdentity.test(before) || !things))
    return 'idNumber'
  if (!/^\d+$/.test(digits)) return undefined
  if (digits.length >= 15 && digits.length <= 19 && ofACard.test(before) && digits.length > 15)
    return 'bankCard'
  if (
    digits.length >= 16 &&
    digits.length <= 19 &&
    /^[2-69]/.test(digits) &&
    !things &&
    passesLuhn(digits) &&
    cardGrouped
  )
    return 'bankCard'
  if (things || counts.test(after)) return undefined
  if (/^(?:(?:00)?86)?0?1[3-9]\d{9}$/.test(digits) && wellGrouped(digits, lengths, listed, before))
    return 'phone'
  if (digits.length === 22 && /^(?:1[3-9]\d{9}){2}$/.test(digits) && lengths.length === 1) return 'phone'
  if (isAbroad(digits, before, lengths)) return 'phone'
  if (isLandline(digits, before, lengths)) return 'landline'
  if (/^[1-9]\d{6,7}$/.test(digits) && ofATelephone.test(before) && lengths.every((length) => length >= 2))
    return 'landline'
  return undefined
}

const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|99)/

function isOldIdentity(digits: string): boolean {
  return /^\d{15}$/.test(digits) && provinces.test(digits) && isBirthday(`19${digits.slice(6, 12)}`)
}

/** Numbers in a list are not the parts of a phone, unless they are parted as people part a phone. */
function wellGrouped(digits: string, lengths: readonly number[], listed: boolean, before: string): boolean {
  if (lengths.length === 1) return true
  if (!listed && ofAMobile.test(before)) return true
  const own = parted(digits, lengths)
  return listed
    ? /^(?:3 4 4|3 8|7 4|4 3 4|3 3 5|(?:1 ){10}1|(?:2 ){4}3|3(?: 2){4})$/.test(own)
    : !/^(?:4 4 3|4 7|2 4 2.*|4 2 2.*|5 6)$/.test(own)
}

/** The lengths of the parts without a country's number before them. */
function parted(digits: string, lengths: readonly number[]): string {
  let extra = digits.length - 11
  const own = lengths.flatMap((length) => {
    const taken = Math.min(extra, length)
    extra -= taken
    return length - taken || []
  })
  return own.join(' ')
}

/** Numbers of Hong Kong, Macau and Taiwan, with their country's number or written as they are there. */
function isAbroad(digits: string, before: string, lengths: readonly number[]): boolean {
  if (/^(?:00)?852[2-9]\d{7}$/.test(digits) || /^(?:00)?853[268]\d{7}$/.test(digits)) return true
  if (/^(?:00)?8860?9\d{8}$/.test(digits) || /^(?:00)?8860?[2-8]\d{7,8}$/.test(digits)) return true
  if (/^09\d{8}$/.test(digits)) return lengths.length === 1 || lengths[0] === 4
  return /^[569]\d{7}$/.test(digits) && /(?:香港|港|澳门?|WhatsApp)[^\d]{0,8}$/i.test(before)
}

/** An area code and seven or eight digits, with or without the country's number. */
function isLandline(digits: string, before: string, lengths: readonly number[]): boolean {
  const local = /^(?:00)?86[1-9]/.test(digits) ? `0${digits.replace(/^(?:00)?86/, '')}` : digits
  const area = /^0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)/.exec(local)?.[0].length
  if (area === undefined) return false
  if (ofATelephone.test(before) || local !== digits) return true
  return lengths.length === 1 ? digits.length > 10 : lengths[0] === area
}

function withExtension(text: string, { kind, last }: Match, groups: readonly Group[]): number {
  const { end } = groups[last]!
  if (kind !== 'landline') return end
  const more = /^\s{0,2}(?:转|分机号?|ext\.?|-|x)\s{0,2}:?\d{1,6}(?!\d)/i.exec(text.slice(end, end + 16))
  return more ? end + more[0].length : end
}
