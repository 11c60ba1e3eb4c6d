import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { notices } from '../../kernel/flow/tables.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { answerVoice } from '../voices/triage.ts'
import { remind } from './reminding.ts'

onBothDatabases('reminders', (house) => {
  let town: Town
  const told = async (voice: string) => {
    const found = await house()
      .kernel.store.db.select()
      .from(notices)
      .where(eq(notices.href, `/desk/voices/${voice}`))
      .orderBy(notices.at)
    return found.map(({ role, code, facts }) => ({
      role,
      code: code.split('.')[1],
      days: Number(facts.days),
    }))
  }
  const at = async (...times: string[]) => {
    for (const time of times) {
      town.at(time)
      await house().run(remind, {})
      await house().run(remind, {})
    }
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[D8] a clock reminds whoever owes an answer when it is nearly due, in the morning of a working day, once', async () => {
    town.at('2026-03-02 09:00')
    const { voice } = await town.voice('老街的路灯坏了很久。')
    await at('2026-03-02 09:10')
    expect(await told(voice)).toEqual([])
    await at('2026-03-09 08:00', '2026-03-09 09:00', '2026-03-09 15:00')
    expect(await told(voice)).toEqual([{ role: 'liaisonOfficer', code: 'dueSoon', days: 0 }])
  })

  test('[D8] what is late is told to those above rung by rung, and again to whoever owes it', async () => {
    town.at('2026-03-02 09:00')
    const { voice } = await town.voice('菜市场门口积水，下雨天难走。')
    await at('2026-03-09 09:00', '2026-03-12 09:00', '2026-03-17 09:00')
    const first = await told(voice)
    expect(first.slice(1).map(({ role }) => role)).toContain('specialCommitteeStaff')
    expect(first.map(({ role }) => role)).not.toContain('leader')
    await at('2026-03-20 09:00', '2026-03-24 09:00', '2026-03-26 09:00')
    const all = await told(voice)
    expect(all.filter(({ role }) => role === 'leader')).toMatchObject([{ code: 'overdue' }])
    expect(all.filter(({ role }) => role === 'specialCommitteeStaff')).toHaveLength(1)
    expect(all.filter(({ role }) => role === 'liaisonOfficer').length).toBeGreaterThan(3)
    expect(all.at(-1)!.days).toBeGreaterThan(5)
  })

  test('[D8] whoever was told everything is left in peace, and what was answered in time reminds nobody', async () => {
    town.at('2026-03-02 09:00')
    const { voice } = await town.voice('社区食堂的价钱贵。')
    await house().do(answerVoice, { voice, revision: 1, answer: '已与食堂商量调整。' }, town.as('yexiaohe'))
    const late = await town.voice('公园的灯太暗。')
    await at('2026-04-20 09:00')
    expect(await told(voice)).toEqual([])
    await at('2026-06-01 09:00')
    const before = await told(late.voice)
    await at('2026-07-01 09:00', '2026-08-03 09:00')
    expect(await told(late.voice)).toEqual(before)
  })

  test('after all of it, the log and the database agree', async () => {
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
