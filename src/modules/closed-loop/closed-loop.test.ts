import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { sentOpinion } from '../../../test/outcome.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { publicTopic } from '../square/topic-read.ts'
import { fivePhases, missingOf } from '../topics/index.ts'
import { proposeTopic } from '../topics/proposing.ts'
import { raiseTopic } from '../topics/raising.ts'
import { selectTopic } from '../topics/selecting.ts'
import { loopOfTopic, loops, threeLevels } from './reading.ts'

onBothDatabases('the closed loop', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const loop = async (topic: string) => (await house().ask(loopOfTopic, { topic }, staff())).phases
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
  })

  test('[B13] every topic names the products of its five phases, and those that are missing', async () => {
    const voice = await town.voice('末班车太早。')
    const topic = await town.selectedTopic('还在准备的议题', [voice.voice])
    expect(await loop(topic)).toMatchObject([
      { name: 'call', state: 'done' },
      { name: 'resources', state: 'now', products: [{ name: 'plan', state: 'missing' }, {}, {}] },
      { name: 'research', state: 'next' },
      { name: 'advice', state: 'next' },
      { name: 'followUp', state: 'next' },
    ])
  })

  test('[B13] a session that was held does not close the loop: the written result and the follow-up are still named', async () => {
    const voice = await town.voice('晚上回不去。')
    const { topic } = await town.deliberatedTopic([voice.voice])
    expect(missingOf(await loop(topic))).toEqual(['writtenResult', 'tasks', 'replies', 'evaluation'])
    await sentOpinion(house(), town, topic)
    expect(missingOf(await loop(topic))).toEqual(['tasks', 'replies', 'evaluation'])
    const { items, closed, all } = await house().ask(loops, { open: true }, staff())
    expect(items.map(({ id }) => id)).toContain(topic)
    expect(closed).toBe(0)
    expect(all).toBeGreaterThan(1)
  })

  test('[B13] what was waived in public counts as waived, and not as there', () => {
    const all = { sources: true, selection: true, plan: true, leadOfficial: true, committee: true }
    const later = { notice: false, minutes: false, writtenResult: false, tasks: false, replies: false }
    const found = fivePhases({
      ...all,
      ...later,
      reading: true,
      researchReport: false,
      evaluation: false,
      waived: ['noResearch'],
    })
    expect(found[2]).toMatchObject({
      state: 'done',
      products: [{ state: 'there' }, { name: 'researchReport', state: 'waived' }],
    })
  })

  test('an officer of another town does not see a topic’s loop', async () => {
    const topic = await town.selectedTopic('青石镇的议题')
    await expect(house().ask(loopOfTopic, { topic }, town.as('hailan'))).rejects.toMatchObject({
      status: 404,
    })
  })

  test('[D14] the three levels are shown with what went up, and where the answer stands', async () => {
    const { topic } = await house().do(
      proposeTopic,
      {
        hall: town.id('shangxi'),
        title: '上溪村的路灯',
        summary: '村口到小学没有路灯，晚上不敢走。',
        category: 'society',
        source: 'member',
      },
      town.as('yexiaohe'),
    )
    const select = {
      topic,
      revision: 1,
      reason: '家家有份',
      leadOfficial: '村支书',
      approvedBy: '村民议事会',
    }
    await house().do(selectTopic, select, staff())
    const before = (await house().ask(threeLevels, {})).levels.find(({ level }) => level === 'village')!
    const { topic: above } = await house().do(
      raiseTopic,
      { topic, hall: town.id('qingshi'), reason: '村里没有这笔钱。' },
      town.as('yexiaohe'),
    )
    const { levels, chains } = await house().ask(threeLevels, {})
    expect(levels.find(({ level }) => level === 'village')).toMatchObject({
      topics: before.topics,
      raised: before.raised + 1,
      answered: 0,
    })
    expect(chains).toMatchObject([{ id: topic, aboveId: above, aboveStage: 'proposed' }])
    expect((await house().ask(publicTopic, { topic })).raised).toMatchObject([{ up: true, id: above }])
  })
})
