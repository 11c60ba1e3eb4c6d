// The days of those who work at a desk, on the demo as it stands: a department's week, and a leader's review.
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openStage, type Stage } from './journey.ts'

describe.skipIf(!hasBrowser)('a department’s week and a leader’s review', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  }, 180_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(await stage.shown())
  })
  afterAll(() => stage?.close())

  const press = async (page: Page, button: Locator) => {
    await Promise.all([page.waitForEvent('framenavigated'), button.click()])
    await page.waitForLoadState()
  }
  const send = (page: Page, name: string) =>
    press(page, page.getByRole('main').getByRole('button', { name, exact: true }))
  const open = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).first().click()
  let task = ''

  test('[G11] the department sees its week by due date, the overdue first, and nothing of other units', async () => {
    const officer = await stage.person('mazhuren')
    await officer.goto('/desk/week')
    const due = await officer.locator('main time').allTextContents()
    expect(due.length).toBeGreaterThan(1)
    const overdue = officer.locator('section', { hasText: '已超期' }).first()
    expect(await overdue.getByText('市交通运输局').count()).toBeGreaterThan(0)
    await officer.goto('/desk/assignments')
    const units = await officer.locator('main td', { hasText: /局$/ }).allTextContents()
    expect(new Set(units.map((unit) => unit.trim()))).toEqual(new Set(['市交通运输局']))
  }, 60_000)

  test('[G11] it reports progress and asks for more time; the office approves, and everybody sees the later day', async () => {
    const officer = await stage.person('mazhuren')
    await officer.goto('/desk/assignments')
    await officer
      .getByRole('link', { name: /试点预约小巴/ })
      .first()
      .click()
    await officer.waitForURL(/assignments\/[0-9a-f]/)
    task = new URL(officer.url()).pathname
    if (await officer.getByRole('button', { name: '签收' }).count()) await send(officer, '签收')
    await open(officer, '报告进展')
    await officer
      .locator('form[action="/do/assignments.noteProgress"] textarea')
      .fill('已和客运公司排好两辆小巴，本周试跑。')
    await send(officer, '报告进展')
    await officer.getByText('已和客运公司排好两辆小巴').first().waitFor()

    const before = await dueOf(officer)
    await open(officer, '申请延期')
    const asking = officer.locator('form[action="/do/assignments.askExtension"]')
    await asking.getByLabel('延长的工作日').fill('500')
    await asking.getByLabel('理由').fill('新车十二月底到位，之前用旧车试跑。')
    await press(officer, asking.getByRole('button'))
    expect(await asking.getByLabel('理由').inputValue()).toBe('新车十二月底到位，之前用旧车试跑。')
    await asking.getByLabel('延长的工作日').fill('5')
    await press(officer, asking.getByRole('button'))
    await officer.getByText('延期申请已提交').first().waitFor()

    const office = await stage.person('qixiaoman')
    await office.goto(task)
    const approving = office.locator('form[action="/do/assignments.approveExtension"]')
    await approving.locator('input:not([type=hidden])').first().fill('专委会主任 方守砚')
    await press(office, approving.getByRole('button'))
    await office.getByText('延期已批准').first().waitFor()
    await officer.goto(task)
    expect(await dueOf(officer)).not.toBe(before)
  }, 60_000)

  test('[B20] a leader has it on one screen: what waits for a word, what is late, the towns, the trend', async () => {
    const leader = await stage.person('shenzhiyuan')
    await leader.setViewportSize({ width: 1280, height: 800 })
    await leader.goto('/desk')
    for (const shown of [
      leader.getByRole('heading', { name: '等您批示' }),
      leader.getByText('超期的任务'),
      leader.getByText('近十二个月的民意').first(),
      leader.locator('figcaption', { hasText: '镇街议事堂' }),
    ]) {
      const box = await shown.first().boundingBox()
      expect(box!.y + box!.height).toBeLessThan(800)
    }
    const waiting = leader.locator('section[aria-labelledby="to-instruct"] a')
    const title = await waiting.first().textContent()
    await press(leader, waiting.first())
    await leader.getByText(title!).first().waitFor()
  }, 60_000)

  test('[C3] once an instruction is registered, the result no longer waits for the leader', async () => {
    const leader = await stage.person('shenzhiyuan')
    await leader.goto('/desk')
    const waiting = leader.locator('section[aria-labelledby="to-instruct"] a')
    const before = await waiting.allTextContents()
    const staff = await stage.person('qixiaoman')
    await staff.goto((await waiting.first().getAttribute('href'))!)
    await open(staff, '登记批示')
    const form = staff.locator('form[action="/do/outcomes.recordInstruction"]').first()
    await form.getByLabel('领导').fill('市政协主席 沈知远')
    await form.getByLabel('批示类型').selectOption({ label: '肯定' })
    await form.getByLabel('批示内容').fill('请有关部门研究落实，办理结果反馈来信人。')
    await form
      .locator('input[type=date]')
      .first()
      .fill(await today(staff))
    await press(staff, form.getByRole('button'))
    await leader.goto('/desk')
    const after = await waiting.allTextContents()
    expect(after).toEqual(before.filter((title) => title !== before[0]))
  }, 60_000)

  test('no page complained on the way', () => {
    expect(stage.complaints.filter((complaint) => !/ 422/.test(complaint))).toEqual([])
  })

  const dueOf = async (page: Page) =>
    page.locator('main dl > div', { hasText: '期限' }).first().locator('time').getAttribute('datetime')
  const today = (page: Page) => page.evaluate(() => new Date().toISOString().slice(0, 10))
})
