import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../../test/door.ts'
import { inventConsultation } from '../../../../test/invented-consultation.ts'
import { keepConsultation } from '../../../../test/kept-consultation.ts'
import { actor, type House, openHouse } from '../../../../test/kernel.ts'
import { settleIn, type Town } from '../../../../test/town.ts'
import { viewpointReports } from '../tables.ts'
import { freezeReport } from './freezing.ts'

let house: House
let town: Town
let door: Door
let here: string
let unfinished: string
let close: () => Promise<void>

beforeAll(async () => {
  ;({ house, close } = await openHouse())
  town = await settleIn(house)
  house.setNow('2026-03-20T09:00:00+08:00')
  const material = inventConsultation({ people: 60, members: 10 })
  const consultation = await keepConsultation(house, material)
  unfinished = `/consultations/${await keepConsultation(house, material)}/report`
  await house.do(freezeReport, { consultation, revision: 1 }, actor('editor', '990121000000'))
  here = `/consultations/${consultation}/report`
  door = await openDoor(house)
})
afterAll(async () => {
  await door.close()
  await close()
})

const page = async (path: string, language = 'zh-CN') =>
  (await door.get(path, undefined, { 'accept-language': language })).text()

test('[D5] anybody can read the report as a page, each chart with its figures in words', async () => {
  const html = await page(here)
  for (const part of [
    '参与概况',
    '问卷分析',
    '主要观点',
    '意见群体',
    '共同基础',
    '主要分歧',
    '少数意见',
    '对策建议',
    '数据说明',
  ])
    expect(html).toMatch(new RegExp(`<h2[^>]*>${part}</h2>`))
  expect(html).toContain('您现在怎么回家？（n = 80）')
  // Whoever cannot see the drawings has everything in tables and lists.
  for (const svg of html.match(/<svg[^>]*>/g)!) expect(svg).toContain('aria-hidden="true"')
  expect(html.match(/<table/g)!.length).toBeGreaterThan(6)
})

test('the report is there in English, too', async () => {
  const html = await page(here, 'en')
  expect(html).toMatch(/<h2[^>]*>Shared ground<\/h2>/)
  expect(html).toContain('60 people took part')
})

test('[D5] on the wall it is a row of slides, which without script is one long page', async () => {
  const html = await page(`${here}/slides`)
  const slides = html.match(/<section[^>]*class="slide"/g)!
  expect(slides.length).toBeGreaterThan(12)
  expect(html).not.toMatch(/class="slide"[^>]*hidden/)
  expect(html).toContain('<div class="slide-controls" hidden')
})

test('its files come with their names and kinds', async () => {
  const word = await door.get(`${here}/report.docx`)
  expect(word.headers.get('content-type')).toContain('wordprocessingml')
  expect(word.headers.get('content-disposition')).toContain('attachment')
  const data = await door.get(`${here}/open-data.zip`)
  expect(data.headers.get('content-type')).toContain('application/zip')
})

test('before it is final there is nothing to read, and a strange address is not found', async () => {
  for (const path of [
    unfinished,
    `${unfinished}/slides`,
    `${unfinished}/report.docx`,
    `${unfinished}/open-data.zip`,
  ])
    expect((await door.get(path)).status).toBe(404)
  expect((await door.get('/consultations/not-an-id/report')).status).toBeLessThan(500)
})

test('at the desk, staff see the draft, make it final, review a polished wording and follow imports', async () => {
  const officer = town.as('qixiaoman')
  const desk = async (path: string) => {
    const answer = await door.get(path, officer, { 'accept-language': 'zh-CN' })
    expect(answer.status).toBe(200)
    return answer.text()
  }
  const draft = await desk(`/desk${unfinished}`)
  expect(draft).toContain('草稿（尚未定稿）')
  expect(draft).toContain('action="/do/consultations.freezeReport"')
  expect(await desk('/desk/polis-imports')).toContain('name="votes"')

  await house.kernel.store.db.update(viewpointReports).set({
    polishAskedAt: sql`now()`,
    polishedBy: 'a-model',
    polished: { 'suggestions.0': '润色后的一句话。' },
  })
  const review = await desk(`/desk${here}`)
  expect(review).toContain('润色后的一句话。')
  expect(review).toContain('name="reviewer"')
  expect(await page(here)).not.toContain('润色后的一句话。')
})
