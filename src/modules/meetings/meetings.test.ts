import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { notices } from '#kernel/flow/tables.ts'
import { topicHead } from '#modules/topics/index.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { announceMeeting } from './announcing.ts'
import { cancelMeeting, postponeMeeting } from './changing-the-day.ts'
import { checkInCode } from './check-in-code.ts'
import {
  checkIn,
  checkInByHand,
  closeMeeting,
  commit,
  fileMinutes,
  keepCommitment,
  noteEntry,
} from './holding.ts'
import { invitationList } from './invitation-list.ts'
import { invite } from './inviting.ts'
import { meetingById, participantsOf } from './lookup.ts'
import { publicMeetings, workOnMeeting } from './reading.ts'
import { showMeeting } from './session.ts'

onBothDatabases('sessions', (house) => {
  let town: Town
  const officer = () => town.as('yexiaohe')
  const session = {
    venue: '圆桌厅',
    startsAt: '2026-04-20T14:00:00+08:00',
    host: '组长 邵望川',
    agenda: '通报\n讨论',
  }
  const announced = async (kind: 'dialogue' | 'decision' = 'dialogue') => {
    const topic = await town.preparedTopic()
    town.at('2026-04-10 09:00')
    const { meeting } = await house().do(
      announceMeeting,
      { topic, kind, place: town.id('qingshi'), ...session },
      officer(),
    )
    return { topic, meeting }
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[B15] a session is announced in public with time, place and agenda at least the standard’s days before', async () => {
    const topic = await town.preparedTopic()
    town.at('2026-04-18 09:00')
    const tooLate = house().do(
      announceMeeting,
      { topic, kind: 'dialogue', place: town.id('qingshi'), ...session },
      officer(),
    )
    await expect(tooLate).rejects.toMatchObject({ facts: { barriers: ['noticeTooShort'] } })
    town.at('2026-04-10 09:00')
    await house().do(
      announceMeeting,
      { topic, kind: 'dialogue', place: town.id('qingshi'), ...session },
      officer(),
    )
    expect((await house().ask(publicMeetings, { topic })).items).toMatchObject([
      { venue: '圆桌厅', stage: 'announced', agenda: [{ title: '通报' }, { title: '讨论' }] },
    ])
  })

  test('once announced, a session can be moved later and never earlier', async () => {
    const { meeting } = await announced()
    const move = (startsAt: string) =>
      house().do(postponeMeeting, { meeting, revision: 1, startsAt, reason: '台风将至' }, officer())
    await expect(move('2026-04-19T14:00:00+08:00')).rejects.toMatchObject({
      code: 'meetings.onlyLater',
      field: 'startsAt',
    })
    await expect(move('2026-04-22T14:00:00+08:00')).resolves.toBeDefined()
  })

  test('[B15] a session is called off with a reason in public; those invited are told, and the topic is prepared anew', async () => {
    const { topic, meeting } = await announced()
    const member = town.as('wenruyu')
    await house().do(
      invite,
      { meeting, party: 'member', name: '温如玉', account: member.account! },
      officer(),
    )
    const callOff = (revision: number) =>
      house().do(cancelMeeting, { meeting, revision, reason: '台风登陆，全市停止聚集' }, officer())
    await expect(callOff(2)).rejects.toMatchObject({ code: 'meetings.movedOn' })
    await callOff(1)

    const shown = await house().ask(showMeeting, { meeting })
    expect(shown).toMatchObject({
      stage: 'cancelled',
      collectingCode: null,
      changes: [{ stage: 'cancelled', reason: '台风登陆，全市停止聚集' }],
    })
    const told = await house()
      .kernel.store.db.select()
      .from(notices)
      .where(eq(notices.accountId, member.account!))
    expect(told.map(({ code }) => code)).toContain('meetings.cancelled')
    expect((await topicHead(house().kernel.store.db, topic))?.stage).toBe('researching')

    for (const late of [
      () => callOff(2),
      () => house().do(invite, { meeting, party: 'member', name: '高远' }, officer()),
      () => house().do(noteEntry, { meeting, kind: 'speech', text: '照样开吧' }, officer()),
      () => house().do(closeMeeting, { meeting }, officer()),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'meetings.overAlready' })
    const again = await house().do(
      announceMeeting,
      { topic, kind: 'dialogue', place: town.id('qingshi'), ...session },
      officer(),
    )
    expect(again.meeting).not.toBe(meeting)
  })

  test('[B18] staff are warned while those affected, professionals or departments are not invited', async () => {
    const { meeting } = await announced()
    expect((await house().ask(workOnMeeting, { meeting }, officer())).missingParties).toEqual([
      'stakeholder',
      'professional',
      'department',
    ])
    await house().do(invite, { meeting, party: 'stakeholder', name: '周根生' }, officer())
    const { missingParties, participants } = await house().ask(workOnMeeting, { meeting }, officer())
    expect(missingParties).toEqual(['professional', 'department'])
    expect(participants.map(({ name }) => name)).toEqual(['周**'])
  })

  test('[B18] people are invited from a list: members hear of it, names of those affected are sealed', async () => {
    const { topic, meeting } = await announced()
    await house().do(
      postponeMeeting,
      { meeting, revision: 1, startsAt: '2026-04-28T14:00:00+08:00', reason: '等专家到场' },
      officer(),
    )
    const title = (await topicHead(house().kernel.store.db, topic))!.title
    const list = (...rows: string[]) =>
      stageCsv(house(), invitationList, `议题,协商会日期,身份,姓名,单位\n${rows.join('\n')}\n`, officer())
    const failing = await list(
      `${title},2026-04-29,委员,温如玉,`,
      `${title},2026-04-28,部门,陶景行,没有这个局`,
    )
    const { bad } = await house().ask(invitationList.preview, { staged: failing }, officer())
    expect(bad.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 议题', '3 单位'])

    const rows = [`${title},2026-04-28,委员,温如玉,`, `${title},2026-04-28,利益相关方,周根生,`]
    await house().do(invitationList.keep, { staged: await list(...rows) }, officer())
    const { participants } = await house().ask(workOnMeeting, { meeting }, officer())
    expect(participants.map(({ party, name }) => [party, name])).toEqual([
      ['member', '温如玉'],
      ['stakeholder', '周**'],
    ])
    const invited = await participantsOf(house().kernel.store.db, meeting)
    expect(invited.map(({ accountId }) => accountId)).toEqual([town.as('wenruyu').account, null])
    const again = await house().ask(invitationList.preview, { staged: await list(...rows) }, officer())
    expect(again).toMatchObject({ added: 0, same: 2 })
  })

  test('[B15] a member checks in with the code on the screen, which changes every minute', async () => {
    const { topic, meeting } = await announced()
    const member = town.as('wenruyu')
    await house().do(
      invite,
      { meeting, party: 'member', name: '温如玉', account: member.account! },
      officer(),
    )
    const row = (await meetingById(house().kernel.store.db, meeting))!
    const seed = house().kernel.vault.open(row.checkInSeed, 'meetings.checkInSeed')
    const codeAt = (time: string) => checkInCode(seed, new Date(`${time}+08:00`))
    await expect(
      house().do(checkIn, { meeting, code: codeAt('2026-04-10T09:00:00') }, member),
    ).rejects.toMatchObject({ code: 'meetings.doorsClosed' })
    town.at('2026-04-20 13:50')
    await expect(
      house().do(checkIn, { meeting, code: codeAt('2026-04-20T13:40:00') }, member),
    ).rejects.toMatchObject({ code: 'meetings.wrongCode' })
    await house().do(checkIn, { meeting, code: codeAt('2026-04-20T13:50:00') }, member)
    await expect(
      house().do(checkIn, { meeting, code: codeAt('2026-04-20T13:50:00') }, member),
    ).rejects.toMatchObject({ code: 'meetings.notInvited' })
    expect((await house().ask(publicMeetings, { topic })).items[0]).toMatchObject({
      attended: 1,
      parties: [{ party: 'member', count: 1 }],
    })
  })

  test('[B15] residents are counted by group in public, and named nowhere', async () => {
    const { topic, meeting } = await announced()
    const { participant } = await house().do(
      invite,
      { meeting, party: 'resident', name: '董秀英' },
      officer(),
    )
    town.at('2026-04-20 13:55')
    await house().do(checkInByHand, { meeting, participant }, officer())
    await house().do(
      noteEntry,
      { meeting, kind: 'speech', party: 'resident', speaker: '董秀英', text: '晚上走夜路害怕。' },
      officer(),
    )
    const shown = JSON.stringify(await house().ask(publicMeetings, { topic }))
    expect(shown).toContain('"party":"resident","count":1')
    expect(shown).not.toContain('董秀英')
  })

  test('[B16] only a decision session has options, and hands that were counted stand in public', async () => {
    const dialogue = await announced()
    const option = { kind: 'option' as const, text: '末班八点', inFavour: 12, against: 3 }
    await expect(
      house().do(noteEntry, { meeting: dialogue.meeting, ...option }, officer()),
    ).rejects.toMatchObject({ code: 'meetings.optionNeedsDecision' })
    const decision = await announced('decision')
    const half = { meeting: decision.meeting, kind: 'option' as const, text: '只有赞成', inFavour: 3 }
    await expect(house().do(noteEntry, half, officer())).rejects.toMatchObject({ field: 'against' })
    await house().do(noteEntry, { meeting: decision.meeting, ...option }, officer())
    expect((await house().ask(publicMeetings, { topic: decision.topic })).items[0]!.agreed).toMatchObject([
      { inFavour: 12, against: 3 },
    ])
  })

  test('[D8] a promise made on the spot runs a clock until it is kept, in public', async () => {
    const { topic, meeting } = await announced()
    town.at('2026-04-20 15:00')
    const promise = { meeting, unit: town.id('transport'), text: '一个月内公布方案', dueOn: '2026-05-20' }
    await expect(house().do(commit, { ...promise, dueOn: '2026-04-20' }, officer())).rejects.toMatchObject({
      field: 'dueOn',
    })
    const { commitment } = await house().do(commit, promise, officer())
    town.at('2026-05-18 10:00')
    await house().do(keepCommitment, { meeting, commitment, note: '方案已公布。' }, officer())
    expect((await house().ask(publicMeetings, { topic })).commitments).toMatchObject([
      { unit: '市交通运输局', keptAt: expect.any(Date) },
    ])
  })

  test('minutes are filed after the session, and then its record stands', async () => {
    const { meeting } = await announced()
    const minutes = '会议形成两条共识，详见记录。'
    await expect(house().do(fileMinutes, { meeting, minutes }, officer())).rejects.toMatchObject({
      code: 'meetings.notYet',
    })
    await expect(house().do(closeMeeting, { meeting }, officer())).rejects.toMatchObject({
      code: 'meetings.notYet',
    })
    town.at('2026-04-20 16:00')
    await house().do(closeMeeting, { meeting }, officer())
    await house().do(fileMinutes, { meeting, minutes }, officer())
    await expect(
      house().do(noteEntry, { meeting, kind: 'speech', text: '补一句' }, officer()),
    ).rejects.toMatchObject({ code: 'meetings.minutedAlready' })
  })
})
