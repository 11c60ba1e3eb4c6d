// What a phone keeps of a member's pages for when there is no signal, and for how long.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openStage, type Stage } from './journey.ts'

describe.skipIf(!hasBrowser)('pages kept on a phone', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  }, 180_000)
  afterAll(() => stage?.close())

  /** A member whose first page is kept. */
  async function memberWithKeptPages(): Promise<Page> {
    const page = await stage.person('wenruyu', { phone: true })
    await page.goto('/my')
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.goto('/my')
    await page.waitForFunction(async () => (await caches.match('/my')) !== undefined)
    return page
  }

  const keptOn = (page: Page) =>
    page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests
        .flat()
        .map(({ url }) => new URL(url).pathname)
        .filter((path) => !path.startsWith('/assets/'))
    })

  test('without a signal a member’s page opens as it last was, and goes with the sign-out', async () => {
    const page = await memberWithKeptPages()
    await page.context().setOffline(true)
    await page.goto('/my')
    expect(await page.locator('h1').count()).toBe(1)
    await page.context().setOffline(false)
    await page.goto('/my')
    expect(await keptOn(page)).toContain('/my')
    await page
      .locator('form[action="/do/session.end"] button')
      .first()
      .evaluate((button) => (button as HTMLButtonElement).click())
    await page.waitForURL((url) => !url.pathname.startsWith('/my'))
    expect(await keptOn(page)).toEqual([])
  })

  test('nothing is kept of what is no page, such as one’s own votes', async () => {
    const page = await memberWithKeptPages()
    await page.evaluate(async () => {
      for (const path of ['/my/votes.json', '/account/data.json', '/my']) await (await fetch(path)).text()
    })
    await page.goto('/account/data.json').catch(() => {})
    await page.goto('/my')
    expect((await keptOn(page)).filter((path) => path !== '/my')).toEqual([])
  })

  test('a sign-in that ended by itself leaves nothing once a page is opened, and a new browser neither', async () => {
    const idle = await memberWithKeptPages()
    const { kernel } = stage.running
    const before = kernel.clock.now
    const late = before().getTime() + 31 * 60_000
    kernel.clock.now = () => new Date(late)
    try {
      await idle.goto('/')
      expect(await keptOn(idle)).toEqual([])
    } finally {
      kernel.clock.now = before
    }
    const restarted = await memberWithKeptPages()
    await restarted.context().clearCookies()
    await restarted.goto('/topics')
    expect(await keptOn(restarted)).toEqual([])
  })
})
