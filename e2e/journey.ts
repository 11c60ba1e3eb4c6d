// What a journey through the browser needs: the running system on a fresh database with its demo, and people at it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { demoPassword } from '../src/demo/load.ts'
import { type Running, start } from '../src/start.ts'

export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const hasBrowser = existsSync(browserPath)

export type Stage = {
  running: Running
  browser: Browser
  /** Somebody signed in, at a desk or on a phone. */
  person(username: string, how?: { phone?: boolean }): Promise<Page>
  /** A resident on a phone, with script switched off. */
  resident(): Promise<Page>
  /** A resident writes at the hall of 青石镇, through the API. */
  write(text: string): Promise<{ receipt: string }>
  /** Somebody who has not signed in, at a desk, with script. */
  visitor(): Promise<Page>
  /** Complaints of pages: errors on the console, broken answers. */
  complaints: string[]
  /** What every open page shows, for when a step fails. */
  shown(): Promise<string>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-journey-'))
  const running = await start({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', YISHITANG_DEMO: '1' })
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  const complaints: string[] = []
  const contexts: BrowserContext[] = []
  const open = async (options: Parameters<Browser['newContext']>[0]) => {
    const context = await browser.newContext({ locale: 'zh-CN', baseURL: running.url, ...options })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on(
      'console',
      (message) => message.type() === 'error' && complaints.push(`${page.url()}: ${message.text()}`),
    )
    page.on(
      'response',
      (response) => response.status() >= 500 && complaints.push(`${response.status()} ${response.url()}`),
    )
    return page
  }
  return {
    running,
    browser,
    complaints,
    async person(username, { phone = false } = {}) {
      const page = await open({
        viewport: phone ? { width: 390, height: 800 } : { width: 1280, height: 900 },
      })
      await page.goto('/sign-in')
      await page.getByLabel('用户名').fill(username)
      await page.getByLabel('密码').fill(demoPassword)
      await page.getByRole('main').getByRole('button', { name: '登录' }).click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      return page
    },
    resident: () => open({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false }),
    async write(text) {
      const answer = await fetch(`${running.url}/api/v1/voices.submit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ place: 'QSHALL26', text }),
      })
      return (await answer.json()) as { receipt: string }
    },
    visitor: () => open({ viewport: { width: 1280, height: 900 } }),
    async shown() {
      const pages = contexts.flatMap((context) => context.pages())
      const texts = await Promise.all(
        pages.map(
          async (page) =>
            `${page.url()}\n${await page
              .locator('main')
              .textContent()
              .catch(() => '')}`,
        ),
      )
      return texts.join('\n\n')
    },
    async close() {
      await browser.close()
      await running.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
