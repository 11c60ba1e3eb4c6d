import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { announceMeeting } from '../meetings/announcing.ts'
import { invite } from '../meetings/inviting.ts'
import { proposeTopic } from '../topics/proposing.ts'
import { returnTopic } from '../topics/selecting.ts'
import { due } from './due.ts'
import { leaderView } from './leader.ts'
import { mine } from './mine.ts'

onBothDatabases('what waits', (house) => {
  let town: Town
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('letters wait for the officer of their town, the earliest first, and for nobody whose work they are not', async () => {
    town.at('2026-03-02 09:00')
    const { voice: first } = await town.voice('溪口路口没有路灯，晚上看不清。')
    town.at('2026-03-04 09:00')
    const { voice: second } = await town.voice('村口公厕晚上不开灯。')
    const { items } = await house().ask(due, {}, town.as('yexiaohe'))
    expect(items.map(({ id }) => id)).toEqual([first, second])
    expect(items[0]).toMatchObject({
      kind: 'voices',
      text: '溪口路口没有路灯，晚上看不清。',
      href: `/desk/voices/${first}`,
      level: 'green',
    })
    town.at('2026-04-20 09:00')
    expect((await house().ask(due, {}, town.as('yexiaohe'))).items[0]!.level).toBe('red')
    expect((await house().ask(due, {}, town.as('hailan'))).items).toEqual([])
    expect((await house().ask(due, {}, town.as('shenzhiyuan'))).items).toEqual([])
    expect((await house().ask(due, {}, town.as('wenruyu'))).items).toEqual([])
  })

  test('a member sees first what is due first: a session they are invited to, then a topic to adjust', async () => {
    const officer = town.as('yexiaohe')
    const member = town.as('wenruyu')
    const { topic: returned } = await house().do(
      proposeTopic,
      {
        hall: town.id('qingshi'),
        title: '图书角夜里能不能开',
        summary: '学生放学以后没有地方看书，想请大家商量。',
        category: 'society',
        source: 'member',
      },
      member,
    )
    await house().do(
      returnTopic,
      {
        topic: returned,
        revision: 1,
        ground: 'tooBroad',
        advice: '请写明时段和由谁值守。',
        approvedBy: '主任会议',
      },
      town.as('qixiaoman'),
    )
    const topic = await town.preparedTopic()
    town.at('2026-04-10 09:00')
    const { meeting } = await house().do(
      announceMeeting,
      {
        topic,
        kind: 'dialogue',
        place: town.id('qingshi'),
        venue: '圆桌厅',
        startsAt: '2026-04-20T14:00:00+08:00',
        host: '组长 邵望川',
        agenda: '通报\n讨论',
      },
      officer,
    )
    await house().do(invite, { meeting, party: 'member', name: '温如玉', account: member.account! }, officer)
    const { items } = await house().ask(mine, {}, member)
    expect(items.map(({ label, href }) => [label, href])).toEqual([
      ['参加协商会', '/my/meetings'],
      ['修改议题', '/my/topics'],
    ])
    expect(items[0]!.at).toEqual(new Date('2026-04-20T14:00:00+08:00'))
    expect((await house().ask(mine, {}, town.as('ludahai'))).items).toEqual([])
    town.at('2026-04-21 09:00')
    expect((await house().ask(mine, {}, member)).items.map(({ href }) => href)).toEqual(['/my/topics'])
  })

  test('[B20] a leader sees what waits for a word, what is late, and voices by month within their region', async () => {
    const seen = await house().ask(leaderView, {}, town.as('shenzhiyuan'))
    expect(seen.awaiting).toEqual([])
    expect(seen.red.voices).toBe(2)
    expect(seen.trend).toHaveLength(12)
    expect(seen.trend.find(({ month }) => month === '2026-03')).toMatchObject({ received: 2, answered: 0 })
    await expect(house().ask(leaderView, {}, town.as('yexiaohe'))).rejects.toMatchObject({
      status: 403,
    })
  })
})
