import { dayOf } from '../kernel/flow/calendar.ts'
import { recordAdoption } from '../modules/outcomes/adopting.ts'
import { writeReport } from '../modules/outcomes/contributing.ts'
import { draftReport, putBehindTopic, sendReportBack, takeUpReport } from '../modules/outcomes/editing.ts'
import { answerForwarded } from '../modules/outcomes/forwarded.ts'
import { outcomeById } from '../modules/outcomes/lookup.ts'
import { screeningsOf, screenOutcome } from '../modules/outcomes/screening.ts'
import { reviewOutcome, sendOutcome, signOutcome, submitOutcome } from '../modules/outcomes/signing.ts'
import { addItem, reviseOutcome } from '../modules/outcomes/writing.ts'
import { voiceOfReceipt } from '../modules/voices/index.ts'
import { submitVoice } from '../modules/voices/submitting.ts'
import { reportVoice } from '../modules/voices/triage.ts'
import type { Making } from './load.ts'

/** Opinion reports at each of their stages: handed in, sent back, being edited, taken up, forwarded and answered. */
export async function raiseOpinions(making: Making): Promise<void> {
  await handIn(making)
  await takeUp(making)
  await writeUpVoices(making)
}

const formOf = async ({ kernel }: Making, outcome: string) => ({
  outcome,
  revision: (await outcomeById(kernel.store.db, outcome))!.revision,
})

async function handIn(making: Making): Promise<void> {
  const { as, daysAgo } = making
  await making.do(
    writeReport,
    {
      title: '外来务工人员子女暑期无人看护',
      situation: '园区四家工厂的夜班职工中有一百六十多名带着孩子，暑假里孩子白天独自在出租屋。',
      problem: '去年七月发生两起烫伤；园区没有托管场所，镇上的托管班价格职工承担不起。',
      advice: '由园区提供闲置的二号楼一层，工会和妇联牵头办暑期托管班，费用由企业、工会、家长三方分担。',
    },
    as('huoqiming'),
    daysAgo(2),
  )
  const { outcome } = await making.do(
    writeReport,
    {
      title: '近海养殖户买不到保险',
      situation: '台风季以前，不少养殖户想给网箱上保险，跑了几家公司都不承保。',
      advice: '请金融和农业部门商量一个政策性险种。',
    },
    as('ludahai'),
    daysAgo(6),
  )
  await making.do(
    sendReportBack,
    {
      ...(await formOf(making, outcome)),
      decision: 'rewriting',
      advice: '问题抓得好。请补充有多少户、多少网箱，保险公司不承保的理由是什么。',
    },
    as('tanjing'),
    daysAgo(4),
  )
  await making.do(
    writeReport,
    {
      title: '货车绕行乡道压坏路面',
      situation: '高速入口限行以后，每天约有三百辆重型货车改走云岫县乡道，已压坏路面四公里。',
      problem: '乡道按轻载标准修建，养护经费每年只有二十万元。',
      advice: '在两个路口设置限高架，同时调整高速入口的限行时段。',
    },
    as('mazhuren'),
    daysAgo(3),
  )
}

async function takeUp(making: Making): Promise<void> {
  const { as, daysAgo } = making
  const { outcome } = await making.do(
    writeReport,
    {
      title: '乡镇中学心理老师缺口大',
      situation: '云岫县十一所乡镇中学，只有两所有专职心理老师，其余由班主任兼任。',
      problem: '兼任的老师没有受过训练，学生有事不愿意说。',
      advice: '由县里统一招聘，几所学校共用一名专职心理老师，定期到校。',
    },
    as('wenruyu'),
    daysAgo(9),
  )
  await making.do(
    takeUpReport,
    { ...(await formOf(making, outcome)), addressee: '市委办公室' },
    as('tanjing'),
    daysAgo(8),
  )
  await making.do(
    reviseOutcome,
    {
      ...(await formOf(making, outcome)),
      title: '乡镇中学心理健康教师缺口亟待补上',
      addressee: '市委办公室',
      overview:
        '情况：云岫县十一所乡镇中学，九所没有专职心理老师，由班主任兼任。\n问题：兼任的老师没有受过专门训练，学生有事不愿意说，去年两起离家出走事前无人察觉。',
    },
    as('tanjing'),
    daysAgo(7),
  )
}

/** Two voices that triage passed on became one report: sent, taken up, forwarded, and answered by the unit. */
async function writeUpVoices(making: Making): Promise<void> {
  const { kernel, ids, as, daysAgo } = making
  const voices: string[] = []
  for (const text of [
    '快递只送到镇上，村里的老人要走五里路去取，药都拿不及时。',
    '村口的快递柜坏了三个月，打电话没有人管。',
  ]) {
    const { receipt } = await making.do(
      submitVoice,
      { place: 'QSHALL26', text },
      { kind: 'anonymous', grants: [] },
      daysAgo(30),
    )
    const { id } = (await voiceOfReceipt(kernel.store.db, receipt))!
    await making.do(
      reportVoice,
      { voice: id, revision: 1, title: '农村快递最后一公里' },
      as('yexiaohe'),
      daysAgo(28),
    )
    voices.push(id)
  }
  const { outcome } = await making.do(
    draftReport,
    {
      voices,
      title: '农村快递“最后一公里”亟待打通',
      author: '温如玉委员',
      addressee: '市委办公室',
    },
    as('tanjing'),
    daysAgo(26),
  )
  await making.do(
    addItem,
    { outcome, text: '由邮政牵头，几家快递公司共用村里的服务点，老人的药品优先送到家。' },
    as('tanjing'),
    daysAgo(26, 11),
  )
  await making.do(
    reviseOutcome,
    {
      ...(await formOf(making, outcome)),
      title: '农村快递“最后一公里”亟待打通',
      addressee: '市委办公室',
      overview:
        '情况：青石镇多个村反映，快递只送到镇上，老人要走五里路去取，药都拿不及时；村口的快递柜坏了三个月没有人管。\n问题：几家快递公司各送各的，单家的件量养不起一个村的网点。',
    },
    as('tanjing'),
    daysAgo(25),
  )
  await making.do(submitOutcome, await formOf(making, outcome), as('tanjing'), daysAgo(25, 11))
  await making.do(
    reviewOutcome,
    { ...(await formOf(making, outcome)), passes: 'yes', reviewedBy: '农业农村委 祁小满' },
    as('qixiaoman'),
    daysAgo(24),
  )
  await making.do(
    signOutcome,
    { ...(await formOf(making, outcome)), signedBy: '市政协秘书长 林渡' },
    as('lindu'),
    daysAgo(23),
  )
  await making.do(sendOutcome, await formOf(making, outcome), as('tanjing'), daysAgo(23, 15))
  await making.do(
    screenOutcome,
    {
      outcome,
      decision: 'forwarded',
      reason: '群众反映集中，请交通运输部门商邮政管理部门办理。',
      unit: ids.get('transport')!,
    },
    as('qixiaoman'),
    daysAgo(21),
  )
  await making.do(
    recordAdoption,
    { outcome, level: 'city', adoptedBy: '《澄屿政协信息》第七期', adoptedOn: dayOf(daysAgo(19)) },
    as('tanjing'),
    daysAgo(19),
  )
  const [screening] = await screeningsOf(kernel.store.db, [outcome])
  await making.do(
    answerForwarded,
    {
      screening: screening!.id,
      result: '青石镇六个村的邮政网点已代收各家快递，每周一三五送到村；损坏的快递柜本月换新。',
    },
    as('mazhuren'),
    daysAgo(5),
  )
  await making.do(putBehindTopic, { topic: ids.get('topic orders')!, outcome }, as('qixiaoman'), daysAgo(4))
}
