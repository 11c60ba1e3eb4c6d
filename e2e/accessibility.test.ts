// Every kind of page, reached as its readers reach it: by following the links. Each opens, none leads nowhere, and
// axe finds nothing on it.
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Address } from '../src/components/page.ts'
import { pageRouter } from '../src/doors/web/page-router.ts'
import { tooSmallForElders } from './elder-measures.ts'
import { hasBrowser, openStage, type Stage } from './journey.ts'

/** A code that was never given out: its page says so, with 404. */
const deadCode = '/q/NOSUCH99'

/** Who looks around, and where each begins. */
const readers: readonly { username: string | undefined; from: readonly string[] }[] = [
  { username: undefined, from: ['/', '/q/QSHALL26', deadCode, '/sign-in', '/sign-in/phone'] },
  { username: 'dongapo', from: ['/', '/account', '/my'] },
  { username: 'wenruyu', from: ['/my', '/account'] },
  { username: 'yexiaohe', from: ['/desk'] },
  { username: 'qixiaoman', from: ['/desk'] },
  { username: 'fangshouyan', from: ['/desk'] },
  { username: 'luosuxin', from: ['/desk'] },
  { username: 'mazhuren', from: ['/desk'] },
  { username: 'shenzhiyuan', from: ['/desk'] },
  { username: 'tanjing', from: ['/desk'] },
  { username: 'pingjiayuan', from: ['/my'] },
  { username: 'xitong', from: ['/desk'] },
  { username: 'anquan', from: ['/desk'] },
  { username: 'shenji', from: ['/desk'] },
]

/** So many pages of one kind are opened for each reader: enough to meet the same kind in several states. */
const ofOneKind = 2
/** These look different at each stage, and lead to different places. */
const manyKinds = new Map([
  ['/topics/:topic', 10],
  ['/desk/topics/:topic', 10],
  ['/places/:place', 20],
  ['/sessions/:meeting', 6],
  ['/desk/voices/:voice', 20],
])

const looks: Record<string, string>[] = [
  {},
  { theme: 'dark', locale: 'en' },
  { theme: 'contrast', locale: 'zh' },
  { theme: 'system', locale: 'en', elder: '1' },
  { theme: 'dark', locale: 'zh', elder: '1' },
  { theme: 'contrast', locale: 'en', elder: '1' },
]
/** Large type and long words: what fits here fits everywhere. */
const widest = { theme: 'light', locale: 'en', elder: '1' }

describe.skipIf(!hasBrowser)('every kind of page', () => {
  let stage: Stage
  let find: ReturnType<typeof pageRouter>
  /** An example of each kind that somebody reached, and who. */
  const reached = new Map<string, { path: string; context: BrowserContext }>()
  const broken: string[] = []

  beforeAll(async () => {
    stage = await openStage()
    const { receipt } = await stage.write('楼道的声控灯坏了，晚上看不清台阶。')
    find = pageRouter(stage.running.kernel.registry.pages as readonly Address[])
    for (const { username, from } of readers) {
      const page = username ? await stage.person(username) : await stage.visitor()
      await lookAround(page, username ?? 'nobody', username ? from : [...from, `/r/${receipt}`])
    }
  }, 400_000)
  afterAll(() => stage?.close())

  /** Follows links within the site, a few pages of each kind. */
  async function lookAround(page: Page, who: string, from: readonly string[]): Promise<void> {
    const waiting = from.map((path) => ({ path, on: '(begin)' }))
    const opened = new Map<string, number>()
    const seen = new Set<string>()
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path, on } = next
      if (seen.has(path)) continue
      seen.add(path)
      const match = find(path.split('?')[0]!)
      if (!match && !/^\/(assets|sign-in\/government|consultations\/[^/]+\/live)/.test(path)) {
        broken.push(`${who}: ${path} on ${on} is no page`)
        continue
      }
      if (!match) continue
      const kind = match.address.path
      const before = opened.get(kind) ?? 0
      if (before >= (manyKinds.get(kind) ?? ofOneKind)) continue
      opened.set(kind, before + 1)
      const answer = await page.context().request.get(path, { maxRedirects: 5 })
      if (answer.status() >= 400 && path !== deadCode) {
        broken.push(`${who}: ${path} on ${on} answers ${answer.status()}`)
        continue
      }
      if (match.address.kind !== 'page') continue
      if (!reached.has(kind)) reached.set(kind, { path, context: page.context() })
      waiting.push(...linksIn(await answer.text()).map((link) => ({ path: link, on: path })))
    }
  }

  test('no link leads nowhere, for anybody', () => {
    expect(broken).toEqual([])
  })

  test('each kind of page is reached by a link that somebody has', () => {
    const pages = stage.running.kernel.registry.pages as readonly Address[]
    const unreached = pages.filter(
      ({ kind, path }) => kind === 'page' && !reached.has(path) && !aside.has(path),
    )
    expect(unreached.map(({ path }) => path)).toEqual([])
  })

  test(
    'axe finds nothing on any of them, and nothing moves sideways at 320 px, and in 长辈版 nothing is small',
    async () => {
      const found: string[] = []
      const small: string[] = []
      let turn = 0
      for (const [kind, { path, context }] of reached) {
        const page = await context.newPage()
        await page.setViewportSize({ width: 320, height: 700 })
        // Each kind in one look, in turn; EVERY_LOOK=1 takes the time for all of them.
        for (const look of process.env.EVERY_LOOK ? looks : [looks[turn++ % looks.length]!]) {
          const preferences = new URLSearchParams(look).toString()
          await context.addCookies([{ name: 'preferences', value: preferences, url: stage.running.url }])
          await page.goto(path)
          const { violations } = await new AxeBuilder({ page }).analyze()
          for (const { id, nodes } of violations)
            found.push(`${kind} (${preferences}): ${id}: ${nodes[0]?.html}`)
          await measure(page, `${kind} (${preferences})`)
        }
        const preferences = new URLSearchParams(widest).toString()
        await context.addCookies([{ name: 'preferences', value: preferences, url: stage.running.url }])
        await page.goto(path)
        await measure(page, `${kind} (${preferences})`)
        small.push(...(await tooSmallForElders(page)).map((what) => `${kind}: ${what}`))
        await page.close()
      }
      expect(found).toEqual([])
      expect(small).toEqual([])

      async function measure(page: Page, what: string): Promise<void> {
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (over > 0) found.push(`${what}: ${over} px too wide`)
      }
    },
    process.env.EVERY_LOOK ? 3_600_000 : 600_000,
  )
})

/** Pages that no link leads to by design: they come after a form, or by mail, or by a printed code. */
const aside = new Set([
  '/desk/regions/import/:staged',
  '/desk/members/import/:staged',
  '/desk/units/import/:staged',
  '/desk/groups/import/:staged',
  '/desk/places/import/:staged',
  '/desk/voices/import/:staged',
  '/desk/topics/import/:staged',
  '/desk/evaluations/paper/:staged',
  '/desk/assignments/list/:staged',
  '/desk/reports/import/:staged',
  '/desk/meetings/invitations/:staged',
  '/desk/surveys/:survey/imports/:import',
  '/desk/standards/of',
  '/desk/voices/several',
  '/sign-in/code',
  '/sign-in/password',
  '/sign-in/factor',
  '/desk/voices/:voice/original',
])

/** Links of a page to pages of the same site, as somebody could follow them. */
function linksIn(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href]) =>
    href!.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  )
}
