import { beforeAll, expect, test } from 'vitest'
import { newResidents, openedConsultation } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { reactToPost, reportPost, writePost } from './discussing.ts'
import { discussion } from './discussion-reading.ts'
import { answerAppeal, appeal, decideContribution, keepReported } from './moderating.ts'
import { moderationQueue } from './moderation-reading.ts'
import { myConsultations } from './own-reading.ts'

onBothDatabases('the discussion of a consultation', (house) => {
  let town: Town
  let officer: Actor
  let consultation: string
  beforeAll(async () => {
    town = await settleIn(house())
    officer = town.as('yexiaohe')
  })

  async function opened() {
    ;({ consultation } = await openedConsultation(house(), town))
  }

  const read = (as?: Actor) => house().ask(discussion, { consultation }, as)

  async function decide(
    post: string,
    decision: 'published' | 'rejected' | 'withdrawn',
    { reason, as = officer }: { reason?: string; as?: Actor } = {},
  ) {
    const queue = await house().ask(moderationQueue, { consultation }, officer)
    const { revision } = [...queue.waiting, ...queue.published].find(({ id }) => id === post)!
    await house().do(
      decideContribution,
      { consultation, subject: 'posts', id: post, revision, decision, ...(reason && { reason }) },
      as,
    )
  }

  async function published(as: Actor, text: string, nickname: string, parent?: string) {
    const { post } = await house().do(
      writePost,
      { consultation, text, nickname, ...(parent && { parent }) },
      as,
    )
    await decide(post, 'published')
    return post
  }

  test('[D4] posts are read before they are published; members and residents are marked apart, names and numbers never shown', async () => {
    await opened()
    const [resident] = await newResidents(house(), 1)
    const { post } = await house().do(
      writePost,
      { consultation, nickname: '下班的人', text: '七点半下班，赶不上车。电话 15400001234。' },
      resident,
    )
    expect((await read()).items).toEqual([])
    await decide(post, 'published')
    await published(town.as('wenruyu'), '我们调研时数过，这个时间有两百多人。', '温如玉', post)
    const { items } = await read()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ nickname: '下班的人', kind: 'resident' })
    expect(items[0]!.text).not.toContain('15400001234')
    expect(items[0]!.replies).toMatchObject([{ nickname: '温如玉', kind: 'member' }])
    expect(JSON.stringify(items)).not.toContain(resident!.account)
  })

  test('[D4] people agree or disagree with a post once each, can take it back, and few of them are not counted in public', async () => {
    await opened()
    const [author, ...readers] = await newResidents(house(), 7)
    const post = await published(author!, '末班车应当晚一点。', '作者')
    const react = (reader: Actor, value: number) =>
      house().do(reactToPost, { consultation, post, value }, reader)
    await react(readers[0]!, 1)
    await react(readers[0]!, 1)
    expect((await read(readers[0])).items[0]).toMatchObject({ agree: null, disagree: 0, own: 1 })
    expect((await read(author)).items[0]).toMatchObject({ agree: null, own: null })
    for (const reader of readers) await react(reader, 1)
    // Six agree; told in steps of five, so that nobody sees which reaction came last.
    expect((await read()).items[0]).toMatchObject({ agree: 5, disagree: 0 })
    await react(readers[0]!, 0)
    expect((await read(readers[0])).items[0]).toMatchObject({ agree: 5, disagree: 0, own: 0 })
  })

  test('[D4] a reported post is looked at: it stands or is withdrawn with a reason that its author reads', async () => {
    await opened()
    const [author, reader] = await newResidents(house(), 2)
    const kept = await published(author!, '票价可以商量。', '作者')
    const gone = await published(author!, '某某就是个骗子。', '作者')
    for (const post of [kept, gone])
      await house().do(reportPost, { consultation, post, reason: 'insult', note: '骂人' }, reader)
    await expect(
      house().do(reportPost, { consultation, post: kept, reason: 'other' }, reader),
    ).rejects.toMatchObject({ code: 'consultations.reportedAlready' })
    expect((await house().ask(moderationQueue, { consultation }, officer)).reported).toHaveLength(2)
    await house().do(keepReported, { consultation, post: kept }, officer)
    await expect(decide(gone, 'withdrawn')).rejects.toMatchObject({ code: 'consultations.reasonFirst' })
    await decide(gone, 'withdrawn', { reason: '指名道姓，没有依据。' })
    expect((await house().ask(moderationQueue, { consultation }, officer)).reported).toEqual([])
    expect((await read()).items.map(({ id }) => id)).toEqual([kept])
    const { sent } = await house().ask(myConsultations, {}, author)
    expect(sent.find(({ id }) => id === gone)).toMatchObject({
      stage: 'withdrawn',
      reason: '指名道姓，没有依据。',
    })
  })

  test('[D4] an appeal is decided by somebody else than the first, and upheld it publishes the post', async () => {
    await opened()
    const [author, other] = await newResidents(house(), 2)
    const { post } = await house().do(
      writePost,
      { consultation, nickname: '讲理的人', text: '亏损的账应当先公开，再谈涨价。' },
      author,
    )
    await decide(post, 'rejected', { reason: '与议题无关。' })
    const objection = { consultation, subject: 'posts' as const, id: post, text: '说的就是票价，有关。' }
    await expect(house().do(appeal, objection, other)).rejects.toMatchObject({
      code: 'consultations.foreignContribution',
    })
    await house().do(appeal, objection, author)
    const [waiting] = (await house().ask(moderationQueue, { consultation }, officer)).appeals
    const answer = { consultation, appeal: waiting!.id, upheld: true, answer: '确实有关，已发布。' }
    await expect(house().do(answerAppeal, answer, officer)).rejects.toMatchObject({
      code: 'consultations.anotherModerator',
    })
    await house().do(answerAppeal, answer, town.as('qixiaoman'))
    expect((await read()).items.map(({ id }) => id)).toEqual([post])
    const { sent } = await house().ask(myConsultations, {}, author)
    expect(sent[0]).toMatchObject({
      stage: 'published',
      appeal: { upheld: true, answer: '确实有关，已发布。' },
    })
  })

  test('[D4] nobody writes more in a day than the standard allows', async () => {
    await opened()
    const [busy] = await newResidents(house(), 1)
    for (let count = 0; count < 20; count++)
      await house().do(
        writePost,
        { consultation, nickname: '爱说话的', text: `这是第 ${count + 1} 条留言。` },
        busy,
      )
    await expect(
      house().do(writePost, { consultation, nickname: '爱说话的', text: '再来一条。' }, busy),
    ).rejects.toMatchObject({ code: 'consultations.enoughPosts', facts: { most: 20 } })
  })

  test('every post agrees with the record', async () => {
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
