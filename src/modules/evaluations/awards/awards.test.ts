import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { actor, onBothDatabases } from '../../../../test/kernel.ts'
import { settleIn, type Town } from '../../../../test/town.ts'
import { sealAll } from '../../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../../kernel/ledger/verify-house.ts'
import { topicsTable } from '../../topics/index.ts'
import { casebook } from './casebook.ts'
import { batchById } from './lookup.ts'
import {
  beginJudging,
  markCase,
  nameAwards,
  objectToAward,
  publishAwards,
  settleObjection,
  shortlistCases,
} from './naming.ts'
import { nominateCase, openAwards } from './nominating.ts'
import { publicAwards, workOnAwards } from './reading.ts'

onBothDatabases('case awards', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const db = () => house().kernel.store.db
  const form = async (batch: string) => ({ batch, revision: (await batchById(db(), batch))!.revision })
  const opened = async (title = '民生议事堂优秀案例评选') =>
    (await house().do(openAwards, { region: '990100000000', title, nominateUntil: '2026-12-31' }, staff()))
      .batch
  const summary = '先读书调研，再围坐协商，末班车按月公布客流，值得借鉴。'
  const nominated = async (batch: string) => {
    const topic = await published()
    const { case: one } = await house().do(nominateCase, { batch, topic, summary }, town.as('yexiaohe'))
    return { topic, one }
  }
  /** A topic whose loop is closed, without walking it: what is tested here begins afterwards. */
  const published = async () => {
    const topic = await town.selectedTopic()
    await db().update(topicsTable).set({ stage: 'published' }).where(eq(topicsTable.id, topic))
    return topic
  }
  const judges = () => [staff(), town.as('tanjing'), town.as('pingjiayuan')]
  const marked = async (one: string, mark: number) => {
    for (const judge of judges()) await house().do(markCase, { case: one, mark }, judge)
  }
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-09-01 09:00')
  })

  test('[B24] only a topic whose evaluation is public is nominated, once a round, for its own region', async () => {
    const batch = await opened()
    await expect(
      house().do(nominateCase, { batch, topic: await town.selectedTopic(), summary }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ code: 'evaluations.notPublishedYet', field: 'topic' })
    const { topic } = await nominated(batch)
    await expect(
      house().do(nominateCase, { batch, topic, summary }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ code: 'evaluations.nominatedBefore' })
    const { batch: elsewhere } = await house().do(
      openAwards,
      { region: '990102000000', title: '望潮区案例评选', nominateUntil: '2026-12-31' },
      actor('editor', '990102000000'),
    )
    await expect(
      house().do(nominateCase, { batch: elsewhere, topic, summary }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ code: 'evaluations.otherRegion' })
  })

  test('[B24] a round goes from nomination over two judgings and publicity to the awards, and gives a casebook', async () => {
    const batch = await opened('首批优秀案例')
    const best = await nominated(batch)
    const good = await nominated(batch)
    const other = await nominated(batch)
    await expect(house().do(markCase, { case: best.one, mark: 90 }, staff())).rejects.toMatchObject({
      code: 'evaluations.notJudging',
    })
    await house().do(beginJudging, await form(batch), staff())
    await house().do(markCase, { case: best.one, mark: 50 }, staff())
    await expect(
      house().do(shortlistCases, { ...(await form(batch)), cases: [best.one] }, staff()),
    ).rejects.toMatchObject({ code: 'evaluations.tooFewJudges' })
    await marked(best.one, 95)
    await marked(good.one, 85)
    await house().do(shortlistCases, { ...(await form(batch)), cases: [best.one, good.one] }, staff())
    await expect(house().do(markCase, { case: other.one, mark: 90 }, staff())).rejects.toMatchObject({
      code: 'evaluations.notShortlisted',
    })
    await marked(best.one, 96)
    await marked(good.one, 84)
    const { rounds } = await house().ask(workOnAwards, {}, staff())
    expect(rounds.find(({ id }) => id === batch)!.cases.find(({ id }) => id === best.one)).toMatchObject({
      mine: 96,
      preliminary: { mean: 95, judges: 3 },
      final: { mean: 96, judges: 3 },
    })
    expect((await house().ask(publicAwards, {})).rounds.map(({ id }) => id)).not.toContain(batch)
    const named = { ...(await form(batch)), model: [best.one], excellent: [good.one] }
    await house().do(nameAwards, named, staff())
    await expect(house().do(nameAwards, named, town.as('tanjing'))).rejects.toMatchObject({
      code: 'evaluations.awardsElsewhere',
    })
    await expect(house().do(publishAwards, await form(batch), staff())).rejects.toMatchObject({
      code: 'evaluations.timeToObject',
    })
    await house().do(
      objectToAward,
      { case: good.one, objection: '其中一项承诺还没有兑现，请核实。' },
      town.as('dongapo'),
    )
    house().setNow(new Date(house().kernel.clock.now().getTime() + 6 * 86_400_000))
    await expect(house().do(publishAwards, await form(batch), staff())).rejects.toMatchObject({
      code: 'evaluations.objectionOpen',
    })
    await house().do(
      settleObjection,
      { case: good.one, finding: '核查属实，取消等次。', keeps: 'no' },
      staff(),
    )
    await house().do(publishAwards, await form(batch), staff())
    const shown = (await house().ask(publicAwards, {})).rounds.find(({ id }) => id === batch)!
    expect(shown).toMatchObject({ stage: 'published', cases: [{ topicId: best.topic, award: 'model' }] })
    const { name, content } = await house().ask(casebook, { batch })
    expect(name).toBe('首批优秀案例.docx')
    expect(Buffer.from(content, 'base64').subarray(0, 2).toString()).toBe('PK')
  })

  test('[B24] a year has several rounds, each with its number', async () => {
    await opened()
    const { rounds } = await house().ask(workOnAwards, {}, staff())
    const numbers = rounds.filter(({ region }) => region === '990100000000').map(({ batch }) => batch)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(Math.max(...numbers)).toBe(numbers.length)
  })

  test('what was awarded is on the record as it stands', async () => {
    await sealAll(house().kernel)
    const { disagreements } = await verifyHouse(house().kernel)
    expect(disagreements.filter(({ where }) => !where.includes('topics'))).toEqual([])
  })
})
