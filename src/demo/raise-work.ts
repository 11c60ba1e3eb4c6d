import { dayOf } from '../kernel/flow/calendar.ts'
import { assignItem } from '../modules/assignments/dispatching.ts'
import { askExtension } from '../modules/assignments/extending.ts'
import { accept, noteProgress } from '../modules/assignments/handling.ts'
import { lookBack, promisesOf } from '../modules/assignments/looking-back.ts'
import { assignmentById, assignmentsOf } from '../modules/assignments/lookup.ts'
import { circulateReply } from '../modules/assignments/replying.ts'
import { rateTask } from '../modules/assignments/satisfaction.ts'
import { batchById } from '../modules/evaluations/awards/lookup.ts'
import {
  beginJudging,
  markCase,
  nameAwards,
  publishAwards,
  shortlistCases,
} from '../modules/evaluations/awards/naming.ts'
import { nominateCase, openAwards } from '../modules/evaluations/awards/nominating.ts'
import { recordAdoption } from '../modules/outcomes/adopting.ts'
import { recordInstruction } from '../modules/outcomes/instructing.ts'
import { itemsOf, outcomeById } from '../modules/outcomes/lookup.ts'
import { screenOutcome } from '../modules/outcomes/screening.ts'
import { reviewOutcome, sendOutcome, signOutcome, submitOutcome } from '../modules/outcomes/signing.ts'
import { addItem, draftOutcome, reviseOutcome } from '../modules/outcomes/writing.ts'
import type { Making } from './load.ts'
import { voices } from './voices.ts'

/** What goes on beside the eight topics: a brief to be screened, a report that was taken up, shared tasks, awards. */
export async function raiseWork(making: Making): Promise<void> {
  await sendBrief(making)
  await sendReport(making)
  await shareTask(making)
  await followUp(making)
  await awardCases(making)
}

/** A golden-idea brief of the town, which waits to be screened above. */
async function sendBrief(making: Making): Promise<void> {
  const topic = making.ids.get('topic bus')!
  const { outcome } = await making.do(
    draftOutcome,
    { topic, kind: 'goldenIdeaBrief', addressee: '市委、市政府', beyondTown: true, ofValue: true },
    making.as('yexiaohe'),
    making.daysAgo(9),
  )
  await pass(making, outcome, 8)
  making.ids.set('brief bus', outcome)
}

/** An opinion report that the city and the province took up, and that the mayor wrote on. */
async function sendReport(making: Making): Promise<void> {
  const { ids, as, daysAgo, kernel } = making
  const topic = ids.get('topic canteen')!
  const { outcome } = await making.do(
    draftOutcome,
    { topic, kind: 'opinionReport', addressee: '市委办公室', author: '舒曼委员' },
    as('luyan'),
    daysAgo(14),
  )
  await making.do(
    reviseOutcome,
    {
      outcome,
      revision: (await outcomeById(kernel.store.db, outcome))!.revision,
      title: '社区老年食堂重建设轻运营的问题值得关注',
      addressee: '市委办公室',
      overview:
        '情况：柳埠社区食堂开办一年，日均用餐六十人，多数是七十岁以上的老人。\n问题：房租免了，人工和食材没有着落，靠社区垫付，三个月后难以为继；送餐的路没有人走，行动不便的老人反而吃不上。',
    },
    as('luyan'),
    daysAgo(14, 11),
  )
  for (const text of [
    '把送餐纳入居家养老服务补贴，按餐次结算。',
    '由街道统一采购食材，几家社区食堂共用一个中央厨房。',
  ])
    await making.do(addItem, { outcome, text }, as('luyan'), daysAgo(14, 12))
  await pass(making, outcome, 13)
  await making.do(
    screenOutcome,
    { outcome, decision: 'adopted', reason: '问题抓得准，建议可行，同意编发。' },
    as('qixiaoman'),
    daysAgo(11),
  )
  for (const [level, adoptedBy, ago] of [
    ['city', '《澄屿政协信息》第八期', 10],
    ['province', '省政协《社情民意》', 6],
  ] as const)
    await making.do(
      recordAdoption,
      { outcome, level, adoptedBy, adoptedOn: dayOf(daysAgo(ago)) },
      as('tanjing'),
      daysAgo(ago, 15),
    )
  await making.do(
    recordInstruction,
    {
      outcome,
      leader: '市长 穆青川',
      kind: 'handle',
      text: '请市财政局牵头，提出食堂可持续运营的办法。',
      givenOn: dayOf(daysAgo(5)),
      forwardedTo: ids.get('finance')!,
      dueOn: dayOf(new Date(daysAgo(0).getTime() + 9 * 86_400_000)),
    },
    as('qixiaoman'),
    daysAgo(4),
  )
}

/** Submitted, reviewed by somebody else, signed and sent, one day after the other. */
async function pass(making: Making, outcome: string, ago: number): Promise<void> {
  const { as, daysAgo, kernel } = making
  const form = async () => ({
    outcome,
    revision: (await outcomeById(kernel.store.db, outcome))!.revision,
  })
  await making.do(submitOutcome, await form(), as('qixiaoman'), daysAgo(ago))
  await making.do(
    reviewOutcome,
    { ...(await form()), passes: 'yes', reviewedBy: '研究室 谈静' },
    as('tanjing'),
    daysAgo(ago, 14),
  )
  await making.do(
    signOutcome,
    { ...(await form()), signedBy: '市政协秘书长 林渡' },
    as('qixiaoman'),
    daysAgo(ago - 1),
  )
  await making.do(sendOutcome, await form(), as('qixiaoman'), daysAgo(ago - 1, 11))
}

/** A recommendation of the brief is shared: the lead has circulated its reply, and asks for more time. */
async function shareTask(making: Making): Promise<void> {
  const { kernel, ids, as, daysAgo } = making
  const db = kernel.store.db
  const [first, second] = await itemsOf(db, [ids.get('brief bus')!])
  const give = async (item: string, unit: string, handling: 'lead' | 'co', ago: number) =>
    (await making.do(assignItem, { item, unit: ids.get(unit)!, handling }, as('qixiaoman'), daysAgo(ago)))
      .assignment
  const form = async (assignment: string) => ({
    assignment,
    revision: (await assignmentById(db, assignment))!.revision,
  })
  const lead = await give(first!.id, 'transport', 'lead', 6)
  const co = await give(first!.id, 'finance', 'co', 6)
  await give(second!.id, 'transport', 'lead', 5)
  await making.do(accept, await form(lead), as('mazhuren'), daysAgo(5, 15))
  await making.do(accept, await form(co), as('caikezhang'), daysAgo(4))
  await making.do(
    noteProgress,
    { assignment: lead, text: '已与公交公司核对客流，晚八点一班平均十九人。' },
    as('mazhuren'),
    daysAgo(3),
  )
  await making.do(
    circulateReply,
    {
      ...(await form(lead)),
      replyClass: 'B',
      reply: '工作日末班车下月起延后到晚上八点，试行半年；亏损由公交公司和县财政按六四分担。',
    },
    as('mazhuren'),
    daysAgo(2),
  )
  await making.do(
    askExtension,
    { ...(await form(lead)), workingDays: 8, reason: '亏损分担要开专题会，预计晚八个工作日。' },
    as('mazhuren'),
    daysAgo(1),
  )
}

/** Those who raised the pier's troubles say how content they are, and somebody looks back on what was promised. */
async function followUp(making: Making): Promise<void> {
  const { kernel, ids, as, daysAgo } = making
  const db = kernel.store.db
  const topic = ids.get('topic pier')!
  const answered = (await assignmentsOf(db, topic)).filter(({ stage }) => stage === 'replied')
  const receipts = voices
    .filter(({ triage }) => triage.do === 'topic' && triage.topic === 'pier')
    .flatMap(({ number }) => ids.get(`receipt ${number}`) ?? [])
  for (const [at, receipt] of receipts.entries())
    for (const { id } of answered)
      await making.do(
        rateTask,
        {
          assignment: id,
          receipt,
          attitude: 'satisfied',
          result: at % 2 === 0 ? 'mostly' : 'satisfied',
        },
        { kind: 'anonymous', grants: [] },
        daysAgo(1),
      )
  const [promise] = await promisesOf(db, topic, daysAgo(0))
  if (promise)
    await making.do(
      lookBack,
      {
        topic,
        promise: promise.id,
        finding: 'partly',
        text: '六间公厕已经用上，保洁时间贴在门口；停车线只划了一半。',
      },
      as('pingjiayuan'),
      daysAgo(1, 15),
    )
}

/** A round of awards that is over, and one that takes nominations. */
async function awardCases(making: Making): Promise<void> {
  const { kernel, ids, as, daysAgo } = making
  const region = '990100000000'
  const staff = as('qixiaoman')
  const form = async (batch: string) => ({
    batch,
    revision: (await batchById(kernel.store.db, batch))!.revision,
  })
  const { batch } = await making.do(
    openAwards,
    { region, title: '澄屿市民生议事堂优秀案例（首批）', nominateUntil: dayOf(daysAgo(20)) },
    staff,
    daysAgo(24),
  )
  const { case: best } = await making.do(
    nominateCase,
    {
      batch,
      topic: ids.get('topic bayberry')!,
      summary:
        '杨梅采收只有二十天，冷库建在哪、谁出钱、怎么分账，过去各说各话。议事堂先组织读书和走访，再请果农、合作社、财政和农业部门围坐一桌，逐条谈妥共富工坊的分账办法，写进村规，按月公示。可借鉴的是：先把账算清楚，再谈钱怎么出；承诺当场写下，到期有人回头看。',
    },
    as('yexiaohe'),
    daysAgo(22),
  )
  await making.do(beginJudging, await form(batch), staff, daysAgo(19))
  const judges = ['qixiaoman', 'tanjing', 'pingjiayuan']
  for (const [at, judge] of judges.entries())
    await making.do(markCase, { case: best, mark: 90 + at }, as(judge), daysAgo(18))
  await making.do(shortlistCases, { ...(await form(batch)), cases: [best] }, staff, daysAgo(16))
  for (const [at, judge] of judges.entries())
    await making.do(markCase, { case: best, mark: 92 + at }, as(judge), daysAgo(15))
  await making.do(nameAwards, { ...(await form(batch)), model: [best] }, staff, daysAgo(13))
  await making.do(publishAwards, await form(batch), staff, daysAgo(7))
  const { batch: next } = await making.do(
    openAwards,
    {
      region,
      title: '澄屿市民生议事堂优秀案例（第二批）',
      nominateUntil: dayOf(new Date(daysAgo(0).getTime() + 30 * 86_400_000)),
    },
    staff,
    daysAgo(3),
  )
  await making.do(
    nominateCase,
    {
      batch: next,
      topic: ids.get('topic floats')!,
      summary:
        '塑料浮球漂满海湾，养殖户嫌换新贵，环保部门嫌回收难。议事堂把会开到码头，请养殖户、回收企业和部门一起算账，定下以旧换新、按吨补助的办法，数量和补助到账时间都公开。',
      supporting: true,
    },
    as('hailan'),
    daysAgo(2),
  )
}
