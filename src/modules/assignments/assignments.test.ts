import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { sentOpinion } from '../../../test/outcome.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { itemById, itemsOf, outcomeById, outcomesTable } from '../outcomes/index.ts'
import { dispatchList } from './dispatch-list.ts'
import { assignItem, reassign } from './dispatching.ts'
import { approveExtension, askExtension } from './extending.ts'
import { accept, noteProgress, sendBack } from './handling.ts'
import { assignmentById } from './lookup.ts'
import { listAssignments, publicAssignments, showAssignment } from './reading.ts'
import { reply } from './replying.ts'

onBothDatabases('assignments', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const transport = () => town.as('mazhuren')
  const agriculture = () => town.as('yaokezhang')
  const now = async (assignment: string) => ({
    assignment,
    revision: (await assignmentById(house().kernel.store.db, assignment))!.revision,
  })
  const sent = async () => {
    const { topic } = await town.deliberatedTopic()
    const outcome = await sentOpinion(house(), town, topic)
    const [item] = await itemsOf(house().kernel.store.db, [outcome])
    return { topic, item: item!.id }
  }
  const given = async (unit = 'transport') => {
    const { topic, item } = await sent()
    const { assignment } = await house().do(assignItem, { item, unit: town.id(unit) }, staff())
    return { topic, assignment }
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[C5] each recommendation is given to a unit, which sees it among its tasks; another unit does not', async () => {
    const { assignment } = await given()
    const mine = await house().ask(listAssignments, {}, transport())
    expect(mine.items.map(({ id }) => id)).toContain(assignment)
    const others = await house().ask(listAssignments, {}, agriculture())
    expect(others.items.map(({ id }) => id)).not.toContain(assignment)
    await expect(house().ask(showAssignment, { assignment }, agriculture())).rejects.toMatchObject({
      status: 404,
    })
  })

  test('[C5] many recommendations are given out by a list: lead and co-handler in one, and no row half taken in', async () => {
    const { item } = await sent()
    const db = house().kernel.store.db
    const outcome = (await outcomeById(db, (await itemById(db, item))!.outcomeId))!
    const title = `按清单交办的协商意见书 ${outcome.id.slice(0, 4)}`
    await db.update(outcomesTable).set({ title }).where(eq(outcomesTable.id, outcome.id))
    const list = (...rows: string[]) =>
      stageCsv(house(), dispatchList, `成果题目,第几条,承办单位,办理方式\n${rows.join('\n')}\n`, staff())
    const failing = await list(
      `${title},1,市交通运输局,会办`,
      `${title},9,市交通运输局,主办`,
      `${title},1,没有这个局,主办`,
      '没有报送过的意见书,1,市交通运输局,主办',
    )
    const { bad } = await house().ask(dispatchList.preview, { staged: failing }, staff())
    expect(bad.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 办理方式',
      '3 第几条',
      '4 承办单位',
      '5 成果题目',
    ])
    await expect(house().do(dispatchList.keep, { staged: failing }, staff())).rejects.toMatchObject({
      code: 'kernel.importHasBadRows',
    })

    const rows = [`${title},1,市交通运输局,主办`, `${title},1,云岫县农业农村局,会办`]
    expect(await house().do(dispatchList.keep, { staged: await list(...rows) }, staff())).toMatchObject({
      added: 2,
    })
    const mine = await house().ask(listAssignments, {}, agriculture())
    expect(mine.items[0]).toMatchObject({ unit: '云岫县农业农村局', stage: 'dispatched' })
    const again = await house().ask(dispatchList.preview, { staged: await list(...rows) }, staff())
    expect(again).toMatchObject({ added: 0, same: 2, bad: [] })
  })

  test('[D8] the clock runs from dispatch, however late the unit accepts, and turns red in public', async () => {
    const { topic, assignment } = await given()
    const { dueAt } = (await assignmentById(house().kernel.store.db, assignment))!
    town.at('2026-05-08 09:00')
    await house().do(accept, await now(assignment), transport())
    expect((await assignmentById(house().kernel.store.db, assignment))!.dueAt).toEqual(dueAt)
    town.at('2026-08-01 09:00')
    expect((await house().ask(publicAssignments, { topic })).items).toMatchObject([
      { unit: '市交通运输局', level: 'red', reply: null },
    ])
    expect(
      (await house().ask(listAssignments, { late: true }, transport())).items.map(({ id }) => id),
    ).toContain(assignment)
  })

  test('[D8] a task is sent back once, soon, with the rule that says whose it is, and is given to another unit', async () => {
    const { topic, assignment } = await given('agriculture')
    const back = { basis: '县政府部门职责规定', reason: '站牌由交通运输部门负责。' }
    await expect(
      house().do(sendBack, { ...(await now(assignment)), basis: '', reason: back.reason }, agriculture()),
    ).rejects.toMatchObject({ fields: { basis: expect.any(String) } })
    await house().do(sendBack, { ...(await now(assignment)), ...back }, agriculture())
    const next = await house().do(reassign, { assignment, unit: town.id('transport') }, staff())
    await expect(
      house().do(sendBack, { ...(await now(next.assignment)), ...back }, transport()),
    ).rejects.toMatchObject({ code: 'assignments.sentBackBefore' })
    expect(
      (await house().ask(publicAssignments, { topic })).items.map(({ unit, level }) => [unit, level]),
    ).toEqual(
      expect.arrayContaining([
        ['云岫县农业农村局', 'stopped'],
        ['市交通运输局', 'green'],
      ]),
    )
  })

  test('[D8] after the standard’s working days a task can no longer be sent back', async () => {
    const { assignment } = await given()
    town.at('2026-05-15 09:00')
    const late = house().do(
      sendBack,
      { ...(await now(assignment)), basis: '职责规定第三条', reason: '不属于本部门职责。' },
      transport(),
    )
    await expect(late).rejects.toMatchObject({ code: 'assignments.tooLateToSendBack' })
  })

  test('[D8] more time must be asked for before the date, within the limit, and approved', async () => {
    const { assignment } = await given()
    await house().do(accept, await now(assignment), transport())
    const more = { workingDays: 10, reason: '需要完成客流调查。' }
    await expect(
      house().do(askExtension, { ...(await now(assignment)), ...more, workingDays: 200 }, transport()),
    ).rejects.toMatchObject({ code: 'assignments.extensionTooLong' })
    await house().do(askExtension, { ...(await now(assignment)), ...more }, transport())
    const { dueAt } = (await assignmentById(house().kernel.store.db, assignment))!
    const shown = async () =>
      (await house().ask(listAssignments, {}, transport())).items.find(({ id }) => id === assignment)!
    expect((await shown()).dueAt).toEqual(dueAt)
    await house().do(approveExtension, { ...(await now(assignment)), approvedBy: '秘书长 林渡' }, staff())
    expect((await shown()).dueAt.getTime()).toBeGreaterThan(dueAt.getTime())
  })

  test('[D8] a unit replies with a class of the year’s dictionary, and the reply is public', async () => {
    const { topic, assignment } = await given()
    await expect(
      house().do(noteProgress, { assignment, text: '正在调查客流。' }, transport()),
    ).rejects.toMatchObject({ code: 'assignments.acceptFirst' })
    await house().do(accept, await now(assignment), transport())
    await house().do(noteProgress, { assignment, text: '正在调查客流。' }, transport())
    const answer = { replyClass: 'B', reply: '下月起在工作日试行晚八点末班。' }
    await expect(
      house().do(reply, { ...(await now(assignment)), ...answer, replyClass: 'Z' }, transport()),
    ).rejects.toMatchObject({ field: 'replyClass' })
    await expect(
      house().do(reply, { ...(await now(assignment)), ...answer }, agriculture()),
    ).rejects.toMatchObject({ status: 404 })
    await house().do(reply, { ...(await now(assignment)), ...answer }, transport())
    expect((await house().ask(publicAssignments, { topic })).items).toMatchObject([
      { ...answer, level: 'met', replyMeaning: { zh: '正在解决或已列入计划' } },
    ])
  })

  test('a unit of another prefecture cannot be given a task', async () => {
    const { item } = await sent()
    await expect(
      house().do(assignItem, { item, unit: '00000000-0000-4000-8000-000000000001' }, staff()),
    ).rejects.toMatchObject({ code: 'assignments.noUnit', field: 'unit' })
  })
})
