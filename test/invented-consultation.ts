// A consultation that never took place: two camps on a late bus, with a survey and posts. For the tests of reports.
import type { ReportMaterial } from '../src/modules/consultations/report/material.ts'
import { collectVotes, findViewpoints, measureStability, seededRandom } from '../src/viewpoints/index.ts'

/** Each statement with how likely the first camp and the second are to agree. */
const statements: readonly [string, number, number][] = [
  ['工作日末班车应当延后到晚上八点', 0.95, 0.92],
  ['到站时间应当在站牌和手机上都能看到', 0.93, 0.95],
  ['司机的加班应当按规定付报酬', 0.9, 0.94],
  ['停车场应当二十四小时开放给镇外的人', 0.08, 0.06],
  ['末班车乘客少，应当改成预约小巴', 0.15, 0.92],
  ['票价涨一元换来晚班车是值得的', 0.9, 0.12],
  ['先试运行三个月再决定', 0.85, 0.45],
  ['应当由工厂自己开班车', 0.1, 0.8],
  ['晚班车的亏损应当由财政补贴', 0.88, 0.2],
  ['老年人晚上也应当免票', 0.6, 0.4],
  ['公交公司应当公开每条线路的成本', 0.8, 0.85],
  ['周末也要有晚班车', 0.7, 0.3],
  ['预约小巴的最低人数应当是三人', 0.35, 0.7],
  ['路灯比公交更要紧', 0.3, 0.35],
  ['应当在柳埠社区加一个站', 0.6, 0.55],
  ['晚班车可以少停几站', 0.75, 0.6],
]

const posts = [
  '末班车六点半就没了，镇上工厂七点下班，我们赶不上。',
  '末班车太早，下班赶不上公交。',
  '公交末班能不能延后到八点，下班赶不上。',
  '下班赶不上末班车，只好走回去。',
  '线路本来就亏，改成预约小巴更合算，不要天天空跑。',
  '预约小巴合算，空跑的公交最浪费。',
  '我叫周根生，电话15400001234，末班车太早了。',
  '站牌上的字太小，看不清。',
]

const channels = ['web', 'qr', 'paper']

export function inventConsultation({ people = 160, members = 24, seed = 7 } = {}): ReportMaterial {
  const random = seededRandom(seed)
  const kinds = Array.from({ length: people }, (_, person) => person < members)
  const ballots: [number, number, number, number][] = []
  for (let person = 0; person < people; person++)
    for (const [statement, [, first, second]] of statements.entries()) {
      if (random() < 0.15) continue
      const leaning = person % 3 === 0 ? second : first
      // Members are warier of what costs money.
      const cautious = kinds[person] && statement === 8 ? leaning - 0.45 : leaning
      const luck = random()
      ballots.push([
        person,
        statement,
        luck < 0.06 ? 0 : random() < cautious ? 1 : -1,
        20_500 + (person % 20),
      ])
    }
  return {
    title: '末班公交能不能晚一点',
    least: 5,
    opensOn: '2026-02-16',
    closesOn: '2026-03-08',
    statements: [
      ...statements.map(([text], at) => ({
        number: at + 1,
        text,
        author: at < 6 ? ('staff' as const) : ('resident' as const),
        moderation: 'passed' as const,
        on: '2026-02-16',
        by: at < 6 ? undefined : at,
      })),
      {
        number: 17,
        text: '广告：代办贷款',
        author: 'resident',
        moderation: 'withdrawn',
        on: '2026-02-20',
        by: 30,
      },
    ],
    participants: kinds.map((isMember, person) => ({
      number: 1_000 + ((person * 7_919) % 9_000),
      kind: isMember ? 'member' : 'resident',
      channel: person < 3 ? 'assisted' : channels[person % 3]!,
      joinedOn: new Date((20_500 + (person % 20)) * 86_400_000).toISOString().slice(0, 10),
    })),
    votes: {
      participant: Int32Array.from(ballots, ([person]) => person),
      statement: Int32Array.from(ballots, ([, statement]) => statement),
      value: Int8Array.from(ballots, ([, , value]) => value),
      day: Int32Array.from(ballots, ([, , , day]) => day),
    },
    surveys: [{ title: '出行问卷', versions: [surveyVersion(1, 20, random), surveyVersion(2, 60, random)] }],
    posts: posts.map((text, at) => ({
      text,
      by: at === 4 ? 'member' : 'resident',
      on: '2026-02-25',
      agrees: at === 7 ? 1 : 6 + at,
      disagrees: at === 5 ? 2 : 0,
    })),
  }
}

function surveyVersion(version: number, answered: number, random: () => number) {
  const options = ['公交', '电动车', '走路', '拼车'].map((text, at) => ({ id: `${at}`, text }))
  const changed = version === 1 ? '每周几天加班？' : '每周有几天晚上七点以后下班？'
  return {
    version,
    questions: [
      { id: 'way', kind: 'single' as const, text: '您现在怎么回家？', options },
      { id: 'which', kind: 'multiple' as const, text: '您愿意接受哪些办法？', options: options.slice(0, 3) },
      { id: 'days', kind: 'scale' as const, text: changed, from: 1, to: 5, low: '很少', high: '每天' },
      { id: 'first', kind: 'ranking' as const, text: '请按重要程度排序', options: options.slice(0, 3) },
      { id: 'words', kind: 'open' as const, text: '还想说什么？' },
    ],
    answers: Array.from({ length: answered }, (_, at) => ({
      by: at % 8 === 0 ? ('member' as const) : ('resident' as const),
      values: {
        way: at < 2 ? '3' : `${Math.floor(random() * 2)}`,
        which: random() < 0.5 ? ['0', '1'] : ['0'],
        days: 1 + Math.floor(random() * 5),
        first: random() < 0.7 ? ['0', '1', '2'] : ['1', '0', '2'],
        ...(at % 4 === 0 && { words: posts[at % posts.length]! }),
      },
    })),
  }
}

/** What the engine finds in it. */
export function findingsOf(material: ReportMaterial) {
  const { votes: cast, participants, statements: all } = material
  const conversation = {
    votes: collectVotes(cast, participants.length, all.length),
    moderatedOut: Uint8Array.from(all, ({ moderation }) => Number(moderation === 'withdrawn')),
    isMember: Uint8Array.from(participants, ({ kind }) => Number(kind === 'member')),
  }
  const viewpoints = findViewpoints(conversation)
  const stability = measureStability(conversation, viewpoints)
  return { viewpoints, ...(stability && { stability }) }
}
