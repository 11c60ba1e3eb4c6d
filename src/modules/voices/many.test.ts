import { beforeAll, expect, test } from 'vitest'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { trackVoice } from '../square/tracking.ts'
import { atMyPlaces } from './at-my-places.ts'
import { decideMany, previewMany } from './deciding-many.ts'
import { unitVoices } from './handed-over.ts'
import { voiceImport } from './importing.ts'
import { inbox, showVoice } from './inbox.ts'
import { answerVoice } from './triage.ts'

onBothDatabases('many voices', (house) => {
  let town: Town
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
  })
  const officer = () => town.as('yexiaohe')
  const stage = (csv: string) =>
    house().do(
      voiceImport.stage,
      { file: { name: '民意.csv', bytes: new TextEncoder().encode(csv) } },
      officer(),
    ) as Promise<{ staged: string }>
  const preview = async (csv: string) => {
    const { staged } = await stage(csv)
    return { staged, ...(await house().ask(voiceImport.preview, { staged }, officer())) }
  }

  test('[A7] voices from a list are looked at first; every bad row is named, and none comes in while one is bad', async () => {
    const { staged, bad } = await preview(
      [
        '地点,内容,类别,收到日期,联系电话',
        'QSHALL26,水渠堵了没人清,社会,2026-02-27,',
        '没有这个地方,水渠堵了没人管,社会,2026-02-27,',
        'QSHALL26,水,社会,,',
        'QSHALL26,桥墩有裂纹请来看看,体育,2026-04-01,12345',
        'QSHALL26,水渠堵了没人清,,,',
        'YHHALL26,别的镇的事情也来了,,,',
      ].join('\n'),
    )
    expect(bad.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 地点',
      '4 内容',
      '5 类别',
      '5 联系电话',
      '6 内容',
      '7 地点',
    ])
    await expect(house().do(voiceImport.keep, { staged }, officer())).rejects.toMatchObject({
      code: 'kernel.importHasBadRows',
    })
    expect((await house().ask(inbox, { words: '水渠' }, officer())).items).toEqual([])
  })

  test('[A7] an imported voice has its clock from the day it was heard, and the same list adds nothing twice', async () => {
    const csv =
      '地点,内容,类别,收到日期\n青石镇民生议事堂,老戏台的瓦片松动，电话 15400003333。,文化,2026-02-02\n'
    const first = await preview(csv)
    expect(first).toMatchObject({ added: 1, bad: [] })
    await house().do(voiceImport.keep, { staged: first.staged }, officer())
    const { items } = await house().ask(inbox, { words: '瓦片' }, officer())
    expect(items).toMatchObject([{ category: 'culture', clock: 'red' }])
    expect(items[0]!.text).toContain('154****3333')
    expect(await preview(csv)).toMatchObject({ added: 0, same: 1 })
    const voice = await house().ask(showVoice, { voice: items[0]!.id }, officer())
    expect(voice).toMatchObject({ assisted: true, replyBy: 'board', boardNumber: expect.any(String) })
  })

  test('[A7] several voices are handed to a unit at once, which sees and answers them', async () => {
    const first = await town.voice('公交站牌看不清楚。')
    const second = await town.voice('候车亭漏雨，请修一修。')
    const ids = [first.voice, second.voice]
    const { items, units } = await house().ask(previewMany, { voices: ids }, officer())
    expect(items.every(({ canAssign }) => canAssign)).toBe(true)
    const unit = units[0]!.id
    await expect(house().do(decideMany, { voices: ids, deed: 'assign' }, officer())).rejects.toMatchObject({
      field: 'unit',
    })
    await house().do(decideMany, { voices: ids, deed: 'assign', unit }, officer())
    const desk = actor('handlingUnitOfficer', '990121000000', { unit })
    const handed = await house().ask(unitVoices, {}, desk)
    expect(handed.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect((await house().ask(unitVoices, {}, actor('handlingUnitOfficer', '990121000000'))).items).toEqual(
      [],
    )
    const { revision } = await house().ask(showVoice, { voice: first.voice }, desk)
    await house().do(answerVoice, { voice: first.voice, revision, answer: '站牌已更换。' }, desk)
    expect(await house().ask(trackVoice, { receipt: first.receipt })).toMatchObject({
      answer: '站牌已更换。',
    })
    await expect(
      house().do(decideMany, { voices: ids, deed: 'assign', unit }, officer()),
    ).rejects.toMatchObject({ code: 'voices.notThere' })
    expect((await house().ask(previewMany, { voices: ids }, officer())).items).toMatchObject([
      { canAssign: false },
      { canAssign: false },
    ])
  })

  test('[A7] a question finds what fits best first, page by page, in Chinese and in English', async () => {
    await town.voice('我们小区的门口路面不平，物业说要等明年，门卫说归镇里，大家都在问到底谁来修这个垃圾站。')
    await town.voice('垃圾站太臭。')
    await town.voice('菜场后门路灯不亮。')
    expect((await house().ask(inbox, { words: '路灯' }, officer())).items).toHaveLength(1)
    expect((await house().ask(inbox, { words: '后门路灯' }, officer())).items).toHaveLength(1)
    await town.voice('The clinic has no English signs.')
    const found = await house().ask(inbox, { words: '垃圾站', stage: 'all' }, officer())
    expect(found.items.map(({ text }) => text)[0]).toBe('垃圾站太臭。')
    expect(found.items).toHaveLength(2)
    const page = await house().ask(inbox, { words: '垃圾站', most: 1 }, officer())
    const next = await house().ask(inbox, { words: '垃圾站', most: 1, after: page.next! }, officer())
    expect([page.items[0]!.id, next.items[0]!.id]).toEqual(found.items.map(({ id }) => id))
    expect(next.next).toBeNull()
    expect((await house().ask(inbox, { words: 'english sign' }, officer())).items).toHaveLength(1)
  })

  test('[A7] who works at a hall sees on the phone what waits there, and nobody else’s', async () => {
    const { voice } = await town.voice('戏台的灯坏了。')
    const here = await house().ask(atMyPlaces, {}, actor('hallStaff', '990121100000'))
    expect(here.items.map(({ id }) => id)).toContain(voice)
    expect(here.count).toBeGreaterThanOrEqual(here.items.length)
    expect((await house().ask(atMyPlaces, {}, actor('hallStaff', '990121102000'))).count).toBe(0)
    expect((await house().ask(atMyPlaces, {}, actor('member', '990121100000'))).count).toBe(0)
  })
})
