import { eq } from 'drizzle-orm'
import type { Actor } from '../kernel/access/actor.ts'
import { dayOf } from '../kernel/flow/calendar.ts'
import { closeDossier } from '../modules/archive/closing.ts'
import { assignItem, reassign } from '../modules/assignments/dispatching.ts'
import { accept, sendBack } from '../modules/assignments/handling.ts'
import { assignmentById } from '../modules/assignments/lookup.ts'
import { reply } from '../modules/assignments/replying.ts'
import {
  closeEvaluation,
  fillInSheet,
  openEvaluation,
  publishEvaluation,
} from '../modules/evaluations/judging.ts'
import { announceMeeting } from '../modules/meetings/announcing.ts'
import {
  checkInByHand,
  closeMeeting,
  commit,
  fileMinutes,
  keepCommitment,
  noteEntry,
} from '../modules/meetings/holding.ts'
import { commitmentsOf } from '../modules/meetings/index.ts'
import { invite } from '../modules/meetings/inviting.ts'
import { itemsOf, outcomeById } from '../modules/outcomes/index.ts'
import { feedBack, recordInstruction, reportResult } from '../modules/outcomes/instructing.ts'
import { instructionById, instructionsOf, outcomesOf } from '../modules/outcomes/lookup.ts'
import { reviewOutcome, sendOutcome, signOutcome, submitOutcome } from '../modules/outcomes/signing.ts'
import { outcomeItems } from '../modules/outcomes/tables.ts'
import { changeItem, draftOutcome } from '../modules/outcomes/writing.ts'
import { approvePlan, filePlan } from '../modules/topics/planning.ts'
import { fileResearch, recordReading, startResearch, waiveBarrier } from '../modules/topics/preparing.ts'
import { proposeTopic } from '../modules/topics/proposing.ts'
import { returnTopic, selectTopic } from '../modules/topics/selecting.ts'
import { canteenTalk } from './canteen-talk.ts'
import { holdConsultation, talkAndReport } from './hold-consultation.ts'
import { judgeSession, voteInSecret } from './hold-sessions.ts'
import type { Making } from './load.ts'
import { type DemoTopic, type Reached, topics } from './topics.ts'
import { voices } from './voices.ts'

const order: readonly Reached[] = [
  'returned',
  'selected',
  'planned',
  'researching',
  'announced',
  'outcome',
  'assigned',
  'evaluating',
  'published',
  'archived',
]
const reaches = (topic: DemoTopic, stage: Reached) => order.indexOf(topic.reached) >= order.indexOf(stage)

/** The topics, each taken through the real commands as far as it has come. */
export async function raiseTopics(making: Making): Promise<void> {
  for (const topic of topics) await raise(making, topic)
}

async function raise(making: Making, topic: DemoTopic): Promise<void> {
  const { ids, as, daysAgo } = making
  const officer = as(topic.officer)
  const staff = as('qixiaoman')
  const start = topic.proposedDaysAgo
  const behind = voices
    .filter(({ triage }) => triage.do === 'topic' && triage.topic === topic.key)
    .map(({ number }) => ids.get(`voice ${number}`)!)
  const { topic: id } = await making.do(
    proposeTopic,
    {
      hall: ids.get(topic.hall)!,
      title: topic.title,
      summary: topic.summary,
      category: topic.category,
      source: topic.source,
      voices: behind,
    },
    officer,
    daysAgo(start),
  )
  ids.set(`topic ${topic.key}`, id)
  if (topic.reached === 'returned') {
    await making.do(
      returnTopic,
      {
        topic: id,
        revision: 1,
        ground: 'offTheme',
        advice: topic.advice!,
        approvedBy: '市政协农业农村委主任会议',
      },
      staff,
      daysAgo(start - 3),
    )
    return
  }
  const committee = ids.get(topic.category === 'society' ? 'urbanCommittee' : 'committee')!
  await making.do(
    selectTopic,
    {
      topic: id,
      revision: 1,
      reason: '群众反映集中，协商后可以办成。',
      approvedBy: '市政协主席会议',
      leadOfficial: '市政协主席 沈知远',
      committee,
    },
    staff,
    daysAgo(start - 4),
  )
  await making.do(filePlan, { topic: id, ...planOf(topic) }, officer, daysAgo(start - 6))
  await making.do(
    approvePlan,
    { topic: id, version: 1, approvedBy: '市政协秘书长 林渡' },
    staff,
    daysAgo(start - 8),
  )
  await making.do(
    recordReading,
    {
      topic: id,
      title: '相关政策文件与外地做法汇编',
      readOn: dayOf(daysAgo(start - 9)),
      readers: 9,
      notes: '学习政策边界、补助口径和同类地区的做法。',
    },
    officer,
    daysAgo(start - 9),
  )
  if (topic.online === 'canteen')
    await holdConsultation(making, canteenTalk, {
      topic: id,
      officer: topic.officer,
      from: 26,
      until: -8,
      sessionIn: 20,
      seed: 7,
    })
  if (topic.withoutResearch) return
  const lead = topic.researchLead ?? 35
  const upcoming = topic.reached === 'announced'
  // Sessions still to come lie six days ahead; the others follow their research.
  const sessionAgo = upcoming ? -6 : start - 12 - lead
  const researchAgo = sessionAgo + lead
  const { research } = await making.do(
    startResearch,
    {
      topic: id,
      startedOn: dayOf(daysAgo(researchAgo)),
      sites: '三个村、两家企业、一个码头',
      method: '走访、座谈、问卷',
    },
    officer,
    daysAgo(researchAgo, 14),
  )
  const filedAgo = Math.max(1, researchAgo - 9)
  await making.do(
    fileResearch,
    {
      topic: id,
      research,
      endedOn: dayOf(daysAgo(filedAgo)),
      findings:
        '走访 86 人，收回问卷 142 份。主要矛盾集中在费用分担、时间安排和信息公开三个方面，各方都愿意坐下来商量。',
    },
    officer,
    daysAgo(filedAgo, 16),
  )
  if (topic.waiver)
    await making.do(waiveBarrier, { topic: id, ...topic.waiver }, staff, daysAgo(filedAgo, 17))
  if (!reaches(topic, 'announced')) return
  if (topic.online === 'lift') await talkAndReport(making, topic, id)
  const sessionDay = dayOf(new Date(daysAgo(0).getTime() - sessionAgo * 86_400_000))
  const startsAt = new Date(`${sessionDay}T14:00:00+08:00`)
  const announceAgo = upcoming ? 0 : sessionAgo + 8
  const { meeting } = await making.do(
    announceMeeting,
    {
      topic: id,
      kind: topic.onTheQuay ? 'decision' : 'dialogue',
      place: ids.get(topic.hall)!,
      ...(topic.onTheQuay ? onTheQuay : inTheHall),
      startsAt: startsAt.toISOString(),
      host: '联络组组长 邵望川',
      agenda: '情况通报\n委员和群众发言\n提问与解答\n形成共识',
    },
    officer,
    daysAgo(announceAgo, upcoming ? 8 : 10),
  )
  await inviteAll(making, topic, meeting, daysAgo(announceAgo, upcoming ? 8 : 11))
  if (upcoming) return
  await hold(making, topic, id, meeting, startsAt)
  await writeDown(making, topic, id, sessionAgo)
}

const inTheHall = {
  venue: '一楼圆桌厅',
  settings: ['fixed' as const, 'offline' as const, 'indoors' as const],
}
const onTheQuay = {
  venue: '渔火码头候船棚',
  settings: ['mobile' as const, 'offline' as const, 'outdoors' as const],
  siteKind: 'quay' as const,
  latitude: 28.8312,
  longitude: 121.6405,
  collect: true as const,
}

function planOf(topic: DemoTopic) {
  return {
    what: topic.summary,
    withWhom: '利益相关居民、承办部门、政协委员和专业人士，四方都要到场。',
    how: '先读书调研，再围坐协商；不设主席台，人人可以发言。',
    afterwards: '形成意见书报送并交办，结果向来信居民反馈，接受四方评价。',
    schedule: [],
  }
}

async function inviteAll(making: Making, topic: DemoTopic, meeting: string, at: Date): Promise<void> {
  const officer = making.as(topic.officer)
  const guests = [
    { party: 'member' as const, name: '温如玉', account: making.ids.get('wenruyu')! },
    { party: 'member' as const, name: '简明', account: making.ids.get('jianming')! },
    { party: 'department' as const, name: '马主任', unit: making.ids.get('transport')! },
    { party: 'stakeholder' as const, name: '周根生' },
    { party: 'resident' as const, name: '董阿婆' },
    { party: 'professional' as const, name: '钟百川' },
  ]
  for (const guest of guests) {
    const { participant } = await making.do(invite, { meeting, ...guest }, officer, at)
    making.ids.set(`${meeting} ${guest.name}`, participant)
  }
}

async function hold(
  making: Making,
  topic: DemoTopic,
  id: string,
  meeting: string,
  startsAt: Date,
): Promise<void> {
  const officer = making.as(topic.officer)
  const later = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000)
  for (const name of ['温如玉', '简明', '马主任', '周根生', '董阿婆'])
    await making.do(
      checkInByHand,
      { meeting, participant: making.ids.get(`${meeting} ${name}`)! },
      officer,
      later(-5),
    )
  await making.do(
    noteEntry,
    { meeting, kind: 'briefing', party: 'member', speaker: '温如玉', text: '通报调研情况和问卷结果。' },
    officer,
    later(5),
  )
  await making.do(
    noteEntry,
    { meeting, kind: 'speech', party: 'stakeholder', text: '讲述日常的不便和期望。' },
    officer,
    later(15),
  )
  const { entry: question } = await making.do(
    noteEntry,
    { meeting, kind: 'question', party: 'resident', text: '询问费用怎么分担、什么时候能用上。' },
    officer,
    later(25),
  )
  await making.do(
    noteEntry,
    {
      meeting,
      kind: 'answer',
      party: 'department',
      speaker: '马主任',
      text: '解释政策口径和实施步骤。',
      answers: question,
    },
    officer,
    later(30),
  )
  for (const item of (topic.items ?? []).filter(({ voted }) => !voted))
    await making.do(noteEntry, { meeting, kind: 'consensus', text: item.text }, officer, later(60))
  if (topic.dissent)
    await making.do(noteEntry, { meeting, kind: 'dissent', text: topic.dissent }, officer, later(65))
  const day = { meeting, officer: topic.officer, later }
  const voted = topic.items?.find((item) => item.voted)
  const slips = voted ? await voteInSecret(making, day, voted.text) : []
  const first = topic.items![0]!
  await making.do(
    commit,
    {
      meeting,
      unit: making.ids.get(first.unit)!,
      text: '一个月内拿出实施方案并公布',
      dueOn: dayOf(later(30 * 1440)),
    },
    officer,
    later(70),
  )
  await making.do(closeMeeting, { meeting }, officer, later(90))
  await judgeSession(making, day, slips)
  await making.do(fileMinutes, { meeting, minutes: minutesOf(topic) }, officer, later(24 * 60))
  making.ids.set(`meeting ${id}`, meeting)
}

function minutesOf(topic: DemoTopic): string {
  const agreed = topic.items!.map(({ text }, index) => `${index + 1}. ${text}`).join('\n')
  return `会议围绕“${topic.title}”协商。委员通报了调研情况，利益相关方和群众代表发言，部门作了解答。\n形成以下共识：\n${agreed}${topic.dissent ? `\n未达成一致：${topic.dissent}。` : ''}`
}

async function writeDown(making: Making, topic: DemoTopic, id: string, sessionAgo: number): Promise<void> {
  const { kernel, ids, as, daysAgo } = making
  const staff = as('qixiaoman')
  const db = kernel.store.db
  const { outcome } = await making.do(
    draftOutcome,
    { topic: id, addressee: '云岫县人民政府' },
    staff,
    daysAgo(sessionAgo - 3),
  )
  for (const [index, item] of (await itemsOf(db, [outcome])).entries())
    await making.do(
      changeItem,
      {
        outcome,
        item: item.id,
        text: item.text,
        unit: ids.get(topic.items![index]!.unit)!,
        dueOn: dayOf(daysAgo(sessionAgo - 120)),
      },
      staff,
      daysAgo(sessionAgo - 3, 11),
    )
  const form = async () => ({ outcome, revision: (await outcomeById(db, outcome))!.revision })
  await making.do(submitOutcome, await form(), staff, daysAgo(sessionAgo - 4))
  await making.do(
    reviewOutcome,
    { ...(await form()), passes: 'yes', reviewedBy: '研究室 谈静', advice: '数据已核对，同意报签。' },
    as('tanjing'),
    daysAgo(sessionAgo - 4, 15),
  )
  await making.do(
    signOutcome,
    { outcome, revision: (await outcomeById(db, outcome))!.revision, signedBy: '市政协主席 沈知远' },
    staff,
    daysAgo(sessionAgo - 5),
  )
  await making.do(
    sendOutcome,
    { outcome, revision: (await outcomeById(db, outcome))!.revision },
    staff,
    daysAgo(sessionAgo - 6),
  )
  await making.do(
    recordInstruction,
    {
      outcome,
      leader: '县长 闻海川',
      kind: 'handle',
      text: '请有关部门逐条研究，限期办好并回告群众。',
      givenOn: dayOf(daysAgo(sessionAgo - 8)),
      forwardedTo: ids.get(topic.items![0]!.unit)!,
    },
    staff,
    daysAgo(sessionAgo - 8),
  )
  if (!reaches(topic, 'assigned')) return
  const assigned = await db
    .select()
    .from(outcomeItems)
    .where(eq(outcomeItems.outcomeId, outcome))
    .orderBy(outcomeItems.position)
  const dispatchedAgo = sessionAgo - 9
  for (const [index, item] of assigned.entries()) await handle(making, topic, item.id, index, dispatchedAgo)
  if (!reaches(topic, 'evaluating')) return
  await judge(making, topic, id, Math.max(0, dispatchedAgo - 24))
}

async function handle(
  making: Making,
  topic: DemoTopic,
  item: string,
  index: number,
  dispatchedAgo: number,
): Promise<void> {
  const { kernel, ids, as, daysAgo } = making
  const { unit, officer, reply: answer, sentBack } = topic.items![index]!
  const staff = as('qixiaoman')
  const current = async (assignment: string) => ({
    assignment,
    revision: (await assignmentById(kernel.store.db, assignment))!.revision,
  })
  const given = await making.do(assignItem, { item, unit: ids.get(unit)! }, staff, daysAgo(dispatchedAgo))
  let { assignment } = given
  let by = as(officer)
  if (sentBack) {
    await making.do(
      sendBack,
      { ...(await current(assignment)), basis: sentBack.basis, reason: sentBack.reason },
      by,
      daysAgo(dispatchedAgo - 1),
    )
    ;({ assignment } = await making.do(
      reassign,
      { assignment, unit: ids.get(sentBack.to)! },
      staff,
      daysAgo(dispatchedAgo - 2),
    ))
    by = as(sentBack.officer)
  }
  if (!answer && topic.reached === 'assigned') {
    await making.do(accept, await current(assignment), by, daysAgo(dispatchedAgo - 3))
    return
  }
  const unitActor = by.grants.some(({ unit: own }) => own !== undefined)
    ? by
    : {
        ...by,
        grants: [{ role: 'handlingUnitOfficer' as const, region: '990121102000', unit: ids.get(unit)! }],
      }
  await making.do(accept, await current(assignment), unitActor, daysAgo(Math.max(0, dispatchedAgo - 3)))
  const text = answer ?? { class: 'A', text: '移动公厕已安装到位，保洁时间贴在门口，周末增加一班。' }
  await making.do(
    reply,
    { ...(await current(assignment)), replyClass: text.class, reply: text.text },
    unitActor,
    daysAgo(Math.max(0, dispatchedAgo - 20)),
  )
}

async function judge(making: Making, topic: DemoTopic, id: string, ago: number): Promise<void> {
  const { ids, as, daysAgo } = making
  const staff = as('qixiaoman')
  await tellOfInstruction(making, id, ago)
  if (reaches(topic, 'published')) await keepPromises(making, id, making.as(topic.officer), ago)
  const { evaluation } = await making.do(openEvaluation, { topic: id }, staff, daysAgo(ago))
  if (!reaches(topic, 'published')) return
  const [topicQuality, researchQuality, deliberation, handling, innovation, useOfOutcomes] = topic.scores!
  const all = { topicQuality, researchQuality, deliberation, handling, innovation, useOfOutcomes }
  await making.do(fillInSheet, { evaluation, party: 'committee', ...all }, staff, daysAgo(ago - 2))
  await making.do(
    fillInSheet,
    { evaluation, party: 'self', ...all, topicQuality: 95 },
    as(topic.items![0]!.officer),
    daysAgo(ago - 3),
  )
  const receipt = voices.find(({ triage }) => triage.do === 'topic' && triage.topic === topic.key)!.number
  await making.do(
    fillInSheet,
    {
      evaluation,
      party: 'proponent',
      receipt: ids.get(`receipt ${receipt}`)!,
      ...all,
      comment: '说的事情有人管，也看得见结果。',
    },
    { kind: 'anonymous', grants: [] },
    daysAgo(ago - 4),
  )
  for (const username of [
    'dongapo',
    'xiaozhao',
    'wenruyu',
    'jianming',
    'shuman',
    'hexiaoyin',
    'ludahai',
    'zhongbaichuan',
    'huoqiming',
    'luosuxin',
    'tanjing',
  ])
    await making.do(
      fillInSheet,
      {
        evaluation,
        party: 'public',
        topicQuality: 88,
        deliberation: 84 + (username.length % 7),
        handling: 86,
      },
      as(username),
      daysAgo(ago - 5),
    )
  await making.do(
    closeEvaluation,
    { evaluation, improvements: '公布补助到账时间；让更多外出务工的居民能在线参加。' },
    staff,
    daysAgo(Math.max(0, ago - 9)),
  )
  await making.do(publishEvaluation, { evaluation }, staff, daysAgo(Math.max(0, ago - 16)))
  if (!reaches(topic, 'archived')) return
  await making.do(closeDossier, { topic: id, missing: {} }, staff, daysAgo(Math.max(0, ago - 18)))
}

/** What the leader's instruction led to is told to those who first raised the matter. */
async function tellOfInstruction(making: Making, topic: string, ago: number): Promise<void> {
  const { kernel, as, daysAgo } = making
  const db = kernel.store.db
  const staff = as('qixiaoman')
  for (const { id } of await instructionsOf(
    db,
    (await outcomesOf(db, topic)).map((outcome) => outcome.id),
  )) {
    const form = async () => ({ instruction: id, revision: (await instructionById(db, id))!.revision })
    const result = '已召集有关单位逐条研究，办理情况见各单位答复。'
    await making.do(reportResult, { ...(await form()), result }, staff, daysAgo(ago, 8))
    await making.do(feedBack, await form(), staff, daysAgo(ago, 9))
  }
}

async function keepPromises(making: Making, topic: string, officer: Actor, ago: number): Promise<void> {
  for (const { id, meetingId } of await commitmentsOf(making.kernel.store.db, [topic]))
    await making.do(
      keepCommitment,
      { meeting: meetingId, commitment: id, note: '实施方案已经公布，联络员到现场看过。' },
      officer,
      making.daysAgo(ago, 8),
    )
}
