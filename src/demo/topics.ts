import type { Barrier } from '../modules/topics/rules.ts'
import type { TopicSource } from '../modules/topics/tables.ts'

/** How far a topic of the demo has come. */
export type Reached =
  | 'returned'
  | 'selected'
  | 'planned'
  | 'researching'
  | 'announced'
  | 'outcome'
  | 'assigned'
  | 'evaluating'
  | 'published'
  | 'archived'

export type DemoTopic = {
  key: string
  title: string
  summary: string
  category: 'economy' | 'politics' | 'culture' | 'society' | 'ecology'
  source: TopicSource
  hall: string
  officer: string
  /** Days before today on which it was proposed. */
  proposedDaysAgo: number
  reached: Reached
  advice?: string
  withoutResearch?: boolean
  /** Which talk is held online under it. */
  online?: 'canteen' | 'lift'
  /** Days between the first day of research and the session. */
  researchLead?: number
  waiver?: { barrier: Barrier; reason: string; approvedBy: string }
  /** Recommendations: what, by which unit, and how the unit answers; 'late' leaves it unanswered past its date. */
  items?: readonly {
    text: string
    unit: string
    officer: string
    reply?: { class: string; text: string }
    /** Decided by a secret vote, not agreed in talk. */
    voted?: boolean
    sentBack?: { basis: string; reason: string; to: string; officer: string }
  }[]
  dissent?: string
  /** Decided on the quay, by a secret vote, instead of talked over in the hall. */
  onTheQuay?: boolean
  scores?: readonly number[]
}

/** Topics at different stages; three of them stand before a gate, one is ready to be announced. */
export const topics: readonly DemoTopic[] = [
  {
    key: 'bayberry',
    title: '青石镇杨梅冷链与共富工坊怎么建',
    summary:
      '杨梅采收期只有半个月，散户租用冷库价高量少，损耗大。请合作社、农户、县农业农村部门一起商量共建共享冷库和加工工坊的办法。',
    category: 'economy',
    source: 'residents',
    hall: 'qingshi',
    officer: 'yexiaohe',
    proposedDaysAgo: 200,
    reached: 'archived',
    researchLead: 42,
    items: [
      {
        text: '在青石镇建设一座由合作社共有的移动冷库，采收季统一调度。',
        unit: 'agriculture',
        officer: 'yaokezhang',
        reply: { class: 'A', text: '首座移动冷库已在溪口交付使用，采收季按登记顺序调度，租价由理事会公布。' },
      },
      {
        text: '对采收季冷藏用电给予阶段性补助。',
        unit: 'finance',
        officer: 'caikezhang',
        reply: { class: 'B', text: '补助办法已列入明年县级农业专项，正在征求意见，预计三月底前下达。' },
      },
    ],
    scores: [92, 88, 90, 86, 84, 88],
  },
  {
    key: 'floats',
    title: '近海养殖塑料浮球怎么回收',
    summary:
      '老旧泡沫浮球破碎后散落滩涂。请养殖户、合作社、生态环境部门商量以旧换新和统一回收的办法、补助标准与监督方式。',
    category: 'ecology',
    source: 'member',
    hall: 'yuhuo',
    officer: 'hailan',
    proposedDaysAgo: 170,
    reached: 'published',
    onTheQuay: true,
    researchLead: 35,
    items: [
      {
        text: '建立浮球以旧换新制度，每只补助五元，由合作社统一回收。',
        unit: 'environment',
        officer: 'tongkezhang',
        reply: { class: 'A', text: '回收点已设三处，首批换新一万二千只，补助按月公示。' },
      },
      {
        text: '旧浮球先收后换，押金每只二十元。',
        unit: 'environment',
        officer: 'tongkezhang',
        voted: true,
        reply: { class: 'A', text: '押金标准已写进更换办法，本月起在三处回收点试行。' },
      },
    ],
    scores: [90, 85, 88, 91, 80, 86],
  },
  {
    key: 'bus',
    title: '上溪村到县城的末班公交能不能晚一点',
    summary:
      '末班车与工厂下班时间错开，两百多名职工返程困难；也有居民担心线路亏损，主张预约小巴。请各方一起找一个坐得上、开得起的办法。',
    category: 'society',
    source: 'residents',
    hall: 'qingshi',
    officer: 'yexiaohe',
    proposedDaysAgo: 140,
    reached: 'assigned',
    researchLead: 33,
    dissent: '亏损由谁分担，公交公司与县财政意见不一',
    items: [
      {
        text: '工作日末班车延后到晚上八点，试行半年。',
        unit: 'transport',
        officer: 'mazhuren',
        reply: { class: 'B', text: '已完成客流调查，下月起在工作日试行晚八点末班，半年后评估。' },
      },
      { text: '试点预约小巴，覆盖九点半以前的零散出行。', unit: 'finance', officer: 'caikezhang' },
      {
        text: '在厂区和村口设置实时到站信息。',
        unit: 'agriculture',
        officer: 'yaokezhang',
        sentBack: {
          basis: '县政府部门职责规定',
          reason: '公交站点设施由交通运输部门负责，不属于农业农村部门职责。',
          to: 'transport',
          officer: 'mazhuren',
        },
        reply: { class: 'B', text: '两处电子站牌已列入采购计划，年内安装。' },
      },
    ],
  },
  {
    key: 'pier',
    title: '渔火码头的厕所和停车怎么办',
    summary:
      '周末游客集中，码头只有一座三蹲位公厕，停车占道。请商户、居民、镇政府和住建部门商量增设与管理的办法。',
    category: 'society',
    source: 'residents',
    hall: 'yuhuo',
    officer: 'hailan',
    proposedDaysAgo: 110,
    reached: 'evaluating',
    researchLead: 36,
    items: [
      { text: '在码头东侧增设六间移动公厕，公示保洁时间。', unit: 'yuhuoOffice', officer: 'hailan' },
      {
        text: '利用闲置场地设置周末临时停车场。',
        unit: 'housing',
        officer: 'zhuchuzhang',
        reply: { class: 'A', text: '八十个车位已启用，周末免费两小时。' },
      },
    ],
  },
  {
    key: 'lift',
    title: '老旧小区加装电梯，一楼的补偿怎么算',
    summary: '多个楼栋因一楼住户不同意而停滞。请高低楼层业主、社区、律师和住建部门商量补偿标准与协商程序。',
    category: 'society',
    source: 'residents',
    hall: 'bailu',
    officer: 'luyan',
    proposedDaysAgo: 70,
    reached: 'announced',
    researchLead: 45,
    online: 'lift',
  },
  {
    key: 'canteen',
    title: '柳埠社区食堂怎么办得下去',
    summary: '食堂优惠面窄、收支不平。请老人、志愿者、运营方和街道商量优惠年龄、帮厨抵餐与补助办法。',
    category: 'society',
    source: 'residents',
    hall: 'bailu',
    officer: 'luyan',
    proposedDaysAgo: 40,
    reached: 'planned',
    withoutResearch: true,
    online: 'canteen',
  },
  {
    key: 'drying',
    title: '渔火镇晒场和渔网修补场怎么轮着用',
    summary: '码头边的空地既要晒鱼干又要补网，旺季常有争执。请渔民、晒制户和村里商量分时段、分片区的用法。',
    category: 'society',
    source: 'member',
    hall: 'yuhuo',
    officer: 'hailan',
    proposedDaysAgo: 52,
    reached: 'researching',
    researchLead: 35,
  },
  {
    key: 'orders',
    title: '磨盘岭村的帮扶订单怎样公开透明',
    summary: '居家加工订单的单价和结算日期不公开，村民有疑虑。请企业、村集体、承接村民商量公示和调价办法。',
    category: 'economy',
    source: 'member',
    hall: 'shimenkan',
    officer: 'qixiaoman',
    proposedDaysAgo: 45,
    reached: 'announced',
    researchLead: 12,
    waiver: {
      barrier: 'researchTooLate',
      reason: '秋季订单即将签约，晚开会就错过今年；调研虽只提前十二天，但已走访全部承接户。',
      approvedBy: '市政协秘书长 林渡',
    },
  },
  {
    key: 'talent',
    title: '青年人才驿站的装修风格',
    summary: '有青年建议统一驿站的装修风格和标识。',
    category: 'culture',
    source: 'department',
    hall: 'tingtao',
    officer: 'qixiaoman',
    proposedDaysAgo: 20,
    reached: 'returned',
    advice:
      '题目与本月共同富裕主题不符，群众受益面小。建议改为“青年人才驿站怎样更好用”，从入住条件、就业对接和租期上商量。',
  },
]
