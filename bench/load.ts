// npm run bench:load: pages and submissions beside what the machine can do at all, in the same minute. Absolute
// figures move with the machine; the ratios are what to compare.
//   SECONDS=5 npm run bench:load [-- --json] [-- --pglite]
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon, { type Result } from 'autocannon'
import { loadDemo } from '../src/demo/load.ts'
import { places } from '../src/demo/places.ts'
import { withKernel } from '../src/doors/cli/with-kernel.ts'
import { commitFloor } from './commits.ts'
import { type Installation, installation, Server } from './installation.ts'

export type Measured = { perSecond: number; p50: number; p99: number; refused: number }
type Line = { what: string; connections: number; bytes: number; here: Measured; floor: Measured }

const seconds = Number(process.env.SECONDS ?? 5)
const asJson = process.argv.includes('--json')
const kind = process.argv.includes('--pglite') ? 'PGlite' : 'PostgreSQL'

/** Whoever has just done something is told so, on a page that is made for them alone. */
const alone = { cookie: 'done=nothing.special' }

await main()

async function main(): Promise<void> {
  const under = await installation(kind, { durable: true, place: false })
  if (!under) {
    console.log('PostgreSQL is not installed: use --pglite.')
    return
  }
  await withKernel(under, (kernel) => loadDemo(kernel))
  const lines = await withoutKeeping(under)
  const server = await Server.start(under)
  try {
    const idle = memoryOf(server)
    const topic = await topicPath(server)
    for (const connections of [10, 100]) {
      lines.push(...(await reads(server, topic, connections)))
      lines.push(await submissions(server, under, connections))
    }
    report(lines, { idle, peak: memoryOf(server, 'VmHWM') })
  } finally {
    await server.stop()
    under.remove()
  }
}

/** What every page would cost if no page, nor anything that pages are made of, were kept. */
async function withoutKeeping({ environment, ...rest }: Installation): Promise<Line[]> {
  const server = await Server.start({ ...rest, environment: { ...environment, PAGES_KEPT_SECONDS: '0' } })
  try {
    const path = await topicPath(server)
    const lines: Line[] = []
    for (const connections of [10, 100])
      lines.push(await read(server, path, connections, 'topic page, nothing kept', alone))
    return lines
  } finally {
    await server.stop()
  }
}

/** The same page three ways: in a frame of the reader's own, as all see it, and answered with "not modified". */
async function reads(server: Server, path: string, connections: number): Promise<Line[]> {
  const etag = await etagOf(`${server.url}${path}`)
  return [
    await read(server, path, connections, "topic page, in a frame of one's own", alone),
    await read(server, path, connections, 'topic page, as all see it', {}),
    await read(server, path, connections, 'topic page, not modified', { 'if-none-match': etag }),
  ]
}

async function read(
  { url }: Server,
  path: string,
  connections: number,
  what: string,
  headers: Record<string, string>,
): Promise<Line> {
  const page = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'identity', ...headers } })
  const bytes = Buffer.byteLength(await page.text())
  const floor = await httpFloor(bytes, connections)
  const here = measured(await burst(url, connections, { method: 'GET', path, headers }))
  return { what, connections, bytes, here, floor }
}

/** What a resident's browser sends, each with a key of its own. */
async function submissions(
  server: Server,
  { environment }: Installation,
  connections: number,
): Promise<Line> {
  const floor =
    environment.DATABASE_URL === undefined
      ? { perSecond: Number.NaN, p50: Number.NaN, p99: Number.NaN, refused: 0 }
      : await commitFloor(environment.DATABASE_URL, connections, seconds)
  const { code } = places[0]!
  const result = await burst(server.url, connections, {
    method: 'POST',
    path: '/do/voices.submit',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    setupRequest: (request: object) => ({
      ...request,
      body: new URLSearchParams({
        place: code,
        text: `楼道里的灯坏了，晚上看不见台阶。${randomUUID()}`,
        consent: 'on',
        form: 'true',
        _key: randomUUID(),
        _page: `/q/${code}`,
        _next: '/r/{receipt}',
      }).toString(),
    }),
  })
  return { what: 'a resident submits a voice', connections, bytes: 0, here: measured(result), floor }
}

/** Warm before it is measured, the floor as much as what stands on it: a server runs for weeks, not for seconds. */
async function burst(url: string, connections: number, request: object): Promise<Result> {
  await autocannon({ url, connections, duration: 2, requests: [request] })
  return autocannon({ url, connections, duration: seconds, requests: [request] })
}

function measured(result: Result): Measured {
  const refused = result.errors + result['4xx'] + result['5xx']
  return {
    perSecond: (result.requests.total - refused) / seconds,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused,
  }
}

async function httpFloor(bytes: number, connections: number): Promise<Measured> {
  const floor = spawn(process.execPath, [join(import.meta.dirname, 'floor.ts'), String(bytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(floor.stdout, 'data')) as [Buffer]
  try {
    return measured(await burst(`http://127.0.0.1:${String(port).trim()}`, connections, { method: 'GET' }))
  } finally {
    floor.kill()
    await once(floor, 'exit')
  }
}

async function topicPath({ url }: Server): Promise<string> {
  const { items } = (await (await fetch(`${url}/api/v1/topics.list`)).json()) as { items: { id: string }[] }
  // The oldest has come furthest: everything that a topic's page can show is there.
  return `/topics/${items.at(-1)!.id}`
}

/** The first answer is not from the cache and bears none; the page is kept a moment later. */
async function etagOf(url: string): Promise<string> {
  for (;;) {
    const etag = (await fetch(url)).headers.get('etag')
    if (etag) return etag
  }
}

/** Megabytes that the server process holds, or once held. */
function memoryOf({ pid }: Server, field: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  try {
    const found = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Math.round(Number(found?.[1]) / 1024)
  } catch {
    return Number.NaN
  }
}

function report(lines: readonly Line[], memory: { idle: number; peak: number }): void {
  if (asJson) {
    console.log(JSON.stringify({ kind, seconds, memory, lines }, null, 2))
    return
  }
  console.log(
    `${kind}, ${seconds} s each; floor: bare node:http with as many bytes, or bare INSERT and COMMIT`,
  )
  console.table(
    lines.map(({ what, connections, bytes, here, floor }) => ({
      what,
      connections,
      bytes,
      'per second': Math.round(here.perSecond),
      'p50 ms': rounded(here.p50),
      'p99 ms': rounded(here.p99),
      refused: here.refused,
      floor: Math.round(floor.perSecond),
      'of floor': `${((here.perSecond / floor.perSecond) * 100).toFixed(1)} %`,
    })),
  )
  console.log(`memory: ${memory.idle} MB idle, ${memory.peak} MB at most`)
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
