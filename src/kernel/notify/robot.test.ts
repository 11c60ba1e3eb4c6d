import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { bytesOf, type LocalServer, localServer } from '../../../test/local-server.ts'
import { wordsInMarkdown } from './markdown.ts'
import { type RobotMessage, type RobotSettings, robot } from './robot.ts'

let server: LocalServer | undefined
afterEach(() => server?.close())

const secret = 'SEC0123456789abcdef'
const text: RobotMessage = { kind: 'text', text: '上溪村路灯议题今日到期' }

/** Checks signatures as DingTalk does, takes what it said in bodies, and answers with what stands next on the list. */
async function platform(...answers: string[]) {
  const bodies: Record<string, unknown>[] = []
  server = await localServer(async (request, response) => {
    const url = new URL(request.url!, 'http://localhost')
    bodies.push(JSON.parse((await bytesOf(request)).toString()))
    if (url.searchParams.get('access_token') && !signatureHolds(url))
      return response.end('{"errcode":310000,"errmsg":"sign not match"}')
    response.end(answers.shift() ?? '{"errcode":0,"errmsg":"ok"}')
  })
  const settings = (kind: RobotSettings['kind']): RobotSettings => ({
    kind,
    url: `${server!.origin}${kind === 'dingtalk' ? '/robot/send?access_token=token' : '/cgi-bin/webhook/send?key=key'}`,
    secret,
    origins: [server!.origin],
    inside: true,
  })
  return { settings, bodies }
}

function signatureHolds({ searchParams }: URL): boolean {
  const timestamp = searchParams.get('timestamp') ?? ''
  const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  return Math.abs(Date.now() - Number(timestamp)) < 3_600_000 && searchParams.get('sign') === expected
}

test('DingTalk takes signed texts, markdown and cards', async () => {
  const { settings, bodies } = await platform()
  const { send } = robot(settings('dingtalk'))
  const button = { label: '去办理', url: 'https://yishitang.example/desk' }
  // Signatures differ by the moment: many tries meet those with marks that addresses must escape.
  for (let tries = 0; tries < 10; tries++) expect(await send(text)).toEqual({ outcome: 'delivered' })
  await send({ ...text, mentionPhones: ['13800000007'] })
  await send({ kind: 'markdown', title: '到期', text: '- 路灯' })
  await send({ kind: 'actionCard', title: '到期', text: '路灯', button })
  expect(bodies[0]).toEqual({
    msgtype: 'text',
    text: { content: text.text },
    at: { atMobiles: [], isAtAll: false },
  })
  expect(bodies.slice(10)).toEqual([
    { msgtype: 'text', text: { content: text.text }, at: { atMobiles: ['13800000007'], isAtAll: false } },
    { msgtype: 'markdown', markdown: { title: '到期', text: '- 路灯' } },
    {
      msgtype: 'actionCard',
      actionCard: { title: '到期', text: '路灯', singleTitle: '去办理', singleURL: button.url },
    },
  ])
})

test('a wrong secret is told, and final', async () => {
  const { settings } = await platform()
  const { send } = robot({ ...settings('dingtalk'), secret: 'SECother' })
  expect(await send(text)).toEqual({ outcome: 'failed', reason: 'The robot was told: 310000 sign not match' })
})

test('WeCom takes texts and markdown, and a card as markdown with a link', async () => {
  const { settings, bodies } = await platform()
  const { send } = robot(settings('wecom'))
  await send({ ...text, mentionPhones: ['13800000007'] })
  await send({ kind: 'markdown', title: '到期', text: '- 路灯' })
  await send({
    kind: 'actionCard',
    title: '到期',
    text: '路灯',
    button: { label: '去办理', url: 'https://yishitang.example/desk' },
  })
  expect(bodies).toEqual([
    { msgtype: 'text', text: { content: text.text, mentioned_mobile_list: ['13800000007'] } },
    { msgtype: 'markdown', markdown: { content: '### 到期\n- 路灯' } },
    {
      msgtype: 'markdown',
      markdown: { content: '### 到期\n路灯\n[去办理](https://yishitang.example/desk)' },
    },
  ])
  expect(server!.asked[0]!.url).toBe('/cgi-bin/webhook/send?key=key')
})

test('what a platform says of pace is waited for; what it says of the message is final', async () => {
  const said = async (kind: RobotSettings['kind'], errcode: number | string) => {
    const { settings } = await platform(`{"errcode":${errcode},"errmsg":"call 13800000007"}`)
    const delivery = await robot(settings(kind)).send(text)
    await server!.close()
    expect(JSON.stringify(delivery)).not.toContain('13800000007')
    return delivery
  }
  expect(await said('dingtalk', 130101)).toMatchObject({ outcome: 'retryAfter', seconds: 600 })
  expect(await said('dingtalk', 410100)).toMatchObject({ outcome: 'retryAfter', seconds: 600 })
  expect(await said('dingtalk', -1)).toMatchObject({ outcome: 'retryAfter', seconds: 60 })
  expect(await said('dingtalk', 300001)).toMatchObject({ outcome: 'failed' })
  expect(await said('wecom', 45009)).toMatchObject({ outcome: 'retryAfter', seconds: 60 })
  expect(await said('wecom', 93000)).toMatchObject({ outcome: 'failed' })
  expect(await said('wecom', '"0"')).toMatchObject({ outcome: 'failed' })
})

test('an answer that is no JSON is final and does not break anything', async () => {
  const { settings } = await platform('<html>')
  expect(await robot(settings('wecom')).send(text)).toMatchObject({ outcome: 'failed' })
})

test('the twenty-first message of a minute waits here and does not reach the platform', async () => {
  const { settings } = await platform()
  const { send } = robot(settings('wecom'))
  const deliveries = await Promise.all(Array.from({ length: 25 }, () => send(text)))
  expect(deliveries.filter(({ outcome }) => outcome === 'delivered')).toHaveLength(20)
  const waiting = deliveries.filter((it) => it.outcome === 'retryAfter')
  expect(waiting).toHaveLength(5)
  for (const { seconds } of waiting) expect(seconds).toSatisfy((it: number) => it > 50 && it <= 60)
  expect(server!.asked).toHaveLength(20)
})

test('a long text is cut to what the platform takes, between letters, and the link of a card stays', async () => {
  const { settings, bodies } = await platform()
  const long = '路'.repeat(30_000)
  const button = { label: '看', url: 'https://yishitang.example/x' }
  const { send } = robot(settings('wecom'))
  await send({ kind: 'text', text: long })
  await send({ kind: 'actionCard', title: '题', text: long, button })
  const { content } = bodies[0]!.text as { content: string }
  expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_048)
  expect(content).toMatch(/^路+…$/)
  const card = (bodies[1]!.markdown as { content: string }).content
  expect(Buffer.byteLength(card)).toBeLessThanOrEqual(4_096)
  expect(card).toMatch(/路…\n\[看\]\(https:\/\/yishitang\.example\/x\)$/)
  await robot(settings('dingtalk')).send({ kind: 'text', text: long })
  expect(Buffer.byteLength(JSON.stringify(bodies[2]))).toBeLessThanOrEqual(20_000)
})

test('a webhook at any other host than the platform is a mistake in the settings', () => {
  for (const url of [
    'https://evil.example/robot/send?access_token=x',
    'http://oapi.dingtalk.com/robot/send?access_token=x',
    'https://oapi.dingtalk.com.evil.example/',
    'https://oapi.dingtalk.com@evil.example/',
    'http://169.254.169.254/',
  ])
    expect(() => robot({ kind: 'dingtalk', url })).toThrow('https://oapi.dingtalk.com')
  expect(
    robot({ kind: 'dingtalk', url: 'https://oapi.dingtalk.com/robot/send?access_token=x' }),
  ).toBeDefined()
  expect(
    robot({ kind: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x' }),
  ).toBeDefined()
})

test('what a resident wrote makes no links, mentions or headings in markdown', () => {
  expect(wordsInMarkdown('# 急 [点这里](https://evil.example) <@all> @所有人 ![](x) **粗**')).toBe(
    '＃ 急 ［点这里］(https://evil.example) ＜＠all＞ ＠所有人 ！［］(x) ＊＊粗＊＊',
  )
})
