import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { announceMeeting } from './announcing.ts'
import { castBallot, closeBallot, openBallot, takeUpOption } from './balloting.ts'
import { checkInByHand, closeMeeting, fileMinutes, noteEntry } from './holding.ts'
import { invite } from './inviting.ts'
import { rateMeeting } from './rating.ts'
import { workOnMeeting } from './reading.ts'
import { showMeeting } from './session.ts'
import { issueSlips } from './slips.ts'
import { printedSlips } from './slips-pages.tsx'
import { optionBallots } from './tables.ts'

onBothDatabases('taking part in a session', (house) => {
  let town: Town
  const officer = () => town.as('yexiaohe')
  beforeAll(async () => {
    town = await settleIn(house())
  })

  /** A decision session with an option, six residents and a member who are there. */
  async function decision() {
    const topic = await town.preparedTopic()
    town.at('2026-04-10 09:00')
    const { meeting } = await house().do(
      announceMeeting,
      {
        topic,
        kind: 'decision',
        place: town.id('qingshi'),
        venue: '圆桌厅',
        startsAt: '2026-04-20T14:00:00+08:00',
        host: '组长 邵望川',
        agenda: '讨论并表决',
      },
      officer(),
    )
    const member = town.as('wenruyu')
    const guests = [
      { party: 'member' as const, name: '温如玉', account: member.account! },
      ...['甲', '乙', '丙', '丁', '戊', '己'].map((name) => ({ party: 'resident' as const, name })),
    ]
    const invited: string[] = []
    for (const guest of guests)
      invited.push((await house().do(invite, { meeting, ...guest }, officer())).participant)
    town.at('2026-04-20 13:50')
    for (const participant of invited) await house().do(checkInByHand, { meeting, participant }, officer())
    const { entry } = await house().do(
      noteEntry,
      { meeting, kind: 'option', text: '停车费每月八十元' },
      officer(),
    )
    await house().do(issueSlips, { meeting, slips: 6 }, officer())
    const { slips } = await house().ask(printedSlips, { meeting }, officer())
    return { topic, meeting, entry, member, slips }
  }

  test('[B16] those present vote in secret, once each; what stands afterwards is the count alone', async () => {
    const { meeting, entry, member, slips } = await decision()
    const vote = { meeting, entry, choice: 'inFavour' as const }
    await expect(house().do(castBallot, vote, member)).rejects.toMatchObject({
      code: 'meetings.ballotClosed',
    })
    await house().do(openBallot, { meeting, entry }, officer())
    await house().do(castBallot, { ...vote, choice: 'against' }, member)
    await house().do(castBallot, vote, member)
    for (const slip of slips.slice(0, 4)) await house().do(castBallot, { ...vote, slip: slip.toLowerCase() })
    await house().do(castBallot, { ...vote, choice: 'against', slip: slips[4]! })
    expect((await house().ask(workOnMeeting, { meeting }, officer())).voted).toEqual({ [entry]: 6 })
    const kept = JSON.stringify(await house().kernel.store.db.select().from(optionBallots))
    for (const secret of [member.account!, ...slips]) expect(kept).not.toContain(secret)
    // Each is on record, and one that is exchanged behind the house's back is missed.
    const agrees = async () => (await verifyHouse(house().kernel)).disagreements.map(({ what }) => what)
    expect(await agrees()).toEqual([])
    const exchanged = sql`update option_ballots set choice = case choice when 'against' then 'inFavour' else 'against' end`
    await house().kernel.store.db.execute(exchanged)
    expect(new Set(await agrees())).toEqual(new Set(['rowChanged']))
    await house().kernel.store.db.execute(exchanged)

    expect(await house().do(closeBallot, { meeting, entry }, officer())).toEqual({ votes: 6, shown: true })
    expect((await house().ask(showMeeting, { meeting })).entries).toMatchObject([
      { id: entry, ballot: 'closed', inFavour: 5, against: 1, abstained: 0 },
    ])
    expect(await house().kernel.store.db.select().from(optionBallots)).toEqual([])
    expect(await agrees()).toEqual([])
    await expect(house().do(castBallot, { ...vote, slip: slips[5]! })).rejects.toMatchObject({
      code: 'meetings.ballotClosed',
    })
  })

  test('[B16] fewer than five votes are not shown, since they would tell who voted how', async () => {
    const { meeting, entry, slips } = await decision()
    await house().do(openBallot, { meeting, entry }, officer())
    for (const slip of slips.slice(0, 4))
      await house().do(castBallot, { meeting, entry, choice: 'against', slip })
    expect(await house().do(closeBallot, { meeting, entry }, officer())).toEqual({ votes: 4, shown: false })
    expect((await house().ask(showMeeting, { meeting })).entries[0]).toMatchObject({
      ballot: 'closed',
      inFavour: null,
      against: null,
    })
  })

  test('[B16] whether an option is taken up, by whom and why, stands in public', async () => {
    const { meeting, entry } = await decision()
    await house().do(openBallot, { meeting, entry }, officer())
    const receipt = { meeting, entry, adopted: 'no' as const, by: '青石镇人民政府', reason: '预算要到明年。' }
    await expect(house().do(takeUpOption, receipt, officer())).rejects.toMatchObject({
      code: 'meetings.ballotOpen',
    })
    await house().do(closeBallot, { meeting, entry }, officer())
    await house().do(takeUpOption, receipt, officer())
    expect((await house().ask(showMeeting, { meeting })).entries[0]).toMatchObject({
      adopted: false,
      adoptedBy: '青石镇人民政府',
      adoptedReason: '预算要到明年。',
    })
  })

  test('who was not there neither votes nor judges, and a slip is given only for somebody who was', async () => {
    const { meeting, entry } = await decision()
    await house().do(openBallot, { meeting, entry }, officer())
    const vote = { meeting, entry, choice: 'inFavour' as const }
    await expect(house().do(castBallot, vote, town.as('jianming'))).rejects.toMatchObject({
      code: 'meetings.notThere',
    })
    await expect(house().do(castBallot, { ...vote, slip: '22222-22222' })).rejects.toMatchObject({
      code: 'meetings.noSlip',
      field: 'slip',
    })
    await expect(house().do(issueSlips, { meeting, slips: 1 }, officer())).rejects.toMatchObject({
      code: 'meetings.tooManySlips',
      facts: { left: 0 },
    })
  })

  test('[B15] those present judge the session without a name; averages of five or more come with the minutes', async () => {
    const { meeting, member, slips } = await decision()
    const marks = { topic: 5, hearing: 4, answers: 3, result: 4 }
    await expect(house().do(rateMeeting, { meeting, ...marks }, member)).rejects.toMatchObject({
      code: 'meetings.notYet',
    })
    town.at('2026-04-20 16:00')
    await house().do(closeMeeting, { meeting }, officer())
    await house().do(rateMeeting, { meeting, ...marks }, member)
    await expect(house().do(rateMeeting, { meeting, ...marks }, member)).rejects.toMatchObject({
      code: 'meetings.ratedAlready',
    })
    for (const slip of slips.slice(0, 4))
      await house().do(rateMeeting, { meeting, ...marks, hearing: 5, slip })
    expect((await house().ask(showMeeting, { meeting })).rating).toBeNull()
    await house().do(fileMinutes, { meeting, minutes: '会议对停车费进行了表决。' }, officer())
    expect((await house().ask(showMeeting, { meeting })).rating).toEqual({
      people: 5,
      marks: { topic: 5, hearing: 4.8, answers: 3, result: 4 },
    })
    await expect(house().do(rateMeeting, { meeting, ...marks, slip: slips[5]! })).rejects.toMatchObject({
      code: 'meetings.ratingClosed',
    })
  })
})
