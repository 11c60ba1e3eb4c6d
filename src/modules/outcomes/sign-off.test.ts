import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { formOf, reviewed } from '../../../test/outcome.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { workOnOutcomes } from './reading.ts'
import { reviewOutcome, signOutcome, submitOutcome } from './signing.ts'
import { draftOutcome, reviseOutcome } from './writing.ts'

onBothDatabases('the sign-off of written results', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const editor = () => town.as('tanjing')
  const form = (outcome: string) => formOf(house(), outcome)
  const drafted = async () => {
    const { topic } = await town.deliberatedTopic()
    return {
      topic,
      ...(await house().do(draftOutcome, { topic, addressee: '云岫县人民政府' }, staff())),
    }
  }
  const review = { passes: 'yes' as const, reviewedBy: '研究室 谈静' }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[D6] a result is signed only after somebody who did not submit it has reviewed it', async () => {
    const { outcome } = await drafted()
    const sign = async () =>
      house().do(signOutcome, { ...(await form(outcome)), signedBy: '主席 沈知远' }, staff())
    await expect(sign()).rejects.toMatchObject({ code: 'outcomes.notReviewed' })
    await house().do(submitOutcome, await form(outcome), staff())
    await expect(sign()).rejects.toMatchObject({ code: 'outcomes.notReviewed' })
    await expect(
      house().do(reviewOutcome, { ...(await form(outcome)), ...review }, staff()),
    ).rejects.toMatchObject({ code: 'outcomes.reviewedByOther' })
    await house().do(reviewOutcome, { ...(await form(outcome)), ...review }, editor())
    await expect(sign()).resolves.toMatchObject({ number: expect.any(Number) })
  })

  test('[D6] a returned version comes back with advice, and the next shows what changed, word by word', async () => {
    const { topic, outcome } = await drafted()
    await house().do(submitOutcome, await form(outcome), staff())
    const words = { title: '关于末班公交的协商意见书', addressee: '云岫县人民政府' }
    await expect(
      house().do(
        reviseOutcome,
        { ...(await form(outcome)), ...words, overview: '会议形成两条共识，现报告如下。' },
        staff(),
      ),
    ).rejects.toMatchObject({ code: 'outcomes.underReview' })
    await expect(
      house().do(reviewOutcome, { ...(await form(outcome)), ...review, passes: 'no' }, editor()),
    ).rejects.toMatchObject({ field: 'advice' })
    await house().do(
      reviewOutcome,
      { ...(await form(outcome)), ...review, passes: 'no', advice: '标题太长，请改短。' },
      editor(),
    )
    await house().do(
      reviseOutcome,
      { ...(await form(outcome)), ...words, overview: '会议形成两条共识，现报告如下。' },
      staff(),
    )
    await reviewed(house(), town, outcome)
    const { outcomes } = await house().ask(workOnOutcomes, { topic }, staff())
    expect(outcomes[0]!.signOffs.map(({ submission, step }) => [submission, step])).toEqual([
      [1, 'submitted'],
      [1, 'returned'],
      [2, 'submitted'],
      [2, 'reviewed'],
    ])
    expect(outcomes[0]!.signOffs[1]!.advice).toBe('标题太长，请改短。')
    expect(outcomes[0]!.since!.parts.map(({ part }) => part)).toEqual(['title', 'overview'])
    const title = outcomes[0]!.since!.parts[0]!.changes
    expect(
      title
        .filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe('关于“末班公交能不能晚一点”的协商意见书')
  })

  test('[D6] two officers decide at once: the second reads what the first decided, and nothing is changed twice', async () => {
    const { outcome } = await drafted()
    await house().do(submitOutcome, await form(outcome), staff())
    const before = await form(outcome)
    await house().do(reviewOutcome, { ...before, ...review }, editor())
    await expect(house().do(reviewOutcome, { ...before, ...review }, town.as('lindu'))).rejects.toMatchObject(
      { code: 'outcomes.notSubmitted' },
    )
    const signing = { ...(await form(outcome)), signedBy: '主席 沈知远' }
    await house().do(signOutcome, signing, staff())
    await expect(house().do(signOutcome, signing, town.as('lindu'))).rejects.toMatchObject({
      code: 'outcomes.signedAlready',
    })
  })

  test('after all of it, the log and the database agree', async () => {
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
