import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { placeOfCode } from '../places/index.ts'
import { topicHead } from '../topics/index.ts'
import { announceMeeting } from './announcing.ts'
import { fileSpeech, recordConference } from './conferences/keeping.ts'
import { exchangeHeld, listConferences, showConference } from './conferences/reading.ts'
import { remindOfConference } from './conferences/reminding.ts'
import { enterMeeting } from './entering-later.ts'
import { checkInByHand, closeMeeting, noteEntry } from './holding.ts'
import { invite } from './inviting.ts'
import { showMeeting } from './session.ts'

onBothDatabases('the forms a session takes', (house) => {
  let town: Town
  const officer = () => town.as('yexiaohe')
  const session = {
    venue: '圆桌厅',
    startsAt: '2026-04-20T14:00:00+08:00',
    host: '组长 邵望川',
    agenda: '通报\n讨论',
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })
  const announced = async (more: object) => {
    const topic = await town.preparedTopic()
    town.at('2026-04-10 09:00')
    return house().do(
      announceMeeting,
      { topic, kind: 'dialogue', place: town.id('qingshi'), ...session, ...more },
      officer(),
    )
  }

  test('[B17] [D15] a mobile session says where it goes, and its code collects voices until it is over', async () => {
    await expect(announced({ settings: ['mobile', 'outdoors'] })).rejects.toMatchObject({
      code: 'meetings.whichSite',
      field: 'siteKind',
    })
    await expect(announced({ settings: ['mobile'], siteKind: 'quay', latitude: 29.1 })).rejects.toMatchObject(
      { field: 'longitude' },
    )
    const { meeting } = await announced({
      settings: ['mobile', 'outdoors'],
      siteKind: 'underTheTree',
      venue: '上溪村大樟树下',
      latitude: 29.1,
      longitude: 121.2,
      collect: true,
    })
    const shown = await house().ask(showMeeting, { meeting })
    expect(shown).toMatchObject({
      siteKind: 'underTheTree',
      latitude: 29.1,
      settings: ['mobile', 'outdoors'],
    })
    const { db } = house().kernel.store
    expect(await placeOfCode(db, shown.collectingCode!)).toMatchObject({ revokedAt: null })
    town.at('2026-04-20 16:00')
    await house().do(closeMeeting, { meeting }, officer())
    expect((await house().ask(showMeeting, { meeting })).collectingCode).toBeNull()
    expect(await placeOfCode(db, shown.collectingCode!)).toMatchObject({ revokedAt: expect.any(Date) })
  })

  test('[D11] at a standing committee, speeches are given or handed in, and both are on record', async () => {
    const { meeting } = await announced({ kind: 'standingCommittee' })
    town.at('2026-04-20 14:30')
    const speech = { meeting, kind: 'speech' as const, party: 'member' as const, speaker: '霍启明' }
    await house().do(noteEntry, { ...speech, text: '建议先试点。' }, officer())
    await house().do(noteEntry, { ...speech, text: '书面建议三条。', written: true }, officer())
    const shown = await house().ask(showMeeting, { meeting })
    expect(shown.kind).toBe('standingCommittee')
    expect(shown.entries.map(({ written }) => written)).toEqual([false, true])
  })

  test('[D12] invited to consult, each question has its answer, and leaders who came are named', async () => {
    const { meeting } = await announced({ kind: 'inviteToConsult', link: 'https://tv.example/live/7' })
    const { participant } = await house().do(invite, { meeting, party: 'leader', name: '沈知远' }, officer())
    town.at('2026-04-20 14:30')
    await house().do(checkInByHand, { meeting, participant }, officer())
    const { entry: question } = await house().do(
      noteEntry,
      { meeting, kind: 'question', party: 'resident', text: '什么时候修好？' },
      officer(),
    )
    const answer = {
      meeting,
      party: 'department' as const,
      speaker: '马主任',
      text: '六月底前。',
      answers: question,
    }
    await expect(house().do(noteEntry, { ...answer, kind: 'speech' }, officer())).rejects.toMatchObject({
      field: 'answers',
    })
    await house().do(noteEntry, { ...answer, kind: 'answer' }, officer())
    const shown = await house().ask(showMeeting, { meeting })
    expect(shown).toMatchObject({ link: 'https://tv.example/live/7', leaders: ['沈知远'] })
    expect(shown.entries.at(-1)).toMatchObject({ kind: 'answer', answers: question })
    await expect(announced({ link: 'javascript:alert(1)' })).rejects.toMatchObject({
      fields: { link: expect.any(String) },
    })
  })

  test('[B29] a session held outside is entered afterwards, and how late that was stands in public', async () => {
    const topic = await town.preparedTopic()
    town.at('2026-04-25 09:00')
    const held = {
      topic,
      kind: 'dialogue' as const,
      place: town.id('qingshi'),
      ...session,
      reason: '当天停电',
    }
    await expect(
      house().do(enterMeeting, { ...held, startsAt: '2026-05-20T14:00:00+08:00' }, officer()),
    ).rejects.toMatchObject({ field: 'startsAt' })
    await expect(
      house().do(enterMeeting, { ...held, topic: await town.selectedTopic() }, officer()),
    ).rejects.toMatchObject({ code: 'topics.barred' })
    town.at('2026-04-25 09:00')
    const { meeting } = await house().do(enterMeeting, held, officer())
    expect(await house().ask(showMeeting, { meeting })).toMatchObject({
      stage: 'held',
      enteredLater: { reason: '当天停电', days: 5 },
    })
    expect((await topicHead(house().kernel.store.db, topic))!.stage).toBe('deliberated')
  })

  test('[B28] the yearly exchange is asked for until it is held, and its typical speeches are filed', async () => {
    const staff = town.as('qixiaoman')
    town.at('2026-11-01 09:00')
    const before = await house().ask(listConferences, {}, staff)
    const region = before.due[0]!.region
    expect(before.due[0]!.held).toBe(false)
    const exchange = {
      region,
      kind: 'exchange' as const,
      title: '民生议事堂工作交流会',
      heldOn: '2026-10-30',
      venue: '市政协报告厅',
      people: 86,
      summary: '六个堂作了交流。',
    }
    await expect(
      house().do(recordConference, { ...exchange, heldOn: '2026-12-30' }, staff),
    ).rejects.toMatchObject({ field: 'heldOn' })
    const { conference } = await house().do(recordConference, exchange, staff)
    expect(await exchangeHeld(house().kernel.store.db, region, 2026)).toBe(true)
    expect((await house().ask(listConferences, {}, staff)).due[0]!.held).toBe(true)
    await house().do(
      fileSpeech,
      {
        conference,
        body: '青石镇民生议事堂',
        speaker: '叶小禾',
        title: '把会开到树下',
        text: '我们把会开到了村口的大樟树下。',
      },
      staff,
    )
    expect((await house().ask(showConference, { conference }, staff)).speeches).toMatchObject([
      { title: '把会开到树下' },
    ])
    await house().run(remindOfConference, {})
  })
})
