// Takes the pictures of the READMEs from a running demo: node scripts/pictures.mjs http://127.0.0.1:3000
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const base = process.argv[2] ?? 'http://127.0.0.1:3000'
const folder = new URL('../docs/pictures/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })
const { items } = await (await fetch(`${base}/api/v1/topics.list`)).json()
const { items: talks } = await (await fetch(`${base}/api/v1/consultations.list`)).json()
const talk = (stage) => talks.find((one) => one.stage === stage).id
const topic = (words) => items.find(({ title }) => title.includes(words)).id
const desktop = { width: 1280, height: 860 }
const phone = { width: 390, height: 780 }

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
await take('home', '/', { viewport: desktop })
await take('topic', `/topics/${topic('末班')}`, { viewport: { width: 1280, height: 1180 } })
await take('write', '/q/QSHALL26', { viewport: phone })
await take('elder', '/', { viewport: phone, cookies: [{ name: 'preferences', value: 'elder=1', url: base }] })
await take('desk', `/desk/topics/${topic('食堂')}`, { viewport: desktop, as: 'qixiaoman' })
await take('consultation', `/consultations/${talk('open')}`, { viewport: { width: 1280, height: 1180 } })
await take('report', `/consultations/${talk('frozen')}/report`, { viewport: { width: 1280, height: 1180 } })
await take('leader', '/desk', { viewport: { width: 1280, height: 820 }, as: 'shenzhiyuan' })
await take('my', '/my', { viewport: phone, as: 'wenruyu' })
await browser.close()

async function take(name, path, { viewport, cookies = [], as }) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: base })
  await context.addCookies(cookies)
  const page = await context.newPage()
  if (as) {
    await page.goto('/sign-in')
    await page.getByLabel('用户名').fill(as)
    await page.getByLabel('密码').fill(process.env.DEMO_PASSWORD ?? 'chengyu-2026')
    await Promise.all([
      page.waitForEvent('framenavigated'),
      page.getByRole('main').getByRole('button').first().click(),
    ])
  }
  await page.goto(path)
  const picture = await page.screenshot()
  await sharp(picture).webp({ quality: 70 }).toFile(`${folder}${name}.webp`)
  await context.close()
}
