import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { due } from './due.ts'

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
})
