import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { start } from '../../src/start.ts'

const folder = mkdtempSync(join(tmpdir(), 'yishitang-port-'))
const other = createServer()
let port = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  port = (other.address() as { port: number }).port
})
afterAll(() => {
  other.close()
  rmSync(folder, { recursive: true, force: true })
})

test('where the port is taken, the server says so and ends, and its data can be opened again', async () => {
  const environment = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'silent', YISHITANG_DEMO: '0' }
  const bin = join(import.meta.dirname, '../../bin/yishitang')
  const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) => {
    const env = { ...process.env, ...environment }
    execFile(bin, ['serve'], { env, timeout: 60_000 }, (error, _, stderr) =>
      resolve({ code: error?.code, said: stderr }),
    )
  })
  expect(code).toBe(1)
  expect(said).toContain(`port ${port} is taken`)
  const running = await start({ ...environment, PORT: '0' })
  expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
  await running.close()
}, 120_000)
