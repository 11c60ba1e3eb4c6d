import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { h } from 'preact'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltAssets, buildAssets, openBrowser, servePages } from '../../test/pages.ts'
import { renderDocument } from './document.tsx'
import { Layout } from './layout.tsx'
import { StylePage } from './style-page.tsx'
import type { Theme, View } from './view.ts'

let assets: BuiltAssets
let server: Awaited<ReturnType<typeof servePages>>
let browser: Browser

beforeAll(async () => {
  assets = await buildAssets()
  browser = await openBrowser()
  server = await servePages(assets, (address) =>
    renderDocument(
      viewOf({
        theme: (address.searchParams.get('theme') ?? 'light') as Theme,
        elder: address.searchParams.has('elder'),
        locale: address.searchParams.get('locale') === 'en' ? 'en' : 'zh',
      }),
      address.pathname === '/style' ? h(StylePage, null) : emptyPage,
    ),
  )
})

afterAll(async () => {
  await browser.close()
  server.close()
  assets.remove()
})

const emptyPage = h(Layout, { title: '议题', place: 'square', children: h('h1', null, '议题') })

function viewOf(wishes: Partial<View> = {}): View {
  return {
    locale: 'zh',
    theme: 'light',
    elder: false,
    path: '/style',
    url: 'https://yishitang.example/style',
    demo: true,
    assets,
    site: { operator: '政协澄屿市委员会办公室', identifier: '9900000000' },
    actor: {
      name: '叶小禾',
      places: [
        { place: 'my', href: '/my' },
        { place: 'desk', href: '/desk' },
      ],
      waiting: 7,
    },
    ...wishes,
  }
}

async function open(search: string, options: BrowserContextOptions = {}): Promise<Page & AsyncDisposable> {
  const context = await browser.newContext({ viewport: { width: 412, height: 900 }, ...options })
  const page = await context.newPage()
  await page.goto(`${server.origin}/style${search}`)
  return Object.assign(page, { [Symbol.asyncDispose]: () => context.close() })
}

const themes: readonly Theme[] = ['light', 'dark', 'contrast']

describe('accessibility', () => {
  const looks = themes.flatMap((theme) => [
    { theme, size: 'standard', locale: 'zh' },
    { theme, size: 'elder', locale: 'en' },
  ])

  test.each(looks)('axe finds nothing: $theme, $size, $locale', async ({ theme, size, locale }) => {
    await using page = await open(`?theme=${theme}&locale=${locale}&${size}`)
    const axe = new AxeBuilder({ page }).options({
      rules: {
        'target-size': { enabled: true },
        'color-contrast-enhanced': { enabled: theme === 'contrast' },
      },
    })
    const { violations } = await axe.analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  test('a finger hits everything: 44 px, and 60 px in 长辈版', async () => {
    for (const [search, least] of [
      ['', 44],
      ['?elder', 60],
    ] as const) {
      await using page = await open(search)
      expect(await smallTargets(page, least), search).toEqual([])
    }
  })

  test('in 长辈版 no text is smaller than 18 pt', async () => {
    await using page = await open('?elder')
    expect(await textSmallerThan(page, 24)).toEqual([])
  })

  test('nothing moves sideways at 320 px, in either language, not even in 长辈版', async () => {
    for (const search of ['', '?locale=en', '?elder', '?elder&locale=en']) {
      await using page = await open(search, { viewport: { width: 320, height: 700 } })
      const [content, screen] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return [scrollWidth, clientWidth] as const
      })
      expect(content, search).toBeLessThanOrEqual(screen)
    }
  })

  test('the first key press leads to the content', async () => {
    await using page = await open('')
    await page.goto(`${server.origin}/empty`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })
})

describe('without script', () => {
  test('menus open, and nothing stands there that would not work', async () => {
    await using page = await open('', { javaScriptEnabled: false })
    await page.locator('summary', { hasText: '显示设置' }).click()
    expect(await page.getByRole('button', { name: '深色' }).isVisible()).toBe(true)
    for (const name of ['复制回执码', '保存为图片', '键盘快捷键'])
      expect(await page.getByText(name).isVisible(), name).toBe(false)
  })
})

describe('forms', () => {
  test('a refused form says what is wrong at the top, takes the focus there, and leads to the field', async () => {
    await using page = await open('')
    const summary = page.locator('.error-summary')
    expect(await summary.getByRole('heading').textContent()).toContain('有 3 处需要改一下')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    await summary.getByRole('link', { name: '题目：请至少写 4 个字。' }).click()
    const field = page.locator('[id="field-wrong.title"]')
    expect(await field.inputValue()).toBe('路')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await describedBy(field)).toContain('请至少写 4 个字。')
  })

  test('the number of characters left follows the writing', async () => {
    await using page = await open('')
    const box = page.getByRole('textbox', { name: '内容' })
    await box.fill('末'.repeat(501))
    expect(await page.locator('character-count p').textContent()).toBe('超出了 1 个字')
    await box.fill('𠮷'.repeat(10))
    expect(await page.locator('character-count p').textContent()).toBe('还可以写 490 个字')
  })

  test('what cannot be taken back is asked first', async () => {
    await using page = await open('')
    page.once('dialog', (dialog) => dialog.dismiss())
    await page.getByRole('button', { name: '撤回' }).click()
    expect(page.url()).not.toContain('#sent')
  })
})

describe('with script', () => {
  test('a receipt becomes a picture', async () => {
    await using page = await open('')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '保存为图片' }).click()
    expect((await download).suggestedFilename()).toBe('回执码-7KQ4-M2XD.png')
    const picture = page.getByRole('img', { name: '7KQ4-M2XD' })
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(720)
  })

  test('j and k walk the rows of a table until shortcuts are turned off', async () => {
    await using page = await open('')
    const row = () => page.evaluate(() => document.activeElement?.closest('tr')?.textContent ?? '')
    await page.locator('.data-table').first().locator('input').first().focus()
    await page.keyboard.press('j')
    expect(await row()).toContain('渔火码头增设移动公厕')
    await page.keyboard.press('k')
    expect(await row()).toContain('延长末班公交')
    await page.keyboard.press('?')
    await page.getByRole('button', { name: '关闭快捷键' }).click()
    await page.locator('.data-table').first().locator('a').last().focus()
    const before = await row()
    await page.keyboard.press('k')
    expect(await row()).toBe(before)
  })

  test('the security policy has nothing to refuse', async () => {
    const complaints: string[] = []
    const context = await browser.newContext()
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(`${server.origin}/style`, { waitUntil: 'load' })
    await page.getByRole('button', { name: '保存为图片' }).click()
    await context.close()
    expect(complaints).toEqual([])
  })
})

describe('weight', () => {
  test('an empty page is at most 6 KB before compression', () => {
    expect(Buffer.byteLength(renderDocument(viewOf(), emptyPage))).toBeLessThanOrEqual(6 * 1024)
  })

  test('the stylesheet is at most 25 KB compressed, the script 15 KB as it is', () => {
    expect(gzipSync(assets.read(assets.css)).length).toBeLessThanOrEqual(25 * 1024)
    expect(assets.read(assets.js).length).toBeLessThanOrEqual(15 * 1024)
  })

  test('no element carries a style of its own', () => {
    for (const locale of ['zh', 'en'] as const)
      expect(renderDocument(viewOf({ locale }), h(StylePage, null))).not.toMatch(/\sstyle=/)
  })
})

/** Links inside a sentence or a cell are exempt (WCAG 2.5.8); for boxes and circles the row around them counts. */
function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const targets =
      'button, summary, select, textarea, input:not([type=hidden], .checkbox, .radio), label:has(> input), nav a, header a, footer a, .btn'
    return [...document.querySelectorAll<HTMLElement>(targets)]
      .filter((target) => target.checkVisibility() && !target.matches('.skip-link'))
      .filter((target) => Math.round(target.getBoundingClientRect().height) < least)
      .map((target) => `${target.getBoundingClientRect().height} ${target.outerHTML.slice(0, 120)}`)
  }, least)
}

function textSmallerThan(page: Page, pixels: number): Promise<string[]> {
  return page.evaluate((pixels) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const small: string[] = []
    while (walker.nextNode()) {
      const { parentElement: element, textContent } = walker.currentNode
      if (!textContent?.trim() || !element?.checkVisibility() || element.closest('.sr-only')) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < pixels) small.push(`${size}px ${textContent.trim()}`)
    }
    return small
  }, pixels)
}

function describedBy(field: ReturnType<Page['locator']>): Promise<string> {
  return field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  )
}
