import { asc, eq, getTableColumns, getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  newResidents,
  type OpenConsultation,
  openedConsultation,
  twoSides,
} from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { perform } from '../../kernel/action/perform.ts'
import { Refusal } from '../../kernel/action/refusal.ts'
import type { Job } from '../../kernel/jobs/job.ts'
import { ledgerEntries } from '../../kernel/ledger/tables.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { toTheDay } from '../../kernel/secret/coarse.ts'
import { exportAccount } from '../accounts/own-account.ts'
import { writePost } from './discussing.ts'
import { consultations } from './index.ts'
import { closeWhatIsOver } from './opening.ts'
import { refreshOpinion } from './opinion.ts'
import { mine, myVotes } from './own-reading.ts'
import { addressRetention, draftRetention, personRetention, tempoRetention } from './retention.ts'
import { answerSurvey } from './survey-answering.ts'
import { addQuestion, createSurvey, publishSurvey } from './survey-building.ts'
import * as tables from './tables.ts'
import { vote } from './voting.ts'

describe('votes and names are kept apart', () => {
  /** Where it is written how somebody voted, answered, reacted or stands. */
  const secret = [
    tables.statementVotes,
    tables.consultationParticipants,
    tables.voterTempos,
    tables.surveyAnswers,
    tables.surveyDrafts,
    tables.postReactions,
    tables.opinionResults,
  ]

  test.each(secret.map((table) => [getTableName(table), table] as const))(
    '[D4] from %s no column and no key leads to an account',
    (_, table) => {
      const columns = Object.keys(getTableColumns(table))
      // Who typed in a sheet of paper is staff, and on paper there is nobody's account.
      expect(columns.filter((column) => /account|member|phone|name/i.test(column))).toEqual([])
      const references = getTableConfig(table).foreignKeys.map((key) =>
        getTableName(key.reference().foreignTable),
      )
      expect(references.filter((name) => ['accounts', 'members', 'sessions'].includes(name))).toEqual([])
    },
  )

  test('[D4] what is published under a nickname does not say which participant wrote it', () => {
    for (const table of [tables.statements, tables.posts, tables.moderationAppeals])
      expect(Object.keys(getTableColumns(table))).not.toContain('participantId')
    const named = Object.values(tables).filter(
      (table) => is(table, PgTable) && 'accountId' in getTableColumns(table as PgTable),
    )
    for (const table of named as PgTable[]) {
      const columns = Object.keys(getTableColumns(table))
      expect(
        columns.filter((column) => ['value', 'answers', 'participantId', 'personHash'].includes(column)),
      ).toEqual([])
    }
  })

  test('[D4] no answer of any query or command has a field for whom votes belong to', () => {
    for (const action of [...consultations.queries!, ...consultations.commands!]) {
      const said = JSON.stringify(z.toJSONSchema(action.output, { unrepresentable: 'any', io: 'input' }))
      expect(said, action.name).not.toMatch(
        /"(participantId|personHash|addressHash|accountId|account|phone)"/,
      )
    }
  })
})

onBothDatabases('what others learn of a vote', (house) => {
  let town: Town
  let open: OpenConsultation
  let voter: Actor
  let survey: string
  let secrets: string[]

  beforeAll(async () => {
    town = await settleIn(house())
    open = await openedConsultation(house(), town)
    const { consultation } = open
    const officer = town.as('yexiaohe')
    ;({ survey } = await house().do(
      createSurvey,
      { consultation, title: '问卷', introduction: '一道题。' },
      officer,
    ))
    await house().do(addQuestion, { survey, revision: 1, kind: 'open', text: '您怎么看？' }, officer)
    await house().do(publishSurvey, { survey, revision: 2 }, officer)
    const people = await newResidents(house(), 34)
    voter = people[0]!
    await twoSides(house(), open, people)
    await house().do(answerSurvey, { survey, version: 1, answers: { q1: '我有话说。' } }, voter)
    await house().do(writePost, { consultation, nickname: '某居民', text: '我也说一句。' }, voter)
    await refreshOpinion(house().kernel, consultation)
    const { db } = house().kernel.store
    const { participantOf } = await import('./admission.ts')
    const row = (await participantOf({ db, kernel: house().kernel, actor: voter }, consultation))!
    secrets = [voter.account!, row.id, row.personHash!, String(row.number)]
  })

  test('[D4] every query of the module, asked by anybody else, leaves out who voted what', async () => {
    const { consultation } = open
    const whatever = '00000000-0000-4000-8000-000000000001'
    const given: Record<string, unknown> = {
      consultation,
      survey,
      import: whatever,
      text: '末班车应当晚一点。',
    }
    const others = [undefined, town.as('yexiaohe'), town.as('qixiaoman'), town.as('wenruyu')]
    for (const query of consultations.queries!)
      for (const other of others) {
        const shape = (query.input as z.ZodObject).shape
        const input = Object.fromEntries(Object.entries(given).filter(([name]) => name in shape))
        try {
          const said = JSON.stringify(await house().ask(query, input, other))
          for (const hidden of secrets) expect(said, query.name).not.toContain(hidden)
        } catch (error) {
          // A refusal tells nothing; anything else is a fault.
          if (!(error instanceof Refusal) && (error as Error).name !== 'InvalidInput') throw error
        }
      }
  })

  test('[D4] a list of somebody’s votes is there for that person alone', async () => {
    const { consultation } = open
    expect((await house().ask(mine, { consultation }, voter)).votes).toHaveLength(8)
    for (const other of [town.as('yexiaohe'), town.as('qixiaoman')])
      expect(await house().ask(mine, { consultation }, other)).toMatchObject({ votes: [], you: null })
    await expect(house().ask(mine, { consultation })).rejects.toMatchObject({ status: 401 })
  })

  test('[D4] whoever takes their data away gets what they wrote with their account, and their votes without a name', async () => {
    const { data } = await house().ask(exportAccount, {}, voter)
    expect(data['consultations.posts']).toMatchObject([{ text: '我也说一句。', nickname: '某居民' }])
    expect(JSON.stringify(data)).not.toMatch(/"value"|"votes"/)
    const { consultations: told } = await house().ask(myVotes, {}, voter)
    expect(told).toHaveLength(1)
    expect(told[0]!.votes).toHaveLength(8)
    for (const hidden of secrets) expect(JSON.stringify(told)).not.toContain(hidden)
    expect(await house().ask(myVotes, {}, town.as('yexiaohe'))).toEqual({ consultations: [] })
  })

  test('[D4] the public record says that a vote was cast, and neither what nor by whom', async () => {
    const entries = await house()
      .kernel.store.db.select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.action, 'consultations.voted'))
      .orderBy(asc(ledgerEntries.position))
    expect(entries.length).toBeGreaterThanOrEqual(34 * 8)
    for (const { facts, role, region, at } of entries)
      expect({ facts, role, region, at }).toEqual({ facts: {}, role: '', region: null, at: toTheDay(at) })
    const all = await house().kernel.store.db.select().from(ledgerEntries)
    const said = JSON.stringify(all.filter(({ action }) => action.startsWith('consultations.')))
    // The ids of rows are random; nothing leads from one to the person.
    for (const hidden of [secrets[0]!, secrets[2]!, secrets[3]!]) expect(said).not.toContain(hidden)
  })

  test('[D4] nothing about a voter is written to the log', async () => {
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
    const { consultation, statements } = open
    const caller = { actor: voter, locale: 'zh' as const, address: '203.0.113.7' }
    await perform(
      { ...house().kernel, log },
      vote,
      { consultation, statement: statements[0]!, value: 0 },
      caller,
    )
    await perform(
      { ...house().kernel, log },
      vote,
      { consultation, statement: consultation, value: 0 },
      caller,
    ).catch(() => {})
    expect(lines.join('')).not.toMatch(new RegExp([...secrets, '203.0.113.7'].join('|')))
  })

  test('[D4] a year after it closed nothing ties votes to their people any more, and the record agrees', async () => {
    const { consultation } = open
    town.at('2027-06-01 09:00')
    await house().run(closeWhatIsOver, {})
    const rules = [personRetention, addressRetention, tempoRetention, draftRetention]
    const keep: Job = {
      kind: 'job',
      name: 'test.forget',
      data: undefined as never,
      async run(_, writer) {
        for (const rule of rules)
          await rule.erase(writer, new Date(writer.now.getTime() - 365 * 86_400_000), 1_000)
      },
    }
    await house().run(keep, {})
    expect((await house().ask(mine, { consultation }, voter)).votes).toEqual([])
    const { db } = house().kernel.store
    const left = await db.select().from(tables.consultationParticipants)
    expect(left).toHaveLength(34)
    expect(left.every(({ personHash, addressHash }) => personHash === null && addressHash === null)).toBe(
      true,
    )
    for (const rule of rules) expect(await rule.count(db, new Date('2027-01-01'))).toBe(0)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
