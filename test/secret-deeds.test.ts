import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableName, sql } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../src/kernel/access/actor.ts'
import { rows } from '../src/kernel/database/rows.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { sealAll } from '../src/kernel/ledger/sealer.ts'
import { verifyHouse } from '../src/kernel/ledger/verify-house.ts'
import { mixSecrets } from '../src/kernel/secret/mixing.ts'
import { backUp } from '../src/kernel/transfer/backup.ts'
import { openBackup, restore } from '../src/kernel/transfer/restore.ts'
import { openSession } from '../src/modules/accounts/sessions.ts'
import { personHash } from '../src/modules/consultations/admission.ts'
import { reactToPost, reportPost, writePost } from '../src/modules/consultations/discussing.ts'
import { decideContribution } from '../src/modules/consultations/moderating.ts'
import { answerSurvey, saveDraft } from '../src/modules/consultations/survey-answering.ts'
import { addQuestion, createSurvey, publishSurvey } from '../src/modules/consultations/survey-building.ts'
import { consultationParticipants } from '../src/modules/consultations/tables.ts'
import { vote } from '../src/modules/consultations/voting.ts'
import { fillInSheet } from '../src/modules/evaluations/judging.ts'
import { evaluations } from '../src/modules/evaluations/tables.ts'
import { modules } from '../src/modules/index.ts'
import { announceMeeting } from '../src/modules/meetings/announcing.ts'
import { castBallot, openBallot } from '../src/modules/meetings/balloting.ts'
import { noteEntry } from '../src/modules/meetings/holding.ts'
import { rateMeeting } from '../src/modules/meetings/rating.ts'
import { participants } from '../src/modules/meetings/tables.ts'
import { rateAnswer, voiceOfReceipt } from '../src/modules/voices/index.ts'
import { submitVoice } from '../src/modules/voices/submitting.ts'
import { answerVoice } from '../src/modules/voices/triage.ts'
import { type Guess, hits, likeness, ordersOf, wholeDump } from './attacker.ts'
import { newResidents, type OpenConsultation, openedConsultation } from './consultation.ts'
import { onBothDatabases, openHouse } from './kernel.ts'
import { settleIn, type Town } from './town.ts'

/** What happened, known to the test alone: who came in which order, and under which key each table keeps them. */
type Truth = { accounts: string[]; keys: ReadonlyMap<string, { column: string; of: string[] }> }

const people = 24

/**
 * By chance one in twenty-four stands where it belongs; more than twelve do so less than once in a thousand million times,
 * and some ten thousand pairs of orders are tried. An order that leaks puts nearly all of them right.
 */
const luck = 12

/** Two orders that have nothing to do with each other are hardly ever as like as this; one that leaks is at nearly 1. */
const likeByChance = 0.9

onBothDatabases('somebody with the whole database and without its key', (house) => {
  let town: Town
  let truth: Truth

  beforeAll(async () => {
    town = await settleIn(house())
    truth = await somethingHappens()
  })

  /** Twenty-four residents sign in, vote, answer, react, judge and write, one after the other. */
  async function somethingHappens(): Promise<Truth> {
    const { kernel } = house()
    const { db } = kernel.store
    const open = await openedConsultation(house(), town)
    const surveys = [await aSurvey(open, '问卷'), await aSurvey(open, '第二份')]
    const residents = await newResidents(house(), people + 1)
    const post = await aPost(open, residents.pop()!)
    const evaluation = await anEvaluation(open)
    const { meeting, entry, presences } = await aBallot(residents)
    town.at('2026-04-20 14:10')
    const voices: string[] = []
    for (const [at, resident] of residents.entries()) {
      house().setNow(new Date(Date.parse('2026-04-20T14:10:00+08:00') + at * 7 * 60_000 + at * 1_234))
      await openSession(db, resident.account!, kernel.clock.now(), 'a phone')
      const { receipt } = await house().do(
        submitVoice,
        { place: 'QSHALL26', text: `公园第 ${at + 1} 张长椅坏了。` },
        resident,
      )
      const voice = (await voiceOfReceipt(db, receipt))!.id
      voices.push(voice)
      await house().do(answerVoice, { voice, revision: 1, answer: '已换新椅。' }, town.as('yexiaohe'))
      const { consultation, statements } = open
      const key = () => randomUUID()
      for (const statement of statements.slice(0, 1 + (at % 4)))
        await house().do(vote, { consultation, statement, value: at % 2 ? 1 : -1 }, resident, key())
      const answers = { q1: '我有话说。' }
      await house().do(answerSurvey, { survey: surveys[0]!, version: 1, answers }, resident, key())
      await house().do(saveDraft, { survey: surveys[1]!, version: 1, answers }, resident, key())
      await house().do(reactToPost, { consultation, post, value: 1 }, resident, key())
      await house().do(reportPost, { consultation, post, reason: 'other' }, resident, key())
      await house().do(fillInSheet, { evaluation, party: 'public', topicQuality: 80 }, resident, key())
      await house().do(castBallot, { meeting, entry, choice: 'inFavour' }, resident, key())
      const marks = { topic: 4, hearing: 3, answers: 5, result: 4 }
      await house().do(rateMeeting, { meeting, ...marks }, resident, key())
      await house().do(rateAnswer, { receipt, satisfaction: 'fair' }, resident, key())
      const words = { nickname: `居民${at}`, text: `我是第 ${at} 个说的。` }
      await house().do(writePost, { consultation, ...words }, resident, key())
      await db.execute(
        sql`update sessions set last_seen_at = ${kernel.clock.now().toISOString()}::timestamptz where account_id = ${resident.account!}`,
      )
    }
    const accounts = residents.map(({ account }) => account!)
    const { vault } = kernel
    const by = (purpose: Parameters<typeof personHash>[1], thing: string) =>
      accounts.map((account) => personHash(kernel, purpose, thing, account))
    const entered = await db.select().from(consultationParticipants)
    const participants = by('votes', open.consultation).map(
      (hash) => entered.find(({ personHash }) => personHash === hash)!.id,
    )
    return {
      accounts,
      keys: new Map([
        ['consultation_participants', { column: 'id', of: participants }],
        ['statement_votes', { column: 'participant_id', of: participants }],
        ['voter_tempos', { column: 'voter_hash', of: by('tempo', open.consultation) }],
        ['survey_answers', { column: 'person_hash', of: by('answers', surveys[0]!) }],
        ['survey_drafts', { column: 'person_hash', of: by('answers', surveys[1]!) }],
        ['post_reactions', { column: 'person_hash', of: by('reactions', post) }],
        ['post_reports', { column: 'person_hash', of: by('reactions', post) }],
        [
          'evaluation_sheets',
          {
            column: 'voter_hash',
            of: accounts.map((one) => vault.pseudonym(`${evaluation} ${one}`, 'evaluations.voter')),
          },
        ],
        [
          'option_ballots',
          {
            column: 'voter_hash',
            of: presences.map((one) => vault.pseudonym(`${entry} participant ${one}`, 'meetings.ballot')),
          },
        ],
        [
          'meeting_ratings',
          {
            column: 'rater_hash',
            of: presences.map((one) => vault.pseudonym(`${meeting} participant ${one}`, 'meetings.rating')),
          },
        ],
        [
          'answer_ratings',
          { column: 'voter_hash', of: voices.map((one) => vault.blindIndex(one, 'voices.rating')) },
        ],
      ]),
    }
  }

  async function aSurvey({ consultation }: OpenConsultation, title: string): Promise<string> {
    const officer = town.as('yexiaohe')
    const { survey } = await house().do(
      createSurvey,
      { consultation, title, introduction: '一道题。' },
      officer,
    )
    await house().do(addQuestion, { survey, revision: 1, kind: 'open', text: '您怎么看？' }, officer)
    await house().do(publishSurvey, { survey, revision: 2 }, officer)
    return survey
  }

  async function aPost({ consultation }: OpenConsultation, by: Actor): Promise<string> {
    const { post } = await house().do(
      writePost,
      { consultation, nickname: '头一个', text: '末班车早了点。' },
      by,
    )
    await house().do(
      decideContribution,
      { consultation, subject: 'posts', id: post, revision: 1, decision: 'published' },
      town.as('yexiaohe'),
    )
    return post
  }

  async function anEvaluation({ topic }: OpenConsultation): Promise<string> {
    const [row] = await house()
      .kernel.store.db.insert(evaluations)
      .values({
        topicId: topic,
        region: '990121100000',
        stage: 'open',
        openedAt: house().kernel.clock.now(),
        closesAt: new Date('2027-01-01'),
        template: { judges: { public: ['topicQuality'] } },
      })
      .returning()
    return row!.id
  }

  async function aBallot(residents: readonly Actor[]) {
    const officer = town.as('yexiaohe')
    town.at('2026-03-01 09:00')
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
      officer,
    )
    const presences: string[] = []
    for (const { account } of residents) {
      const [row] = await house()
        .kernel.store.db.insert(participants)
        .values({
          meetingId: meeting,
          region: '990121100000',
          party: 'member',
          name: '委员',
          sealed: false,
          accountId: account!,
          invitedAt: new Date('2026-04-20T05:00:00Z'),
          attendedAt: new Date('2026-04-20T06:00:00Z'),
          attendedBy: 'hand',
        })
        .returning()
      presences.push(row!.id)
    }
    const { entry } = await house().do(noteEntry, { meeting, kind: 'option', text: '每月八十元' }, officer)
    await house().do(openBallot, { meeting, entry }, officer)
    await house().kernel.store.db.execute(sql`update meetings set stage = 'held' where id = ${meeting}`)
    return { meeting, entry, presences }
  }

  /** The best that the attacker makes of the order of any table with any order of those who came. */
  async function attack(kernel: Kernel): Promise<string[]> {
    const found: string[] = []
    const named = await accountsInOrder(kernel, truth.accounts)
    for (const [table, { column, of }] of truth.keys) {
      const guesses = await ordersOf(kernel, table, column)
      for (const { by, order } of guesses)
        for (const known of named) {
          // Whom the attacker takes for the owner of each key, against who it is.
          const right = known.order.map((account) => of[truth.accounts.indexOf(account)]!)
          const mine = order.filter((key) => of.includes(key))
          const [hit, like] = [hits(mine, right), Math.abs(likeness(mine, right))]
          if (hit > luck || like > likeByChance)
            found.push(`${by}, ${known.by}: ${hit} hits, likeness ${like}`)
        }
    }
    return found
  }

  test('would find whoever posts, whose rows bear an account and lie as they came', async () => {
    const { db } = house().kernel.store
    const found = await rows<{ account_id: string }>(
      db,
      sql`select account_id from posts where account_id = any(${`{${truth.accounts.join(',')}}`}::uuid[]) order by ctid`,
    )
    expect(
      hits(
        found.map(({ account_id }) => account_id),
        truth.accounts,
      ),
    ).toBe(people)
  })

  test('[D4] finds nobody by place, transaction, time, ledger or any other order, as soon as it was written', async () => {
    expect(await attack(house().kernel)).toEqual([])
  })

  test('[D4] finds nobody once the ledger is sealed, and once all rows are mixed', async () => {
    await sealAll(house().kernel)
    expect(await attack(house().kernel)).toEqual([])
    await mixSecrets(house().kernel)
    expect(await attack(house().kernel)).toEqual([])
    const { db } = house().kernel.store
    for (const table of truth.keys.keys())
      expect(
        await rows(db, sql`select distinct xmin::text as by from ${sql.identifier(table)}`),
      ).toHaveLength(1)
  })

  test('[D4] finds nobody in a backup, nor where it was restored', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'yishitang-secret-'))
    const file = join(directory, 'backup.zip')
    const secrets = { masterKeys: [{ number: 1, bytes: Buffer.alloc(32) }], ledgerKey: '' }
    await backUp(house().kernel, file, { secrets, withSecrets: false, files: undefined })
    const { zip, manifest } = await openBackup(file)
    for (const [table, { column, of }] of truth.keys) {
      const order: string[] = []
      for await (const lines of zip.readLines(`rows/public.${table}.ndjson`))
        order.push(...lines.map((line) => String(JSON.parse(line)[column])))
      const mine = [...new Set(order)].filter((key) => of.includes(key))
      expect(mine).toHaveLength(people)
      expect(hits(mine, of), table).toBeLessThanOrEqual(luck)
    }
    const there = await openHouse()
    await restore(there.house.kernel, { zip, manifest }, undefined as never)
    expect(await attack(there.house.kernel)).toEqual([])
    await zip.close()
    await there.close()
    rmSync(directory, { recursive: true })
  })

  test('[D4] finds nothing outside of secret tables that a secret row has in common with it and no other row has', async () => {
    const { kernel } = house()
    const dump = await wholeDump(kernel.store.db, kernel.registry.secret)
    for (const [table, { column, of }] of truth.keys) {
      const kept = await rows<Record<string, unknown>>(
        kernel.store.db,
        sql`select * from ${sql.identifier(table)}`,
      )
      const marks = kept
        .filter((row) => of.includes(String(row[column])))
        .flatMap((row) => Object.values(row))
        .filter((value): value is string => typeof value === 'string' && value.length >= 16)
      const counted = new Map<string, number>()
      for (const mark of marks) counted.set(mark, (counted.get(mark) ?? 0) + 1)
      const own = [...counted].filter(([, count]) => count <= 4).map(([mark]) => mark)
      expect(own.length).toBeGreaterThanOrEqual(people)
      for (const [other, lines] of dump) {
        const all = lines.join('\n')
        expect(
          own.filter((mark) => all.includes(mark)),
          `${table} in ${other}`,
        ).toEqual([])
      }
    }
  })

  test('[D4] finds that no two deeds were sent by the same person or with the same words', async () => {
    const { db } = house().kernel.store
    const kept = await rows<{ scope: string; input_hash: string; at: Date }>(
      db,
      sql`select scope, input_hash, at from idempotency_keys`,
    )
    expect(kept.length).toBeGreaterThan(people * 8)
    for (const column of ['scope', 'input_hash'] as const)
      expect(new Set(kept.map((row) => row[column])).size).toBe(kept.length)
    expect(new Set(kept.map(({ at }) => String(at))).size).toBe(1)
  })

  test('[D4] reads in the ledger of a secret deed what was done and on which day, and nothing else', async () => {
    const { kernel } = house()
    const subjects = `{${[...kernel.registry.secret].join(',')}}`
    const said = await rows<{ at: string; role: string; region: string | null; facts: string }>(
      kernel.store.db,
      sql`select distinct to_char(at at time zone 'Asia/Shanghai', 'HH24:MI:SS.MS') as at, role, region, facts::text as facts
            from ledger_entries where subject = any(${subjects}::text[])`,
    )
    expect(said).toEqual([{ at: '00:00:00.000', role: '', region: null, facts: '{}' }])
  })

  test('[D4] finds no finer time than the day beside a secret row', async () => {
    const { kernel } = house()
    for (const table of kernel.registry.secret)
      for (const { name } of await instantsOf(kernel, table)) {
        const finer = await rows(
          kernel.store.db,
          sql`select from ${sql.identifier(table)}
               where (${sql.identifier(name)} at time zone 'Asia/Shanghai')::time <> '00:00'`,
        )
        expect(finer, `${table}.${name}`).toEqual([])
      }
  })

  test('every row of a secret deed still agrees with the record', async () => {
    const { disagreements } = await verifyHouse(house().kernel)
    const secret = [...house().kernel.registry.secret]
    expect(disagreements.filter(({ where }) => secret.some((name) => where.startsWith(name)))).toEqual([])
  })

  test('[D4] many who vote and react at once wait for nobody long, lose nothing, and agree with the record', async () => {
    const { kernel } = house()
    const { db } = kernel.store
    town.at('2026-04-21 09:00')
    const { consultation, statements } = await openedConsultation(house(), town)
    const crowd = await newResidents(house(), 30)
    for (const [at, statement] of statements.slice(0, 4).entries())
      await Promise.all(
        crowd.map((one) => house().do(vote, { consultation, statement, value: at % 2 ? 1 : -1 }, one)),
      )
    // And change their minds while others do.
    await Promise.all(
      crowd.map((one) => house().do(vote, { consultation, statement: statements[0]!, value: 0 }, one)),
    )
    const kept = await rows<{ value: number; count: number }>(
      db,
      sql`select value, count(*)::int as count from statement_votes where consultation_id = ${consultation}
           group by value order by value`,
    )
    expect(kept).toEqual([
      { value: -1, count: 30 },
      { value: 0, count: 30 },
      { value: 1, count: 60 },
    ])
    await Promise.all([
      mixSecrets(kernel),
      ...crowd.map((one) => house().do(vote, { consultation, statement: statements[5]!, value: 1 }, one)),
    ])
    const { disagreements } = await verifyHouse(kernel)
    expect(disagreements.filter(({ where }) => where.startsWith('statement_votes'))).toEqual([])
  })

  test('a secret row that was changed, deleted or slipped in by hand is found', async () => {
    const { kernel } = house()
    const { db } = kernel.store
    const [one, other] = await rows<{ id: string }>(db, sql`select id from statement_votes limit 2`)
    await db.execute(sql`update statement_votes set value = -value where id = ${one!.id}`)
    await db.execute(sql`delete from statement_votes where id = ${other!.id}`)
    const { disagreements } = await verifyHouse(kernel)
    expect(disagreements).toContainEqual({ what: 'rowChanged', where: `statement_votes ${one!.id}` })
    expect(disagreements.filter(({ what }) => what === 'rowMissing')).toHaveLength(1)
  })
})

/** The accounts in every order that tables which name them can give. */
async function accountsInOrder(kernel: Kernel, accounts: readonly string[]): Promise<Guess[]> {
  const guesses: Guess[] = []
  for (const table of ['sessions', 'posts', 'voices'])
    guesses.push(
      ...(await ordersOf(kernel, table, 'account_id')).map(({ by, order }) => ({
        by,
        order: order.filter((one) => accounts.includes(one)),
      })),
    )
  const different = new Map(guesses.map((guess) => [guess.order.join(), guess]))
  return [...different.values()].filter(({ order }) => order.length === accounts.length)
}

const instantsOf = ({ store }: Kernel, table: string) =>
  rows<{ name: string }>(
    store.db,
    sql`select column_name as name from information_schema.columns
         where table_schema = 'public' and table_name = ${table} and data_type like 'timestamp%'`,
  )

const migrationNamed = (name: string) =>
  join('migrations', readdirSync('migrations').find((file) => file.endsWith(`_${name}.sql`))!)

describe('what is declared of secret deeds', () => {
  const secret = modules.flatMap((module) => module.secret ?? [])

  test('rows of every secret table are mixed at each write', () => {
    const migration = readFileSync(migrationNamed('secret_deeds'), 'utf8')
    for (const table of secret)
      for (const deed of ['INSERT', 'UPDATE'])
        expect(migration).toContain(`AFTER ${deed} ON ${getTableName(table)} `)
  })

  test('a table in which somebody is known by a keyed hash is a secret one', () => {
    const hashed = modules
      .flatMap((module) => module.recorded ?? [])
      .filter((table) =>
        getTableConfig(table).columns.some(({ name }) =>
          /(person|voter|rater|judge|scorer)_?hash/i.test(name),
        ),
      )
    expect(hashed.length).toBeGreaterThan(5)
    for (const table of hashed) expect(secret.map((one) => getTableName(one))).toContain(getTableName(table))
  })

  test('deeds of which nobody may learn who did them are declared so', () => {
    const commands = modules.flatMap((module) => module.commands ?? [])
    const declared = commands.filter((command) => command.secret)
    expect(declared.map(({ name }) => name).sort()).toEqual([
      'assignments.rate',
      'assignments.recordSatisfaction',
      'consultations.answerQuestion',
      'consultations.answerSurvey',
      'consultations.react',
      'consultations.reportPost',
      'consultations.saveDraft',
      'consultations.vote',
      'evaluations.judge',
      'evaluations.markCase',
      'meetings.castBallot',
      'meetings.rate',
      'topics.score',
      'voices.rateAnswer',
    ])
  })
})
