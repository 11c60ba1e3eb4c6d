import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../test/door.ts'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { registryOf } from '../../kernel/action/registry.ts'
import { idempotencyKeys } from '../../kernel/action/tables.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { ledgerEntries } from '../../kernel/ledger/tables.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { openSession } from '../accounts/sessions.ts'
import { accounts, phoneCodes, sessions } from '../accounts/tables.ts'
import { modules } from '../index.ts'
import { announceMeeting } from '../meetings/announcing.ts'
import { invite } from '../meetings/inviting.ts'
import { participants } from '../meetings/tables.ts'
import { noticeWishes } from '../notices/tables.ts'
import { voiceOfReceipt } from '../voices/lookup.ts'
import { submitVoice } from '../voices/submitting.ts'
import { voices } from '../voices/tables.ts'
import { answerVoice } from '../voices/triage.ts'
import { eraseDue } from './erasing.ts'
import { listRetention, setPeriod } from './periods.ts'
import { retentionRuns } from './tables.ts'

onBothDatabases('personal data end when their time is up', (house) => {
  let town: Town
  let door: Door
  beforeAll(async () => {
    town = await settleIn(house())
    door = await openDoor(house())
  })
  afterAll(() => door?.close())
  const db = () => house().kernel.store.db
  const voiceWithPhone = async () => {
    const { receipt } = await house().do(submitVoice, {
      place: 'QSHALL26',
      text: '路灯坏了，晚上看不见路。',
      contact: '13800138000',
    })
    return (await voiceOfReceipt(db(), receipt))!
  }
  const dueOf = async (name: string) => {
    const { rules } = await house().ask(listRetention, {}, town.as('xitong'))
    return rules.find((rule) => rule.name === name)!.due
  }

  test('[A7] a writer’s phone number is erased half a year after the voice was closed, and not before', async () => {
    town.at('2026-03-02 09:00')
    const open = await voiceWithPhone()
    const closed = await voiceWithPhone()
    await house().do(
      answerVoice,
      { voice: closed.id, revision: closed.revision, answer: '路灯已经修好。' },
      town.as('yexiaohe'),
    )
    town.at('2026-08-20 09:00')
    expect(await dueOf('voices.contact')).toBe(0)
    town.at('2026-09-01 09:00')
    expect(await dueOf('voices.contact')).toBe(1)
    await house().run(eraseDue, {})
    expect(await dueOf('voices.contact')).toBe(0)
    const [still] = await db().select().from(voices).where(eq(voices.id, open.id))
    const [gone] = await db().select().from(voices).where(eq(voices.id, closed.id))
    expect(still!.contact).not.toBeNull()
    expect(gone!.contact).toBeNull()
    expect(gone!.ledgerSalt).not.toEqual(closed.ledgerSalt)
  })

  test('what was erased stays on record as a number of a kind, and every row still agrees with the ledger', async () => {
    const runs = await db().select().from(retentionRuns)
    expect(runs).toMatchObject([{ rule: 'voices.contact', erased: 1 }])
    const entries = await db()
      .select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.action, 'retention.erased'))
    expect(entries.map(({ facts }) => facts)).toEqual([{ rule: 'voices.contact', erased: 1 }])
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })

  test('sign-ins, codes, answers to forms and addresses of erased accounts go, each by its own time', async () => {
    town.at('2026-09-02 09:00')
    const now = house().kernel.clock.now()
    const account = town.as('xiaozhao').account!
    await openSession(db(), account, new Date('2025-08-01T00:00:00Z'))
    await openSession(db(), account, now)
    const before = (await db().select().from(sessions)).length
    await db()
      .insert(phoneCodes)
      .values({
        phoneIndex: 'x',
        codeHash: 'x',
        triesLeft: 0,
        sentAt: new Date('2026-08-30T00:00:00Z'),
        sentToday: 1,
        expiresAt: new Date('2026-08-30T00:05:00Z'),
      })
    await db()
      .insert(idempotencyKeys)
      .values({ scope: 's', key: 'k', inputHash: 'h', answer: 'a', at: new Date('2026-08-01T00:00:00Z') })
    await db().insert(noticeWishes).values({ accountId: account, mail: 'sealed' })
    await db()
      .update(accounts)
      .set({ erasedAt: new Date('2026-09-01T00:00:00Z') })
      .where(eq(accounts.id, account))
    await house().run(eraseDue, {})
    await db().update(accounts).set({ erasedAt: null }).where(eq(accounts.id, account))
    expect((await db().select().from(sessions)).length).toBe(before - 1)
    expect(await db().select().from(phoneCodes)).toEqual([])
    expect(await db().select().from(idempotencyKeys).where(eq(idempotencyKeys.scope, 's'))).toEqual([])
    expect(await db().select().from(noticeWishes)).toEqual([])
  })

  test('[B18] names of residents who came to a session are erased after three years, those of members stay', async () => {
    const topic = await town.preparedTopic()
    const officer = town.as('yexiaohe')
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
    await house().do(invite, { meeting, party: 'resident', name: '董阿婆' }, officer)
    await house().do(invite, { meeting, party: 'member', name: '邵望川' }, officer)
    const names = async () =>
      (await db().select().from(participants).where(eq(participants.meetingId, meeting)))
        .map(({ name, sealed }) => (sealed ? 'sealed' : name))
        .sort()
    town.at('2029-04-18 09:00')
    await house().run(eraseDue, {})
    expect(await names()).toEqual(['sealed', '邵望川'])
    town.at('2029-04-20 09:00')
    await house().run(eraseDue, {})
    expect(await names()).toEqual(['—', '邵望川'])
  })

  test('a period is set within its bounds by the system administrator, and counts from the next time', async () => {
    const administrator = town.as('xitong')
    await expect(
      house().do(setPeriod, { rule: 'accounts.sessions', days: 30 }, administrator),
    ).rejects.toMatchObject({ code: 'retention.outOfBounds', field: 'days' })
    await expect(house().do(setPeriod, { rule: 'no.such', days: 30 }, administrator)).rejects.toMatchObject({
      code: 'retention.noSuchRule',
    })
    await expect(
      house().do(setPeriod, { rule: 'voices.contact', days: 1 }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ status: 403 })
    // What holds for all regions is not one town's to set.
    await expect(
      house().do(
        setPeriod,
        { rule: 'voices.contact', days: 3 },
        actor('systemAdministrator', '990121100000'),
      ),
    ).rejects.toMatchObject({ code: 'retention.wholeHouse' })
    town.at('2026-10-01 09:00')
    const voice = await voiceWithPhone()
    await house().do(
      answerVoice,
      { voice: voice.id, revision: voice.revision, answer: '已经处理好了。' },
      town.as('yexiaohe'),
    )
    town.at('2026-10-05 09:00')
    expect(await dueOf('voices.contact')).toBe(0)
    await house().do(setPeriod, { rule: 'voices.contact', days: 3 }, administrator)
    expect(await dueOf('voices.contact')).toBe(1)
    const shown = await (await door.get('/desk/retention', administrator)).text()
    expect(shown).toContain('默认 180 天')
    expect((await door.get('/desk/retention', town.as('yexiaohe'))).status).toBe(404)
    const audited = await (await door.get('/desk/retention', town.as('shenji'))).text()
    expect(audited).toContain('反映人留下的电话')
    expect(audited).not.toContain('/do/retention.set')
  })
})

describe('rules of retention', () => {
  const { retention } = registryOf(modules)

  test('have names of their own, words in both languages, and a usual period within their bounds', () => {
    expect(new Set(retention.map(({ name }) => name)).size).toBe(retention.length)
    for (const { what, days, least = 0, most = 3_650 } of retention) {
      expect(what.zh && what.en).toBeTruthy()
      expect(days).toBeGreaterThanOrEqual(least)
      expect(days).toBeLessThanOrEqual(most)
    }
  })

  test('sign-ins are never kept shorter than the six months that the law asks for', () => {
    expect(retention.find(({ name }) => name === 'accounts.sessions')!.least).toBe(180)
  })
})
