import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../src/demo/load.ts'
import { hasBrowser, openStage, type Stage } from './journey.ts'

describe.skipIf(!hasBrowser)('a resident deliberates online', () => {
  let stage: Stage
  let resident: Page

  beforeAll(async () => {
    stage = await openStage()
    resident = await stage.person('dongapo', { phone: true })
  }, 180_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(await stage.shown())
  })
  afterAll(() => stage?.close())

  /** Waits until a counter on the page says so: pressing a button leads to the next page. */
  const voted = (done: number) => resident.getByText(`${done} / 20`).waitFor()

  test('[D4] finds what is open, votes by button and by key, and sees the map with their own place', async () => {
    await resident.goto('/consultations')
    await resident.getByRole('link', { name: '柳埠社区食堂怎么办得下去' }).click()
    await resident.getByRole('link', { name: '对观点表态' }).click()
    await voted(0)
    for (let count = 1; count <= 7; count++) {
      await resident.getByRole('button', { name: count % 2 ? '赞成' : '反对', exact: true }).click()
      await voted(count)
    }
    await resident.keyboard.press('3')
    await voted(8)
    await resident.getByRole('link', { name: '我投过的票和我的位置' }).click()
    await resident.getByText('的想法最接近').waitFor()
    await resident.locator('figure svg').getByText('您').waitFor()
    expect(await resident.getByRole('link', { name: '改' }).count()).toBe(8)
  })

  test('[D4] changes a vote, and proposes a statement after seeing what is like it', async () => {
    await resident.getByRole('link', { name: '改' }).first().click()
    await resident.getByRole('button', { name: '略过', exact: true }).click()
    await voted(8)
    await resident.getByRole('link', { name: '提一条观点' }).click()
    await resident.getByLabel('您想说的').fill('走不动的老人应当有人把饭送上门。')
    await resident.getByRole('button', { name: '先看看有没有人说过' }).click()
    await resident.getByText('这些观点和您想说的很像').waitFor()
    await resident.getByText('行动不便的老人应当有人送餐上门').waitFor()
    await resident.getByLabel('昵称').fill('董家阿婆')
    await resident.getByRole('button', { name: '都不一样，提交' }).click()
    await resident.getByText('提交后由工作人员看过再发布').first().waitFor()
  })

  test('[D4] fills in the survey; what was filled in survives a closed tab', async () => {
    await resident.goto('/consultations')
    await resident.getByRole('link', { name: '柳埠社区食堂怎么办得下去' }).click()
    await resident.getByRole('link', { name: '填问卷' }).click()
    await resident.getByLabel('一两次').check()
    await resident.getByLabel('还有什么想对食堂说的').fill('汤很好喝')
    await resident.getByText('已自动保存').waitFor()
    await resident.reload()
    await resident.getByText('这是您上次填了一半的内容').waitFor()
    expect(await resident.getByLabel('一两次').isChecked()).toBe(true)
    await resident.getByRole('button', { name: '提交问卷' }).click()
    await resident.getByText('这道题必答').first().waitFor()
    await resident.getByLabel('干净').check()
    await resident.getByLabel('4', { exact: true }).check()
    await resident.getByRole('button', { name: '提交问卷' }).click()
    await resident.getByText('问卷已提交，谢谢').waitFor()
  })

  test('[D4] without script a neighbour reads the posts, signs in on the way, and votes', async () => {
    const page = await stage.resident()
    await page.goto('/consultations')
    await page.getByRole('link', { name: '柳埠社区食堂怎么办得下去' }).click()
    await page.getByRole('link', { name: '看留言、写留言' }).click()
    await page.getByText('独居的老李').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: '对观点表态' }).click()
    await page.waitForURL(/\/sign-in/)
    await page.getByLabel('用户名').fill('xiaozhao')
    await page.getByLabel('密码').fill(demoPassword)
    await page.getByRole('main').getByRole('button', { name: '登录' }).click()
    await page.getByText('0 / 20').waitFor()
    await page.getByRole('button', { name: '反对', exact: true }).click()
    await page.getByText('1 / 20').waitFor()
    await page.context().close()
  })

  test('[D5] finds the viewpoint report of one that has closed, from the page of its topic', async () => {
    await resident.goto('/consultations')
    await resident.getByRole('link', { name: '老旧小区加装电梯，一楼的补偿怎么算' }).click()
    await resident.getByRole('link', { name: '看这个议题的全过程' }).click()
    await resident.getByRole('link', { name: '看《观点报告》' }).click()
    await resident.waitForURL(/\/report$/)
    await resident.getByText('透明井道').first().waitFor()
  })

  test('the page of a consultation weighs at most 60 KB on the wire, 15 KB of it script', async () => {
    const page = await stage.resident()
    await page.goto('/consultations')
    const address = await page.getByRole('link', { name: '柳埠社区食堂怎么办得下去' }).getAttribute('href')
    const bytes = async (path: string) => {
      const answer = await fetch(`${stage.running.url}${path}`, {
        headers: { 'accept-encoding': 'identity' },
      })
      const { gzipSync } = await import('node:zlib')
      return gzipSync(Buffer.from(await answer.arrayBuffer())).length
    }
    const html = await (await fetch(`${stage.running.url}${address}`)).text()
    const script = await bytes(/src="(\/assets\/[^"]+\.js)"/.exec(html)![1]!)
    const style = await bytes(/href="(\/assets\/[^"]+\.css)"/.exec(html)![1]!)
    const page0 = await bytes(address!)
    expect(script).toBeLessThanOrEqual(15 * 1024)
    expect(page0 + style + script).toBeLessThanOrEqual(60 * 1024)
    await page.context().close()
  })

  test('no page complained on the way', () => {
    expect(stage.complaints.filter((line) => !line.includes('422'))).toEqual([])
  })
})
