/** Characters that given names are made of, as people choose them: what is in none of them is seldom a name. */
const chosen =
  '安邦宝保北蓓碧斌彬滨冰兵炳波博才财灿昌长常超朝潮晨成诚承程澄崇初楚川传春纯慈聪翠达大丹德登迪典鼎东冬栋豆敦恩发帆凡方芳飞菲芬丰峰锋凤芙福富刚纲高根耕功冠光广贵桂国果海涵汉翰杭豪好浩禾和河荷恒弘红宏洪鸿虎花华怀欢焕辉惠慧基吉佳家嘉坚建健江娇杰洁捷金锦进晋京晶景静敬靖菊娟军君钧俊骏开凯康可克坤兰岚朗乐磊蕾黎礼里理力立丽利莉连莲良亮林琳霖玲凌灵龙隆露禄璐鹭伦罗洛满曼茂玫梅媚萌孟梦民敏明鸣铭木牧慕娜楠妮年念宁农培佩朋鹏平萍普其奇琦启千茜强巧沁勤青清晴庆琼秋泉权全群然仁荣蓉如茹儒瑞润若三森沙山珊善尚少绍生声胜圣诗石时世仕书淑舒树爽水顺硕思斯松素泰涛腾天田甜铁廷婷庭彤桐土万旺望威巍唯维伟炜卫文雯武希晰西曦喜霞夏贤显现香祥湘翔小晓孝笑啸欣新鑫心馨信星兴幸雄秀旭轩萱玄雪学勋迅雅亚延岩妍彦艳燕阳杨洋瑶耀野业叶一伊依怡宜义艺亦益毅音银英瑛颖莹盈影映永咏勇友有于余宇羽雨玉钰育裕元园圆源远媛月悦跃云芸允运泽增展章昭照哲贞珍真振正政之芝知志治智中忠重州洲珠竹柱卓子梓紫自宗祖尊佐作舟阿爱巴柏宝贝娣凤福根苟贵海虎花火金娥嫂妹囡仙引弟来狗毛牛山水土秀银珍祖菡萏芷淇涔泓沛沅溪澜漪璇玥瑾瑜琪琰珂玮珏璟琬婉娴婧婕妤姝姗娅嫣嫒栩楷榕槿樱橙檬柠桦枫柳枝桃杏梨苗芽茵茗荔莎菁萤蓓蕊薇薰蝶鹃鸥雁鹤麟麒骥骁骞驰峻峥嵘崎嵩岳峦屹岭岚颂颜颖颢頔颐郁郡邵邦邢逸逍遥迪远道连通达迎进适选逊诺谦谨语诗询诚谊谷豫赋赞赟超越跃路轲轶辰辉辞达钊钢钦铎铠铮锐锡锋锟镇镕镜长闯闻阔陆陵隽隆雄雅雨雪雷霄霆霏霖韬韵韶项顶顺顾领颀飒飘驹骅鲁鲲鸽鹂黛墨默齐龄煜烨焱熠炫炎炅炳烁烽焕照熙燊爵牧犇玖玟珈珊珩琅琛琨瑄瑗璋璞甫甲画畅留皓皎盛睿瞳矗砚硕碧磬祎祺祯禧禹秉秋科稷穆穗立竞童端笛笙筠筱箐篁粟精纪纯绍绒经绮维绪绿缘罡羚翊翎翠翰耘聆聪肖胤臻舜航般良艺艾芃芊芮苇苏苑若茜茹莘莞菀菲萍葵蒙蓝薪蕙藏虹蛟衍衡裴襄西观觅觉言警讯记太双合同品壮奋定宪宽屏帮律意材标格棋椿殿求汶沧淮渊滔炼烈牡环盼直相社策练终美聚能腊臣节草营融行誉谋赐遂采锁随馥魁鸾堂妙姣姑婵孙宣容寅尧岁幼弦彪彰征徽忆怜恺悟惜愉慎慰懋战拓授斐昂昆昊昕昱晔晟暖暄曙曜朔本枚柔桓梁棣榆楼槐歌汀泊泳洵浦浚深淳渝渤温湛溢漫澍濂瀚灏寿莺乔仲侠俏倩偲僖儿冉凝勉化升卉厚向吟四团均奎姿娉嬉孔孚季守宸密寒察寸导尔尤居岗峙左巨己巳帅庄序庚廉彩彭彻徐御微忱恂惟惺愈慷懂懿戌抒拔掌揽摇攸斗旋旦早旬晏晖暐曾未术杉柯桑梧棉植椒榔樟歆止步汇汝沃沐泥洗津流浅济浓浙浪涉涧涯淋淙渐渔湄湉溥滋滢潇潘潜潞澈激炽烟焦煌熊特狄狮独王玛珀班球瑰璨瓜甘申男畔略白百皇盟眉眷示禅秦稳笃琴奕佑致继寻扬窈'

const characters = new Set(chosen)

/** Whether a given name may hold this character. */
export function isGivenCharacter(character: string | undefined): boolean {
  return character !== undefined && characters.has(character)
}

/** Parts of which names of Tibetan, Uyghur, Kazakh, Mongol, Yi and other peoples are made in Chinese writing. */
const parts =
  '扎西 次仁 卓玛 达瓦 尼玛 格桑 旺堆 索朗 丹增 平措 央金 拉姆 多吉 白玛 巴桑 普布 米玛 拉巴 边巴 仁增 洛桑 曲珍 德吉 措姆 顿珠 罗布 次旺 仁青 加措 贡布 嘉措 旺姆 旺久 桑珠 强巴 阿旺 阿依 古丽 买买提 艾合买提 吐尔逊 阿不都 阿卜杜 热合曼 热依木 艾力 艾山 玉素甫 依布拉音 木沙 帕提 热孜 古丽娜 努尔 哈斯 叶尔 波拉提 别克 汗 巴合提 阿勒泰 乌云 其其格 其木格 巴特尔 格日勒 斯琴 高娃 萨仁 娜仁 苏日娜 塔娜 托娅 图雅 巴雅尔 朝鲁 苏和 那日松 呼格吉 乌兰 乌日 阿木尔 牧仁 海日 哈日 阿苦 吉克 阿西 日歪 尔古 沙马 阿木 曲比 吉木 马海 木呷 阿呷 阿牛 石一 伍呷 拉龙 约布 依波 桑吉 才让 才旦 卓嘎 德庆 贡嘎 坚参 江白 江村 赤列 次珍 达娃 德央 尼珍 琼达 群培 索南 土登 旺杰 雍措 云丹 益西 曲扎 曲吉 晋美 丹巴 华旦 完玛 多杰 仁钦 尕藏 旦增 旦巴 格列 欧珠 其美 迪丽 热巴 帕尔哈提 阿迪力 买合木提 吾买尔 亚森 库尔班 卡德尔 沙吾提 斯马义 伊敏 阿布都 阿卜力 阿力木 艾尼 艾则孜 阿娜尔 茹仙 祖丽 胡赛音 依明 托合提 达吾提 艾海提 阿古拉 巴图 宝音 布和 查干 楚伦 道尔吉 哈森 呼和 孟和 莫日根 那仁 其木 萨如拉 森格 苏布达 特木尔 图门 乌力吉 乌恩 希日 旭日干 昂沁 敖登 白音 达来 格根 吉日嘎拉 满都拉 斯日古楞 阿支 阿衣 子日 尔布 果果 克其 拉者 热布 日古 瓦扎 乌萨 依火 俄木 阿力 阿的 木乃 木果 约哈 勒伍 且沙 岩温 玉罕 岩罕 咪依 娜朵'.split(
    ' ',
  )

const several = `(?:${parts.filter((part) => part.length > 1).join('|')}){2,4}(?:[木汗别娜夫江]|木格)?`
const somewhere = new RegExp(several, 'g')
const here = new RegExp(several, 'y')

/** Names made of several such parts, anywhere in a text. */
export function namesOfParts(text: string): { start: number; end: number }[] {
  return [...text.matchAll(somewhere)].map(({ 0: name, index }) => ({
    start: index,
    end: index + name.length,
  }))
}

/** Where a name of several such parts that begins at a place ends. */
export function endOfParts(text: string, at: number): number | undefined {
  here.lastIndex = at
  const name = here.exec(text)?.[0]
  return name === undefined ? undefined : at + name.length
}

/** Whether a run of Han characters without a family name sounds like a name of one of those peoples. */
export function soundsLikeAName(words: string): boolean {
  return (
    words.length >= 3 && words.length <= 9 && parts.some((part) => part.length >= 2 && words.includes(part))
  )
}
