import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { notices } from '../../kernel/flow/tables.ts'
import { answerVoice } from '../voices/triage.ts'
import { remind } from './reminding.ts'

onBothDatabases('reminders', (house) => {
  let town: Town
  const told = (voice: string) =>
    house()
      .kernel.store.db.select()
      .from(notices)
      .where(eq(notices.href, `/desk/voices/${voice}`))
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('a voice reminds its officer when it is nearly due, and those above when it is late; each once', async () => {
    town.at('2026-03-02 09:00')
    const { voice } = await town.voice('老街的路灯坏了很久。')
    await house().run(remind, {})
    expect(await told(voice)).toEqual([])
    town.at('2026-03-10 09:00')
    await house().run(remind, {})
    await house().run(remind, {})
    expect(await told(voice)).toMatchObject([
      { role: 'liaisonOfficer', region: '990121100000', code: 'kernel.dueSoon' },
    ])
    town.at('2026-03-20 09:00')
    await house().run(remind, {})
    await house().run(remind, {})
    const late = (await told(voice)).filter(({ code }) => code === 'kernel.overdue')
    expect(late.map(({ role }) => role).sort()).toEqual(['leader', 'liaisonOfficer', 'specialCommitteeStaff'])
  })

  test('what was answered in time reminds nobody', async () => {
    town.at('2026-03-02 09:00')
    const { voice } = await town.voice('社区食堂的价钱贵。')
    await house().do(answerVoice, { voice, revision: 1, answer: '已与食堂商量调整。' }, town.as('yexiaohe'))
    town.at('2026-04-20 09:00')
    await house().run(remind, {})
    expect(await told(voice)).toEqual([])
  })
})
