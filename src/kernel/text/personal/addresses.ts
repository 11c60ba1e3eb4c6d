import type { Finding } from './finding.ts'

const N = String.raw`[\d一二三四五六七八九十百零〇]{1,5}[a-zA-Z]?`
const gap = String.raw`[\s,，\-·.的]{0,2}`
const building = String.raw`(?:第?${N}\s?(?:幢|栋|座|号楼|楼栋|#楼?|号院|弄|楼)|[A-Za-z]\s?(?:幢|栋|座|楼))`
const unit = String.raw`${N}\s?(?:单元|梯|门洞)`
const room = String.raw`(?:${N}\s?(?:室|户|号房|房)|[\d一二三四五六七八九零〇]{3,4}(?![\d元块人个米年月号平]))`
const floor = String.raw`${N}\s?(?:层|楼)`

/** A door behind which somebody lives. */
const door = new RegExp(
  [
    `${building}${gap}${unit}(?:${gap}${floor})?(?:${gap}(?:${room}|[东西南北中]户))?`,
    `${building}(?:${gap}${floor})?${gap}${room}`,
    `${unit}(?:${gap}${floor})?${gap}(?:${room}|[东西南北中]户)`,
    String.raw`(?:小区|花园|苑|公寓|家园|新村|新城|名邸|华庭|府|庭|里|居|湾|城|庄园|新区|社区|村)\s?\d{1,3}\s?[-—–/]\s?(?:\d{1,2}\s?[-—–/]\s?)?\d{3,4}\s?室?(?![\d-])`,
  ].join('|'),
  'g',
)
/** A house of a village, by its group and number. */
const farm = new RegExp(
  String.raw`(?:村|屯|寨|社区|庄|自然村)?${gap}${N}\s?(?:村民小组|组|小队|队|社)${gap}${N}\s?号|(?:村|屯|寨|庄|自然村|村委会)\s?(?:门牌)?${N}\s?号(?!线|公路|桥|井|地块|楼|台|站)|门牌号?(?:是|为|:|\s){0,3}(?:[\p{Script=Han}]{2,8})?${N}\s?号?`,
  'gu',
)
/** A house of a street. */
const house = new RegExp(
  String.raw`(?:路|街|大街|大道|巷|弄|胡同|里|道|坊)\s?${N}\s?(?:弄|巷)?${gap}(?:${N}\s?号|号)(?:之[一二三四五六七八九]|-\d{1,3})?(?!线|公路|桥|井|地块|台|站|口|门|泵)`,
  'g',
)

const lives =
  /(?:家住|住在|我住|现住|居住在|居住地|住址|家庭地址|户籍地?(?:址|所在地)?|我家在|家在|我家是|我家|老家在?|租住在?|租在|寄到|寄往|寄给|收货地址|收件地址|通讯地址|送到|上门|住的是|住(?![院宅户房建所持宿]))(?:是|为|在|:|\s|于){0,3}/g
const livesBefore = new RegExp(`${lives.source}[^。;；!！?？\\n]{0,24}$`)

/** Houses that are everybody's. */
const ofAHouse =
  /议事堂|驿站|村委|居委|服务中心|中心|大厅|大楼|政府|局|派出所|医院|卫生院|诊所|学校|小学|中学|幼儿园|公园|广场|超市|菜场|市场|银行|图书馆|礼堂|车站|公交|办公|酒店|饭店|宾馆|公司|工业园|法院|检察院|信访|工作室|活动室|会议|会场|报名|集合|停车场|工地|商铺|店|馆|祠堂|敬老院|养老院|食堂|联络站|召开|举行|举办|窗口/
/** What stands in a street near a house, and is spoken of by it. */
const besideAHouse =
  /^(?:门口|门前|路口|旁|附近|对面|前面?的|后面?的|边上|处|路段|一带|至|到|的?路灯|的?井盖|的?公厕|的?垃圾)/

/** Addresses at which somebody can be found at home; those of public houses, and mere buildings, are none. */
export function addressesIn(text: string): Finding[] {
  const found: Finding[] = []
  for (const { 0: words, index } of text.matchAll(door))
    if (/单元/.test(words) || livesAt(text, index) || !ofAHouse.test(clauseAround(text, index, words.length)))
      found.push(placed(text, index, words.length))
  for (const { 0: words, index } of text.matchAll(farm))
    if (livesAt(text, index) || !ofAHouse.test(clauseAround(text, index, words.length)))
      found.push(placed(text, index, words.length))
  for (const { 0: words, index } of text.matchAll(house)) {
    const end = index + words.length
    const home = livesAt(text, index)
    const near =
      besideAHouse.test(text.slice(end, end + 6)) || ofAHouse.test(clauseAround(text, index, words.length))
    if (home || !near) found.push(placed(text, index, words.length))
  }
  for (const { 0: cue, index } of text.matchAll(lives)) {
    const from = index + cue.length
    const numbered = homeAfter.exec(text.slice(from, from + 40))
    if (numbered)
      found.push({
        kind: 'address',
        start: /住/.test(cue) && !/址/.test(cue) ? index : from,
        end: from + numbered[0].length,
      })
  }
  return found
}

/** Behind "we live at", anything with a number of a building, floor, group or door, up to the end of the sentence. */
const homeAfter = new RegExp(
  String.raw`^(?:[\p{Script=Han}A-Za-z\d\s\-—()]{0,30}${N}\s?(?:号院|号(?!楼|线)|室|弄|户)|[\p{Script=Han}]{2,12}${N}\s?(?:幢|栋|座|号楼|单元))(?:${gap}${N}(?:\s?(?:室|户|号|层|楼))?)?`,
  'u',
)

function livesAt(text: string, index: number): boolean {
  return livesBefore.test(text.slice(Math.max(0, index - 32), index))
}

function clauseAround(text: string, index: number, length: number): string {
  const before = text
    .slice(Math.max(0, index - 24), index)
    .split(/[,，。;；!！?？\n]/)
    .at(-1)!
  const after = text.slice(index + length, index + length + 16).split(/[,，。;；!！?？\n]/)[0]!
  return `${before} ${after}`
}

const startsBefore =
  /(?:[^\p{Script=Han}A-Za-z\d-]|家住|住在|我住|现住|居住|住址|地址|租在|租住|我家在?|家在|位于|寄到|送到|是|在|到|住|我们|我|他|她|找|去|的|从|给|请|和|与|跟)/gu

/** With the names of road, village and town that stand right before. */
function placed(text: string, index: number, length: number): Finding {
  const before = text.slice(Math.max(0, index - 24), index)
  const own =
    (/\s$/.test(before) ? before.slice(0, -1) : before).split(startsBefore).at(-1)! +
    (/\s$/.test(before) ? ' ' : '')
  // "Lives at" goes with the address: without it, it would say nothing.
  const lived = /(?:家?住在?|现住|家在)$/.exec(before.slice(0, before.length - own.length))?.[0].length ?? 0
  return { kind: 'address', start: index - own.length - lived, end: index + length }
}
