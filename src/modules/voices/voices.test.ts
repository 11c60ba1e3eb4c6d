import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { openDoor } from '../../../test/door.ts'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { notices } from '../../kernel/flow/tables.ts'
import { verifyProofBundle } from '../../kernel/ledger/proof.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { trackVoice } from '../square/tracking.ts'
import { inbox, showVoice } from './inbox.ts'
import { originalOf, revealVoice } from './revealing.ts'
import { submitVoice } from './submitting.ts'
import { voices } from './tables.ts'
import { answerVoice, archiveVoice, maskVoice, mergeVoices, referVoice } from './triage.ts'

onBothDatabases('voices', (house) => {
  let town: Town
  const officer = () => town.as('yexiaohe')
  const row = async (id: string) =>
    (await house().kernel.store.db.select().from(voices).where(eq(voices.id, id)))[0]!
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
  })

  test('[A6] a scanned code takes a voice without an account and gives a receipt that follows it', async () => {
    const { receipt } = await town.voice('镇上的末班车太早，下班赶不上。')
    expect(receipt).toMatch(/^([2-9A-Z]{4}-){4}[2-9A-Z]{4}$/)
    const tracked = await house().ask(trackVoice, { receipt: receipt.toLowerCase().replaceAll('-', ' ') })
    expect(tracked).toMatchObject({
      status: 'received',
      place: '青石镇民生议事堂',
      timeline: [{ stage: 'received' }],
    })
    expect(tracked.proof).toBeNull()
    await sealAll(house().kernel)
    const { proof } = await house().ask(trackVoice, { receipt })
    expect(verifyProofBundle(proof, house().kernel.ledgerKey.vkey).faults).toEqual([])
  })

  test('[A6] an unknown code and a revoked one are refused with words that say where to turn', async () => {
    await expect(house().do(submitVoice, { place: 'NOWHERE9', text: '有人吗有人吗' })).rejects.toMatchObject({
      code: 'voices.unknownCode',
      field: 'place',
    })
    await expect(house().do(submitVoice, { place: 'YHOLD025', text: '码头的灯坏了' })).rejects.toMatchObject({
      code: 'voices.revokedCode',
    })
  })

  test('[A6] the page of an unknown code says so with 404, that of a code put out of use with 410, and both where to turn', async () => {
    const door = await openDoor(house())
    try {
      for (const [path, status] of [
        ['/q/NOSUCH99', 404],
        ['/q/YHOLD025', 410],
        ['/q/QSHALL26', 200],
      ] as const) {
        const answer = await door.get(path)
        expect(answer.status, path).toBe(status)
        if (status !== 200) expect(await answer.text()).toContain('href="/places"')
      }
    } finally {
      await door.close()
    }
  })

  test('[A5] a voice through a member’s own code is put down to that member', async () => {
    const { voice } = await town.voice('学校门口要划斑马线。', 'WRYCODE6')
    expect((await row(voice)).memberId).toBe(town.id('member wenruyu'))
  })

  test('the form asks for consent, and nothing is kept without it', async () => {
    const before = await house().ask(inbox, {}, officer())
    await expect(
      house().do(submitVoice, { place: 'QSHALL26', text: '没有同意的话', form: true }),
    ).rejects.toMatchObject({ field: 'consent' })
    expect((await house().ask(inbox, {}, officer())).items).toHaveLength(before.items.length)
  })

  test('odd texts are refused in words or kept harmless', async () => {
    const send = (text: string) => house().do(submitVoice, { place: 'QSHALL26', text })
    await expect(send('   ')).rejects.toMatchObject({ fields: { text: expect.stringContaining('至少') } })
    await expect(send('长'.repeat(10_000))).rejects.toMatchObject({
      fields: { text: '最多 2000 个字，请删减一些。' },
    })
    await expect(send('👍👍👍👍 很好')).resolves.toBeDefined()
    await expect(send('<script>alert(1)</script> 路灯坏了')).resolves.toBeDefined()
    const { voice } = await town.voice('\u202e倒过来的文字\u0000和控制字符')
    expect((await row(voice)).text).toBe('倒过来的文字和控制字符')
  })

  test('[A7] personal data is masked in what staff see; the original needs a purpose, and each look is on record', async () => {
    const { voice } = await town.voice(
      '我叫周根生，身份证 990101196203041012，电话 15400001234，住柳埠社区3幢201，楼道灯坏了。',
    )
    const { text, original } = await row(voice)
    expect(text).toBe('我叫周**，身份证 990101********1012，电话 154****1234，［住址］，楼道灯坏了。')
    expect(original).not.toContain('周根生')
    await expect(house().ask(originalOf, { voice }, officer())).rejects.toMatchObject({
      code: 'voices.sayWhatFor',
    })
    await house().do(revealVoice, { voice, purpose: '回电核实楼号' }, officer())
    expect((await house().ask(originalOf, { voice }, officer())).original).toContain('周根生')
  })

  test('[A7] voices that say the same are shown side by side, merged, and all get the answer', async () => {
    const first = await town.voice('去县城的公交末班车太早，厂里七点下班坐不上，能不能加一班？')
    const second = await town.voice('公交收得太早，下班赶不上车。')
    await town.voice('社区食堂的午饭太贵。')
    const { similar } = await house().ask(showVoice, { voice: first.voice }, officer())
    expect(similar[0]!.id).toBe(second.voice)
    await house().do(mergeVoices, { voice: first.voice, merge: [second.voice] }, officer())
    await house().do(
      answerVoice,
      { voice: first.voice, revision: 1, answer: '下月起试行晚八点末班车。' },
      officer(),
    )
    for (const { receipt } of [first, second])
      expect(await house().ask(trackVoice, { receipt })).toMatchObject({ answer: '下月起试行晚八点末班车。' })
    const third = await town.voice('末班车再晚一点吧。')
    await expect(
      house().do(mergeVoices, { voice: first.voice, merge: [third.voice] }, officer()),
    ).rejects.toMatchObject({ code: 'voices.answeredAlready' })
  })

  test('[A7] of two officers who decide at once, the second learns of the first and changes nothing', async () => {
    const { voice } = await town.voice('老街的盲道被占了。')
    const { revision } = await house().ask(showVoice, { voice }, officer())
    const decisions = await Promise.allSettled([
      house().do(answerVoice, { voice, revision, answer: '已安排劝导。' }, officer()),
      house().do(archiveVoice, { voice, revision, reason: '重复反映' }, officer()),
    ])
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = decisions.find((decision) => decision.status === 'rejected')
    expect(refused!.reason).toMatchObject({ status: expect.toBeOneOf([409, 422]) })
  })

  test('a text with personal data left in it cannot be put in place of the masked one', async () => {
    const { voice } = await town.voice('请联系李四，电话 15400009999，修路灯。')
    const again = house().do(maskVoice, { voice, revision: 1, text: '电话 15400009999' }, officer())
    await expect(again).rejects.toMatchObject({ code: 'voices.stillPersonal', field: 'text' })
  })

  test('[A7] what belongs to the court is referred there, in words that the writer reads', async () => {
    const { voice, receipt } = await town.voice('法院判决了他还不还钱，请政协帮我要。')
    expect((await row(voice)).hints.channels).toContain('court')
    await house().do(
      referVoice,
      { voice, revision: 1, referral: 'court', note: '可以申请强制执行。' },
      officer(),
    )
    expect(await house().ask(trackVoice, { receipt })).toMatchObject({
      status: 'referred',
      referral: 'court',
      answer: '可以申请强制执行。',
    })
  })

  test('a danger is told to the town’s officer at once, and the writer is told whom to call', async () => {
    const { receipt } = await town.voice('后山裂了大缝，下面住着十几户人！')
    expect((await house().ask(trackVoice, { receipt })).urgent).toBe(true)
    const told = await house()
      .kernel.store.db.select()
      .from(notices)
      .where(eq(notices.code, 'voices.emergency'))
    expect(told).toContainEqual(
      expect.objectContaining({ role: 'liaisonOfficer', region: '990121100000', urgent: true }),
    )
  })

  test('what a child writes keeps only a guardian’s number and is never published', async () => {
    const child = { place: 'QSHALL26', text: '学校门口没有斑马线，过马路害怕。', minor: true }
    await expect(house().do(submitVoice, { ...child, contact: '15400005678' })).rejects.toMatchObject({
      field: 'contact',
    })
    const { receipt } = await house().do(submitVoice, {
      ...child,
      guardian: '15400005678',
      guardianAgrees: true,
    })
    expect((await house().ask(trackVoice, { receipt })).text).toBe('')
    const { items } = await house().ask(inbox, { words: '斑马线' }, officer())
    const kept = items.find(({ minor }) => minor)!
    const publish = house().do(
      answerVoice,
      { voice: kept.id, revision: 1, answer: '已请交警勘查。', publish: true },
      officer(),
    )
    await expect(publish).rejects.toMatchObject({ code: 'voices.minorStaysPrivate' })
  })

  test('an officer of another town sees neither the voice nor that there is one', async () => {
    const { voice } = await town.voice('只给青石镇看的事。')
    await expect(house().ask(showVoice, { voice }, town.as('hailan'))).rejects.toMatchObject({ status: 404 })
    const { items } = await house().ask(inbox, {}, actor('liaisonOfficer', '990121102000'))
    expect(items.filter(({ id }) => id === voice)).toEqual([])
  })

  test('[A9] voices fall into the five domains, and staff can look at one of them', async () => {
    await house().do(submitVoice, { place: 'QSHALL26', text: '滩涂上的浮球烂了。', category: 'ecology' })
    const { items } = await house().ask(inbox, { category: 'ecology' }, officer())
    expect(items.map(({ category }) => category)).toEqual(items.map(() => 'ecology'))
    expect(items.length).toBeGreaterThan(0)
    await expect(
      house().do(submitVoice, { place: 'QSHALL26', text: '别的类别', category: 'sports' as never }),
    ).rejects.toMatchObject({ fields: { category: '请从列出的选项中选择。' } })
  })
})
