import { beforeAll, expect, test } from 'vitest'
import { newResidents, openedConsultation } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { announceMeeting } from '../meetings/announcing.ts'
import { closeMeeting } from '../meetings/holding.ts'
import { topicHead } from '../topics/index.ts'
import { correctTopic } from '../topics/proposing.ts'
import { workOnConsultation } from './desk-reading.ts'
import {
  closeConsultation,
  closeWhatIsOver,
  createConsultation,
  guideConsultation,
  openConsultation,
  summariseConsultation,
} from './opening.ts'
import { listConsultations, numbers, showConsultation } from './public-reading.ts'
import { freezeReport } from './report/freezing.ts'
import { vote } from './voting.ts'

onBothDatabases('an online deliberation before a session', (house) => {
  let town: Town
  let officer: Actor
  beforeAll(async () => {
    town = await settleIn(house())
    officer = town.as('yexiaohe')
  })

  const opened = (more: { audience?: 'everyone' | 'members'; open?: boolean } = {}) =>
    openedConsultation(house(), town, more)

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
      officer,
    )

  test('[D1] an issue leads from online deliberation to the session, its outcome and the follow-up, under one topic', async () => {
    const { topic, consultation } = await opened()
    const shown = await house().ask(showConsultation, { consultation })
    expect(shown.topic).toEqual({ id: topic, stage: 'researching' })
    expect(shown.takesPart).toBe(true)
    expect(shown.sessionOn).toBe('2026-05-20')
    expect((await house().ask(listConsultations, {})).items.map(({ id }) => id)).toContain(consultation)
  })

  test('[D2] online and offline share the topic: its title is the only title, and it has one online part', async () => {
    const { topic, consultation } = await opened()
    const { revision } = (await topicHead(house().kernel.store.db, topic))!
    await house().do(
      correctTopic,
      { topic, revision, title: '上溪村末班公交怎样安排', summary: '下班的人坐不上末班车，请各方一起商量。' },
      officer,
    )
    expect((await house().ask(showConsultation, { consultation })).title).toBe('上溪村末班公交怎样安排')
    const again = {
      topic,
      introduction: '同一个议题再开一期，看看行不行。',
      audience: 'everyone' as const,
      sessionOn: '2026-06-20',
      opensAt: '2026-05-01T08:00',
      closesAt: '2026-06-10T20:00',
    }
    await expect(house().do(createConsultation, again, officer)).rejects.toMatchObject({
      code: 'consultations.oneForEachTopic',
    })
  })

  test('[D3] online deliberation opens the months before the session that the standard asks for, and closes before it', async () => {
    const topic = await town.preparedTopic()
    town.at('2026-03-20 09:00')
    const plan = {
      topic,
      introduction: '下班的人坐不上末班车，请大家说说。',
      audience: 'everyone' as const,
      sessionOn: '2026-05-20',
      opensAt: '2026-04-25T08:00',
      closesAt: '2026-05-10T20:00',
    }
    await expect(house().do(createConsultation, plan, officer)).rejects.toMatchObject({
      code: 'consultations.opensTooLate',
      field: 'opensAt',
      facts: { latest: '2026-04-20' },
    })
    const late = { ...plan, opensAt: '2026-04-01T08:00', closesAt: '2026-05-19T20:00' }
    await expect(house().do(createConsultation, late, officer)).rejects.toMatchObject({
      code: 'consultations.closesTooLate',
    })
  })

  test('[D3] a session cannot be announced for a day that is too soon after the opening, nor held before the report is final', async () => {
    const { topic, consultation, statements } = await opened()
    await expect(announce(topic, '2026-04-28T14:00')).rejects.toMatchObject({
      code: 'consultations.sessionTooSoon',
    })
    await expect(announce(topic, '2026-05-11T14:00')).rejects.toMatchObject({
      code: 'consultations.sessionTooClose',
    })
    const { meeting } = await announce(topic, '2026-05-20T14:00')
    await house().do(vote, { consultation, statement: statements[0]!, value: 1 }, town.as('wenruyu'))
    town.at('2026-05-20 17:00')
    await expect(house().do(closeMeeting, { meeting }, officer)).rejects.toMatchObject({
      code: 'consultations.reportFirst',
    })
    await house().run(closeWhatIsOver, {})
    const { revision, stage } = await house().ask(workOnConsultation, { consultation }, officer)
    expect(stage).toBe('closed')
    await house().do(freezeReport, { consultation, revision }, officer)
    await house().do(closeMeeting, { meeting }, officer)
    expect((await house().ask(showConsultation, { consultation })).reportFinal).toBe(true)
  })

  test('[D9] the platform counts issues, turns of members and residents, and opinions', async () => {
    const before = await house().ask(numbers, {})
    const { consultation, statements } = await opened()
    const members = ['huoqiming', 'ludahai', 'wenruyu', 'zhongbaichuan', 'jianming', 'shuman']
    for (const person of [...(await newResidents(house(), 7)), ...members.map((name) => town.as(name))])
      await house().do(vote, { consultation, statement: statements[0]!, value: 1 }, person)
    const after = await house().ask(numbers, {})
    expect(after.issues).toBe(before.issues + 1)
    expect(after.residentTurns).toBe((before.residentTurns ?? 0) + 7)
    expect(after.memberTurns).toBeGreaterThanOrEqual(6)
  })

  test('[J4] in a members’ forum members speak, the host guides them and draws it together, and residents read', async () => {
    const { consultation, statements } = await opened({ audience: 'members' })
    const [resident] = await newResidents(house(), 1)
    await expect(
      house().do(vote, { consultation, statement: statements[0]!, value: 1 }, resident),
    ).rejects.toMatchObject({ code: 'consultations.membersOnly' })
    await house().do(vote, { consultation, statement: statements[0]!, value: 1 }, town.as('wenruyu'))
    const revision = async () => (await house().ask(workOnConsultation, { consultation }, officer)).revision
    await house().do(
      guideConsultation,
      { consultation, revision: await revision(), guidance: '请先说说票价。' },
      officer,
    )
    expect((await house().ask(showConsultation, { consultation }, resident)).guidance).toBe('请先说说票价。')
    await house().do(
      closeConsultation,
      { consultation, revision: await revision(), reason: '意见已经充分。' },
      officer,
    )
    await house().do(
      summariseConsultation,
      { consultation, revision: await revision(), summary: '委员普遍赞成延后末班车，票价另议。' },
      officer,
    )
    const shown = await house().ask(showConsultation, { consultation })
    expect(shown).toMatchObject({ audience: 'members', stage: 'closed', host: '组长 邵望川' })
    expect(shown.summary).toContain('延后末班车')
  })

  test('of two who change it at once, the second learns of the first', async () => {
    const { consultation } = await opened({ open: false })
    await house().do(openConsultation, { consultation, revision: 1 }, officer)
    await expect(
      house().do(guideConsultation, { consultation, revision: 1, guidance: '请看这里。' }, officer),
    ).rejects.toMatchObject({ status: 409 })
  })

  test('every row of it agrees with the record', async () => {
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
