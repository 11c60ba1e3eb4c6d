// Takes a picture of every kind of page of a running demo, on a phone and on a desk, light, dark and in 长辈版, for
// looking at: node scripts/every-page.mjs http://127.0.0.1:3000 /tmp/pages [part of a path]
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const [base = 'http://127.0.0.1:3000', folder = 'pages', part = ''] = process.argv.slice(2)
const password = process.env.DEMO_PASSWORD ?? 'chengyu-2026'
const readers = [
  [undefined, ['/', '/q/QSHALL26', '/q/NOSUCH99', '/sign-in', '/nowhere']],
  ['wenruyu', ['/my', '/account']],
  ['dongapo', ['/my']],
  ['pingjiayuan', ['/my']],
  ['yexiaohe', ['/desk']],
  ['qixiaoman', ['/desk']],
  ['shenzhiyuan', ['/desk']],
  ['mazhuren', ['/desk']],
  ['tanjing', ['/desk']],
  ['luosuxin', ['/desk']],
  ['fangshouyan', ['/desk']],
  ['xitong', ['/desk']],
  ['anquan', ['/desk']],
  ['shenji', ['/desk']],
]
const looks = [
  ['phone', { width: 390, height: 844 }, ''],
  ['desk', { width: 1280, height: 900 }, ''],
  ['dark', { width: 1280, height: 900 }, 'theme=dark'],
  ['elder', { width: 390, height: 844 }, 'elder=1'],
]
/** Pages are cut here: what is further down looks as what is above it. */
const longest = 3_000

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
mkdirSync(folder, { recursive: true })
const seen = new Set()
for (const [username, from] of readers) await lookAround(username, from)
await browser.close()
console.log(`${seen.size} kinds of page in ${folder}`)

async function lookAround(username, from) {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: base })
  const page = await context.newPage()
  if (username) await signIn(page, username)
  const waiting = [...from]
  const opened = new Set()
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const kind = kindOf(path)
    if (opened.has(kind)) continue
    opened.add(kind)
    const answer = await context.request.get(path).catch(() => undefined)
    if (!answer?.headers()['content-type']?.includes('text/html')) continue
    const html = await answer.text()
    waiting.push(
      ...[...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href]) => href.replaceAll('&amp;', '&')),
    )
    const name = `${kind === '/' ? '/home' : kind}`.slice(1).replaceAll('/', '.')
    if (seen.has(kind) || !kind.includes(part)) continue
    seen.add(kind)
    for (const [look, viewport, preferences] of looks) {
      await context.addCookies([{ name: 'preferences', value: preferences || 'theme=light', url: base }])
      await page.setViewportSize(viewport)
      await page.goto(path)
      const picture = sharp(await page.screenshot({ fullPage: true }))
      const { width, height } = await picture.metadata()
      await picture
        .extract({ left: 0, top: 0, width, height: Math.min(height, longest) })
        .webp({ quality: 75 })
        .toFile(`${folder}/${name}.${look}.webp`)
    }
  }
  await context.close()
}

async function signIn(page, username) {
  await page.goto('/sign-in')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await Promise.all([
    page.waitForEvent('framenavigated'),
    page.getByRole('main').getByRole('button').first().click(),
  ])
}

/** '/topics/6e0a…' is of the kind '/topics/x'; what follows the question mark makes no kind of its own. */
function kindOf(path) {
  return path
    .split('?')[0]
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'x')
    .replace(/\/(q|codes|r)\/[A-Z0-9-]{6,}/g, '/$1/x')
    .replace(/\/\d{4,}\b/g, '/n')
    .replace(/\/entries\/\d+/, '/entries/n')
}
