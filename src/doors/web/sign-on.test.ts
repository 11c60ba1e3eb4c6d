import { OAuth2Server } from 'oauth2-mock-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../../../test/kernel.ts'
import { buildServer } from './server.ts'

const origin = 'http://halls.example'
const provider = new OAuth2Server()
let vouchedFor = ''
let house: House
let close: () => Promise<void>
let app: Awaited<ReturnType<typeof buildServer>>

beforeAll(async () => {
  await provider.issuer.keys.generate('RS256')
  provider.service.on('beforeTokenSigning', (token) => {
    token.payload.sub = vouchedFor
  })
  await provider.start(0, '127.0.0.1')
  const issuer = provider.issuer.url!
  const opened = await openHouse('PGlite', {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'yishitang',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: '统一认证',
    INSIDE_ORIGINS: new URL(issuer).origin,
  })
  house = opened.house
  close = opened.close
  house.setNow(new Date())
  app = await buildServer(house.kernel, () => origin)
})
afterAll(async () => {
  await app?.close()
  await close?.()
  await provider.stop()
})

const cookiesOf = (answer: { cookies: { name: string; value: string }[] }) =>
  Object.fromEntries(answer.cookies.filter(({ value }) => value).map(({ name, value }) => [name, value]))

/** Goes to the sign-on and comes back as the browser would. */
async function walk(path: string, cookies: Record<string, string> = {}, subject = 'resident-1') {
  vouchedFor = subject
  const away = await app.inject({ url: path, cookies })
  expect(away.statusCode).toBe(303)
  const there = await fetch(away.headers.location!, { redirect: 'manual' })
  const back = new URL(there.headers.get('location')!)
  return { back, kept: { ...cookies, ...cookiesOf(away) } }
}

test('[K1] whoever the government sign-on vouches for is signed in, and is the same person the next time', async () => {
  const page = await app.inject({ url: '/sign-in' })
  expect(page.body).toContain('统一认证')
  const accounts = []
  for (let visit = 0; visit < 2; visit++) {
    const { back, kept } = await walk('/sign-in/government?back=/topics')
    expect(back.origin).toBe(origin)
    const arrived = await app.inject({ url: `${back.pathname}${back.search}`, cookies: kept })
    expect(arrived.statusCode).toBe(303)
    expect(arrived.headers.location).toBe('/topics')
    const mine = await app.inject({ url: '/account/data.json', cookies: cookiesOf(arrived) })
    expect(mine.statusCode).toBe(200)
    accounts.push(mine.json().createdAt)
  }
  expect(accounts[0]).toBe(accounts[1])
})

test('an answer without the errand that this browser began is refused', async () => {
  const { back } = await walk('/sign-in/government')
  const stolen = await app.inject({ url: `${back.pathname}${back.search}` })
  expect(stolen.statusCode).toBe(422)
  expect(stolen.cookies.find(({ name }) => name === 'session')).toBeUndefined()

  const { back: mine, kept } = await walk('/sign-in/government')
  mine.searchParams.set('state', 'another')
  const forged = await app.inject({ url: `${mine.pathname}${mine.search}`, cookies: kept })
  expect(forged.statusCode).toBe(422)
})

test('afterwards nobody is led to another site', async () => {
  const { back, kept } = await walk('/sign-in/government?back=https://evil.example/')
  const arrived = await app.inject({ url: `${back.pathname}${back.search}`, cookies: kept })
  expect(arrived.headers.location).toBe('/')
})

test('an account can be linked with a sign-on once, and nobody else can take it', async () => {
  const signedIn = async (subject: string) => {
    const { back, kept } = await walk('/sign-in/government', {}, subject)
    return cookiesOf(await app.inject({ url: `${back.pathname}${back.search}`, cookies: kept }))
  }
  const cookies = await signedIn('resident-2')
  const { back, kept } = await walk('/sign-in/government?link=1&back=/account', cookies, 'resident-1')
  const taken = await app.inject({ url: `${back.pathname}${back.search}`, cookies: kept })
  expect(taken.statusCode).toBe(409)
  const again = await walk('/sign-in/government?link=1&back=/account', cookies, 'resident-2b')
  const linked = await app.inject({ url: `${again.back.pathname}${again.back.search}`, cookies: again.kept })
  expect(linked.headers.location).toBe('/account')
})
