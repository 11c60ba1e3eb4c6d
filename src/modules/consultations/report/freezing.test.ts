import { eq } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { beforeAll, expect, test, vi } from 'vitest'
import { findingsOf, inventConsultation } from '../../../../test/invented-consultation.ts'
import { keepConsultation } from '../../../../test/kept-consultation.ts'
import { actor, onBothDatabases, openHouse } from '../../../../test/kernel.ts'
import { bytesOf, type LocalServer, localServer } from '../../../../test/local-server.ts'
import { settleIn } from '../../../../test/town.ts'
import { ledgerEntries } from '../../../kernel/ledger/tables.ts'
import { showConsultation, statementResults } from '../public-reading.ts'
import { consultations, statements } from '../tables.ts'
import { freezeReport } from './freezing.ts'
import { fetchPolish, polishReport, reviewPolish } from './polishing.ts'
import {
  draftFile,
  openDataFile,
  reportDesk,
  reportFile,
  reportOfTopic,
  viewpointReportQuery,
} from './reading.ts'
import { viewpointReport } from './write-report.ts'

const staff = actor('specialCommitteeStaff', '990121000000')
const material = inventConsultation({ people: 80, members: 12 })
const unzipped = ({ content }: { content: string }) =>
  unzipSync(new Uint8Array(Buffer.from(content, 'base64')))
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

onBothDatabases('A viewpoint report is made final', (house) => {
  beforeAll(() => house().setNow('2026-03-20T09:00:00+08:00'))

  async function frozen() {
    const consultation = await keepConsultation(house(), material)
    const done = await house().do(freezeReport, { consultation, revision: 1 }, staff)
    return { ...done }
  }

  test('[D5] what was voted, answered and written in the house is what the report tells', async () => {
    const consultation = await keepConsultation(house(), material)
    const { draft } = await house().ask(reportDesk, { consultation }, staff)
    const expected = viewpointReport(material, findingsOf(material))
    expect(draft!.shared).toEqual(expected.shared)
    expect(draft!.surveys).toEqual(expected.surveys)
    expect(draft!.views).toEqual(expected.views)
    expect(draft!.participation.says).toEqual(expected.participation.says)
  })

  test('[D5] of a withdrawn statement number and votes are left; its words only if it said the same again or was off the topic', async () => {
    const consultation = await keepConsultation(house(), material)
    const { db } = house().kernel.store
    const kept = await db.select().from(statements).where(eq(statements.consultationId, consultation))
    const grounds = ['insult', 'personalData', 'repetition', 'offTopic', null] as const
    for (const [at, ground] of grounds.entries())
      await db
        .update(statements)
        .set({ stage: 'withdrawn', ground, text: `被撤下的原话${at}` })
        .where(eq(statements.id, kept[at]!.id))
    await house().do(freezeReport, { consultation, revision: 1 }, staff)
    const said = [
      JSON.stringify(await house().ask(viewpointReportQuery, { consultation })),
      JSON.stringify(await house().ask(statementResults, { consultation })),
      JSON.stringify(await house().ask(showConsultation, { consultation })),
      ...Object.values(unzipped(await house().ask(openDataFile, { consultation }))).map(textOf),
    ]
    for (const text of said)
      for (const hidden of [0, 1, 4]) expect(text).not.toContain(`被撤下的原话${hidden}`)
    expect(said[0]).toContain('被撤下的原话2')
    const comments = textOf(unzipped(await house().ask(openDataFile, { consultation }))['comments.csv'])
    expect(comments).toContain('被撤下的原话3')
    const before = kept.filter(({ stage }, at) => stage === 'withdrawn' && at >= grounds.length)
    expect(comments.match(/（已撤下）/g)).toHaveLength(3 + before.length)
  })

  test('[D5] while people take part there is no draft: two of them with one vote between would tell what it was', async () => {
    const consultation = await keepConsultation(house(), material)
    const { db } = house().kernel.store
    await db.update(consultations).set({ stage: 'open' }).where(eq(consultations.id, consultation))
    expect(await house().ask(reportDesk, { consultation }, staff)).toMatchObject({
      closed: false,
      draft: null,
    })
    await expect(house().ask(draftFile, { consultation }, staff)).rejects.toMatchObject({
      code: 'consultations.draftWhenClosed',
    })
  })

  test('[D5] it cannot be made final while people take part, nor by who does not prepare it, nor elsewhere', async () => {
    const consultation = await keepConsultation(house(), material)
    const { db } = house().kernel.store
    await db.update(consultations).set({ stage: 'open' }).where(eq(consultations.id, consultation))
    const freeze = (as = staff) => house().do(freezeReport, { consultation, revision: 1 }, as)
    await expect(freeze()).rejects.toMatchObject({ code: 'consultations.reportBeforeClose' })
    await db.update(consultations).set({ stage: 'closed' }).where(eq(consultations.id, consultation))
    await expect(freeze(actor('resident', '990121000000'))).rejects.toMatchObject({ status: 404 })
    await expect(freeze(actor('specialCommitteeStaff', '990102000000'))).rejects.toMatchObject({
      status: 404,
    })
    await expect(house().ask(viewpointReportQuery, { consultation })).rejects.toMatchObject({ status: 404 })
  })

  test('[D5] final, it has a number of the year that the public ledger remembers, and nothing changes it any more', async () => {
    const { consultation, report, number } = await frozen()
    const before = await house().ask(viewpointReportQuery, { consultation })
    expect(before.frozen).toMatchObject({ year: 2026, number, version: 1, late: false })
    const [entry] = await house()
      .kernel.store.db.select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.subjectId, report))
    expect(entry).toMatchObject({
      action: 'consultations.reportFrozen',
      facts: { number: `2026-${number}`, digest: before.frozen.digest, beforeSession: true },
    })
    await house()
      .kernel.store.db.update(statements)
      .set({ text: '改过的观点', revision: 2 })
      .where(eq(statements.consultationId, consultation))
    expect((await house().ask(viewpointReportQuery, { consultation })).content).toEqual(before.content)
    expect((await frozen()).number).toBe(number + 1)
  })

  test('a correction says what was put right and is a further version under the same number', async () => {
    const { consultation, number } = await frozen()
    await house()
      .kernel.store.db.update(statements)
      .set({ stage: 'withdrawn', revision: 2 })
      .where(eq(statements.number, 3))
    const { revision } = await house().ask(reportDesk, { consultation }, staff)
    const again = (correction?: string) =>
      house().do(freezeReport, { consultation, revision, correction }, staff)
    await expect(again()).rejects.toMatchObject({
      code: 'consultations.correctionNeeded',
      field: 'correction',
    })
    await expect(again('撤下第 3 条')).resolves.toMatchObject({ number, version: 2 })
    const { frozen: shown, content } = await house().ask(viewpointReportQuery, { consultation })
    expect(shown).toMatchObject({ version: 2, correction: '撤下第 3 条' })
    expect(content.statements.find((one) => one.number === 3)!.withdrawn).toBe(true)
  })

  test('what came in between is not made final unseen', async () => {
    const consultation = await keepConsultation(house(), material)
    await house().ask(reportDesk, { consultation }, staff)
    await expect(house().do(freezeReport, { consultation, revision: 7 }, staff)).rejects.toMatchObject({
      code: 'consultations.movedOn',
      status: 409,
    })
  })

  test('[D5] as a Word file it has its cover, its charts as pictures and its suggestions', async () => {
    const { consultation, number } = await frozen()
    const files = unzipped(await house().ask(reportFile, { consultation }))
    const document = textOf(files['word/document.xml'])
    expect(document).toContain(`观点报告〔2026〕第${number}期`)
    for (const part of [
      '参与概况',
      '问卷分析',
      '主要观点',
      '意见群体',
      '共同基础',
      '少数意见',
      '对策建议',
      '数据说明',
    ])
      expect(document).toContain(part)
    const pictures = Object.keys(files).filter((name) => name.startsWith('word/media/'))
    expect(pictures.filter((name) => name.endsWith('.png')).length).toBeGreaterThanOrEqual(6)
    expect(pictures.filter((name) => name.endsWith('.svg')).length).toBeGreaterThanOrEqual(6)
    const draft = unzipped(await house().ask(draftFile, { consultation }, staff))
    expect(textOf(draft['word/document.xml'])).toContain('草稿（尚未定稿）')
  })

  test('[D5] its open data hold the votes under random numbers, and no row id of the house', async () => {
    const { consultation } = await frozen()
    const file = await house().ask(openDataFile, { consultation })
    const files = unzipped(file)
    expect(Object.keys(files).sort()).toEqual([
      'README.txt',
      'comments.csv',
      'participants-votes.csv',
      'report.json',
      'summary.csv',
      'votes.csv',
    ])
    const votes = textOf(files['votes.csv']).trim().split('\n')
    expect(votes).toHaveLength(material.votes.value.length + 1)
    expect(textOf(files['votes.csv']) + textOf(files['comments.csv'])).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })
})

test('[E4] the file of a topic holds its viewpoint report and the open data', async () => {
  const { house, close } = await openHouse()
  const town = await settleIn(house)
  const topic = await town.selectedTopic()
  const consultation = await keepConsultation(house, material)
  const { db } = house.kernel.store
  await db
    .update(consultations)
    .set({ topicId: topic, importedTitle: null })
    .where(eq(consultations.id, consultation))
  expect(await reportOfTopic({ db, kernel: house.kernel }, topic)).toBeUndefined()
  const { report } = await house.do(freezeReport, { consultation, revision: 1 }, staff)
  const kept = (await reportOfTopic({ db, kernel: house.kernel }, topic))!
  expect(kept).toMatchObject({ report, name: '观点报告-末班公交能不能晚一点.docx' })
  expect(Object.keys(unzipSync(kept.bytes))).toContain('word/document.xml')
  expect(Object.keys(unzipSync(kept.openData!))).toContain('votes.csv')
  await close()
})

onBothDatabases('A report is polished', (house) => {
  const zh = '各位参与者的看法如下：'
  let service: LocalServer

  async function withService(answer: (sentences: Record<string, string>) => string | number) {
    service = await localServer(async (request, response) => {
      const { messages } = JSON.parse((await bytesOf(request)).toString()) as {
        messages: { content: string }[]
      }
      const said = answer(JSON.parse(messages[1]!.content))
      if (typeof said === 'number') return response.writeHead(said).end()
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ choices: [{ message: { content: said } }] }))
    })
    Object.assign(house().kernel.settings, {
      POLISH_URL: `${service.origin}/v1`,
      POLISH_MODEL: 'a-model',
      POLISH_KEY: 'a-key',
      POLISH_INSIDE: true,
    })
    house().setNow('2026-03-20T09:00:00+08:00')
    const consultation = await keepConsultation(house(), material)
    const { report } = await house().do(freezeReport, { consultation, revision: 1 }, staff)
    await house().do(polishReport, { report }, staff)
    await house().run(fetchPolish, { report })
    const desk = () => house().ask(reportDesk, { consultation }, staff)
    await vi.waitFor(async () => expect((await desk()).polish.state).not.toBe('waiting'), 10_000)
    await service.close()
    return { consultation, report, desk }
  }

  test('without a service nothing is missing: asking for it is refused with words', async () => {
    const consultation = await keepConsultation(house(), material)
    house().setNow('2026-03-20T09:00:00+08:00')
    const { report } = await house().do(freezeReport, { consultation, revision: 1 }, staff)
    await expect(house().do(polishReport, { report }, staff)).rejects.toMatchObject({
      code: 'consultations.polishNotSetUp',
    })
    expect((await house().ask(reportDesk, { consultation }, staff)).polish.available).toBe(false)
  })

  test('[D5] a polished wording is shown only once a named person has reviewed it, and is marked', async () => {
    const { consultation, report, desk } = await withService((sentences) =>
      JSON.stringify(
        Object.fromEntries(Object.entries(sentences).map(([key, text]) => [key, zh.slice(0, 4) + text])),
      ),
    )
    expect(service.asked[0]!.url).toBe('/v1/chat/completions')
    expect(service.asked[0]!.headers.authorization).toBe('Bearer a-key')
    const said = async () =>
      (await house().ask(viewpointReportQuery, { consultation })).content.participation.says[0]!.zh
    expect(await said()).not.toMatch(/^各位参与/)
    expect((await desk()).polish.state).toBe('toReview')
    await expect(house().do(reviewPolish, { report, use: 'yes' }, staff)).rejects.toMatchObject({
      field: 'reviewer',
    })
    await house().do(reviewPolish, { report, use: 'yes', reviewer: '谈静' }, staff)
    expect(await said()).toMatch(/^各位参与/)
    expect((await house().ask(viewpointReportQuery, { consultation })).frozen.reviewedBy).toBe('谈静')
    const document = textOf(unzipped(await house().ask(reportFile, { consultation }))['word/document.xml'])
    expect(document).toContain('部分文字为机器辅助润色，经 谈静 审核')
  })

  test('a sentence in which a figure or a quotation changed is thrown away, and so is what nobody wants', async () => {
    const { report, desk } = await withService((sentences) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(sentences).map(([key, text], at) => [
            key,
            at === 0
              ? text.replace(/\d+ 人参与/, '999 人参与')
              : at === 1
                ? `${text.slice(0, -1)}呢。`
                : text,
          ]),
        ),
      ),
    )
    const { sentences } = (await desk()).polish
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.some(({ polished }) => polished.includes('999'))).toBe(false)
    await house().do(reviewPolish, { report, use: 'no' }, staff)
    expect((await desk()).polish).toMatchObject({ state: 'none', sentences: [] })
  })

  test('a service that fails, or answers something else, changes nothing and can be asked again', async () => {
    for (const answer of [500, '这不是 JSON']) {
      const { report, desk } = await withService(() => answer)
      expect((await desk()).polish.state).toBe('failed')
      await expect(house().do(polishReport, { report }, staff)).resolves.toEqual({ report })
    }
  })
})
