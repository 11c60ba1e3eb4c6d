import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { announceMeeting } from '../meetings/announcing.ts'
import { trackVoice } from '../square/tracking.ts'
import { topicImport } from './importing.ts'
import { approvePlan, filePlan, returnPlan } from './planning.ts'
import { poolOfTopics } from './pool.ts'
import { fileResearch, recordReading, startResearch, waiveBarrier } from './preparing.ts'
import { proposeTopic } from './proposing.ts'
import { listTopics, showTopic } from './reading.ts'
import { selectTopic } from './selecting.ts'
import { workOnTopic } from './working.ts'

onBothDatabases('topics', (house) => {
  let town: Town
  const officer = () => town.as('yexiaohe')
  const staff = () => town.as('qixiaoman')
  const announce = (topic: string, startsAt: string) =>
    house().do(
      announceMeeting,
      {
        topic,
        kind: 'dialogue',
        place: town.id('qingshi'),
        venue: '圆桌厅',
        startsAt,
        host: '组长 邵望川',
        agenda: '通报\n讨论',
      },
      officer(),
    )
  const plan = {
    what: '末班时间怎么定',
    withWhom: '职工、居民',
    how: '大家围坐协商',
    afterwards: '交办并回告',
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[A8] a topic shows from how many voices it comes, and their writers see it on their receipts', async () => {
    town.at('2026-03-02 09:00')
    const voices = [await town.voice('末班车太早，赶不上。'), await town.voice('晚上回村没有车。')]
    const topic = await town.selectedTopic(
      '从民意来的议题',
      voices.map(({ voice }) => voice),
    )
    expect((await house().ask(showTopic, { id: topic })).voices).toBe(2)
    const listed = (await house().ask(listTopics, {})).items.find(({ id }) => id === topic)
    expect(listed?.voices).toBe(2)
    const tracked = await house().ask(trackVoice, { receipt: voices[0]!.receipt })
    expect(tracked).toMatchObject({ status: 'adopted', topics: [{ id: topic, title: '从民意来的议题' }] })
  })

  test('[B10] topics of a call are taken into the pool from a list; a bad row is named and nothing is half taken in', async () => {
    const head = '题目,情况说明,议事堂,类别,议题来源\n'
    const good =
      '夜市的油烟怎么排,摊位搬到桥头之后油烟往楼上走，两边都有话说。,青石镇民生议事堂,社会,群众点题\n'
    const bad =
      '太远的议题怎么办,这个议题属于别的区域，轮不到这里的人提。,河口村协商驿站,社会,群众点题\n别的,太短,青石镇民生议事堂,天气,群众点题\n'
    const failing = await stageCsv(house(), topicImport, head + good + bad, officer())
    const seen = await house().ask(topicImport.preview, { staged: failing }, officer())
    expect(seen.bad.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 议事堂',
      '4 题目',
      '4 情况说明',
      '4 类别',
    ])
    await expect(house().do(topicImport.keep, { staged: failing }, officer())).rejects.toMatchObject({
      code: 'kernel.importHasBadRows',
    })
    const staged = await stageCsv(house(), topicImport, head + good, officer())
    await house().do(topicImport.keep, { staged }, officer())
    const pool = await house().ask(poolOfTopics, { stage: 'proposed' }, officer())
    expect(pool.items.filter(({ title }) => title === '夜市的油烟怎么排')).toHaveLength(1)

    const again = await stageCsv(house(), topicImport, head + good, officer())
    expect(await house().ask(topicImport.preview, { staged: again }, officer())).toMatchObject({
      added: 0,
      same: 1,
    })
  })

  test('[B10] a topic in the pool is not public before it was selected', async () => {
    const { topic } = await house().do(
      proposeTopic,
      {
        hall: town.id('qingshi'),
        title: '还在池子里',
        summary: '还没有审定的议题说明。',
        category: 'society',
        source: 'member',
      },
      town.as('wenruyu'),
    )
    await expect(house().ask(showTopic, { id: topic })).rejects.toMatchObject({ status: 404 })
    expect((await house().ask(listTopics, {})).items.map(({ id }) => id)).not.toContain(topic)
  })

  test('[B11] without an approved plan nothing can be announced', async () => {
    town.at('2026-03-02 09:00')
    const topic = await town.selectedTopic('没有方案的议题')
    await expect(announce(topic, '2026-05-20T14:00:00+08:00')).rejects.toMatchObject({
      code: 'topics.barred',
      facts: { barriers: ['planNotApproved', 'noReading', 'noResearch'] },
    })
    await house().do(filePlan, { topic, ...plan }, officer())
    await expect(
      house().do(approvePlan, { topic, version: 1, approvedBy: '联络员' }, officer()),
    ).rejects.toMatchObject({ status: 404 })
    await house().do(approvePlan, { topic, version: 1, approvedBy: '秘书长 林渡' }, staff())
    expect((await house().ask(showTopic, { id: topic })).plan).toMatchObject({
      ...plan,
      approvedBy: '秘书长 林渡',
    })
  })

  test('[E2] a plan answers the four questions, each of them; a returned plan is changed as a new version', async () => {
    const topic = await town.selectedTopic('四个问题的议题')
    for (const question of ['what', 'withWhom', 'how', 'afterwards'])
      await expect(house().do(filePlan, { topic, ...plan, [question]: '' }, officer())).rejects.toMatchObject(
        { fields: { [question]: expect.any(String) } },
      )
    const schedule = [{ what: '走访两个村', by: '2026-04-01' }]
    await house().do(filePlan, { topic, ...plan, schedule }, officer())
    await house().do(returnPlan, { topic, version: 1, reason: '请写明邀请哪些职工。' }, staff())
    await house().do(filePlan, { topic, ...plan, withWhom: '三家工厂的夜班职工', schedule }, officer())
    await expect(
      house().do(approvePlan, { topic, version: 1, approvedBy: '秘书长 林渡' }, staff()),
    ).rejects.toMatchObject({ status: 409 })
    await house().do(approvePlan, { topic, version: 2, approvedBy: '秘书长 林渡' }, staff())
    expect((await house().ask(showTopic, { id: topic })).plan).toMatchObject({
      withWhom: '三家工厂的夜班职工',
    })
    const { plans } = await house().ask(workOnTopic, { id: topic }, officer())
    expect(plans).toMatchObject([
      { version: 2, schedule },
      { version: 1, returnedReason: '请写明邀请哪些职工。' },
    ])
  })

  test('[B12] there is no research without reading', async () => {
    const topic = await town.selectedTopic('没有读书的议题')
    await house().do(filePlan, { topic, ...plan }, officer())
    await house().do(approvePlan, { topic, version: 1, approvedBy: '秘书长 林渡' }, staff())
    const research = { topic, startedOn: '2026-03-02', sites: '两个村', method: '走访' }
    await expect(house().do(startResearch, research, officer())).rejects.toMatchObject({
      facts: { barriers: ['noReading'] },
    })
    await house().do(
      recordReading,
      { topic, title: '公交条例', readOn: '2026-03-01', readers: 6, notes: '记下了几个要点' },
      officer(),
    )
    await expect(house().do(startResearch, research, officer())).resolves.toBeDefined()
  })

  test('[B12] a session cannot be announced before its research report is filed', async () => {
    const topic = await town.selectedTopic('报告没有提交的议题')
    await house().do(filePlan, { topic, ...plan }, officer())
    await house().do(approvePlan, { topic, version: 1, approvedBy: '秘书长 林渡' }, staff())
    await house().do(
      recordReading,
      { topic, title: '公交条例', readOn: '2026-03-01', readers: 6, notes: '记下了几个要点' },
      officer(),
    )
    const { research } = await house().do(
      startResearch,
      { topic, startedOn: '2026-03-02', sites: '两个村', method: '走访' },
      officer(),
    )
    await expect(announce(topic, '2026-05-20T14:00:00+08:00')).rejects.toMatchObject({
      facts: { barriers: ['researchNotFiled'] },
    })
    await house().do(
      fileResearch,
      { topic, research, endedOn: '2026-03-02', findings: '两百多人下班坐不上车，需要晚班或者预约小巴。' },
      officer(),
    )
    await expect(announce(topic, '2026-05-20T14:00:00+08:00')).resolves.toBeDefined()
  })

  test('[B12] research that began 12 days before is too late where the standard says 30', async () => {
    const topic = await town.preparedTopic('2026-03-10')
    await expect(announce(topic, '2026-03-22T14:00:00+08:00')).rejects.toMatchObject({
      facts: { barriers: ['researchTooLate'] },
    })
  })

  test('[B12] a waiver needs a reason and an approver, lifts one barrier, and is shown in public', async () => {
    const topic = await town.preparedTopic('2026-03-10')
    const waiver = {
      topic,
      barrier: 'researchTooLate' as const,
      reason: '订单即将签约，晚开会就错过今年。',
      approvedBy: '秘书长 林渡',
    }
    await expect(house().do(waiveBarrier, { ...waiver, reason: '' }, staff())).rejects.toMatchObject({
      fields: { reason: expect.any(String) },
    })
    await expect(house().do(waiveBarrier, waiver, officer())).rejects.toMatchObject({ status: 404 })
    await house().do(waiveBarrier, waiver, staff())
    expect((await house().ask(showTopic, { id: topic })).waivers).toMatchObject([
      { barrier: 'researchTooLate', reason: waiver.reason, approvedBy: '秘书长 林渡' },
    ])
    await expect(announce(topic, '2026-03-13T14:00:00+08:00')).rejects.toMatchObject({
      facts: { barriers: ['noticeTooShort'] },
    })
    await expect(announce(topic, '2026-03-22T14:00:00+08:00')).resolves.toBeDefined()
  })

  test('[B14] a selected topic names its lead official and its committee', async () => {
    const topic = await town.selectedTopic('三定的议题')
    expect(await house().ask(showTopic, { id: topic })).toMatchObject({
      leadOfficial: '主席 沈知远',
      committee: '市政协农业农村委',
    })
  })

  test('an officer of another town neither sees nor moves a topic', async () => {
    const { topic } = await house().do(
      proposeTopic,
      {
        hall: town.id('yuhuo'),
        title: '渔火镇的议题',
        summary: '只属于渔火镇的议题说明。',
        category: 'society',
        source: 'residents',
      },
      town.as('hailan'),
    )
    await expect(house().do(filePlan, { topic, ...plan }, officer())).rejects.toMatchObject({ status: 404 })
    await expect(
      house().do(
        selectTopic,
        { topic, revision: 1, reason: '越界', leadOfficial: '某人', approvedBy: '某人' },
        officer(),
      ),
    ).rejects.toMatchObject({ status: 404 })
  })
})
