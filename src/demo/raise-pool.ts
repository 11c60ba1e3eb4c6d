import { proposeAgain, proposeTopic } from '../modules/topics/proposing.ts'
import { raiseTopic } from '../modules/topics/raising.ts'
import { scoreTopic } from '../modules/topics/scoring.ts'
import { returnTopic, selectTopic } from '../modules/topics/selecting.ts'
import { nameSource } from '../modules/topics/sources.ts'
import { voiceOfReceipt } from '../modules/voices/index.ts'
import { submitVoice } from '../modules/voices/submitting.ts'
import type { Making } from './load.ts'

const criteria = ['concern', 'benefit', 'theme', 'feasible']

/** The pool before a selection: topics with marks, one with too few, one that came back changed, and one from a village. */
export async function raisePool(making: Making): Promise<void> {
  const { ids, as, daysAgo } = making
  const propose = async (
    key: string,
    by: string,
    topic: { hall: string; title: string; summary: string; category: 'economy' | 'society' | 'ecology' },
    ago: number,
    said: readonly string[] = [],
  ) => {
    const { hall, ...about } = topic
    const source = by === 'wenruyu' ? ('member' as const) : ('residents' as const)
    const voices: string[] = []
    for (const text of said) {
      const place = hall === 'shangxi' ? 'SXSTAT26' : 'QSHALL26'
      const { receipt } = await making.do(
        submitVoice,
        { place, text },
        { kind: 'anonymous', grants: [] },
        daysAgo(ago + 5),
      )
      voices.push((await voiceOfReceipt(making.kernel.store.db, receipt))!.id)
    }
    const { topic: id } = await making.do(
      proposeTopic,
      { ...about, hall: ids.get(hall)!, source, voices },
      as(by),
      daysAgo(ago),
    )
    ids.set(`topic ${key}`, id)
    return id
  }
  const score = async (topic: string, by: string, marks: readonly number[], ago: number) =>
    making.do(
      scoreTopic,
      { topic, marks: criteria.map((criterion, at) => ({ criterion, mark: marks[at]! })) },
      as(by),
      daysAgo(ago),
    )
  const parking = await propose(
    'parking',
    'yexiaohe',
    {
      hall: 'qingshi',
      title: '青石镇老街怎么停车',
      summary: '赶集日老街两边停满了车，救护车进不来。请商户、居民和交警一起商量停车的地方和时段。',
      category: 'society',
    },
    16,
    ['赶集天老街走不动，救护车都进不来。', '商户门口停满了车，买菜的人只能走马路中间。'],
  )
  for (const [by, marks] of [
    ['qixiaoman', [9, 8, 7, 8]],
    ['fangshouyan', [8, 8, 6, 9]],
    ['tanjing', [9, 7, 7, 7]],
  ] as const)
    await score(parking, by, marks, 6)
  await making.do(
    nameSource,
    {
      topic: parking,
      kind: 'department',
      title: '请协商老街消防通道和停车的矛盾',
      unit: ids.get('transport')!,
    },
    as('yexiaohe'),
    daysAgo(15),
  )
  const reading = await propose(
    'reading',
    'wenruyu',
    {
      hall: 'qingshi',
      title: '让青石镇更有书香',
      summary: '镇上没有读书的地方，请各方一起想办法，让大家都爱读书。',
      category: 'society',
    },
    18,
  )
  await making.do(
    returnTopic,
    {
      topic: reading,
      revision: 1,
      ground: 'tooBroad',
      advice: '题目太大，请落到一处场所、一个时段上，写清楚谁来管、钱从哪里来。',
      approvedBy: '提案委主任 方守砚',
    },
    as('fangshouyan'),
    daysAgo(13),
  )
  await making.do(
    proposeAgain,
    {
      topic: reading,
      revision: 2,
      title: '镇文化站晚上能不能开到九点',
      summary:
        '文化站五点半关门，上班的人和学生都用不上。请一起商量晚上开放的时间、值班的人和水电费怎么分担。',
    },
    as('wenruyu'),
    daysAgo(9),
  )
  await score(reading, 'qixiaoman', [7, 6, 8, 9], 4)
  await making.do(
    nameSource,
    {
      topic: reading,
      kind: 'memberProposal',
      title: '关于延长基层文化场所开放时间的建议',
      member: ids.get('member wenruyu')!,
    },
    as('yexiaohe'),
    daysAgo(8),
  )
  const water = await propose(
    'water',
    'yexiaohe',
    {
      hall: 'shangxi',
      title: '上溪村夏天的水压怎么保证',
      summary: '入夏以后，村里高处的三十多户傍晚没有水。请村民和水厂一起商量错峰用水和管网改造。',
      category: 'society',
    },
    24,
    ['傍晚五点到八点没有水，做不了饭。', '住在高处的几户，洗澡要等到半夜。'],
  )
  await making.do(
    selectTopic,
    {
      topic: water,
      revision: 1,
      reason: '家家有份，夏天以前要有办法。',
      leadOfficial: '上溪村党支部书记 方满仓',
      approvedBy: '上溪村村民议事会',
    },
    as('qixiaoman'),
    daysAgo(22),
  )
  const { topic: above } = await making.do(
    raiseTopic,
    {
      topic: water,
      hall: ids.get('qingshi')!,
      reason: '错峰用水村里可以定，换管网要镇里和水厂一起出钱。',
    },
    as('yexiaohe'),
    daysAgo(12),
  )
  await making.do(
    selectTopic,
    {
      topic: above,
      revision: 1,
      reason: '三个村共用一条管，应当一起换。',
      leadOfficial: '市政协副主席 程见山',
      committee: ids.get('urbanCommittee')!,
      approvedBy: '市政协主席会议',
    },
    as('qixiaoman'),
    daysAgo(7),
  )
}
