// Signing in again in the middle of something: what was typed comes back, and is sent once.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../src/demo/load.ts'
import { hasBrowser, openStage, type Stage } from './journey.ts'

describe.skipIf(!hasBrowser)('a sign-in that ends in the middle of a form', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await stage.write('青石桥头的路灯坏了两盏，晚上走路看不清。')
  }, 180_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(await stage.shown())
  })
  afterAll(() => stage?.close())

  test('an expired session mid-form leads to signing in, and back to the text as it was typed', async () => {
    const page = await stage.person('yexiaohe')
    await page.goto('/desk/voices')
    await page
      .getByRole('link', { name: /青石桥头的路灯坏了两盏/ })
      .first()
      .click()
    await page.waitForURL(/\/desk\/voices\/[0-9a-f-]{36}$/)
    const answer = '已报县照明所，本周五前修好；您路过时请再看一眼。'
    const form = page.locator('form[action="/do/voices.answer"]')
    await form.locator('textarea[name="answer"]').evaluate((field) => {
      for (let fold = field.closest('details'); fold; fold = fold.parentElement!.closest('details'))
        fold.open = true
    })
    await form.locator('textarea[name="answer"]').fill(answer)

    // The idle time runs out on the server; the browser still has its cookie.
    const { kernel } = stage.running
    const before = kernel.clock.now
    const late = before().getTime() + 31 * 60_000
    kernel.clock.now = () => new Date(late)
    try {
      await form.getByRole('button').first().click()
      await page.getByLabel('密码').waitFor()
      await page.getByLabel('用户名').fill('yexiaohe')
      await page.getByLabel('密码').fill(demoPassword)
      await page.getByRole('main').getByRole('button', { name: '登录' }).click()
      const back = page.locator('form[action="/do/voices.answer"]')
      await back.waitFor()
      expect(await back.locator('textarea[name="answer"]').inputValue()).toBe(answer)
      await page.getByText('刚才填写的内容都在').waitFor()
      await back.getByRole('button').first().click()
      await page.waitForURL(/\/desk\/voices\/[0-9a-f-]{36}$/)
      await page.getByText(answer).first().waitFor()
    } finally {
      kernel.clock.now = before
    }
  })
})
