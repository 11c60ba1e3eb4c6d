import type { Referral } from '../modules/voices/tables.ts'

/** What is done with a voice in triage. */
export type Disposition =
  | { do: 'topic'; topic: string }
  | { do: 'merge'; into: number }
  | { do: 'answer'; text: string; publish?: boolean }
  | { do: 'refer'; to: Referral; note?: string }
  | { do: 'report'; title: string }
  | { do: 'archive'; reason: string }
  | { do: 'assign'; unit: string }

/** The thirty voices of the demo: clear, vague, rude, personal, urgent, foreign, and out of place, as they come in. */
export const voices: readonly {
  number: number
  place: string
  text: string
  minor?: boolean
  guardian?: string
  category?: 'economy' | 'politics' | 'culture' | 'society' | 'ecology'
  triage: Disposition
}[] = [
  {
    number: 1,
    place: 'qingshi',
    category: 'society',
    text: '青石镇去县城的最后一班公交傍晚六点半就开走了，我们厂七点才下班，两百多号人回不了家。能不能在八点左右再开一班？',
    triage: { do: 'topic', topic: 'bus' },
  },
  {
    number: 2,
    place: 'shangxi',
    text: '进城的公交停得太早，下了班根本赶不上车。',
    triage: { do: 'merge', into: 1 },
  },
  { number: 3, place: 'qingshi', text: '末班车开晚一点行不行！！！', triage: { do: 'merge', into: 1 } },
  {
    number: 4,
    place: 'luhua',
    text: '路太难走，该管管了。',
    triage: {
      do: 'answer',
      text: '感谢您反映道路问题。请告诉我们是哪一段路、什么情况，凭回执码补充后，我们马上转交养护单位查看。',
    },
  },
  {
    number: 5,
    place: 'pier',
    text: '你们这些吃闲饭的，码头的厕所臭了整整三年都没人管，自己来闻闻！',
    triage: { do: 'topic', topic: 'pier' },
  },
  {
    number: 6,
    place: 'pier',
    category: 'society',
    text: '渔火码头一到周末全是游客，公厕只有三个蹲位。建议添几间移动公厕，再把保洁的时间贴出来。',
    triage: { do: 'topic', topic: 'pier' },
  },
  {
    number: 7,
    place: 'liubu',
    text: '我叫周根生，身份证 990101196203041012，电话 15400001234，家在柳埠社区3幢201，楼道里的灯坏了大半年没人修。',
    triage: {
      do: 'answer',
      text: '楼道灯已由社区报修，预计三个工作日内换好。为保护您的信息，反映问题时不需要写身份证号。',
    },
  },
  {
    number: 8,
    place: 'liubu',
    category: 'society',
    text: '柳埠社区食堂一顿午饭十二块，满八十岁才便宜三块。能不能七十岁以上就优惠，愿意来帮厨的人可以抵饭钱。',
    triage: { do: 'topic', topic: 'canteen' },
  },
  {
    number: 9,
    place: 'boling',
    text: '隔壁欠我八万块工程款，法院判决下来他还是不给，请政协出面帮我把钱要回来。',
    triage: {
      do: 'refer',
      to: 'court',
      note: '判决生效后对方不履行，可以向作出一审判决的法院申请强制执行。',
    },
  },
  {
    number: 10,
    place: 'boling',
    text: '我要实名举报我们村的书记收礼办事。',
    triage: {
      do: 'refer',
      to: 'discipline',
      note: '为保护您和当事人，请直接拨打 12388 或登录纪检监察举报网站，这里不保存举报细节。',
    },
  },
  {
    number: 11,
    place: 'shangxi',
    text: '昨晚下暴雨，上溪村后山裂了大缝，山脚下还住着十几户人家！',
    triage: { do: 'refer', to: 'emergency', note: '已立即电话通知镇应急值班室和自然资源所到场查看。' },
  },
  {
    number: 12,
    place: 'qingshi',
    minor: true,
    guardian: '15400005678',
    text: '我读小学五年级，学校门口的马路没有斑马线，每天过马路都很害怕。',
    triage: { do: 'assign', unit: 'transport' },
  },
  {
    number: 13,
    place: 'bailu',
    category: 'society',
    text: '我们楼想加装电梯，一楼不同意，一拖就是两年。希望政协牵个头，开一次有一楼业主参加的协商会，把补偿的标准摆到桌面上。',
    triage: { do: 'topic', topic: 'lift' },
  },
  {
    number: 14,
    place: 'liubu',
    text: '五号楼装电梯的事，一楼始终不肯签字，麻烦帮忙协调。',
    triage: { do: 'merge', into: 13 },
  },
  {
    number: 15,
    place: 'bailu',
    text: '装电梯就是一楼那几户自私，滚出小区算了。',
    triage: { do: 'topic', topic: 'lift' },
  },
  {
    number: 16,
    place: 'qingshi',
    category: 'economy',
    text: '杨梅熟了就半个月，租冷库一天要两百块，实在吃不消。合作社几家凑钱建个共享冷库行不行，电费政府能不能补一半？',
    triage: { do: 'topic', topic: 'bayberry' },
  },
  {
    number: 17,
    place: 'luhua',
    text: '希望上面多关心农民。',
    triage: {
      do: 'answer',
      text: '谢谢您的期望。如果有具体的难处，比如种什么、卖什么、缺什么，请再写给我们，我们好对症办理。',
    },
  },
  {
    number: 18,
    place: 'tingtao',
    text: '专业办贷款，利息超低当天放款，加微信 daikuan8888。',
    triage: { do: 'archive', reason: '这是广告，不属于民意，不予办理。' },
  },
  {
    number: 19,
    place: 'wanghai',
    text: '我婆婆身份证 990102195809112024，得了糖尿病肾病，药费太高，低保也没评上。',
    triage: {
      do: 'answer',
      text: '已请民政和医保工作人员按程序上门核实救助条件，您的信息只有经办人员能看到。',
    },
  },
  {
    number: 20,
    place: 'yintan',
    category: 'society',
    text: '慢性病的药在县医院能一次开三个月，能不能让乡镇卫生院也这样开？',
    triage: { do: 'report', title: '关于优化基层慢病长处方的建议' },
  },
  {
    number: 21,
    place: 'mopanling',
    category: 'economy',
    text: '共富工坊的计件单价一年没动过了，能不能把单价和哪天结账公布出来？',
    triage: { do: 'topic', topic: 'orders' },
  },
  { number: 22, place: 'mopanling', text: '工坊里工钱太低。', triage: { do: 'merge', into: 21 } },
  {
    number: 23,
    place: 'yantian',
    text: '阿拉村里个路灯老早坏脱哉，夜到走路墨黑。',
    triage: {
      do: 'answer',
      text: '路灯已报镇电力站检修，请您凭回执码补充是哪个自然村，修好后我们再回告您。',
    },
  },
  {
    number: 24,
    place: 'rongyin',
    text: 'I teach at a school here. The clinic has no signs or forms in English, so I never know where to go.',
    triage: {
      do: 'answer',
      text: 'Thank you. The clinic will put up bilingual signs at the entrance and the registration desk this month.',
      publish: true,
    },
  },
  {
    number: 25,
    place: 'yuhuo',
    category: 'ecology',
    text: '塑料浮球破了就烂在滩涂上。建议旧的换新的，一只补五块钱，由合作社统一收。',
    triage: { do: 'topic', topic: 'floats' },
  },
  {
    number: 26,
    place: 'tingtao',
    text: '都挺好，没什么意见。',
    triage: { do: 'archive', reason: '感谢您的肯定。没有需要办理的事项，已归档。' },
  },
  {
    number: 27,
    place: 'shangxi',
    category: 'society',
    text: '我反对晚上八点再加公交，这条线本来就亏钱，不如搞预约的小巴。',
    triage: { do: 'topic', topic: 'bus' },
  },
  {
    number: 28,
    place: 'wanghai',
    text: '建议全国统一调整退休年龄。',
    triage: {
      do: 'refer',
      to: 'higherLevel',
      note: '这件事超出本市职权，已转研究室作为社情民意素材向上反映。',
    },
  },
  {
    number: 29,
    place: 'qingshiBox',
    text: '盲道老被电动车占着，眼睛不好的人没法走。（信里有两处看不清：□□路、□点以后。）',
    triage: {
      do: 'answer',
      text: '镇里已划定非机动车停放区，并安排志愿者在早晚高峰劝导。答复贴在老街邮亭公示栏。',
    },
  },
  {
    number: 30,
    place: 'pier',
    text: '在码头上个厕所要排二十分钟队，游客都在抱怨。',
    triage: { do: 'merge', into: 6 },
  },
]
