import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { units as unitTable } from '../people/tables.ts'
import { adoptIntoTopic } from '../topics/proposing.ts'
import { voicesForOpinionReports } from './for-reports.ts'
import { inbox, showVoice } from './inbox.ts'
import { answerVoice, assignVoice, mergeVoices, reportVoice } from './triage.ts'

const neighbour = '990121101000'

onBothDatabases('how far a hand reaches', (house) => {
  let town: Town
  const officer = () => town.as('yexiaohe')
  const show = (voice: string) => house().ask(showVoice, { voice }, actor('liaisonOfficer', '990121000000'))
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
  })

  test('[A7] an officer cannot merge or adopt what was written in another town, nor what never was', async () => {
    const own = await town.voice('公交末班车太早，下班赶不上车。')
    const theirs = await town.voice('公交末班车太早了，下班赶不上末班车。', 'SMHALL26')
    const topic = await town.selectedTopic('末班车能不能晚一点')
    for (const other of [theirs.voice, randomUUID()]) {
      await expect(
        house().do(mergeVoices, { voice: own.voice, merge: [other] }, officer()),
      ).rejects.toMatchObject({ status: 404 })
      await expect(house().do(adoptIntoTopic, { topic, voices: [other] }, officer())).rejects.toMatchObject({
        status: 404,
      })
    }
    expect((await show(theirs.voice)).stage).toBe('received')
    expect((await house().ask(showVoice, { voice: own.voice }, officer())).similar).toEqual([])
    expect((await show(own.voice)).similar.map(({ id }) => id)).toContain(theirs.voice)
  })

  test('[A7] whoever sorts in one town, and is a member of the whole city, sorts in that town alone', async () => {
    const theirs = await town.voice('渡口的栏杆松了，等船的人多。', 'SMHALL26')
    const both = {
      ...actor('hallStaff', '990121100000'),
      grants: [
        { role: 'hallStaff' as const, region: '990121100000', unit: undefined },
        { role: 'member' as const, region: '990100000000', unit: undefined },
      ],
    }
    const { items } = await house().ask(inbox, { stage: 'all' }, both)
    expect(items.length).toBeGreaterThan(0)
    expect(items.map(({ id }) => id)).not.toContain(theirs.voice)
    expect(items.every(({ region }) => region.startsWith('990121100'))).toBe(true)
    const sees = await house().ask(inbox, { stage: 'all' }, actor('liaisonOfficer', neighbour))
    expect(sees.items.map(({ id }) => id)).toContain(theirs.voice)
  })

  test('[A7] a voice is handed to a unit of its own county or above, not of another', async () => {
    const { voice } = await town.voice('公园的长椅坏了，坐着会倒。')
    const { revision, units } = await show(voice)
    const [{ id: elsewhere } = { id: '' }] = await house()
      .kernel.store.db.insert(unitTable)
      .values({ region: '990102000000', kind: 'department', name: '望潮区园林所' })
      .returning()
    await expect(
      house().do(assignVoice, { voice, revision, unit: elsewhere }, officer()),
    ).rejects.toMatchObject({ field: 'unit' })
    await house().do(assignVoice, { voice, revision, unit: units[0]!.id }, officer())
    expect((await show(voice)).stage).toBe('assigned')
  })

  test('[A7] what was taken up for an opinion report waits for its editor, masked, until it is answered', async () => {
    const { voice } = await town.voice('村里老人多，看病要走十里路，我电话13800138000。')
    const { revision } = await show(voice)
    await house().do(reportVoice, { voice, revision, title: '偏远村老人看病远' }, officer())
    const db = house().kernel.store.db
    const [material] = (await voicesForOpinionReports(db, '990121000000')).filter(({ id }) => id === voice)
    expect(material).toMatchObject({ title: '偏远村老人看病远' })
    expect(material!.text).not.toContain('13800138000')
    expect((await voicesForOpinionReports(db, neighbour)).map(({ id }) => id)).not.toContain(voice)
    await house().do(
      answerVoice,
      { voice, revision: revision + 1, answer: '已编入信息报送，巡回医疗车每周到村。' },
      officer(),
    )
    expect((await voicesForOpinionReports(db, '990121000000')).map(({ id }) => id)).not.toContain(voice)
  })
})
