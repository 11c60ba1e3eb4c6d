import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { bytesOf, type LocalServer, localServer } from '../../../test/local-server.ts'
import type { ShortMessage } from './sms.ts'
import { smsHttp } from './sms-http.ts'
import { smsLog } from './sms-log.ts'

const code: ShortMessage = {
  phone: '13800000007',
  template: 'SIGN_IN',
  parameters: { code: '246810', minutes: '5' },
  idempotencyKey: '0190f2d0-2222',
}
const body = '{"to":"{{phone}}","id":"{{template}}","values":"{{parameters}}"}'

let server: LocalServer | undefined
afterEach(() => server?.close())

type Received = { headers: IncomingHttpHeaders; body: string }

/** A gateway that answers each message with what stands next on its list. */
async function gateway(...answers: { status?: number; headers?: Record<string, string>; body?: string }[]) {
  const received: Received[] = []
  server = await localServer(async (request, response) => {
    received.push({ headers: request.headers, body: (await bytesOf(request)).toString() })
    const { status = 200, headers = {}, body: said = '{}' } = answers.shift() ?? {}
    response.writeHead(status, headers).end(said)
  })
  return { url: `${server.origin}/send`, inside: true, received }
}

test('a gateway gets the message in the form that the operator wrote', async () => {
  const { url, inside, received } = await gateway()
  const sms = smsHttp({
    url,
    inside,
    headers: { authorization: 'Bearer abc' },
    body: '{"to":["+86{{phone}}"],"id":"{{ template }}","values":"{{parameters}}","TemplateParam":"{{parametersAsText}}","text":"验证码 {{parameters.code}}","n":1}',
  })
  expect(await sms.send(code)).toEqual({ outcome: 'delivered' })
  expect(JSON.parse(received[0]!.body)).toEqual({
    to: ['+8613800000007'],
    id: 'SIGN_IN',
    values: { code: '246810', minutes: '5' },
    TemplateParam: '{"code":"246810","minutes":"5"}',
    text: '验证码 246810',
    n: 1,
  })
  expect(received[0]!.headers).toMatchObject({
    authorization: 'Bearer abc',
    'idempotency-key': '0190f2d0-2222',
    'content-type': 'application/json; charset=utf-8',
  })
})

test('no parameter changes the form of the message or names further parameters', async () => {
  const { url, inside, received } = await gateway()
  const sms = smsHttp({
    url,
    inside,
    body: '{"to":"{{phone}}","text":"您好 {{parameters.title}}！","also":"{{parameters.title}}"}',
  })
  const title = '","to":"10086","x":"{{phone}} $& \\u0000'
  await sms.send({ ...code, parameters: { title } })
  expect(JSON.parse(received[0]!.body)).toEqual({ to: '13800000007', text: `您好 ${title}！`, also: title })
})

test('a signed call can be checked by whoever has the secret', async () => {
  const { url, inside, received } = await gateway()
  const signature = { secret: 'shared', header: 'X-Signature', timestampHeader: 'X-Timestamp' }
  await smsHttp({ url, inside, body, signature }).send(code)
  const [{ headers, body: sent }] = received as [Received]
  expect(Math.abs(Number(headers['x-timestamp']) - Date.now() / 1000)).toBeLessThan(5)
  const expected = createHmac('sha256', 'shared').update(`${headers['x-timestamp']}\n${sent}`).digest('hex')
  expect(headers['x-signature']).toBe(expected)
})

test('a gateway that is busy, broken or silent is tried again when it asks to be', async () => {
  const soon = new Date(Date.now() + 90_000).toUTCString()
  const { url, inside } = await gateway(
    { status: 429, headers: { 'retry-after': '17' } },
    { status: 503, headers: { 'retry-after': soon } },
    { status: 502 },
    { status: 429, headers: { 'retry-after': '999999999' } },
    { status: 429, headers: { 'retry-after': 'soon' } },
  )
  const sms = smsHttp({ url, inside, body })
  expect(await sms.send(code)).toMatchObject({ outcome: 'retryAfter', seconds: 17 })
  const asked = await sms.send(code)
  expect(asked.outcome === 'retryAfter' && asked.seconds).toSatisfy((it: number) => it > 80 && it <= 90)
  expect(await sms.send(code)).toMatchObject({ outcome: 'retryAfter', seconds: 60 })
  expect(await sms.send(code)).toMatchObject({ outcome: 'retryAfter', seconds: 3_600 })
  expect(await sms.send(code)).toMatchObject({ outcome: 'retryAfter', seconds: 60 })
  await server!.close()
  expect(await sms.send(code)).toMatchObject({ outcome: 'retryAfter', seconds: 60 })
  server = await localServer(() => {})
  const silent = smsHttp({ url: server.origin, inside, body, timeout: 100 })
  expect(await silent.send(code)).toMatchObject({ outcome: 'retryAfter', seconds: 60 })
})

test('what the gateway refuses, or sends elsewhere, is final', async () => {
  const { url, inside } = await gateway(
    { status: 401 },
    { status: 302, headers: { location: 'http://169.254.169.254/' } },
    { body: 'x'.repeat(70_000) },
  )
  const sms = smsHttp({ url, inside, body })
  for (const said of ['answered 401', 'redirects', 'bytes'])
    expect(await sms.send(code)).toMatchObject({ outcome: 'failed', reason: expect.stringContaining(said) })
})

test('a gateway that answers 200 to everything is judged by what it says', async () => {
  const { url, inside } = await gateway(
    { body: '{"Response":{"Code":"OK"}}' },
    { body: '{"Response":{"Code":"isv.BUSINESS_LIMIT_CONTROL","Message":"13800000007 too often"}}' },
    { body: '{"Response":{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"13800000007 is no number"}}' },
    { body: 'not JSON' },
  )
  const verdict = {
    field: 'Response.Code',
    words: 'Response.Message',
    accepted: ['OK'],
    temporary: ['isv.BUSINESS_LIMIT_CONTROL'],
  }
  const sms = smsHttp({ url, inside, body, verdict })
  expect(await sms.send(code)).toEqual({ outcome: 'delivered' })
  expect(await sms.send(code)).toMatchObject({ outcome: 'retryAfter' })
  const refused = await sms.send(code)
  expect(refused).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('isv.MOBILE_NUMBER_ILLEGAL'),
  })
  expect(JSON.stringify(refused)).not.toContain('13800000007')
  expect(await sms.send(code)).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('nothing'),
  })
})

test('a gateway inside the own network is asked only where the operator said that it is there', async () => {
  const { url, received } = await gateway()
  expect(await smsHttp({ url, body }).send(code)).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('own network'),
  })
  expect(received).toHaveLength(0)
})

test('mistakes in the form of the message are told at the start, missing parameters when sending', async () => {
  const url = 'https://sms.example/send'
  expect(() => smsHttp({ url, body: '{"to":{{phone}}}' })).toThrow('not JSON')
  expect(() => smsHttp({ url, body: '{"to":"{{mobile}}"}' })).toThrow('{{mobile}}')
  expect(() => smsHttp({ url: 'ftp://sms.example', body })).toThrow()
  const sms = smsHttp({ url, body: '{"to":"{{phone}}","x":"{{parameters.name}}"}' })
  expect(await sms.send(code)).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('parameters.name'),
  })
})

test('the log masks the phone, and shows the code in the demo alone', async () => {
  const lines: string[] = []
  const write = (line: string) => lines.push(line)
  expect(await smsLog({ write, demo: false }).send(code)).toEqual({ outcome: 'delivered' })
  await smsLog({ write, demo: true }).send(code)
  await smsLog({ write, demo: true }).send({ ...code, parameters: { title: 'a\n2026 INFO forged\u001b[2J' } })
  expect(lines[0]).toBe('SMS 138****0007 SIGN_IN code=*** minutes=***')
  expect(lines[1]).toBe('SMS 138****0007 SIGN_IN code=246810 minutes=5')
  expect(lines[2]).toBe('SMS 138****0007 SIGN_IN title=a 2026 INFO forged [2J')
})
