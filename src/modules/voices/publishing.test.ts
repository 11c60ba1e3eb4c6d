import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { assistVoice } from './assisting.ts'
import { showVoice } from './inbox.ts'
import { publicAnswers, publicView, publishVoice } from './publishing.ts'
import { originalOf, revealVoice } from './revealing.ts'
import { submitVoice } from './submitting.ts'
import { answerVoice, archiveVoice, categoriseVoice, maskVoice } from './triage.ts'

onBothDatabases('voices before the public', (house) => {
  let town: Town
  beforeAll(async () => {
    town = await settleIn(house())
  })
  const officer = () => town.as('yexiaohe')
  const inPublic = async () => JSON.stringify((await house().ask(publicAnswers, {})).items)
  const revisionOf = async (voice: string) => (await house().ask(showVoice, { voice }, officer())).revision

  test('[A7] an answer is looked at as the public would read it, then published, and can be taken back', async () => {
    const { voice } = await town.voice('我叫周根生，电话 15400001234，桥头栏杆松了。')
    await expect(
      house().do(publishVoice, { voice, revision: 1, shown: true }, officer()),
    ).rejects.toMatchObject({ code: 'voices.answerFirst' })
    await house().do(answerVoice, { voice, revision: 1, answer: '栏杆已经加固。' }, officer())
    expect(await inPublic()).not.toContain('栏杆')
    const view = await house().ask(publicView, { voice }, officer())
    expect(view).toMatchObject({
      published: false,
      personal: [],
      text: expect.stringContaining('154****1234'),
    })
    await house().do(publishVoice, { voice, revision: view.revision, shown: true }, officer())
    expect(await inPublic()).toContain('栏杆已经加固')
    expect((await house().ask(publicAnswers, { words: '栏杆' })).items).toHaveLength(1)
    expect((await house().ask(publicAnswers, { words: '电梯' })).items).toEqual([])
    await house().do(publishVoice, { voice, revision: await revisionOf(voice), shown: false }, officer())
    expect(await inPublic()).not.toContain('栏杆')
  })

  test('[A7] an answer that tells who somebody is is not published, and the words are named', async () => {
    const { voice } = await town.voice('水表装错了户。')
    const answer = '已请住柳埠社区3幢201的住户配合，联系电话 15400009999。'
    await expect(
      house().do(answerVoice, { voice, revision: 1, answer, publish: true }, officer()),
    ).rejects.toMatchObject({ code: 'voices.stillPersonal', field: 'answer' })
    await house().do(answerVoice, { voice, revision: 1, answer }, officer())
    const view = await house().ask(publicView, { voice }, officer())
    expect(view.personal).toContain('15400009999')
    await expect(
      house().do(publishVoice, { voice, revision: view.revision, shown: true }, officer()),
    ).rejects.toMatchObject({ code: 'voices.stillPersonal' })
    expect(await inPublic()).not.toContain('水表')
  })

  test('[A7] the second of two officers hears what the first decided, whatever they wished to do', async () => {
    const { voice } = await town.voice('街边的花坛没人浇水。')
    await house().do(archiveVoice, { voice, revision: 1, reason: '已由园林所安排' }, officer())
    await expect(
      house().do(answerVoice, { voice, revision: 1, answer: '明天就浇。' }, officer()),
    ).rejects.toMatchObject({ code: 'voices.movedOn', status: 409, facts: { stage: 'archived' } })
    const other = await town.voice('路边停车太乱，请划线。')
    await house().do(categoriseVoice, { voice: other.voice, revision: 1, category: 'society' }, officer())
    await expect(
      house().do(maskVoice, { voice: other.voice, revision: 1, text: '停车太乱。' }, officer()),
    ).rejects.toMatchObject({ code: 'voices.movedOn', facts: { stage: 'received' } })
  })

  test('[A6] a child’s words need a guardian who agrees, and stay out of the public', async () => {
    const child = {
      place: 'QSHALL26',
      text: '学校后门的台阶太滑，摔过好几次。',
      minor: true,
      guardian: '15400005678',
    }
    await expect(house().do(submitVoice, child)).rejects.toMatchObject({
      code: 'voices.guardianFirst',
      field: 'guardianAgrees',
    })
    await expect(house().do(submitVoice, { ...child, guardianAgrees: true })).resolves.toHaveProperty(
      'receipt',
    )
  })

  test('[A10] who is answered by letter has an address that is read only for a stated purpose', async () => {
    const { voice } = await house().do(
      assistVoice,
      {
        place: 'QSHALL26',
        text: '井盖响得睡不着。',
        replyBy: 'post',
        postalAddress: '青石镇磨盘岭村 8 号',
        consent: true,
      },
      officer(),
    )
    await expect(house().ask(originalOf, { voice }, officer())).rejects.toMatchObject({
      code: 'voices.sayWhatFor',
    })
    await house().do(revealVoice, { voice, purpose: '寄送书面答复' }, officer())
    expect(await house().ask(originalOf, { voice }, officer())).toMatchObject({
      postalAddress: '青石镇磨盘岭村 8 号',
      contact: null,
    })
  })
})
