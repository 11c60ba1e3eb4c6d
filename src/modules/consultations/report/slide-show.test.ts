import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltAssets, buildAssets, openBrowser, servePages } from '../../../../test/pages.ts'

let assets: BuiltAssets
let browser: Browser
let site: Awaited<ReturnType<typeof servePages>>

const slide = (title: string) => `<section class="slide"><h2>${title}</h2></section>`

beforeAll(async () => {
  assets = await buildAssets()
  browser = await openBrowser()
  site = await servePages(
    assets,
    () => `<!doctype html><html lang="zh-CN"><head><title>投屏</title>
      <link rel="stylesheet" href="${assets.css}"><script type="module" src="${assets.js}"></script></head><body>
      <slide-show class="slide-show" counter="{at} / {of}">
        <div class="slide-controls" hidden><button data-slide="full">全屏</button><button data-slide="previous">上</button>
        <button data-slide="next">下</button><span data-slide="counter" role="status"></span></div>
        ${['参与概况', '共同基础', '对策建议'].map(slide).join('')}
      </slide-show></body></html>`,
  )
}, 120_000)
afterAll(async () => {
  await browser?.close()
  site?.close()
  assets?.remove()
})

async function open(javaScriptEnabled = true) {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
  await page.goto(site.origin)
  const shown = () => page.locator('.slide h2:visible').allTextContents()
  return { page, shown }
}

test('[D5] slides turn by arrow keys, space, Home and End, one at a time', async () => {
  const { page, shown } = await open()
  expect(await shown()).toEqual(['参与概况'])
  await page.keyboard.press('ArrowRight')
  expect(await shown()).toEqual(['共同基础'])
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  expect(await shown()).toEqual(['对策建议'])
  expect(await page.textContent('[data-slide=counter]')).toBe('3 / 3')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  expect(await shown()).toEqual(['参与概况'])
})

test('[D5] a button fills the screen, and the slide stays where it was', async () => {
  const { page, shown } = await open()
  await page.keyboard.press('End')
  await page.click('[data-slide=full]')
  await page.waitForFunction(() => document.fullscreenElement?.matches('.slide-show[data-full]'))
  expect(await shown()).toEqual(['对策建议'])
  await page.keyboard.press('ArrowLeft')
  expect(await shown()).toEqual(['共同基础'])
})

test('without script all slides are there, below each other', async () => {
  const { shown } = await open(false)
  expect(await shown()).toEqual(['参与概况', '共同基础', '对策建议'])
})
