import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** Asks a registry that answers so about holes, and nothing about signatures. */
async function audited(status: number, advisories: object): Promise<{ code: number; said: string }> {
  const registry = createServer((request, response) => {
    const asked = request.url?.includes('/security/advisories/bulk')
    request.resume()
    response.writeHead(asked ? status : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(asked ? advisories : {}))
  })
  await once(registry.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void registry.close())
  const { port } = registry.address() as AddressInfo
  const child = spawn('node', ['scripts/audit.mjs'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/` },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
  const [code] = await once(child, 'close')
  return { code, said }
}

test('a package with a known hole fails the audit, by name', async () => {
  const hole = {
    id: 1,
    url: 'https://example.org/hole',
    title: 'A hole',
    severity: 'high',
    vulnerable_versions: '*',
  }
  const { code, said } = await audited(200, { fastify: [hole] })
  expect(said).toMatch(/fastify .*\(high\): A hole/)
  expect(code).toBe(1)
})

test('no known hole passes it', async () => {
  const { code, said } = await audited(200, {})
  expect(said).toContain('holes: held')
  expect(code).toBe(0)
})

test('a registry that does not tell is said to be one', async () => {
  const { code, said } = await audited(405, {})
  expect(said).toContain('Not checked: known holes')
  expect(said).toContain('holes: unanswered')
  expect(code).toBe(0)
})
