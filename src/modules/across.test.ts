import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/access/roles.ts'
import { actor, onBothDatabases } from '../../test/kernel.ts'
import { sentOpinion } from '../../test/outcome.ts'
import { settleIn, type Town } from '../../test/town.ts'
import { assignItem } from './assignments/dispatching.ts'
import { objectTo } from './evaluations/judging.ts'
import { evaluations } from './evaluations/tables.ts'
import { announceMeeting } from './meetings/announcing.ts'
import { invite } from './meetings/inviting.ts'
import { putBehindTopic } from './outcomes/editing.ts'
import { itemsOf } from './outcomes/index.ts'
import { outcomes } from './outcomes/tables.ts'
import { addItem, draftOutcome } from './outcomes/writing.ts'
import { units } from './people/tables.ts'
import { planShifts } from './places/rota.ts'
import { placeCodes } from './places/tables.ts'
import { adoptIntoTopic, proposeTopic } from './topics/proposing.ts'
import { voiceById } from './voices/index.ts'
import { assignVoice, mergeVoices } from './voices/triage.ts'

const qingshi = '990121100000'
const yuhuo = '990121102000'
/** Another county of the same city. */
const elsewhere = '990102000000'

onBothDatabases('deeds that name two things', (house) => {
  let town: Town
  const db = () => house().kernel.store.db
  const holding = (role: Role, region: string, unit?: string) => actor(role, region, unit ? { unit } : {})
  const proposal = () => ({
    hall: town.id('qingshi'),
    title: '末班公交能不能晚一点',
    summary: '下班的人坐不上末班车，请各方一起商量。',
    category: 'society' as const,
    source: 'residents' as const,
  })

  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('only those who sort a voice bring it into a topic: others leave it unread, with its clock running', async () => {
    const { voice } = await town.voice('村口的路灯坏了半个月，晚上看不见路。')
    const stage = async () => (await voiceById(db(), voice))!.stage
    const { topic } = await house().do(proposeTopic, { ...proposal(), voices: [] }, town.as('yexiaohe'))
    for (const role of ['member', 'standingMember', 'groupConvener', 'proposalCommitteeStaff'] as const)
      await expect(
        house().do(proposeTopic, { ...proposal(), voices: [voice] }, holding(role, qingshi)),
      ).rejects.toMatchObject({ status: 404 })
    await expect(
      house().do(adoptIntoTopic, { topic, voices: [voice] }, holding('groupConvener', qingshi)),
    ).rejects.toMatchObject({ status: 404 })
    // Who sorts in another town, and prepares topics here.
    const mixed = actor('groupConvener', qingshi)
    const both = { ...mixed, grants: [...mixed.grants, { role: 'liaisonOfficer' as const, region: yuhuo }] }
    await expect(house().do(adoptIntoTopic, { topic, voices: [voice] }, both)).rejects.toMatchObject({
      status: 404,
    })
    expect(await stage()).toBe('received')
    await house().do(adoptIntoTopic, { topic, voices: [voice] }, town.as('yexiaohe'))
    expect(await stage()).toBe('adopted')
  })

  test('a report of another town is not there to be put behind a topic', async () => {
    const { topic } = await house().do(proposeTopic, { ...proposal(), voices: [] }, town.as('yexiaohe'))
    const [report] = await db()
      .insert(outcomes)
      .values({
        region: yuhuo,
        kind: 'opinionReport',
        title: '渔火镇的报告',
        overview: '情况和建议',
        addressee: '县政府',
        author: '某委员',
        version: 1,
        stage: 'sent',
      })
      .returning()
    const deed = { topic, outcome: report!.id }
    await expect(house().do(putBehindTopic, deed, town.as('yexiaohe'))).rejects.toMatchObject({ status: 422 })
    await house().do(putBehindTopic, deed, town.as('qixiaoman'))
  })

  test('a voice goes to a unit of its county or of those above, not to another county’s', async () => {
    const { voice } = await town.voice('小区门口的垃圾三天没有人收。')
    const [far] = await db()
      .insert(units)
      .values({ region: elsewhere, kind: 'department', name: '外县城管局' })
      .returning()
    await expect(
      house().do(assignVoice, { voice, revision: 1, unit: far!.id }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ code: 'voices.noSuchUnit' })
    const { topic } = await town.deliberatedTopic()
    const { outcome } = await house().do(draftOutcome, { topic, addressee: '县政府' }, town.as('yexiaohe'))
    await expect(
      house().do(addItem, { outcome, text: '请尽快办理', unit: far!.id }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ code: 'outcomes.noUnit', field: 'unit' })
    const opinion = await sentOpinion(house(), town, topic)
    const [item] = await itemsOf(db(), [opinion])
    await expect(
      house().do(assignItem, { item: item!.id, unit: far!.id }, holding('liaisonOfficer', '990121000000')),
    ).rejects.toMatchObject({ code: 'assignments.outsideRegion', field: 'unit' })
  })

  test('a voice of another town cannot be merged away', async () => {
    const { voice } = await town.voice('河边的步道塌了一段，请修一修。')
    const { voice: other } = await town.voice('河边步道塌了一截，没有人管。', 'YHHALL26')
    await expect(
      house().do(mergeVoices, { voice, merge: [other] }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ status: 404 })
    expect((await voiceById(db(), other))!.stage).toBe('received')
  })

  test('a session puts up a code only at a place that the announcer keeps, and is held in the county', async () => {
    const topic = await town.preparedTopic()
    town.at('2026-04-10 09:00')
    const session = {
      topic,
      kind: 'dialogue' as const,
      venue: '圆桌厅',
      startsAt: '2026-04-20T14:00:00+08:00',
      host: '组长',
      agenda: '通报\n讨论',
      collect: true as const,
    }
    const codes = () => db().$count(placeCodes, eq(placeCodes.region, yuhuo))
    const before = await codes()
    await expect(
      house().do(announceMeeting, { ...session, place: town.id('yuhuo') }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ code: 'meetings.noPlace', field: 'place' })
    await expect(
      house().do(
        announceMeeting,
        { ...session, place: town.id('qingshi') },
        holding('groupConvener', qingshi),
      ),
    ).rejects.toMatchObject({ code: 'meetings.noPlace' })
    expect(await codes()).toBe(before)
    const { meeting } = await house().do(
      announceMeeting,
      { ...session, place: town.id('qingshi') },
      town.as('yexiaohe'),
    )
    const stranger = { meeting, party: 'member' as const, name: '某人', account: crypto.randomUUID() }
    await expect(house().do(invite, stranger, town.as('yexiaohe'))).rejects.toMatchObject({
      code: 'meetings.noMember',
      field: 'account',
    })
  })

  test('a member who is not of the county stands on no rota', async () => {
    const shift = {
      place: town.id('qingshi'),
      startsAt: '2026-06-20T14:00:00+08:00',
      endsAt: '2026-06-20T16:00:00+08:00',
    }
    await expect(
      house().do(planShifts, { ...shift, member: crypto.randomUUID() }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ code: 'places.noMember', field: 'member' })
  })

  test('only units that were judged object to an evaluation, and what somebody said stands', async () => {
    const { topic } = await town.deliberatedTopic()
    const [found] = await db()
      .insert(evaluations)
      .values({
        topicId: topic,
        region: qingshi,
        stage: 'feedback',
        openedAt: new Date(),
        closesAt: new Date(),
        template: {},
      })
      .returning()
    const objecting = { evaluation: found!.id, objection: '办理期间遇到车辆检修。' }
    await expect(
      house().do(objectTo, objecting, holding('handlingUnitOfficer', '990121000000', crypto.randomUUID())),
    ).rejects.toMatchObject({ status: 404 })
    await house().do(objectTo, objecting, town.as('yexiaohe'))
    await expect(
      house().do(objectTo, { ...objecting, objection: '别的话，别的话。' }, town.as('yexiaohe')),
    ).rejects.toMatchObject({ status: 409, code: 'evaluations.objectedAlready' })
    const [now] = await db().select().from(evaluations).where(eq(evaluations.id, found!.id))
    expect(now!.objection).toBe(objecting.objection)
  })
})
