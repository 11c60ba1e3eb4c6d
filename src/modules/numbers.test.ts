import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { openedConsultation } from '../../test/consultation.ts'
import { onBothDatabases } from '../../test/kernel.ts'
import { settleIn, type Town } from '../../test/town.ts'
import { seedStatement } from './consultations/statements.ts'
import { statements } from './consultations/tables.ts'
import { openAwards } from './evaluations/awards/nominating.ts'
import { awardBatches } from './evaluations/tables.ts'
import { announceMeeting } from './meetings/announcing.ts'
import { noteEntry } from './meetings/holding.ts'
import { meetingEntries } from './meetings/tables.ts'
import { outcomeItems, outcomes } from './outcomes/tables.ts'
import { addItem, draftOutcome } from './outcomes/writing.ts'
import { filePlan } from './topics/planning.ts'
import { plans } from './topics/tables.ts'

const eight = Array.from({ length: 8 }, (_, at) => at + 1)
const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)

onBothDatabases('numbers in a row', (house) => {
  let town: Town
  const db = () => house().kernel.store.db
  const together = (deed: (at: number) => Promise<unknown>) => Promise.all(eight.map(deed))

  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('eight who note at the same time each get their line of the record', async () => {
    const topic = await town.preparedTopic()
    town.at('2026-04-10 09:00')
    const session = {
      venue: '圆桌厅',
      startsAt: '2026-04-20T14:00:00+08:00',
      host: '组长',
      agenda: '通报\n讨论',
    }
    const { meeting } = await house().do(
      announceMeeting,
      { topic, kind: 'dialogue', place: town.id('qingshi'), ...session },
      town.as('yexiaohe'),
    )
    town.at('2026-04-20 15:00')
    await together((at) =>
      house().do(noteEntry, { meeting, kind: 'speech', text: `第 ${at} 位发言` }, town.as('yexiaohe')),
    )
    const noted = await db().select().from(meetingEntries).where(eq(meetingEntries.meetingId, meeting))
    expect(inOrder(noted.map(({ position }) => position))).toEqual(eight)
  })

  test('eight recommendations, eight drafts and eight plans that come at once follow one another', async () => {
    const { topic } = await town.deliberatedTopic()
    const officer = town.as('yexiaohe')
    await together(() => house().do(draftOutcome, { topic, addressee: '县人民政府' }, officer))
    const drafts = await db().select().from(outcomes).where(eq(outcomes.topicId, topic))
    expect(inOrder(drafts.map(({ version }) => version))).toEqual(eight)

    const outcome = drafts[0]!.id
    const before = await db().$count(outcomeItems, eq(outcomeItems.outcomeId, outcome))
    await together((at) => house().do(addItem, { outcome, text: `第 ${at} 条建议` }, officer))
    const items = await db().select().from(outcomeItems).where(eq(outcomeItems.outcomeId, outcome))
    expect(inOrder(items.map(({ position }) => position))).toEqual(
      Array.from({ length: before + 8 }, (_, at) => at + 1),
    )

    const planned = await town.selectedTopic('镇上的路灯怎么亮起来')
    const four = {
      what: '亮灯时间怎么定',
      withWhom: '职工和居民代表',
      how: '大家围坐协商',
      afterwards: '交办并回告',
    }
    await together(() => house().do(filePlan, { topic: planned, ...four }, officer))
    const filed = await db().select().from(plans).where(eq(plans.topicId, planned))
    expect(inOrder(filed.map(({ version }) => version))).toEqual(eight)
  })

  test('eight statements and eight rounds of awards that come at once follow one another', async () => {
    const { consultation, statements: seeds } = await openedConsultation(house(), town)
    await together((at) =>
      house().do(seedStatement, { consultation, text: `第 ${at} 个不同的看法。` }, town.as('yexiaohe')),
    )
    const all = await db().select().from(statements).where(eq(statements.consultationId, consultation))
    expect(inOrder(all.map(({ number }) => number))).toEqual(
      Array.from({ length: seeds.length + 8 }, (_, at) => at + 1),
    )

    const region = town.as('qixiaoman').grants[0]!.region
    await together((at) =>
      house().do(
        openAwards,
        { region, title: `第 ${at} 批案例`, nominateUntil: '2026-12-01' },
        town.as('qixiaoman'),
      ),
    )
    const rounds = await db().select().from(awardBatches)
    expect(inOrder(rounds.map(({ batch }) => batch))).toEqual(eight)
  })
})
