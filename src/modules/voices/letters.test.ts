import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { photo } from '../../../test/uploads.ts'
import { notices } from '../../kernel/flow/tables.ts'
import { trackVoice } from '../square/tracking.ts'
import { answerBoard } from './answer-slips.tsx'
import { assistVoice, openMailbox, recordVisit, tellAnswer, transcribeLetter } from './assisting.ts'
import { decideMany, previewMany } from './deciding-many.ts'
import { inbox, showVoice } from './inbox.ts'
import { listMailboxes, showOpening } from './mailboxes.ts'
import { myVoices, readMine, remindMembers, replyAsMember } from './member-mailbox.ts'
import { correctContact, ownVoice } from './own-voice.ts'
import { rateAnswer } from './rating.ts'
import { submitVoice } from './submitting.ts'
import { voices } from './tables.ts'
import { answerVoice } from './triage.ts'
import { withdrawVoice } from './withdrawing.ts'

onBothDatabases('voices that do not come from a phone', (house) => {
  let town: Town
  beforeAll(async () => {
    town = await settleIn(house())
    const bytes = await photo()
    letter = () => ({ name: 'letter.jpg', bytes })
  })
  const officer = () => town.as('yexiaohe')
  let letter: () => { name: string; bytes: Uint8Array }
  const opening = () => ({
    mailbox: town.id('qingshiBox'),
    openedAt: '2026-01-05T08:30',
    firstOpener: '叶小禾',
    secondOpener: '周大姐',
    letters: 1,
  })

  test('[A10] a mailbox is opened by two people, and no more letters are written down than were in it', async () => {
    await expect(
      house().do(openMailbox, { ...opening(), secondOpener: '叶小禾' }, officer()),
    ).rejects.toMatchObject({ code: 'voices.twoOpeners', field: 'secondOpener' })
    await expect(
      house().do(openMailbox, { ...opening(), mailbox: town.id('qingshi') }, officer()),
    ).rejects.toMatchObject({ code: 'voices.notAMailbox' })
    await expect(
      house().do(openMailbox, { ...opening(), openedAt: '2027-01-05T08:30' }, officer()),
    ).rejects.toMatchObject({ field: 'openedAt' })
    const { opening: id } = await house().do(openMailbox, opening(), officer())
    const written = { opening: id, text: '盲道被电动车占了，□□路口最严重。', replyBy: 'board' as const }
    await expect(house().do(transcribeLetter, { ...written, photos: [] }, officer())).rejects.toMatchObject({
      fields: { photos: expect.any(String) },
    })
    const { voice } = await house().do(transcribeLetter, { ...written, photos: [letter()] }, officer())
    await expect(
      house().do(transcribeLetter, { ...written, photos: [letter()] }, officer()),
    ).rejects.toMatchObject({ code: 'voices.allTranscribed' })

    const shown = await house().ask(showOpening, { opening: id }, officer())
    expect(shown).toMatchObject({ firstOpener: '叶小禾', secondOpener: '周大姐', voices: [{ id: voice }] })
    expect((await house().ask(showVoice, { voice }, officer())).pictures).toHaveLength(1)
    expect((await house().ask(listMailboxes, {}, officer())).openings[0]).toMatchObject({
      letters: 1,
      written: 1,
    })
    await expect(
      house().ask(showOpening, { opening: id }, actor('liaisonOfficer', '990102001000')),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('[A10] [K3] who left no phone finds the answer on the notice board under a number, without the letter', async () => {
    const { opening: id } = await house().do(openMailbox, opening(), officer())
    const { voice } = await house().do(
      transcribeLetter,
      { opening: id, text: '村口公厕晚上不开灯。', replyBy: 'board', photos: [letter()] },
      officer(),
    )
    const { boardNumber, revision } = await house().ask(showVoice, { voice }, officer())
    expect(boardNumber).toMatch(/^2026-[2-9A-Z]{6}$/)
    await expect(house().do(tellAnswer, { voice, revision }, officer())).rejects.toMatchObject({
      code: 'voices.answerFirst',
    })
    await house().do(answerVoice, { voice, revision, answer: '已装声控灯，夜间可用。' }, officer())
    const board = await house().ask(answerBoard, { place: town.id('qingshiBox') })
    expect(board.answers).toContainEqual(
      expect.objectContaining({ boardNumber, answer: '已装声控灯，夜间可用。' }),
    )
    expect(JSON.stringify(board)).not.toContain('公厕')
    const answered = await house().ask(showVoice, { voice }, officer())
    await house().do(tellAnswer, { voice, revision: answered.revision }, officer())
    expect((await house().ask(showVoice, { voice }, officer())).told).toBe(true)
  })

  test('[K3] somebody without a phone is helped: the helper is on record, and a call back needs a number', async () => {
    const said = { place: 'QSHALL26', text: '台阶太高，老人上不去。', consent: true as const }
    await expect(house().do(assistVoice, { ...said, replyBy: 'phone' }, officer())).rejects.toMatchObject({
      field: 'contact',
    })
    await expect(house().do(assistVoice, { ...said, replyBy: 'post' }, officer())).rejects.toMatchObject({
      field: 'postalAddress',
    })
    await expect(house().do(assistVoice, { ...said, replyBy: 'inPerson' })).rejects.toMatchObject({
      status: 401,
    })
    const { voice, receipt } = await house().do(
      assistVoice,
      { ...said, replyBy: 'post', postalAddress: '青石镇上溪村 12 号' },
      officer(),
    )
    const [row] = await house().kernel.store.db.select().from(voices).where(eq(voices.id, voice))
    expect(row).toMatchObject({ assistedBy: officer().account, accountId: null })
    expect(row!.postalAddress).not.toContain('上溪村')
    expect(await house().ask(trackVoice, { receipt })).toMatchObject({ text: '台阶太高，老人上不去。' })
  })

  test('[A12] what a member hears on a walk becomes voices, one to a line, each with its own clock', async () => {
    const member = town.as('wenruyu')
    const walk = {
      place: 'QSHALL26',
      visitedOn: '2026-01-05',
      activity: '走访上溪村',
      consent: true as const,
    }
    await expect(house().do(recordVisit, { ...walk, heard: '路灯不亮\n嗯' }, member)).rejects.toMatchObject({
      code: 'voices.lineTooShort',
      field: 'heard',
    })
    await expect(
      house().do(recordVisit, { ...walk, visitedOn: '2026-02-05', heard: '路灯不亮' }, member),
    ).rejects.toMatchObject({ field: 'visitedOn' })
    const { voices: heard } = await house().do(
      recordVisit,
      { ...walk, heard: '杨梅山路会车困难\n\n村医一周只来一次' },
      member,
    )
    expect(heard).toBe(2)
    const { items } = await house().ask(inbox, { words: '杨梅' }, officer())
    expect(items).toMatchObject([{ text: '杨梅山路会车困难', clock: 'green' }])
  })

  test('[A11] a member’s mailbox is theirs alone: read, answered, and reminded of what lies unread', async () => {
    house().setNow('2026-01-06T09:00:00+08:00')
    const { receipt } = await house().do(submitVoice, { place: 'WRYCODE6', text: '请委员看看学校门口的路。' })
    const { receipt: other } = await house().do(submitVoice, { place: 'WRYCODE6', text: '图书角的书太旧。' })
    const mine = await house().ask(myVoices, {}, town.as('wenruyu'))
    expect(mine).toMatchObject({ unread: 2 })
    expect((await house().ask(myVoices, {}, town.as('hexiaoyin'))).items).toEqual([])
    const book = mine.items.find(({ text }) => text.includes('图书角'))
    const road = mine.items.find(({ text }) => text.includes('学校'))
    await expect(
      house().do(
        replyAsMember,
        { voice: road!.id, revision: 1, answer: '我来问一问。' },
        town.as('hexiaoyin'),
      ),
    ).rejects.toMatchObject({ status: 404 })
    await house().do(
      replyAsMember,
      { voice: road!.id, revision: 1, answer: '周四到现场看，再答复您。' },
      town.as('wenruyu'),
    )
    expect(await house().ask(trackVoice, { receipt })).toMatchObject({ answer: '周四到现场看，再答复您。' })

    house().setNow('2026-01-08T08:00:00+08:00')
    await house().run(remindMembers, {})
    const told = () => house().kernel.store.db.select().from(notices).where(eq(notices.code, 'voices.unread'))
    expect(await told()).toEqual([])
    house().setNow('2026-01-09T10:00:00+08:00')
    await house().run(remindMembers, {})
    expect(await told()).toMatchObject([{ facts: { count: 1 } }])
    await house().do(readMine, { voice: book!.id }, town.as('wenruyu'))
    expect((await house().ask(myVoices, {}, town.as('wenruyu'))).unread).toBe(0)
    expect(await house().ask(trackVoice, { receipt: other })).toMatchObject({ status: 'received' })
    house().setNow('2026-01-05T09:00:00+08:00')
  })

  test('[A7] the writer sees what is kept with the receipt alone, corrects it, and takes the consent back', async () => {
    const { receipt } = await house().do(submitVoice, {
      place: 'QSHALL26',
      text: '我是周根生，电话 15400001234，水管漏水。',
      contact: '15400001234',
    })
    expect(await house().ask(ownVoice, { receipt })).toMatchObject({
      contact: '154****1234',
      original: expect.stringContaining('周根生'),
    })
    await house().do(correctContact, { receipt, contact: '15400005555' })
    expect((await house().ask(ownVoice, { receipt })).contact).toBe('154****5555')
    await house().do(correctContact, { receipt })
    expect((await house().ask(ownVoice, { receipt })).contact).toBeNull()
    await expect(house().do(withdrawVoice, { receipt, sure: false as never })).rejects.toMatchObject({
      fields: { sure: expect.any(String) },
    })
    await house().do(withdrawVoice, { receipt, sure: true })
    expect(await house().ask(ownVoice, { receipt })).toMatchObject({ original: '', erased: true })
    expect(await house().ask(trackVoice, { receipt })).toMatchObject({ text: '', withdrawn: true })
    await expect(house().ask(ownVoice, { receipt: 'AAAA-BBBB-CCCC-DDDD' })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('[A7] the writer says once what they think of the answer', async () => {
    const { voice, receipt } = await town.voice('公园长椅坏了。')
    await expect(house().do(rateAnswer, { receipt, satisfaction: 'fair' })).rejects.toMatchObject({
      code: 'voices.answerFirst',
    })
    await house().do(answerVoice, { voice, revision: 1, answer: '已换新椅。' }, officer())
    expect((await house().ask(trackVoice, { receipt })).askedToRate).toBe(true)
    await house().do(rateAnswer, { receipt, satisfaction: 'satisfied' })
    await expect(house().do(rateAnswer, { receipt, satisfaction: 'dissatisfied' })).rejects.toMatchObject({
      status: 409,
    })
    expect((await house().ask(trackVoice, { receipt })).askedToRate).toBe(false)
  })

  test('[A9] several voices go into one of the five domains or the archive at once, all or none', async () => {
    const first = await town.voice('建议多办广场舞。')
    const second = await town.voice('建议办戏曲下乡。')
    const both = [first.voice, second.voice]
    expect((await house().ask(previewMany, { voices: both }, officer())).items).toHaveLength(2)
    await house().do(decideMany, { voices: both, deed: 'categorise', category: 'culture' }, officer())
    expect(await house().ask(showVoice, { voice: first.voice }, officer())).toMatchObject({
      category: 'culture',
    })
    await expect(house().do(decideMany, { voices: both, deed: 'archive' }, officer())).rejects.toMatchObject({
      field: 'reason',
    })
    await expect(
      house().do(decideMany, { voices: both, deed: 'archive', reason: '已经安排' }, town.as('hailan')),
    ).rejects.toMatchObject({ status: 404 })
    await house().do(decideMany, { voices: both, deed: 'archive', reason: '文化站已列入下月安排' }, officer())
    const third = await town.voice('建议办书法班。')
    await expect(
      house().do(
        decideMany,
        { voices: [third.voice, first.voice], deed: 'archive', reason: '重复反映' },
        officer(),
      ),
    ).rejects.toMatchObject({ code: 'voices.notThere' })
    expect(await house().ask(showVoice, { voice: third.voice }, officer())).toMatchObject({
      stage: 'received',
    })
  })

  test('[A7] the inbox is read page by page from the oldest on, and found by Chinese words', async () => {
    for (const number of [1, 2, 3]) await town.voice(`南门菜市场第${number}个摊位漏雨。`)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await house().ask(
        inbox,
        { words: '菜市场', most: 2, ...(after ? { after } : {}) },
        officer(),
      )
      seen.push(...page.items.map(({ text }) => text))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(3)
    expect(new Set(seen).size).toBe(3)
  })
})
