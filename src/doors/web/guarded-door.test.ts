// What every answer says to browsers, and whose requests are heard, at the door itself.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse } from '../../../test/kernel.ts'
import { buildServer } from './server.ts'

describe('the door of a house', () => {
  let app: FastifyInstance
  let close: () => Promise<void>
  const site = 'https://yishitang.example'

  beforeAll(async () => {
    const { house, close: closeHouse } = await openHouse('PGlite', { PUBLIC_URL: site, TRUST_PROXY: '1' })
    app = await buildServer(house.kernel, () => site)
    close = async () => {
      await app.close()
      await closeHouse()
    }
  })
  afterAll(() => close())

  const tls = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9', host: 'yishitang.example' }
  const preferences = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/do/session.end',
      headers: { ...tls, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: '',
    })

  test.each(['/', '/nowhere', '/api/v1/topics.list', '/api/openapi.json', '/livez'])(
    '%s lets browsers run nothing that is not ours, and guess nothing',
    async (url) => {
      const { headers } = await app.inject({ url, headers: tls })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('same-origin')
      expect(headers['strict-transport-security']).toContain('max-age')
    },
  )

  test.each([
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://yishitang.example.elsewhere.example' }],
    [{ origin: 'http://yishitang.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('a change that %o asks for is refused', async (headers) => {
    expect((await preferences(headers as Record<string, string>)).statusCode).toBe(403)
  })

  test.each([[{ origin: site }], [{ 'sec-fetch-site': 'same-origin' }], [{}]])(
    'one that %o asks for is heard',
    async (headers) => {
      expect((await preferences(headers as Record<string, string>)).statusCode).not.toBe(403)
    },
  )

  test('no command is done by a GET', async () => {
    for (const url of ['/do/session.end', '/api/v1/session.end', '/api/v1/voices.submit'])
      expect((await app.inject({ url, headers: tls })).statusCode).toBeGreaterThanOrEqual(400)
  })

  test('a cookie that is taken back is the one that browsers keep for this host alone', async () => {
    const { headers } = await preferences({ origin: site, cookie: '__Host-session=of-nobody' })
    const cookies = [headers['set-cookie'] ?? []].flat().filter((one) => one.includes('session='))
    for (const one of cookies) expect(one).toMatch(/^__Host-session=.*HttpOnly; Secure; SameSite=Lax/)
  })
})
