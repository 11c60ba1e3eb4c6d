import { afterAll, beforeAll, expect, test } from 'vitest'
import { newResidents } from '../../../test/consultation.ts'
import { type Door, openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { bytesOf, type LocalServer, localServer } from '../../../test/local-server.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { voiceOfReceipt } from './lookup.ts'
import { submitVoice } from './submitting.ts'
import { textWriter } from './telling-writer.ts'
import { answerVoice } from './triage.ts'
import { withdrawVoice } from './withdrawing.ts'

let gateway: LocalServer
const sent: string[] = []
beforeAll(async () => {
  gateway = await localServer(async (request, response) => {
    sent.push((await bytesOf(request)).toString())
    response.end('{}')
  })
})
afterAll(() => gateway.close())

onBothDatabases(
  'telling a writer that there is an answer',
  (house) => {
    let town: Town
    let door: Door
    beforeAll(async () => {
      town = await settleIn(house())
      door = await openDoor(house())
    })
    afterAll(() => door?.close())
    const answered = async (receipt: string) => {
      const { id: voice, revision } = (await voiceOfReceipt(house().kernel.store.db, receipt))!
      await house().do(answerVoice, { voice, revision, answer: '路灯已经修好。' }, town.as('yexiaohe'))
    }
    const deliver = async () => {
      sent.length = 0
      for (const data of await house().takeQueued(textWriter))
        await textWriter.prepare!(data, house().kernel, { id: 'once', number: 1, done: async () => {} })
    }
    const write = (more: object = {}) =>
      house().do(submitVoice, { place: 'QSHALL26', text: '桥头的路灯坏了。', ...more })

    test('[A7] a text message goes to whoever left a number, and says nothing of what was written or answered', async () => {
      await answered((await write({ contact: '13857001234' })).receipt)
      await answered((await write()).receipt)
      await deliver()
      expect(sent).toHaveLength(1)
      expect(sent[0]).toContain('13857001234')
      expect(sent[0]).toContain('有了答复')
      expect(sent[0]).not.toContain('路灯')
    })

    test('whoever took the consent back meanwhile hears nothing', async () => {
      const { receipt } = await write({ contact: '13857004321' })
      await answered(receipt)
      await house().do(withdrawVoice, { receipt, sure: true })
      await deliver()
      expect(sent).toEqual([])
    })

    test('whoever wrote while signed in finds it with its answer under the account, and nobody else’s', async () => {
      const [me, other] = await newResidents(house(), 2)
      const { receipt } = await house().do(submitVoice, { place: 'QSHALL26', text: '菜场的地太滑了。' }, me)
      await answered(receipt)
      const page = await (await door.get('/account/voices', me)).text()
      expect(page).toContain('菜场的地太滑了')
      expect(page).toContain('路灯已经修好')
      expect(await (await door.get('/account/voices', other)).text()).not.toContain('菜场')
      expect((await door.get('/account/voices')).status).toBe(303)
      expect(await (await door.get('/my/notices', me)).text()).toContain('您反映的问题有了答复')
    })

    test('the notice of privacy names handler, contact, grounds and periods', async () => {
      const page = await (await door.get('/privacy')).text()
      for (const said of ['澄屿市政协', '0579-0000000', '第十三条', '365', '反映人留下的电话'])
        expect(page).toContain(said)
    })
  },
  () => ({
    SMS_URL: `${gateway.origin}/send`,
    INSIDE_ORIGINS: gateway.origin,
    SMS_NOTICE_TEMPLATE: 'NOTICE',
    OPERATOR_NAME: '澄屿市政协',
    OPERATOR_CONTACT: '市民中心 0579-0000000',
  }),
)
