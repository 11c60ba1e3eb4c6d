import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { adoptStandard } from '../standards/adopting.ts'
import { candidates } from './choosing.ts'
import { ownTopics } from './own-topics.ts'
import { proposeAgain, proposeTopic } from './proposing.ts'
import { raiseTopic } from './raising.ts'
import { listTopics, showTopic } from './reading.ts'
import { scoreTopic } from './scoring.ts'
import { nameLeads, returnTopic, selectTopic } from './selecting.ts'
import { nameSource } from './sources.ts'
import { workOnTopic } from './working.ts'

onBothDatabases('choosing topics', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const officer = () => town.as('yexiaohe')
  const proposed = async (title: string, hall = 'qingshi', as = officer(), voices: string[] = []) =>
    (
      await house().do(
        proposeTopic,
        {
          hall: town.id(hall),
          title,
          summary: '几个村都提到，请大家一起商量怎么办。',
          category: 'society',
          source: 'residents',
          voices,
        },
        as,
      )
    ).topic
  const marks = (...given: number[]) =>
    ['concern', 'benefit', 'theme', 'feasible'].map((criterion, at) => ({ criterion, mark: given[at] ?? 0 }))
  const score = (topic: string, username: string, ...given: number[]) =>
    house().do(scoreTopic, { topic, marks: marks(...given) }, town.as(username))
  const candidate = async (topic: string) =>
    (await house().ask(candidates, {}, staff())).items.find(({ id }) => id === topic)!
  const adjust = { ground: 'offTheme' as const, approvedBy: '农业农村委主任会议' }
  const work = (id: string) => house().ask(workOnTopic, { id }, staff())
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
  })

  test('[B10] a topic’s score is shown once as many have marked it as the standard says, weighted by its criteria', async () => {
    const topic = await proposed('评分够不够人数')
    await score(topic, 'qixiaoman', 10, 10, 10, 10)
    await score(topic, 'fangshouyan', 8, 6, 4, 2)
    expect((await candidate(topic)).score).toEqual({ scorers: 2, needed: 3, total: null, byCriterion: {} })
    await score(topic, 'tanjing', 6, 6, 6, 6)
    const { score: shown } = await candidate(topic)
    // 100, then 28 + 15 + 8 + 4 = 55, then 60.
    expect(shown.total).toBeCloseTo((100 + 55 + 60) / 3)
    expect(shown.byCriterion.concern).toBeCloseTo(8)
  })

  test('[B10] marking again changes one’s own marks, and nobody marks their own topic', async () => {
    const topic = await proposed('改评分的议题')
    await score(topic, 'qixiaoman', 1, 1, 1, 1)
    await score(topic, 'qixiaoman', 9, 9, 9, 9)
    expect((await candidate(topic)).score.scorers).toBe(1)
    expect((await work(topic)).own).toMatchObject({ concern: 9 })
    await expect(score(topic, 'yexiaohe', 9, 9, 9, 9)).rejects.toMatchObject({ code: 'topics.notYourOwn' })
    await expect(
      house().do(scoreTopic, { topic, marks: marks(9).slice(0, 2) }, staff()),
    ).rejects.toMatchObject({ code: 'topics.markMissing' })
  })

  test('[B10] candidates are ranked by score, those with too few marks last, each with its voices', async () => {
    const voice = await town.voice('路口没有红绿灯。')
    const low = await proposed('排在后面的', 'qingshi', officer(), [voice.voice])
    const high = await proposed('排在前面的')
    const none = await proposed('没人评分的')
    for (const username of ['qixiaoman', 'fangshouyan', 'tanjing']) {
      await score(low, username, 5, 5, 5, 5)
      await score(high, username, 9, 9, 9, 9)
    }
    const order = (await house().ask(candidates, {}, staff())).items.map(({ id }) => id)
    expect(order.indexOf(high)).toBeLessThan(order.indexOf(low))
    expect(order.indexOf(low)).toBeLessThan(order.indexOf(none))
    expect((await candidate(low)).voices).toBe(1)
    expect((await house().ask(candidates, {}, town.as('hailan'))).items.map(({ id }) => id)).not.toContain(
      low,
    )
  })

  test('[B10] criteria and weights are those that the region’s standard sets', async () => {
    await house().do(
      adoptStandard,
      {
        region: '990121102000',
        year: 2026,
        after: 0,
        title: '渔火镇议题遴选办法',
        documentNumber: '渔协〔2026〕1号',
        adoptedOn: '2026-03-01',
        figures: {
          topicScorers: 1,
          topicCriteria: [
            { key: 'safety', zh: '关系海上安全', en: 'Safety at sea', weight: 60 },
            { zh: '渔民受益', en: 'Use to fishers', weight: 40 },
          ],
        },
      },
      town.as('shenzhiyuan'),
    )
    const topic = await proposed('码头夜间照明', 'yuhuo', town.as('hailan'))
    const given = [
      { criterion: 'safety', mark: 10 },
      { criterion: 'criterion2', mark: 5 },
    ]
    await house().do(scoreTopic, { topic, marks: given }, staff())
    expect((await work(topic)).score.total).toBeCloseTo(80)
    await expect(
      house().do(scoreTopic, { topic, marks: marks(1, 1, 1, 1) }, town.as('tanjing')),
    ).rejects.toMatchObject({ code: 'topics.noSuchCriterion' })
  })

  test('[B10] selection says why and by whose word; of two who decide at once the second is told', async () => {
    const topic = await proposed('谁审定的')
    const select = {
      topic,
      revision: 1,
      reason: '反映集中',
      leadOfficial: '主席 沈知远',
      approvedBy: '主席会议',
    }
    await expect(house().do(selectTopic, { ...select, approvedBy: '' }, staff())).rejects.toMatchObject({
      fields: { approvedBy: expect.any(String) },
    })
    await house().do(selectTopic, select, staff())
    expect(await house().ask(showTopic, { id: topic })).toMatchObject({ selectedBy: '主席会议' })
    await expect(
      house().do(
        returnTopic,
        { topic, revision: 1, advice: '再想一想题目。', ...adjust },
        town.as('fangshouyan'),
      ),
    ).rejects.toBeDefined()
    expect((await work(topic)).reviews).toMatchObject([{ conclusion: 'selected', words: '反映集中' }])
  })

  test('[D16] a topic off the theme is returned with a reason and advice, and goes up again changed', async () => {
    const topic = await proposed('装修的颜色', 'qingshi', town.as('wenruyu'))
    const advice = '与主题不符，建议从怎样更好用来商量。'
    await expect(
      house().do(returnTopic, { topic, revision: 1, advice: '短', ...adjust }, staff()),
    ).rejects.toMatchObject({ fields: { advice: expect.any(String) } })
    await score(topic, 'tanjing', 2, 2, 2, 2)
    await house().do(returnTopic, { topic, revision: 1, advice, ...adjust }, staff())
    await expect(house().ask(showTopic, { id: topic })).rejects.toMatchObject({ status: 404 })
    const again = { topic, revision: 2, title: '装修的颜色', summary: '几个村都提到，请大家一起商量怎么办。' }
    await expect(house().do(proposeAgain, again, town.as('wenruyu'))).rejects.toMatchObject({
      code: 'topics.unchanged',
    })
    await house().do(proposeAgain, { ...again, title: '活动室怎样更好用' }, town.as('wenruyu'))
    // Marks belong to the words that they were given for.
    expect(await candidate(topic)).toMatchObject({ round: 2, score: { scorers: 0 } })
  })

  test('[G17] whoever proposed a topic reads the guidance, and its history stays in sight', async () => {
    const topic = await proposed('让镇里更美', 'qingshi', town.as('wenruyu'))
    const advice = '题目太大，请落到一条街或者一件事上。'
    const guidance = { advice, ground: 'tooBroad' as const, approvedBy: '提案委主任 方守砚' }
    await house().do(returnTopic, { topic, revision: 1, ...guidance }, town.as('fangshouyan'))
    const mine = async () =>
      (await house().ask(ownTopics, {}, town.as('wenruyu'))).items.find(({ id }) => id === topic)!
    expect(await mine()).toMatchObject({
      stage: 'returned',
      reviews: [{ conclusion: 'adjust', ground: 'tooBroad', words: advice, title: '让镇里更美' }],
    })
    expect((await house().ask(ownTopics, {}, town.as('ludahai'))).items.map(({ id }) => id)).not.toContain(
      topic,
    )
    const { revision } = await mine()
    const changed = {
      topic,
      revision,
      title: '溪口老街的垃圾怎么收',
      summary: '老街两边的垃圾早晚没有人收。',
    }
    await expect(house().do(proposeAgain, changed, town.as('ludahai'))).rejects.toMatchObject({ status: 404 })
    await house().do(proposeAgain, changed, town.as('wenruyu'))
    await house().do(
      selectTopic,
      { topic, revision: revision + 1, reason: '改得具体', leadOfficial: '主席', approvedBy: '主席会议' },
      staff(),
    )
    expect((await work(topic)).reviews.map(({ round, conclusion }) => [round, conclusion])).toEqual([
      [1, 'adjust'],
      [2, 'selected'],
    ])
  })

  test('[A8] departments and members’ proposals stand behind a topic beside its voices', async () => {
    const voice = await town.voice('老街的垃圾桶总是满的。')
    const topic = await proposed('来源不止一种', 'qingshi', officer(), [voice.voice])
    const other = await proposed('同一条来信的另一个议题', 'qingshi', officer(), [voice.voice])
    const asked = {
      topic,
      kind: 'department' as const,
      title: '请商量收运时间',
      unit: town.id('environment'),
    }
    await house().do(nameSource, asked, officer())
    await expect(house().do(nameSource, asked, officer())).rejects.toMatchObject({ status: 409 })
    await expect(
      house().do(nameSource, { topic, kind: 'memberProposal', title: '关于收运的建议' }, officer()),
    ).rejects.toMatchObject({ field: 'member' })
    await house().do(
      nameSource,
      { topic, kind: 'memberProposal', title: '关于收运的建议', member: town.id('member wenruyu') },
      officer(),
    )
    expect(await work(topic)).toMatchObject({
      voices: 1,
      sources: [
        { kind: 'department', by: '市生态环境局' },
        { kind: 'memberProposal', by: '温如玉' },
      ],
    })
    expect((await work(other)).voices).toBe(1)
  })

  test('[B14] lead official and committee can be named anew until the session is announced', async () => {
    const topic = await town.selectedTopic('换联系领导')
    const { revision } = (await work(topic)).topic
    const change = { topic, revision, leadOfficial: '副主席 程见山', committee: town.id('urbanCommittee') }
    await expect(
      house().do(nameLeads, { ...change, committee: town.id('transport') }, staff()),
    ).rejects.toMatchObject({ field: 'committee' })
    await house().do(nameLeads, change, staff())
    expect(await house().ask(showTopic, { id: topic })).toMatchObject({
      leadOfficial: '副主席 程见山',
      committee: '市政协城建环资委',
    })
  })

  test('[D14] what a village cannot settle goes up to its town with the voices behind it, and both see each other', async () => {
    const voice = await town.voice('村里的水压不够。', 'SXSTAT26')
    const below = await proposed('上溪村的水压', 'shangxi', officer(), [voice.voice])
    await expect(
      house().do(raiseTopic, { topic: below, hall: town.id('qingshi'), reason: '要镇里改管网。' }, officer()),
    ).rejects.toMatchObject({ code: 'topics.notToBeRaised' })
    await house().do(
      selectTopic,
      { topic: below, revision: 1, reason: '家家有份', leadOfficial: '村支书', approvedBy: '村民议事会' },
      staff(),
    )
    await expect(
      house().do(raiseTopic, { topic: below, hall: town.id('yuhuo'), reason: '要镇里改管网。' }, officer()),
    ).rejects.toMatchObject({ field: 'hall' })
    const raised = { topic: below, hall: town.id('qingshi'), reason: '要镇里改管网。' }
    const { topic: above } = await house().do(raiseTopic, raised, officer())
    await expect(house().do(raiseTopic, raised, officer())).rejects.toMatchObject({ status: 409 })
    expect(await work(above)).toMatchObject({ voices: 1, raised: { from: { id: below } } })
    expect(await work(below)).toMatchObject({ raised: { to: [{ id: above, stage: 'proposed' }] } })
    expect((await house().ask(listTopics, {})).items.map(({ id }) => id)).not.toContain(above)
  })

  test('after all of it, the log and the database agree', async () => {
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
