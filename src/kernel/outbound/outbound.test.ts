import type { RequestListener } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type LocalServer, localServer } from '../../../test/local-server.ts'
import { type Lookup, openOutbound } from './outbound.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

async function serving(answer: RequestListener): Promise<LocalServer> {
  const server = await localServer(answer)
  opened.push(server)
  return server
}

/** A resolver that knows one host, as an attacker's name server might answer. */
const pointing =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

test('a destination that the operator placed inside is asked, and answers whole', async () => {
  const server = await serving((request, response) => {
    response.statusCode = 418
    response.setHeader('x-path', request.url!)
    response.end('短且粗')
  })
  const ask = openOutbound([{ origin: server.origin, inside: true }])
  const answer = await ask({ method: 'GET', url: `${server.origin}/tea?milk=1` })
  expect(answer.status).toBe(418)
  expect(answer.headers['x-path']).toBe('/tea?milk=1')
  expect(Buffer.from(answer.bytes).toString()).toBe('短且粗')
})

test('a host that is not on the list is not asked', async () => {
  const server = await serving((_, response) => response.end())
  const ask = openOutbound([{ origin: 'https://sms.example' }])
  for (const url of [
    server.origin,
    'https://sms.example:444/',
    'http://sms.example/',
    'https://sms.example.evil.example/',
    'https://sms.example@evil.example/',
    'https://user:password@sms.example/',
    'file:///etc/passwd',
  ])
    await expect(ask({ method: 'GET', url }), url).rejects.toMatchObject({ reason: 'notAllowed' })
  expect(server.asked).toHaveLength(0)
})

test('this machine is refused in every spelling unless the operator placed the host inside', async () => {
  const server = await serving((_, response) => response.end())
  const { port } = new URL(server.origin)
  for (const host of [
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
  ]) {
    const url = new URL(`http://${host}:${port}`)
    const ask = openOutbound([{ origin: url.origin }])
    await expect(ask({ method: 'GET', url }), host).rejects.toMatchObject({ reason: 'addressRefused' })
  }
  expect(server.asked).toHaveLength(0)
})

test('cloud metadata is refused even where the operator placed it inside', async () => {
  for (const host of [
    '169.254.169.254',
    '0xa9fea9fe',
    '[::ffff:a9fe:a9fe]',
    '[fd00:ec2::254]',
    '100.100.100.200',
    '0.0.0.0',
  ]) {
    const { origin } = new URL(`http://${host}`)
    const ask = openOutbound([{ origin, inside: true }])
    await expect(ask({ method: 'GET', url: origin }), host).rejects.toMatchObject({
      reason: 'addressRefused',
    })
  }
})

test('a name that resolves into the own network is refused, also beside a public address', async () => {
  const server = await serving((_, response) => response.end())
  const origin = `http://robot.example:${new URL(server.origin).port}`
  for (const addresses of [
    ['127.0.0.1'],
    ['8.8.8.8', '127.0.0.1'],
    ['10.0.0.7'],
    ['::1'],
    ['169.254.169.254'],
  ]) {
    const ask = openOutbound([{ origin }], pointing(...addresses))
    await expect(ask({ method: 'POST', url: origin })).rejects.toMatchObject({ reason: 'addressRefused' })
  }
  expect(server.asked).toHaveLength(0)
})

test('the address that was checked is the address that is asked, whatever the name server says next', async () => {
  const server = await serving((_, response) => response.end())
  const origin = `http://rebinding.example:${new URL(server.origin).port}`
  let questions = 0
  const ask = openOutbound([{ origin, inside: true }], async () => {
    questions++
    return [{ address: questions === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]
  })
  expect((await ask({ method: 'POST', url: origin })).status).toBe(200)
  expect(questions).toBe(1)
  await expect(ask({ method: 'POST', url: origin })).rejects.toMatchObject({ reason: 'addressRefused' })
})

test('a redirect is refused and not followed', async () => {
  const elsewhere = await serving((_, response) => response.end('secret'))
  const server = await serving((_, response) => response.writeHead(307, { location: elsewhere.origin }).end())
  const ask = openOutbound([
    { origin: server.origin, inside: true },
    { origin: elsewhere.origin, inside: true },
  ])
  await expect(ask({ method: 'GET', url: server.origin })).rejects.toMatchObject({
    reason: 'redirected',
    temporary: false,
  })
  expect(elsewhere.asked).toHaveLength(0)
})

test('an answer beyond the limit is cut off, announced or not', async () => {
  const server = await serving((request, response) => {
    if (request.url === '/announced') response.setHeader('content-length', 3_000)
    response.write(Buffer.alloc(1_500))
    response.end(Buffer.alloc(1_500))
  })
  const ask = openOutbound([{ origin: server.origin, inside: true }])
  for (const path of ['/announced', '/streamed'])
    await expect(ask({ method: 'GET', url: server.origin + path, mostBytes: 2_999 })).rejects.toMatchObject({
      reason: 'answerTooLarge',
    })
  expect((await ask({ method: 'GET', url: server.origin, mostBytes: 3_000 })).bytes).toHaveLength(3_000)
})

test('a server that is silent, or that never comes to an end, is left after the time allowed', async () => {
  const server = await serving((request, response) => {
    if (request.url === '/silent') return
    response.write('.')
    const drip = setInterval(() => response.write('.'), 20)
    request.socket.on('close', () => clearInterval(drip))
  })
  const ask = openOutbound([{ origin: server.origin, inside: true }])
  for (const path of ['/silent', '/dripping']) {
    const begun = Date.now()
    await expect(ask({ method: 'GET', url: server.origin + path, timeout: 200 })).rejects.toMatchObject({
      reason: 'timedOut',
      temporary: true,
    })
    expect(Date.now() - begun).toBeLessThan(2_000)
  }
})

test('a server that is down or unknown may be asked again later', async () => {
  const server = await localServer((_, response) => response.end())
  await server.close()
  const ask = openOutbound([{ origin: server.origin, inside: true }, { origin: 'https://nowhere.invalid' }])
  for (const url of [server.origin, 'https://nowhere.invalid'])
    await expect(ask({ method: 'GET', url })).rejects.toMatchObject({
      reason: 'unreachable',
      temporary: true,
    })
})

test('the message of an error holds no path and no query', async () => {
  const ask = openOutbound([{ origin: 'http://127.0.0.1:9', inside: true }])
  const error = await ask({ method: 'GET', url: 'http://127.0.0.1:9/send?access_token=secret' }).catch(String)
  expect(error).toContain('127.0.0.1:9')
  expect(error).not.toContain('secret')
})

test('a reading call survives that the server closed the kept connection; a POST is never sent twice', async () => {
  const received: string[] = []
  const { server, port } = await closingAfterFirst(received)
  opened.push(server)
  const origin = `http://127.0.0.1:${port}`
  const ask = openOutbound([{ origin, inside: true }])
  expect((await ask({ method: 'GET', url: `${origin}/1` })).status).toBe(200)
  expect((await ask({ method: 'GET', url: `${origin}/2` })).status).toBe(200)
  expect(received).toEqual(['/1', '/2', '/2'])
  await expect(ask({ method: 'POST', url: `${origin}/cut` })).rejects.toMatchObject({ reason: 'unreachable' })
  expect(received.slice(3)).toEqual(['/cut'])
})

/** Answers the first call of a connection, resets it at the second, and at once when asked for /cut. */
async function closingAfterFirst(received: string[]): Promise<{ server: Server; port: number }> {
  const server = createServer((socket: Socket) => {
    let calls = 0
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const path = data.toString().split(' ')[1]!
      received.push(path)
      if (++calls > 1 || path === '/cut') return socket.resetAndDestroy()
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: keep-alive\r\n\r\n')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, port: (server.address() as { port: number }).port }
}

test('a destination is an origin and nothing else', () => {
  for (const origin of ['https://sms.example/send', 'ftp://sms.example', 'https://user@sms.example'])
    expect(() => openOutbound([{ origin }])).toThrow()
  expect(openOutbound([{ origin: 'https://sms.example/' }])).toBeTypeOf('function')
})
