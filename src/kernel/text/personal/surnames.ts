/** Family names of one character: those of the Hundred Family Names, and those that are common or known today. */
const usual =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代付闫邸仝覃阳车候佘佟冼'

/** Families of few, whose names are mostly words of every day: names where somebody says that it is one. */
const seldom =
  '刑刀刚初卿厚同员哈啜图坚塔墨央奇奉妙姒官宛宾尉尧尼岩岳崇巨帅幺庚庹库廷弥律忻忽怡恽戢承拓操敬斯旷昂晋智普曼木未来析枝柬栗桐植楚楼檀母毓沐法浑涂涉涛淳源漆潭澹烈燎牟特独狐玉环珠理琴甫由畅登眭睢矫种税突端竹笪粟练缑翦耶聊肇胜脱腾舍良苑苟英茆茶莱莽菅萨蒉蔄藏虎蛮蟻衣表覆论谌谯贠赏赛载辜过迟逢遇遥邝郄酒释野钦铁铎锁问隋隽雒雪静顿颛风飞香骞鹿麦黑闪禚亓仉儿冮呼哀啊回圣坤塞夕妫宇宝尕展岱延归彦恩戌才折招拜措撖敏斐旦旺昔是晓曳朋札杉杞果柔桥楠橄次欣毌汝泉泮洛浩海消深淡渠湘漫潜澄炎点焉熙犹狼玄珍琦瑞瓮甲界留盈真矢祭秘稽稻立笃答節粘糟素绕绪维缠缴罕翠者聪肥胖腊臣自船芒茂菊萝萱葡蒿薜藤虢行衷角设诗谏谦豆象贯贵赫起趣跋转迎近迮逮鄞酉里钊铃锐镇镜长门闭隐零霜露非革鞍韧韵颉顺飘食首驹骑骨魁麴鼓爨禤仡'

/** Of the usual ones: words of every day far more often than names, which only a word such as 我叫 makes a name. */
const rare =
  '扶元于应任有查访水云和时平成从能全家都同后相经强计干解应单左羊空古广国文公来法特独点自行设起转近里长门问非须食首高种理由登突端表论过遇问静飞香黑回是果桥次深海界留真立答管红维者胜良船角解象贵露革骨首留衣过有未才招折拜措粘糟素绕绪种秘稽稻消淡盈甲畅奇妙刚初厚员坚墨央官宛宾植母毓水沐涉源烈特玉环珠理琴甫舍英茶莱莽表覆赏赛越载逢遥酒释野锁雪风骑鹿闪敏旺昔晓朋札欣泉浩湘漫潜澄炎玄珍瑞盖益满终充利东西南北别强富山谷井松车双居步容向明安常乐花方华金白石马路高江温黄田孔边连关养师支万毛皮房'

/** Family names of two characters. */
const double =
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 吴铭 纳兰 叶赫 那拉 完颜 爱新 觉罗 富察 钮祜 瓜尔 佟佳 马佳 伊尔 西林 陈林 范姜 张简 欧侯 淳于 单于 夙沙 贺兰 屈突 侯莫 仆固 哥舒 斛律 尔朱 耶律'.split(
    ' ',
  )

const usuals = new Set(usual)
const singles = new Set(usual + seldom)
const rares = new Set(rare)
const doubles = new Set(double)

/** How many characters of a text, from a place on, are a family name: 0, 1 or 2. */
export function surnameAt(text: string, at: number): 0 | 1 | 2 {
  if (doubles.has(text.slice(at, at + 2))) return 2
  return singles.has(text[at] ?? '') ? 1 : 0
}

/** A family name that is not a word as well: enough to take what follows for a name. */
export function isPlainSurname(character: string): boolean {
  return usuals.has(character) && !rares.has(character)
}

const usualWords = new Set('白高石方江金马毛黄温孔文武华左田牛安路车常花万雷龙古谷单')

/** A family name that many have, though it may be a word as well: enough where the whole looks like a name. */
export function isUsualSurname(character: string): boolean {
  return isPlainSurname(character) || usualWords.has(character)
}

/** A family name that is in all lists of them, also where it is a word as well. */
export function isKnownSurname(character: string): boolean {
  return usuals.has(character)
}

/** For the test that says how many are known. */
export const surnameCount = singles.size + doubles.size
