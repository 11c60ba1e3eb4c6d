// npm run bench:pages: what a first visit weighs over the wire, and how soon its largest part is there on a slow phone
// (slow 4G: 1.6 Mbit/s down, 150 ms away; a processor four times slower than this one).
//   npm run bench:pages [-- --json]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { start } from '../src/start.ts'

type Line = {
  page: string
  totalKB: number
  scriptKB: number
  requests: number
  largestPaintMs: number
  shift: number
}

/** Kilobytes over the wire, script alone, milliseconds and layout shift that a first visit may have. */
const bars = { totalKB: 60, scriptKB: 15, largestPaintMs: 1_500, shift: 0 }

const slow4g = { offline: false, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8, latency: 150 }

const folder = mkdtempSync(join(tmpdir(), 'yishitang-pages-'))
const running = await start({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', YISHITANG_DEMO: '1' })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const lines: Line[] = []
  for (const [page, path] of await pages()) lines.push(await visit(browser, page, path))
  report(lines)
} finally {
  await browser.close()
  await running.close()
  rmSync(folder, { recursive: true, force: true })
}

async function pages(): Promise<[string, string][]> {
  const list = async (name: string) =>
    ((await (await fetch(`${running.url}/api/v1/${name}`)).json()) as { items: { id: string }[] }).items
  const topic = (await list('topics.list')).at(-1)!
  const consultation = (await list('consultations.list')).at(0)
  return [
    ['home', '/'],
    ['code', '/q/QSHALL26'],
    ['topic', `/topics/${topic.id}`],
    ...(consultation ? ([['consultation', `/consultations/${consultation.id}`]] as [string, string][]) : []),
  ]
}

/** A first visit with nothing kept. */
async function visit(browser: Browser, page: string, path: string): Promise<Line> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  const tab = await context.newPage()
  const devtools = await context.newCDPSession(tab)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', slow4g)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const kinds = new Map<string, string>()
  const bytes = { total: 0, script: 0, requests: 0 }
  devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.requests += 1
    bytes.total += encodedDataLength
    if (kinds.get(requestId) === 'Script') bytes.script += encodedDataLength
  })
  await tab.addInitScript(() => {
    const seen = { paint: 0, shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await tab.goto(`${running.url}${path}`, { waitUntil: 'networkidle' })
  await tab.waitForTimeout(500)
  const seen = await tab.evaluate(
    () => (window as unknown as { seen: { paint: number; shift: number } }).seen,
  )
  await context.close()
  return {
    page,
    totalKB: kilobytes(bytes.total),
    scriptKB: kilobytes(bytes.script),
    requests: bytes.requests,
    largestPaintMs: Math.round(seen.paint),
    shift: Math.round(seen.shift * 1_000) / 1_000,
  }
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 102.4) / 10
}

function report(lines: readonly Line[]): void {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ bars, lines }, null, 2))
    return
  }
  console.table(lines)
  console.log(
    `bars: ${bars.totalKB} KB, ${bars.scriptKB} KB of it script, largest paint within ${bars.largestPaintMs} ms, no shift`,
  )
}
