import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { encodeEntryBundle } from './entry-bundles.ts'
import { leafHash, rootOf } from './merkle.ts'
import { newSigningKey, parseSigner } from './note-keys.ts'
import { parseTilePath } from './tile-paths.ts'

const entries = Array.from({ length: 1300 }, (_, index) => Buffer.from(`{"entry":${index}}`))
const rootAfter = (size: number) =>
  Buffer.from(rootOf(entries.slice(0, size).map(leafHash))).toString('base64')
const checkpoint = signCheckpoint(
  { size: entries.length, root: Buffer.from(rootAfter(entries.length), 'base64') },
  parseSigner(newSigningKey('ledger.example'))!,
)

const directory = mkdtempSync(join(tmpdir(), 'root-of-log-'))
const program = join(directory, 'root-of-log.mjs')
let served: Server
let address: string

beforeAll(async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/ledger.md'), 'utf8')
  writeFileSync(program, /```js\n(.*?)```/s.exec(page)![1]!)
  served = createServer((request, response) => {
    const path = request.url!.replace('/ledger/', '')
    if (path === 'checkpoint') return response.end(checkpoint)
    const asked = parseTilePath(path)
    const start = (asked?.index ?? 0) * 256
    const bundle = entries.slice(start, start + (asked?.width ?? 0))
    if (asked?.level !== 'entries' || bundle.length !== asked.width) return response.writeHead(404).end()
    return response.end(encodeEntryBundle(bundle))
  })
  await new Promise<void>((resolve) => served.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(served.address() as AddressInfo).port}/ledger`
})
afterAll(() => {
  served.close()
  rmSync(directory, { recursive: true })
})

async function rootOfLog(...asked: string[]): Promise<string> {
  const child = spawn(process.execPath, [program, address, ...asked], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return (await text(child.stdout)).trim()
}

test('the program printed in the documentation rebuilds the root that the log has signed', async () => {
  expect(await rootOfLog()).toBe(checkpoint.split('\n')[2])
})

test('it rebuilds the root of a checkpoint kept from earlier', async () => {
  for (const size of [1, 255, 256, 257, 1024, 1299])
    expect(await rootOfLog(`${size}`), `${size}`).toBe(rootAfter(size))
})

test('it finds another root where an entry was changed', async () => {
  const before = entries[700]!
  entries[700] = Buffer.from('{"entry":"another"}')
  try {
    expect(await rootOfLog()).not.toBe(checkpoint.split('\n')[2])
    expect(await rootOfLog('700')).toBe(rootAfter(700))
  } finally {
    entries[700] = before
  }
})
