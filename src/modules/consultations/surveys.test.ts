import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { newResidents, openedConsultation } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { readTable } from '../../kernel/documents/read-table.ts'
import { workbook } from '../../kernel/documents/workbook.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { materialOf } from './material.ts'
import { answerSurvey, enterSheet, saveDraft } from './survey-answering.ts'
import {
  addQuestion,
  changeQuestion,
  createSurvey,
  publishSurvey,
  removeQuestion,
} from './survey-building.ts'
import { surveyToAnswer, surveyWork } from './survey-reading.ts'
import { checkSheets, importSheets, sheetImport, sheetTemplate } from './survey-sheets.ts'
import { surveyAnswers, surveyDrafts } from './tables.ts'

onBothDatabases('a survey of a consultation', (house) => {
  let town: Town
  let officer: Actor
  let consultation: string
  beforeAll(async () => {
    town = await settleIn(house())
    officer = town.as('yexiaohe')
    ;({ consultation } = await openedConsultation(house(), town))
  })

  const revision = async (survey: string) => (await house().ask(surveyWork, { survey }, officer)).revision

  async function add(
    survey: string,
    question: Omit<Parameters<typeof addQuestion.run>[0], 'survey' | 'revision' | 'required' | 'askedIf'> & {
      required?: boolean
      askedIf?: string[]
    },
  ) {
    await house().do(addQuestion, { survey, revision: await revision(survey), ...question }, officer)
  }

  /** Five questions, one of each kind; the second is asked only of those who ride. */
  async function opened() {
    const { survey } = await house().do(
      createSurvey,
      { consultation, title: '末班车问卷', introduction: '五道题，两分钟。' },
      officer,
    )
    await add(survey, { kind: 'single', text: '您坐这趟车吗？', required: true, choices: '常坐\n偶尔\n不坐' })
    await add(survey, {
      kind: 'multiple',
      text: '您一般几点下班？',
      required: true,
      choices: '五点\n六点\n七点\n八点以后',
      mostChoices: 2,
      askedIf: ['q1:c1', 'q1:c2'],
    })
    await add(survey, { kind: 'scale', text: '现在的班次方便吗？', steps: 5, low: '不方便', high: '很方便' })
    await add(survey, { kind: 'ranking', text: '哪件事最要紧？', choices: '末班时间\n票价\n站牌' })
    await add(survey, { kind: 'open', text: '还想说什么？' })
    await house().do(publishSurvey, { survey, revision: await revision(survey) }, officer)
    return survey
  }

  const answersOf = (survey: string) =>
    house().kernel.store.db.select().from(surveyAnswers).where(eq(surveyAnswers.surveyId, survey))

  test('[D4] single, multiple, scale, ranking and open questions are answered once a person, and can be corrected', async () => {
    const survey = await opened()
    const [resident] = await newResidents(house(), 1)
    const answers = {
      q1: 'c1',
      q2: ['c2', 'c3'],
      q3: '4',
      q4: { c1: '2', c2: '1', c3: '3' },
      q5: '打 15400001234 找我。',
    }
    await house().do(answerSurvey, { survey, version: 1, answers }, resident)
    await house().do(answerSurvey, { survey, version: 1, answers: { ...answers, q3: '5' } }, resident)
    const kept = await answersOf(survey)
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({
      kind: 'resident',
      channel: 'web',
      answers: { q1: 'c1', q2: ['c2', 'c3'], q3: 5, q4: ['c2', 'c1', 'c3'] },
    })
    expect(kept[0]!.answers.q5).not.toContain('15400001234')
  })

  test('[D4] what is required must be answered, and what does not fit is named beside its question', async () => {
    const survey = await opened()
    const [resident] = await newResidents(house(), 1)
    const wrong = {
      q1: 'c1',
      q2: ['c1', 'c2', 'c3'],
      q3: '9',
      q4: { c1: '1', c2: '1', c3: '2' },
    }
    await expect(
      house().do(answerSurvey, { survey, version: 1, answers: wrong }, resident),
    ).rejects.toMatchObject({
      fields: {
        'answers.q2': '选得太多了，请去掉几项。',
        'answers.q3': '请选一个分数。',
        'answers.q4': expect.stringContaining('名次'),
      },
    })
    await expect(
      house().do(answerSurvey, { survey, version: 1, answers: {} }, resident),
    ).rejects.toMatchObject({ fields: { 'answers.q1': '这道题必答。' } })
    expect(await answersOf(survey)).toHaveLength(0)
  })

  test('[D4] a question is asked only of those whom it concerns', async () => {
    const survey = await opened()
    const [resident] = await newResidents(house(), 1)
    await house().do(answerSurvey, { survey, version: 1, answers: { q1: 'c3', q2: ['c1'] } }, resident)
    expect((await answersOf(survey))[0]!.answers).toEqual({ q1: 'c3' })
  })

  test('[D4] a draft survives a closed tab, sealed, and is gone once the survey was sent', async () => {
    const survey = await opened()
    const [resident] = await newResidents(house(), 1)
    await house().do(saveDraft, { survey, version: 1, answers: { q1: 'c2', q5: '写了一半' } }, resident)
    const { db } = house().kernel.store
    const drafts = () => db.select().from(surveyDrafts).where(eq(surveyDrafts.surveyId, survey))
    expect((await drafts())[0]!.answers).not.toContain('写了一半')
    expect((await house().ask(surveyToAnswer, { survey }, resident)).draft).toEqual({
      q1: 'c2',
      q5: '写了一半',
    })
    expect((await house().ask(surveyToAnswer, { survey })).draft).toBeNull()
    await house().do(answerSurvey, { survey, version: 1, answers: { q1: 'c3' } }, resident)
    expect(await drafts()).toHaveLength(0)
  })

  test('[D4] a survey changed after answers came in is a new version, and the answers are kept', async () => {
    const survey = await opened()
    const [first, second] = await newResidents(house(), 2)
    await house().do(answerSurvey, { survey, version: 1, answers: { q1: 'c3' } }, first)
    await house().do(
      changeQuestion,
      {
        survey,
        revision: await revision(survey),
        key: 'q1',
        kind: 'single',
        text: '您多久坐一次这趟车？',
        required: true,
        choices: '每天\n常坐\n偶尔\n不坐',
      },
      officer,
    )
    await house().do(removeQuestion, { survey, revision: await revision(survey), key: 'q4' }, officer)
    expect((await house().ask(surveyToAnswer, { survey })).questions[0]!.text).toBe('您坐这趟车吗？')
    await house().do(publishSurvey, { survey, revision: await revision(survey) }, officer)
    await expect(
      house().do(answerSurvey, { survey, version: 1, answers: { q1: 'c3' } }, second),
    ).rejects.toMatchObject({ code: 'consultations.surveyChangedMeanwhile' })
    const now = await house().ask(surveyToAnswer, { survey })
    expect(now.version).toBe(2)
    expect(now.questions.map(({ key }) => key)).toEqual(['q1', 'q2', 'q3', 'q5'])
    // "不坐" keeps its key, so that both versions can be read together.
    expect(now.questions[0]!.choices.at(-1)).toEqual({ key: 'c3', text: '不坐' })
    await house().do(answerSurvey, { survey, version: 2, answers: { q1: 'c3' } }, second)
    const read = (await materialOf(house().kernel.store.db, consultation))!.surveys.find(
      ({ id }) => id === survey,
    )!
    expect(read.answers.map(({ version }) => version).sort()).toEqual([1, 2])
    expect(new Set(read.questions.map(({ version }) => version))).toEqual(new Set([1, 2]))
  })

  test('[D4] paper sheets are typed in by staff, each number once', async () => {
    const survey = await opened()
    const sheet = { survey, version: 1, sheet: 'QS-001', answers: { q1: 'c3' } }
    await house().do(enterSheet, sheet, officer)
    await expect(house().do(enterSheet, sheet, officer)).rejects.toMatchObject({
      code: 'consultations.sheetTwice',
      field: 'sheet',
    })
    for (const same of ['QS-1', 'qs－００１'])
      await expect(house().do(enterSheet, { ...sheet, sheet: same }, officer)).rejects.toMatchObject({
        code: 'consultations.sheetTwice',
      })
    expect((await answersOf(survey)).map(({ channel, personHash }) => [channel, personHash])).toEqual([
      ['paper', null],
    ])
  })

  test('[D4] a list of paper answers is looked over first: every bad cell is named, and nothing is half imported', async () => {
    const survey = await opened()
    const { content } = await house().ask(sheetTemplate, { survey }, officer)
    const { header } = await readTable(new Uint8Array(Buffer.from(content, 'base64')), '空表.xlsx')
    expect(header[2]).toContain('q1 您坐这趟车吗？')
    const filled = async (rows: readonly (readonly string[])[]) => ({
      name: '纸质问卷.xlsx',
      bytes: await workbook({
        sheets: [
          {
            name: '答卷',
            columns: header.map((title, at) => ({
              header: title,
              value: (row: readonly string[]) => row[at],
            })),
            rows,
          },
        ],
      }),
    })
    const good = ['A1', '委员', '常坐', '六点；七点', '4', '票价；末班时间；站牌', '加一班']
    const bad = ['A2', '', '天天坐', '', '9', '票价；票价', '']
    const first = await house().do(checkSheets, { survey, file: await filled([good, bad]) }, officer)
    const preview = await house().ask(sheetImport, { survey, import: first.import }, officer)
    expect(preview.bad.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'q1', 'notAChoice'],
      [3, 'q3', 'offTheScale'],
      [3, 'q4', 'notARanking'],
    ])
    await expect(house().do(importSheets, { survey, import: first.import }, officer)).rejects.toMatchObject({
      code: 'consultations.badSheets',
    })
    expect(await answersOf(survey)).toHaveLength(0)
    const fixed = ['A2', '', '不坐', '', '2', '', '']
    const second = await house().do(checkSheets, { survey, file: await filled([good, fixed]) }, officer)
    await house().do(importSheets, { survey, import: second.import }, officer)
    const kept = (await answersOf(survey)).toSorted((one, other) => one.sheet!.localeCompare(other.sheet!))
    expect(kept.map(({ sheet, kind, channel, answers }) => [sheet, kind, channel, answers])).toEqual([
      ['A1', 'member', 'import', { q1: 'c1', q2: ['c2', 'c3'], q3: 4, q4: ['c2', 'c1', 'c3'], q5: '加一班' }],
      ['A2', 'resident', 'import', { q1: 'c3', q3: 2 }],
    ])
    const again = await house().do(checkSheets, { survey, file: await filled([good]) }, officer)
    expect((await house().ask(sheetImport, { survey, import: again.import }, officer)).bad).toMatchObject([
      { line: 2, column: 'sheet', code: 'sheetTwice' },
    ])
  })

  test('every answer agrees with the record', async () => {
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
