import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { sentOpinion } from '../../../test/outcome.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { itemsOf } from '../outcomes/index.ts'
import { units } from '../people/tables.ts'
import { bookOfWork } from './book.ts'
import { countersign, waiveCountersignature } from './countersigning.ts'
import { assignItem } from './dispatching.ts'
import { approveExtension, askExtension, declineExtension } from './extending.ts'
import { accept, sendBack } from './handling.ts'
import { lookBack } from './looking-back.ts'
import { assignmentById } from './lookup.ts'
import { promisesOfTopic } from './promises.ts'
import { publicAssignments, showAssignment } from './reading.ts'
import { askAgain, circulateReply, reply } from './replying.ts'
import { rateTask, recordSatisfaction, satisfactionOf } from './satisfaction.ts'
import { itemsInTrouble } from './trouble.ts'
import { weekOfDuties } from './week.ts'

onBothDatabases('how tasks are shared and followed', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const transport = () => town.as('mazhuren')
  const agriculture = () => town.as('yaokezhang')
  const db = () => house().kernel.store.db
  const form = async (assignment: string) => ({
    assignment,
    revision: (await assignmentById(db(), assignment))!.revision,
  })
  const items = async (voices: string[] = []) => {
    const { topic } = await town.deliberatedTopic(voices)
    const outcome = await sentOpinion(house(), town, topic)
    const [item, other] = await itemsOf(db(), [outcome])
    return { topic, item: item!.id, other: other!.id }
  }
  const give = async (item: string, unit: string, handling: 'lead' | 'co' | 'separate' = 'lead') =>
    (await house().do(assignItem, { item, unit: town.id(unit), handling }, staff())).assignment
  const answer = { replyClass: 'B', reply: '下月起在工作日试行晚八点末班。' }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[D8] an item has one lead, co-handlers need one, and a third unit makes one necessary', async () => {
    const { item, other } = await items()
    await expect(give(item, 'agriculture', 'co')).rejects.toMatchObject({ code: 'assignments.coNeedsLead' })
    await give(item, 'transport')
    await expect(give(item, 'agriculture')).rejects.toMatchObject({ code: 'assignments.leadAlready' })
    await expect(give(item, 'transport', 'co')).rejects.toMatchObject({ status: 409 })
    await give(item, 'agriculture', 'co')
    await give(other, 'transport', 'separate')
    await give(other, 'agriculture', 'separate')
    await expect(give(other, 'housing', 'separate')).rejects.toMatchObject({ code: 'assignments.leadNeeded' })
  })

  test('[C5] a unit outside the region cannot be given an item', async () => {
    const { item } = await items()
    const [foreign] = await db()
      .insert(units)
      .values({ region: '990200000000', kind: 'department', name: '外市交通局' })
      .returning()
    await expect(house().do(assignItem, { item, unit: foreign!.id }, staff())).rejects.toMatchObject({
      code: 'assignments.outsideRegion',
      field: 'unit',
    })
    await db().delete(units).where(eq(units.id, foreign!.id))
  })

  test('[D8] a lead replies once its co-handlers countersigned these very words; their opinion goes to the lead alone', async () => {
    const { topic, item } = await items()
    const lead = await give(item, 'transport')
    const co = await give(item, 'agriculture', 'co')
    await house().do(accept, await form(lead), transport())
    await house().do(accept, await form(co), agriculture())
    await house().do(reply, { ...(await form(co)), reply: '农机路段可以配合让行。' }, agriculture())
    await expect(house().do(reply, { ...(await form(lead)), ...answer }, transport())).rejects.toMatchObject({
      code: 'assignments.notCountersigned',
      facts: { units: ['云岫县农业农村局'] },
    })
    await house().do(circulateReply, { ...(await form(lead)), ...answer }, transport())
    const { countersigning } = await house().ask(showAssignment, { assignment: co }, agriculture())
    expect(countersigning.draft).toMatchObject({ text: answer.reply, version: 1 })
    const sign = { assignment: co, version: 1 }
    await expect(house().do(countersign, { ...sign, agree: 'no' }, agriculture())).rejects.toMatchObject({
      field: 'remark',
    })
    await house().do(countersign, { ...sign, agree: 'no', remark: '请写明农忙时段。' }, agriculture())
    const better = { ...answer, reply: '下月起在工作日试行晚八点末班，农忙时段绕行。' }
    await house().do(circulateReply, { ...(await form(lead)), ...better }, transport())
    await expect(house().do(countersign, { ...sign, agree: 'yes' }, agriculture())).rejects.toMatchObject({
      code: 'assignments.draftMovedOn',
      status: 409,
    })
    await house().do(countersign, { ...sign, version: 2, agree: 'yes' }, agriculture())
    await expect(house().do(reply, { ...(await form(lead)), ...answer }, transport())).rejects.toMatchObject({
      code: 'assignments.notCountersigned',
    })
    await house().do(reply, { ...(await form(lead)), ...better }, transport())
    const shown = (await house().ask(publicAssignments, { topic })).items
    expect(shown.map(({ handling, reply: said }) => [handling, said])).toEqual(
      expect.arrayContaining([
        ['lead', better.reply],
        ['co', null],
      ]),
    )
  })

  test('[D8] a co-handler who does not answer holds nothing up once the dispatcher says why', async () => {
    const { item } = await items()
    const lead = await give(item, 'transport')
    await give(item, 'agriculture', 'co')
    await house().do(accept, await form(lead), transport())
    await house().do(
      waiveCountersignature,
      { assignment: lead, unit: town.id('agriculture'), reason: '会办期限已过，电话确认无意见。' },
      staff(),
    )
    await house().do(reply, { ...(await form(lead)), ...answer }, transport())
    expect((await assignmentById(db(), lead))!.stage).toBe('replied')
  })

  test('[D8] more time is not granted after the date, nor by whoever asked, and may be declined with the reason', async () => {
    const { item, other } = await items()
    const task = await give(item, 'transport')
    await house().do(accept, await form(task), transport())
    const more = { workingDays: 10, reason: '需要完成客流调查。' }
    await house().do(askExtension, { ...(await form(task)), ...more }, transport())
    const { dueAt } = (await assignmentById(db(), task))!
    house().setNow(new Date(dueAt.getTime() + 3_600_000))
    await expect(
      house().do(approveExtension, { ...(await form(task)), approvedBy: '秘书长 林渡' }, staff()),
    ).rejects.toMatchObject({ code: 'assignments.tooLateToApprove' })
    expect(
      (await itemsInTrouble(db(), '9901', house().kernel.clock.now())).map(({ id, why }) => [id, why]),
    ).toContainEqual([task, 'late'])

    const second = await give(other, 'transport')
    await house().do(accept, await form(second), transport())
    await house().do(askExtension, { ...(await form(second)), ...more }, transport())
    const both = { ...staff(), account: transport().account! }
    await expect(
      house().do(approveExtension, { ...(await form(second)), approvedBy: '马主任' }, both),
    ).rejects.toMatchObject({ code: 'assignments.approvedByRequester' })
    await house().do(declineExtension, { ...(await form(second)), reason: '客流调查可以先做一半。' }, staff())
    expect(await assignmentById(db(), second)).toMatchObject({
      extendedTo: null,
      extensionDeclined: '客流调查可以先做一半。',
    })
  })

  test('[D8] two officers act on one task at once: the second reads where it now stands', async () => {
    const { item } = await items()
    const task = await give(item, 'transport')
    const seen = await form(task)
    await house().do(accept, seen, transport())
    await expect(
      house().do(sendBack, { ...seen, basis: '职责规定第三条', reason: '不属于本部门职责。' }, transport()),
    ).rejects.toMatchObject({ status: 409, facts: { stage: 'accepted' } })
  })

  test('[D8] those who raised it say how content they are, with the handling and with the result; what was done again is counted apart', async () => {
    town.at('2026-02-20 09:00')
    const voice = await town.voice('末班车太早，下班赶不上。')
    const { topic, item } = await items([voice.voice])
    const task = await give(item, 'transport')
    const said = {
      assignment: task,
      receipt: voice.receipt,
      attitude: 'satisfied',
      result: 'dissatisfied',
    } as const
    await expect(house().do(rateTask, said)).rejects.toMatchObject({ code: 'assignments.notReplied' })
    await house().do(accept, await form(task), transport())
    await house().do(reply, { ...(await form(task)), ...answer }, transport())
    await expect(house().do(rateTask, { ...said, receipt: 'XXXX' })).rejects.toMatchObject({
      field: 'receipt',
    })
    await house().do(rateTask, said)
    await expect(house().do(rateTask, said)).rejects.toMatchObject({ code: 'assignments.ratedBefore' })
    await house().do(askAgain, { ...(await form(task)), reason: '来信人不满意，请重新办理。' }, staff())
    await house().do(reply, { ...(await form(task)), ...answer, replyClass: 'A' }, transport())
    const handler = {
      ...town.as('pingjiayuan'),
      grants: [...town.as('pingjiayuan').grants, ...transport().grants],
    }
    await expect(
      house().do(recordSatisfaction, { ...said, result: 'satisfied' }, handler),
    ).rejects.toMatchObject({ code: 'assignments.ownTask' })
    await house().do(recordSatisfaction, { ...said, result: 'satisfied' }, town.as('pingjiayuan'))
    // One person said so: nobody is told what, neither the unit nor the dossier.
    expect(await satisfactionOf(db(), topic, 5)).toEqual([])
    const shown = await house().ask(showAssignment, { assignment: task }, transport())
    expect(shown.satisfaction).toEqual([])
  })

  test('[D8] a promise in a reply is looked back on when its day has come, by somebody else', async () => {
    const { topic, item } = await items()
    const task = await give(item, 'transport')
    await house().do(accept, await form(task), transport())
    await expect(
      house().do(reply, { ...(await form(task)), ...answer, promisedOn: '2026-01-01' }, transport()),
    ).rejects.toMatchObject({ field: 'promisedOn' })
    await house().do(reply, { ...(await form(task)), ...answer, promisedOn: '2026-06-01' }, transport())
    const promises = async () => (await house().ask(promisesOfTopic, { topic }, staff())).promises
    expect(await promises()).toMatchObject([{ id: task, due: false }])
    town.at('2026-06-02 09:00')
    expect(await promises()).toMatchObject([{ id: task, due: true }])
    const look = { topic, promise: task, finding: 'partly' as const, text: '只有一条线路延后了。' }
    await expect(house().do(lookBack, look, transport())).rejects.toMatchObject({ status: 404 })
    await house().do(lookBack, look, town.as('pingjiayuan'))
    expect(await promises()).toMatchObject([{ due: true, found: [{ finding: 'partly' }] }])
    await house().do(lookBack, { ...look, finding: 'kept' }, staff())
    expect(await promises()).toMatchObject([{ due: false }])
  })

  test('[G11] one book holds all that is owed in a year; a unit sees its own, grouped by day in its week', async () => {
    const { item, other } = await items()
    const mine = await give(item, 'housing')
    const theirs = await give(other, 'transport')
    const housing = town.as('zhuchuzhang')
    const book = await house().ask(bookOfWork, { year: 2026 }, staff())
    expect(book.items.map(({ id }) => id)).toEqual(expect.arrayContaining([mine, theirs]))
    expect(book.counts.all).toBe(book.counts.open + book.counts.done)
    const own = await house().ask(bookOfWork, { year: 2026 }, housing)
    expect(own.items.map(({ id }) => id)).toEqual([mine])
    const { dueAt } = (await assignmentById(db(), mine))!
    const week = async () => (await house().ask(weekOfDuties, {}, housing)).groups.map(({ when }) => when)
    house().setNow(new Date(dueAt.getTime() - 3_600_000))
    expect(await week()).toEqual(['today'])
    house().setNow(new Date(dueAt.getTime() + 86_400_000))
    expect(await week()).toEqual(['overdue'])
  })

  test('after all of it, the log and the database agree', async () => {
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
