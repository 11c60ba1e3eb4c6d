import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { addEntry, decideChange, linkTopic, openPlan, proposeChange, publishPlan } from './planning.ts'
import { listPlans, showPlan, workOnPlan } from './reading.ts'

onBothDatabases('the annual plan', (house) => {
  let town: Town
  let plan: string
  const staff = () => town.as('qixiaoman')
  const leader = () => town.as('shenzhiyuan')
  const entry = (subject: string, more = {}) => ({
    plan,
    kind: 'hall' as const,
    form: 'hallSession' as const,
    subject,
    leadOfficial: '市政协主席 沈知远',
    month: '2026-06',
    committee: town.id('committee'),
    ...more,
  })
  beforeAll(async () => {
    town = await settleIn(house())
    const opened = await house().do(
      openPlan,
      {
        region: '990100000000',
        year: 2026,
        title: '澄屿市 2026 年度协商计划',
        issuers: ['中共澄屿市委办公室', '澄屿市人民政府办公室', '澄屿市政协办公室'],
      },
      staff(),
    )
    plan = opened.plan
  })

  test('[B22] [B14] a plan of four kinds of entries is issued by three houses, with lead official and committee', async () => {
    await expect(
      house().do(
        openPlan,
        { region: '990100000000', year: 2026, title: '又一份计划', issuers: ['市政协'] },
        staff(),
      ),
    ).rejects.toMatchObject({ status: 409 })
    await expect(
      house().do(publishPlan, { plan, revision: 1, approvedBy: '市委常委会' }, staff()),
    ).rejects.toMatchObject({
      code: 'agenda.empty',
    })
    await expect(
      house().do(addEntry, entry('夜间公交', { month: '2027-01' }), staff()),
    ).rejects.toMatchObject({
      field: 'month',
    })
    await expect(house().do(addEntry, entry('夜间公交', { month: '六月' }), staff())).rejects.toMatchObject({
      fields: { month: expect.stringContaining('年-月') },
    })
    for (const kind of ['city', 'sector', 'party', 'hall'] as const)
      await house().do(addEntry, entry(`${kind} 的协商内容`, { kind }), staff())
    expect((await house().ask(listPlans, {})).plans).toEqual([])
    await expect(house().ask(showPlan, { plan })).rejects.toMatchObject({ status: 404 })
    await house().do(publishPlan, { plan, revision: 1, approvedBy: '市委常委会' }, staff())
    const shown = await house().ask(showPlan, { plan })
    expect(shown).toMatchObject({ planned: 4, done: 0, approvedBy: '市委常委会' })
    expect(shown.issuers).toHaveLength(3)
    expect(shown.entries[0]).toMatchObject({
      leadOfficial: '市政协主席 沈知远',
      committee: '市政协农业农村委',
    })
  })

  test('[D10] a published plan changes by approval alone, and each change is shown with its reason', async () => {
    await expect(house().do(addEntry, entry('后来想到的事'), staff())).rejects.toMatchObject({
      code: 'agenda.changeByApproval',
    })
    const before = (await house().ask(showPlan, { plan })).entries
    const { change } = await house().do(
      proposeChange,
      { plan, entry: before[0]!.id, month: '2026-09', subject: '推迟的协商内容', reason: '汛期推迟到九月。' },
      staff(),
    )
    expect((await house().ask(showPlan, { plan })).changes).toEqual([])
    expect((await house().ask(workOnPlan, { plan }, staff())).changes).toMatchObject([{ decision: null }])
    const decide = { change, decision: 'approved' as const, decidedBy: '市政协主席 沈知远' }
    await expect(house().do(decideChange, decide, staff())).rejects.toMatchObject({ status: 404 })
    await house().do(decideChange, decide, leader())
    await expect(house().do(decideChange, decide, leader())).rejects.toMatchObject({ status: 409 })
    const shown = await house().ask(showPlan, { plan })
    expect(shown.entries.find(({ id }) => id === before[0]!.id)).toMatchObject({
      month: '2026-09',
      subject: '推迟的协商内容',
    })
    expect(shown.changes).toMatchObject([{ reason: '汛期推迟到九月。', decision: 'approved' }])

    const out = await house().do(
      proposeChange,
      { plan, entry: before[1]!.id, takeOut: true, reason: '省里已统一部署。' },
      staff(),
    )
    await house().do(decideChange, { ...decide, change: out.change, decision: 'refused' }, leader())
    expect((await house().ask(showPlan, { plan })).planned).toBe(4)
    const again = await house().do(
      proposeChange,
      { plan, entry: before[1]!.id, takeOut: true, reason: '省里已统一部署。' },
      staff(),
    )
    await house().do(decideChange, { ...decide, change: again.change }, leader())
    expect((await house().ask(showPlan, { plan })).planned).toBe(3)
    await expect(
      house().do(proposeChange, { plan, subject: '只写了内容', reason: '新增一项。' }, staff()),
    ).rejects.toMatchObject({ code: 'agenda.incomplete' })
  })

  test('[D10] an entry is done once its topic was deliberated', async () => {
    const { topic } = await town.deliberatedTopic()
    const open = (await house().ask(showPlan, { plan })).entries.filter(({ state }) => state === 'planned')
    await house().do(linkTopic, { entry: open[0]!.id, topic }, staff())
    const shown = await house().ask(showPlan, { plan })
    expect(shown).toMatchObject({ done: 1, planned: 3 })
    expect(shown.entries.find(({ id }) => id === open[0]!.id)).toMatchObject({
      state: 'done',
      topic: { id: topic },
    })
  })
})
