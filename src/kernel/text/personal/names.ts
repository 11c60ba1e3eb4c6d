import type { Finding } from './finding.ts'
import { endOfParts, isGivenCharacter, namesOfParts, soundsLikeAName } from './given-names.ts'
import { behind, firm, ofAPlace, officeAfter, officeBefore, soft, verbs } from './name-cues.ts'
import { isKnownSurname, isPlainSurname, isUsualSurname, surnameAt } from './surnames.ts'
import { type WordsAround, wordsAround } from './words-around.ts'

const han = /\p{Script=Han}/u
const dots = '·•・‧∙⋅˙・.'
const dotted = new RegExp(`\\p{Script=Han}{1,9}(?:\\s?[${dots}]\\s?\\p{Script=Han}{1,12}){1,4}`, 'gu')
const dottedUpTo = new RegExp(`\\p{Script=Han}{1,9}(?:[${dots}]\\p{Script=Han}{1,12}){1,4}$`, 'u')
const atDots = new RegExp(`[${dots}]`)
const inRun = new RegExp(`[\\p{Script=Han}${dots}\\s]`, 'u')
const dottedHere = new RegExp(`\\p{Script=Han}{1,9}(?:\\s?[${dots}]\\s?\\p{Script=Han}{1,12}){1,4}`, 'uy')
/** Characters by which names of other languages are written in Chinese. */
const soundsAlone =
  /^[阿艾爱安奥昂巴白拜班贝本比别宾波伯布查察昌车达大代丹道德登迪丁东都多额恩尔法凡菲费芬夫弗福甘冈高戈格根贡古瓜哈海罕汗豪合赫亨胡华霍基吉加贾江杰金卡不都凯坎康考科克肯孔库夸拉莱来兰朗劳勒雷黎里丽利莉连列力林琳卢鲁路伦罗洛吕马玛买迈麦曼毛梅蒙米密苗明摩莫木穆姆拿娜纳奈南内尼娘宁努诺欧帕潘佩彭皮平珀普齐其奇恰钱强乔切钦琼曲热仁日荣茹如瑞若萨塞赛桑森沙山珊尚绍舍圣什施史斯丝松苏素孙索塔泰坦汤唐特提天廷图土吐托娃瓦万汪旺威维韦温文翁沃乌伍吾武西希锡夏仙香肖谢辛欣兴雄休许逊雅亚延扬耶叶音伊衣依易因英永尤于玉育约云赞扎泽詹张者哲珍芝治忠朱珠兹孜祖佐弥措嘉仓央边卜朝木呷牧妮婕]+$/

/** What follows a family name where a person is addressed, not named. */
const addressed =
  /^(?:先生|女士|小姐|太太|师傅|老师|大爷|大妈|大叔|大伯|大娘|大姐|大哥|阿姨|阿婆|叔叔|伯伯|婶|嫂|医生|大夫|护士|老板|经理|主任|书记|镇长|局长|某|小区|(?:总|工|姓|氏|家|哥|姐|叔|伯|姨|爷|奶|导|队|府|村|庄|老)$)/
const never = new Set(
  '的了在是和与及说住不也都就很被把给对从到向因吗呢吧啊呀们这那个您你我他她它谁什么些几又再才还将会能可应该该请问为后前里上下中内外每各其此之于而或则且但却只最更太非没无未勿别',
)
/** What only people do, or are spoken of with, right behind their name. */
const personal =
  /^(?:和|跟|与|说|把|被|欠|家|打|骂|半夜|天天|昨天|老是|总是|一家|夫妻|父子|经常|从来|不肯|不同|同意|签字|在家|住)/
/** Words that a place’s name stands before, as a family name would. */
const waters = new Set(
  '江水 河水 溪水 海水 山水 湖水 泉水 中心 中学 大桥 大道 大山 山庄 新城 新村 花园 江山 海洋 森林 公园 工业 农业 林业 渔业 文化 大学 学生 家长 医生 老乡 北京 上海 重庆 天津 杭州 宁波 江西 江苏 浙江 山东 河南 湖南 云南 海南 国家 家长 大众 阳光 安全 成立 建成 生成 明确 明显'.split(
    ' ',
  ),
)
/** Nor do these end a name. */
const neverLast = new Set([...never, ...'有想请说要来去让叫做过得着时今昨每曾先欠打骂'])
/** A given name of one of these would make the whole a place. */
const placeEndings = new Set('路街镇乡县市桥巷弄站局所院校厂店区村河庄湾坝坪岭浜渡埠坞宅垟屯寨沟')
/** Tagged as people in the dictionary, or cut out as unknown, and no people. */
const noNames = new Set(
  '谢谢 维生素 莫斯科 斯巴达 斯大林 乌克兰 罗斯福 金刚石 农家乐 胡杨林 全家福 花木兰 白玉兰 红宝石 金元宝 红卫兵 杜鹃花 金银花 罗汉松 罗汉果 屈家岭 玉泉路 肖家岭 高家岭 江夏郡 金水河 袁隆平 詹天佑 钱学森 林则徐 郑成功 文天祥 李时珍 蔡元培 王安石 王昭君 朱元璋 戚继光 林黛玉 李清照 苏东坡 孟浩然 袁世凯 彭德怀 温家宝 胡锦涛 江泽民 刘少奇 茅以升 华罗庚 韦小宝 李大钊 宋庆龄 黄继光 董存瑞 邱少云 李四光 王进喜 孔繁森 张謇 洪水 张家口 石家庄 连云港 雷雨 雷电 高温 黄金 金山 白云 石榴 江南 江北 江东 海宁 温州 金华 安吉 常山 高新 程序 方案 时光 明天 明年 安全 安宁 向阳 向前 方向 高峰 高度 高明 常规 平安 康复 康庄 雷锋 孙中山 毛泽东 周恩来 邓小平 习近平 鲁迅 李白 杜甫 王阳明 焦裕禄 王羲之 徐霞客 诸葛亮 包青天 张三丰 和谐 和平 成功 成果 贺信 贺卡 万全 万里 甘草 石膏 龙井 马克思 列宁 白天 田野 曾经 丁字 包裹 车辆 单元 水管 水龙 时间 房东 房租 任务 任何 古城 古镇 古树 全民 全村 全镇 全家 全体 管道 管网 路灯 路口 路边 花坛 花园 花木 池塘 文明 文化 文艺 国家 宣传 连续 易燃 阳光 阳台 党建 党员 边上 边坡 容易 查询 查处 严重 严禁 严格 齐心 宁静 广大 强烈 强行 聚会 柏油 柴油 梅雨 杨梅 柳树 桂花 桑叶 桃花 松树 竹林 苗木 牛羊 鱼塘 羊群 燕窝 麦田 谷物 米粉 麻将 党委 项目 计划 计算 支持 支付 支部 应急 应当 建设 冷水 冷库 温暖 凌晨 宫殿 武术 司法 印章 居民 农民 农村 农田 都市 国道 省道 上学 干净 干部'.split(
    ' ',
  ),
)

/**
 * Names of people: where somebody gives their own or is named with a kinship, a title, a number of theirs; signatures;
 * lists; and whole names in passing. Names of those in office beside their office are none, nor are family names alone.
 * @param numbers places of phones and other numbers, beside which names stand
 */
export function namesIn(text: string, numbers: readonly Finding[]): Finding[] {
  if (!/\p{Script=Han}|[A-Za-z]{2}/u.test(text)) return []
  return new Names(text).all(numbers)
}

/**
 * How much what stands around says that here is a name: 'firm' where nothing else can stand, 'kin' behind a word for
 * somebody, 'soft' behind a verb, 'exact' where it must be a name and nothing else.
 */
type Trust = 'firm' | 'kin' | 'soft' | 'exact'

class Names {
  readonly text: string
  readonly words: WordsAround
  readonly found: Finding[] = []

  constructor(text: string) {
    this.text = text
    this.words = wordsAround(text)
  }

  all(numbers: readonly Finding[]): Finding[] {
    this.afterCues()
    this.beforeCues()
    for (const { start, end } of numbers) this.besideNumber(start, end)
    this.foreign()
    this.inPassing()
    this.inLists()
    this.signatures()
    return this.found
  }

  private add(start: number, end: number | undefined): void {
    if (end !== undefined && end > start) this.found.push({ kind: 'name', start, end })
  }

  private afterCues(): void {
    for (const { 0: cue, index } of this.text.matchAll(firm)) {
      const at = index + cue.length
      this.add(at, this.nameFrom(at, 'firm'))
    }
    for (const { 0: cue, index } of this.text.matchAll(soft)) {
      const at = index + cue.length
      // 向 may be part of a word: only a whole one leads to a name.
      const end = this.nameFrom(at, verbs.test(cue) ? 'soft' : 'kin')
      if (
        cue.length < 2 &&
        !this.words.isBoundary(at) &&
        !(this.words.isBoundary(index) && end === at + 3 && isPlainSurname(this.text[at]!))
      )
        continue
      if (end !== undefined && !this.inOffice(at, end)) this.add(at, end)
    }
    for (const { index, indices } of this.text.matchAll(
      /姓(\p{Script=Han}{1,2}),?名(?:叫|字)?(\p{Script=Han}{1,2})/dgu,
    ))
      this.add(index + 1, indices![2]![1])
  }

  private beforeCues(): void {
    for (const { index, 0: cue } of this.text.matchAll(behind)) {
      const start = this.nameUpTo(index)
      const titled = /老师|医生|大夫|护士|老板|同学/.test(cue)
      if (start !== undefined && !(titled && officeBefore.test(this.before(start)))) this.add(start, index)
    }
  }

  private besideNumber(start: number, end: number): void {
    const gap = /[\s,，:、()（）的]{0,4}(?:电话|手机|微信|号码|tel)?[\s:是为]{0,3}(?:\+|0086|86)?$/i.exec(
      this.text.slice(Math.max(0, start - 14), start),
    )![0]
    const ends = start - gap.length
    this.add(this.nameUpTo(ends) ?? ends, ends)
    const behindIt = /^[\s,，、()（）:]{0,3}(?:找|联系人?|叫|请找|转)?[\s:]{0,2}/.exec(
      this.text.slice(end, end + 12),
    )![0]
    const at = end + behindIt.length
    const name = this.nameFrom(at, 'soft')
    if (name !== undefined && behindIt !== '' && this.isEdge(name)) this.add(at, name)
  }

  /** Names with a dot between their parts, in Latin letters, and of peoples who have no family names. */
  private foreign(): void {
    for (const { 0: name, index } of this.text.matchAll(dotted)) {
      const parts = name.split(atDots)
      const last = parts.at(-1)!
      const end = index + name.length - last.length + this.lastPart(index + name.length - last.length, last)
      const whole = this.text.slice(index, end).replace(/[^\p{Script=Han}]/gu, '')
      const first = this.firstPart(index, parts[0]!)
      const sounds = soundsAlone.test(this.text.slice(first, end).replace(/[^\p{Script=Han}]/gu, ''))
      if (
        (sounds || soundsLikeAName(whole)) &&
        !ofAPlace.test(this.text.slice(end, end + 3)) &&
        !this.inOffice(first, end)
      )
        this.add(first, end)
    }
    for (const { start, end } of namesOfParts(this.text))
      if (!ofAPlace.test(this.text.slice(end, end + 3)) && !this.inOffice(start, end)) this.add(start, end)
    const latin =
      /(?:我叫|我是|名叫|本人|姓名[:\s]{0,2}|(?:[Mm]y )?name is|I am|I'm|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?)\s{0,2}([A-Z][A-Za-z'’-]{1,20}(?:\s[A-Z][A-Za-z'’.-]{0,20}){0,3})/dg
    for (const { indices } of this.text.matchAll(latin)) this.add(...indices![1]!)
    for (const { indices } of this.text.matchAll(
      /(?:我叫|我名叫|姓名[:\s]{1,2})\s{0,2}([A-Za-z][A-Za-z'’-]{1,20}(?:\s[A-Za-z][A-Za-z'’.-]{0,20}){0,3})/dg,
    ))
      this.add(...indices![1]!)
  }

  /** Whole names of three characters, cut out as such by the dictionary or by its sense for names. */
  private inPassing(): void {
    for (let at = 0; at < this.text.length - 2; at++) {
      if (!this.words.isBoundary(at)) continue
      const surname = surnameAt(this.text, at)
      if (surname === 0) continue
      const end = at + surname + 2
      if (end > this.text.length || !this.words.isBoundary(end) || !this.isWholeName(at, surname, end))
        continue
      if (ofAPlace.test(this.text.slice(end, end + 3)) || this.inOffice(at, end)) continue
      this.add(at, end)
    }
  }

  private isWholeName(at: number, surname: 1 | 2, end: number): boolean {
    const name = this.text.slice(at, end)
    if (noNames.has(name) || noNames.has(name.slice(0, 2)) || addressed.test(name.slice(surname)))
      return false
    if (officeAfter.test(name.slice(surname))) return false
    if (![...name.slice(surname)].every((character) => isGivenCharacter(character))) return false
    if (placeEndings.has(name.at(-1)!) || (surname === 1 && !isUsualSurname(name[0]!))) return false
    const { word, tag } = this.words.wordAt(at)!
    if (word.length === end - at) return tag === 'x' || tag === 'nr'
    if (word.length !== surname) return false
    const given = this.words.wordAt(at + surname)!
    if (surname === 1 && !isPlainSurname(word)) return false
    if (given.word.length === 1) return surname === 2 || false
    if (waters.has(given.word)) return false
    return tag === 'nr' || /^(?:x|nr|ns)/.test(given.tag) || personal.test(this.text.slice(end, end + 2))
  }

  private inLists(): void {
    const parts = [...this.text.matchAll(/[\p{Script=Han}]{2,12}/gu)]
    for (let from = 0; from < parts.length - 1; from++) {
      const chain = [from]
      while (chain.at(-1)! + 1 < parts.length && this.joins(parts[chain.at(-1)!]!, parts[chain.at(-1)! + 1]!))
        chain.push(chain.at(-1)! + 1)
      if (chain.length > 1) this.listed(chain.map((place) => parts[place]!))
      from = chain.at(-1)!
    }
  }

  private joins(one: RegExpExecArray, next: RegExpExecArray): boolean {
    return /^(?:、|\s|,|，|\/){1,2}$/.test(this.text.slice(one.index + one[0].length, next.index))
  }

  private listed(items: readonly RegExpExecArray[]): void {
    const names: { start: number; end: number }[] = []
    for (const [place, { 0: words, index }] of items.entries()) {
      const end = index + words.length
      const whole = words.length <= 4 ? this.nameFrom(index, 'exact') : undefined
      if (whole === end) names.push({ start: index, end })
      else if (place === 0) {
        const start = this.nameUpTo(end)
        if (start !== undefined) names.push({ start, end })
      } else if (place === items.length - 1) {
        const first = this.nameFrom(index, 'soft')
        if (first !== undefined) names.push({ start: index, end: first })
      }
    }
    const inner = items.length - 2
    if (names.length < 2 || names.length < inner || (names.length === 2 && items.length > 2)) return
    const [first, last] = [names[0]!, names.at(-1)!]
    if (
      officeBefore.test(this.before(first.start)) ||
      /^等?\d*[几名位]*(?:委员|代表|领导|干部|常委|民警)/.test(this.text.slice(last.end, last.end + 8))
    )
      return
    for (const { start, end } of names) this.add(start, end)
  }

  /** A line, or the end behind the last sentence, that is nothing but a name and perhaps a day. */
  private signatures(): void {
    const lines =
      /(?:^|[\n。!！?？;；~])[\s—\-_]{0,6}([\p{Script=Han}·•・.]{2,12})(?=\s{0,3}(?:于?\s?(?:\d{4}|[二〇零]{2})[\d年月日.\-/〇零一二三四五六七八九十\s]{2,16}|\d{1,2}月\d{1,2}[日号])?\s{0,4}(?:$|\n))/dgu
    for (const match of this.text.matchAll(lines)) {
      const [start, end] = match.indices![1]!
      if (this.nameFrom(start, 'exact') === end && (match.index > 0 || end < this.text.length))
        this.add(start, end)
    }
  }

  /**
   * Where a name that begins at a place ends.
   */
  private nameFrom(at: number, trust: Trust): number | undefined {
    dottedHere.lastIndex = at
    const parts = dottedHere.exec(this.text)?.[0]
    if (parts !== undefined) {
      const last = parts.split(atDots).at(-1)!
      const lastAt = at + parts.length - last.length
      const end = lastAt + this.lastPart(lastAt, last)
      if (trust === 'firm' || soundsAlone.test(this.text.slice(at, end).replace(/[^\p{Script=Han}]/gu, '')))
        return end
    }
    const ofParts = endOfParts(this.text, at)
    if (ofParts !== undefined && trust !== 'exact') return ofParts
    const surname = surnameAt(this.text, at)
    if (surname > 0) {
      const end = this.endOfGiven(at, surname as 1 | 2)
      if (
        end !== undefined &&
        (trust === 'firm'
          ? this.mayBeName(at, surname as 1 | 2, end)
          : this.looksLikeName(at, surname as 1 | 2, end, trust))
      )
        return end
    }
    return this.withoutSurname(at, trust)
  }

  private endOfGiven(at: number, surname: 1 | 2): number | undefined {
    // People part a short name by a blank: 丁 山.
    const blank = this.text[at + surname] === ' ' ? 1 : 0
    const from = at + surname + blank
    const [one, two] = [this.text[from] ?? '', this.text[from + 1] ?? '']
    if (!han.test(one) || never.has(one)) return undefined
    if (blank) return this.isEdge(from + 1) ? from + 1 : this.isEdge(from + 2) ? from + 2 : undefined
    if (!han.test(two) || neverLast.has(two)) return from + 1
    if (addressed.test(this.text.slice(from + 1, from + 4)) && !isGivenCharacter(two)) return from + 1
    if (!this.words.isBoundary(from + 1)) return from + 2
    const next = this.words.wordAt(from + 1)!
    const goesOn = next.word.length > 1 && next.tag !== 'x' && !this.words.isBoundary(from + 2)
    return goesOn || !isGivenCharacter(two) ? from + 1 : from + 2
  }

  /** Behind words that only a name follows, what begins with a family name is one, unless it is 我叫车等了…. */
  private mayBeName(at: number, surname: 1 | 2, end: number): boolean {
    const given = this.text.slice(at + surname, end).trim()
    if (addressed.test(given)) return false
    const word = this.words.wordAt(at)
    const ordinary =
      word !== undefined && word.word.length > 1 && surname === 1 && !/^(?:nr|x)/.test(word.tag)
    if (ordinary) {
      const whole = [...given].every((character) => isGivenCharacter(character)) && given.length > 1
      if (word.word.length === end - at) return this.isEdge(end)
      return whole && (isUsualSurname(this.text[at]!) || this.isEdge(end))
    }
    if (isPlainSurname(this.text[at]!) || surname === 2) return true
    if (this.isEdge(end)) return word?.word.length !== end - at || /^(?:nr|x)/.test(word.tag)
    return [...given].every((character) => isGivenCharacter(character))
  }

  private looksLikeName(at: number, surname: 1 | 2, end: number, trust: Trust): boolean {
    const name = this.text.slice(at, end).replace(/\s/g, '')
    const given = name.slice(surname)
    if (
      noNames.has(name) ||
      noNames.has(name.slice(0, 2)) ||
      addressed.test(given) ||
      officeAfter.test(given)
    )
      return false
    if (![...given].every((character) => !never.has(character))) return false
    if (ofAPlace.test(this.text.slice(end, end + 3)) && !this.isEdge(end)) return false
    if (given.length > 1 && ofAPlace.test(given.at(-1)!) && !isGivenCharacter(given.at(-1))) return false
    const word = this.words.wordAt(at)
    if (word === undefined && trust === 'exact') return false
    const whole = given.length === 2 && [...given].every((character) => isGivenCharacter(character))
    const edged = at === 0 || !han.test(this.text[at - 1]!)
    // 乐美娟老师, but not 和家长: a word of every day is a family name where all around speaks for it.
    if (surname === 1 && !isUsualSurname(name[0]!))
      if (
        trust === 'soft' ||
        !whole ||
        (trust === 'exact' && !edged) ||
        !isKnownSurname(name[0]!) ||
        waters.has(given)
      )
        return false
    if (word && word.word.length >= 2 && !(surname === 2 && word.word.length === 2))
      if (
        !/^(?:nr|x)/.test(word.tag) &&
        !(
          whole &&
          isKnownSurname(name[0]!) &&
          ((trust === 'exact' && edged) || (trust === 'kin' && this.isEdge(end)))
        )
      )
        return false
    if (given.length === 1 && placeEndings.has(given)) return false
    const plausible = [...given].filter((character) => isGivenCharacter(character)).length
    if (given.length === 1) {
      if (!(isPlainSurname(name[0]!) || surname === 2) || plausible === 0) return false
      return trust === 'exact' || this.isEdge(end) || (this.words.isBoundary(end) && word?.word === name)
    }
    if (plausible === 0) return false
    if (plausible < given.length && !(isPlainSurname(name[0]!) || surname === 2)) return false
    if (plausible === given.length && (isPlainSurname(name[0]!) || surname === 2)) return true
    return trust === 'exact'
      ? plausible === given.length || word?.word === name
      : this.isEdge(end) || this.words.isBoundary(end)
  }

  /** A name without a family name, as of Tibetans, Uyghurs, Mongols, or of a foreigner. */
  private withoutSurname(at: number, trust: Trust): number | undefined {
    let end = at
    while (end - at < 10 && han.test(this.text[end] ?? '') && (end === at || !never.has(this.text[end]!))) {
      if (
        end > at + 1 &&
        this.words.isBoundary(end) &&
        /^(?:v|p|r|d|t|c|s)/.test(this.words.wordAt(end)?.tag ?? 'x') &&
        (this.words.wordAt(end)?.word.length ?? 0) > 1
      )
        break
      end++
    }
    const name = this.text.slice(at, end)
    if (name.length < 2) return undefined
    if (soundsLikeAName(name) && this.isEdgeOrWord(end)) return end
    if (
      name.length >= 3 &&
      name.length <= 8 &&
      soundsAlone.test(name) &&
      (trust === 'firm' || this.words.wordAt(at)?.tag === 'nr') &&
      this.isEdgeOrWord(end)
    )
      return end
    return undefined
  }

  /** Where a name that ends at a place begins; behind it something stands that only people have. */
  private nameUpTo(end: number): number | undefined {
    let from = end
    while (from > 0 && end - from < 24 && inRun.test(this.text[from - 1]!)) from--
    const run = this.text.slice(from, end)
    const parts = atDots.test(run) ? dottedUpTo.exec(run)?.[0] : undefined
    if (parts) {
      const first = parts.split(atDots)[0]!
      return this.firstPart(end - parts.length, first)
    }
    for (const length of [4, 3, 2]) {
      const start = end - length
      if (start < from || !/^\p{Script=Han}+$/u.test(this.text.slice(start, end))) continue
      const surname = surnameAt(this.text, start)
      if (surname === 0 || length - surname < 1 || length - surname > 2) continue
      const edge = start === 0 || !han.test(this.text[start - 1]!)
      if (!edge && !this.words.isBoundary(start)) continue
      if (this.looksLikeName(start, surname as 1 | 2, end, 'exact')) return start
    }
    const spaced = /(\p{Script=Han})\s(\p{Script=Han})$/u.exec(run)
    if (spaced && isPlainSurname(spaced[1]!) && isGivenCharacter(spaced[2])) return end - 3
    for (let start = Math.max(from, end - 9); start <= end - 3; start++)
      if (
        (start === 0 || !han.test(this.text[start - 1]!) || this.words.isBoundary(start)) &&
        soundsAlone.test(this.text.slice(start, end)) &&
        soundsLikeAName(this.text.slice(start, end))
      )
        return start
    return undefined
  }

  private firstPart(at: number, part: string): number {
    // What stands before the name in the same run of characters ends with a word.
    for (let skip = 0; skip < part.length; skip++)
      if ((skip === 0 || this.words.isBoundary(at + skip)) && soundsAlone.test(part.slice(skip)))
        return at + skip
    return at
  }

  private lastPart(at: number, part: string): number {
    for (let length = 1; length < part.length; length++)
      if (
        (never.has(part[length]!) && !soundsAlone.test(part)) ||
        !soundsAlone.test(part.slice(0, length + 1)) ||
        (length > 1 &&
          (this.words.wordAt(at + length)?.word.length ?? 0) > 1 &&
          this.words.isBoundary(at + length) &&
          /^[vpdt]/.test(this.words.wordAt(at + length)?.tag ?? ''))
      )
        return length
    return part.length
  }

  private inOffice(start: number, end: number): boolean {
    return officeAfter.test(this.text.slice(end, end + 6)) || officeBefore.test(this.before(start))
  }

  private before(at: number): string {
    return this.text.slice(Math.max(0, at - 8), at)
  }

  private isEdge(at: number): boolean {
    return !han.test(this.text[at] ?? '')
  }

  private isEdgeOrWord(at: number): boolean {
    return this.isEdge(at) || this.words.isBoundary(at)
  }
}
