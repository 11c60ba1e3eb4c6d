import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { newResidents, openedConsultation, seeds, twoSides } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { flagsOfConsultation, lookedAtFlag, lookForAnomalies } from './flagging.ts'
import { decideContribution } from './moderating.ts'
import { moderationQueue } from './moderation-reading.ts'
import { closeConsultation } from './opening.ts'
import { refreshOpinion } from './opinion.ts'
import { ballot, mine, myConsultations, similarStatements } from './own-reading.ts'
import { showConsultation, statementResults } from './public-reading.ts'
import { proposeStatement } from './statements.ts'
import { statementVotes } from './tables.ts'
import { answerQuestion, vote } from './voting.ts'

onBothDatabases('voting on statements', (house) => {
  let town: Town
  let officer: Actor
  beforeAll(async () => {
    town = await settleIn(house())
    officer = town.as('yexiaohe')
  })

  const code = (code: string) => expect.objectContaining({ code })

  test('[D4] a resident votes once their phone is verified, and can change the vote while it is open', async () => {
    const { consultation, statements } = await openedConsultation(house(), town)
    const [resident] = await newResidents(house(), 1)
    const [stranger] = await newResidents(house(), 1, false)
    const voting = { consultation, statement: statements[0]!, value: 1 }
    await expect(house().do(vote, voting)).rejects.toMatchObject({ status: 401 })
    await expect(house().do(vote, voting, stranger)).rejects.toEqual(code('consultations.phoneFirst'))
    await house().do(vote, voting, resident)
    await house().do(vote, { ...voting, value: -1 }, resident)
    const own = await house().ask(mine, { consultation }, resident)
    expect(own.votes.map(({ text, value }) => [text, value])).toEqual([[seeds[0], -1]])
    const kept = await house()
      .kernel.store.db.select()
      .from(statementVotes)
      .where(eq(statementVotes.consultationId, consultation))
    expect(kept).toHaveLength(1)
  })

  test('[D4] votes on closed, foreign or withdrawn statements and values out of range are refused in words', async () => {
    const here = await openedConsultation(house(), town)
    const elsewhere = await openedConsultation(house(), town)
    const [resident] = await newResidents(house(), 1)
    const { consultation, statements } = here
    await expect(
      house().do(vote, { consultation, statement: elsewhere.statements[0]!, value: 1 }, resident),
    ).rejects.toEqual(code('consultations.foreignStatement'))
    await expect(
      house().do(vote, { consultation, statement: statements[0]!, value: 2 }, resident),
    ).rejects.toMatchObject({ fields: { value: '不能大于 1。' } })
    await house().do(
      decideContribution,
      {
        consultation,
        subject: 'statements',
        id: statements[1]!,
        revision: 1,
        decision: 'withdrawn',
        reason: '与另一条重复。',
      },
      officer,
    )
    await expect(
      house().do(vote, { consultation, statement: statements[1]!, value: 1 }, resident),
    ).rejects.toEqual(code('consultations.statementClosed'))
    await house().do(closeConsultation, { consultation, revision: 2, reason: '意见已经充分。' }, officer)
    await expect(
      house().do(vote, { consultation, statement: statements[0]!, value: 1 }, resident),
    ).rejects.toEqual(code('consultations.closed'))
    expect((await house().ask(mine, { consultation }, resident)).votes).toEqual([])
  })

  test('[D4] nobody can vote before the opening time, nor after the closing time', async () => {
    const { consultation, statements } = await openedConsultation(house(), town)
    const [resident] = await newResidents(house(), 1)
    const voting = { consultation, statement: statements[0]!, value: 1 }
    town.at('2026-03-31 09:00')
    await expect(house().do(vote, voting, resident)).rejects.toEqual(code('consultations.notYetOpen'))
    town.at('2026-05-10 20:00')
    await expect(house().do(vote, voting, resident)).rejects.toEqual(code('consultations.closed'))
    town.at('2026-04-02 09:00')
  })

  test('[D4] the next statement is one not voted on yet, the same until the next vote, and in the end there is none', async () => {
    const { consultation, statements } = await openedConsultation(house(), town)
    const [resident] = await newResidents(house(), 1)
    const seen = new Set<string>()
    for (let round = 0; round < statements.length; round++) {
      const next = await house().ask(ballot, { consultation }, resident)
      const again = await house().ask(ballot, { consultation }, resident)
      expect(again.statement?.id).toBe(next.statement!.id)
      seen.add(next.statement!.id)
      await house().do(vote, { consultation, statement: next.statement!.id, value: 0 }, resident)
    }
    expect(seen.size).toBe(statements.length)
    expect(await house().ask(ballot, { consultation }, resident)).toMatchObject({
      statement: null,
      done: statements.length,
    })
  })

  test('[D4] a proposed statement is shown beside similar ones, waits for moderation, and bears a nickname', async () => {
    const { consultation } = await openedConsultation(house(), town)
    const [resident, other] = await newResidents(house(), 2)
    const text = '末班车最好晚上八点以后再收。'
    const similar = await house().ask(similarStatements, { consultation, text }, resident)
    expect(similar.alike.map((one) => one.text)).toContain(seeds[0])
    await house().do(proposeStatement, { consultation, text, nickname: '夜班工人' }, resident)
    expect((await house().ask(statementResults, { consultation })).statements).toHaveLength(seeds.length)
    await expect(
      house().do(
        proposeStatement,
        { consultation, text: '车上应当有人维持秩序。', nickname: '夜班工人' },
        other,
      ),
    ).rejects.toEqual(code('consultations.nicknameTaken'))
    const [waiting] = (await house().ask(moderationQueue, { consultation }, officer)).waiting
    expect(waiting).toMatchObject({ nickname: '夜班工人', kind: 'resident', text })
    await house().do(
      decideContribution,
      {
        consultation,
        subject: 'statements',
        id: waiting!.id,
        revision: waiting!.revision,
        decision: 'published',
      },
      officer,
    )
    const results = await house().ask(statementResults, { consultation })
    expect(results.statements.at(-1)).toMatchObject({ text, number: seeds.length + 1 })
    await expect(
      house().do(
        decideContribution,
        {
          consultation,
          subject: 'statements',
          id: waiting!.id,
          revision: waiting!.revision,
          decision: 'rejected',
          reason: '重复提出。',
        },
        officer,
      ),
    ).rejects.toMatchObject({ status: 409 })
  })

  test('[D4] nothing of what few people voted is told; of many it is, and each sees their own place on the map', async () => {
    const open = await openedConsultation(house(), town)
    const { consultation } = open
    const people = await newResidents(house(), 34)
    await twoSides(house(), open, people.slice(0, 4))
    const few = await house().ask(showConsultation, { consultation })
    expect([few.people, few.votes, few.map.groups]).toEqual([null, null, null])
    expect((await house().ask(statementResults, { consultation })).statements[0]!.votes).toBeNull()
    await twoSides(house(), open, people.slice(4))
    await refreshOpinion(house().kernel, consultation)
    const many = await house().ask(showConsultation, { consultation })
    expect(many.people).toBe(34)
    expect(many.map.groups?.map(({ size }) => size)).toEqual([17, 17])
    expect(many.map.peoplePerMark).toBeGreaterThanOrEqual(5)
    const [one, other] = await Promise.all(
      people.slice(0, 2).map((person) => house().ask(mine, { consultation }, person)),
    )
    expect(one!.group).not.toBe(other!.group)
    expect(one!.you).not.toEqual(other!.you)
    expect((await house().ask(myConsultations, {}, people[0])).joined.map(({ id }) => id)).toEqual([
      consultation,
    ])
  })

  test('[D4] a single further vote does not change what is published; enough of them do', async () => {
    const open = await openedConsultation(house(), town)
    const { consultation, statements } = open
    const people = await newResidents(house(), 16)
    await twoSides(house(), open, people.slice(0, 10))
    await refreshOpinion(house().kernel, consultation)
    const before = await house().ask(statementResults, { consultation })
    await house().do(vote, { consultation, statement: statements[0]!, value: 1 }, people[10])
    await house().ask(statementResults, { consultation })
    await settled()
    expect((await house().ask(statementResults, { consultation })).statements).toEqual(before.statements)
    house().setNow('2026-04-02T09:00:20+08:00')
    for (const person of people.slice(11))
      await house().do(vote, { consultation, statement: statements[0]!, value: 1 }, person)
    // After a result the engine rests for as long as it took; asking goes on until it has worked again.
    await expect
      .poll(async () => (await house().ask(statementResults, { consultation })).statements[0]!.votes, {
        timeout: 30_000,
      })
      .toEqual({ total: 16, parts: [11, 5, 0] })

    /** A run that was begun is waited for; where none was, this ends at once. */
    async function settled() {
      const { computedAt } = await house().ask(statementResults, { consultation })
      for (let tries = 0; tries < 20; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        const now = await house().ask(statementResults, { consultation })
        if (now.computedAt?.getTime() !== computedAt?.getTime()) return
      }
    }
  })

  test('[D4] whoever votes very fast is asked a simple question in words, and goes on after the answer', async () => {
    const { consultation, statements } = await openedConsultation(house(), town)
    const [hasty] = await newResidents(house(), 1)
    for (let count = 0; count < 20; count++)
      await house().do(
        vote,
        { consultation, statement: statements[count % statements.length]!, value: 1 },
        hasty,
      )
    const next = { consultation, statement: statements[0]!, value: -1 }
    await expect(house().do(vote, next, hasty)).rejects.toEqual(code('consultations.questionFirst'))
    const { question } = await house().ask(ballot, { consultation }, hasty)
    await expect(house().do(answerQuestion, { consultation, answer: '一百' }, hasty)).rejects.toEqual(
      code('consultations.wrongAnswer'),
    )
    const answer = String(question![0]! + question![1]!)
    await house().do(answerQuestion, { consultation, answer }, hasty)
    await house().do(vote, next, hasty)
    expect((await house().ask(ballot, { consultation }, hasty)).question).toBeNull()
  })

  test('[D4] many at once, many from one network and identical votes are pointed out to staff, and no vote is lost', async () => {
    const { consultation, statements } = await openedConsultation(house(), town)
    const people = await newResidents(house(), 31)
    for (const person of people)
      await house().do(vote, { consultation, statement: statements[0]!, value: 1 }, person)
    await house().run(lookForAnomalies, {})
    await house().run(lookForAnomalies, {})
    const { flags } = await house().ask(flagsOfConsultation, { consultation }, officer)
    expect(flags.map(({ kind, people }) => [kind, people]).sort()).toEqual([
      ['burst', 31],
      ['oneAddress', 31],
    ])
    await house().do(
      lookedAtFlag,
      { consultation, flag: flags[0]!.id, note: '厂里组织集中投票，属实。' },
      officer,
    )
    expect((await house().ask(showConsultation, { consultation })).people).toBe(31)
  })

  test('every vote agrees with the record', async () => {
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
